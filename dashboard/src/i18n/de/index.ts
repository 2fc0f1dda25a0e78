import common from './common.json';
import auth from './auth.json';
import home from './home.json';
import customers from './customers.json';
import orders from './orders.json';
import audit from './audit.json';
import settings from './settings.json';
import errors from './errors.json';
import shortcuts from './shortcuts.json';
import history from './history.json';
import fields from './fields.json';
import interactions from './interactions.json';
import jobs from './jobs.json';
import merge from './merge.json';
import notifications from './notifications.json';
import criteria from './criteria.json';
import segments from './segments.json';

export const de = { common, auth, home, customers, orders, audit, settings, errors, shortcuts, history, fields, interactions, jobs, merge, notifications, criteria, segments };
