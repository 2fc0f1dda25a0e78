import criteria from './criteria.json';
import { first } from './first';
import interactions from './interactions.json';
import jobs from './jobs.json';
import merge from './merge.json';
import notifications from './notifications.json';
import segments from './segments.json';

/** All messages; those of some features come with their pages, see `../interactions.ts` and its like. */
export const en = { ...first, criteria, interactions, jobs, merge, notifications, segments };
