import type { Locator } from 'playwright-core';
import { swipe } from '../gestures';
import type { Screen } from '../screen';
import type { FullStock, Stock } from '../stock';
import { said, type Words } from '../words';

/**
 * Every page of the product and everything that opens on it, as data: what has to hold everywhere is checked by going through this
 * list. `accessible.e2e.ts` fails when the router knows a page, or the sources a dialog, a menu or a panel, that is not in it.
 */
export type Stop<S extends Stock = Stock> = {
  name: string;
  /** The page's pattern in the router. */
  route: string;
  path: (stock: S) => string;
  /** A heading that is there once the page is. */
  heading: (words: Words, stock: S) => string;
  layers?: Layer[];
};

/** What opens on a page, or another state of it. */
export type Layer = {
  name: string;
  /** The source file that it is written in, below `src` and without its ending; not where it is a state of the page alone. */
  of?: string;
  /** What a dialog and a menu do with the focus, a part of the page does not do. */
  kind?: 'dialog' | 'menu' | 'part';
  on?: 'desktop' | 'phone';
  open: (screen: Screen, words: Words, stock: FullStock) => Promise<unknown>;
  /** What is there once it is open, where that is not a dialog or a menu. */
  seen?: (screen: Screen, words: Words) => Locator;
  /** Leaves the page as it was, where Escape does not. */
  close?: (screen: Screen, words: Words, stock: FullStock) => Promise<unknown>;
};

export const button = (screen: Screen, name: string | RegExp) => screen.page.getByRole('button', { name, exact: true }).filter({ visible: true }).first();
export const press = (screen: Screen, name: string | RegExp) => button(screen, name).click();
export const field = (screen: Screen, name: string | RegExp) => screen.page.getByLabel(name, { exact: true }).filter({ visible: true }).first();
const choose = (screen: Screen, name: string | RegExp) => screen.page.getByRole('menuitem', { name, exact: true }).first().click();
export const throughMenu = async (screen: Screen, menu: string, item: string) => {
  await press(screen, menu);
  await choose(screen, item);
};
/** What a field lets one choose from. */
export const options = (screen: Screen) => screen.page.getByRole('listbox').filter({ visible: true }).first();
/** What is said to be wrong, beside a field or over a form. */
const wrong = (screen: Screen) => screen.page.locator('[aria-invalid="true"], [role="alert"]').filter({ visible: true }).first();
export const toast = (screen: Screen) => screen.page.locator('.mantine-Notification-root').filter({ visible: true }).first();
/** Takes what is said in passing from the page, where it would lie over what comes next. */
const dismiss = async (screen: Screen, close: string) => {
  for (const said = toast(screen); (await said.count()) > 0; ) {
    await said.getByRole('button', { name: close }).click().catch(() => {});
    await screen.page.waitForFunction(() => document.getAnimations().length === 0);
  }
};
export const stay = async () => {};
/** Takes the focus away, and with it the list of a field. */
const leave = (screen: Screen) => screen.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

/** The locator of what a layer opens. */
export function showing(layer: Layer, screen: Screen, words: Words): Locator {
  return layer.seen?.(screen, words) ?? screen.page.getByRole(layer.kind === 'menu' ? 'menu' : 'dialog').first();
}

/** What was talked about with the business. */
const MET = 'Spring fair in Malmö';

/** The first tag, which the business has. */
const TAG = 'Breeder';
const tagMenu = ({ common }: Words) => said(common.list.actions, { name: TAG });

/** Compares the business with another customer, with whom they have little in common. */
const compareWithAnother = async (screen: Screen, { common, merge }: Words, { blocked }: FullStock) => {
  await throughMenu(screen, common.do.more, merge.action);
  const dialog = screen.page.getByRole('dialog');
  await dialog.getByRole('combobox').fill(blocked.full_name);
  await screen.page.getByRole('option', { name: new RegExp(blocked.full_name) }).click();
  await dialog.getByText(merge.follows).waitFor();
};

/** A change of many customers. */
const JOB = {
  id: '00000000-0000-7000-8000-00000000000a', undo_of: null, undone_by: null, total: 1_250, done: 0, updated: 0, skipped: 0, failed: 0, errors: [], started_by: null, created_at: '2026-01-05T09:00:00Z', finished_at: null,
  change: { action: 'archive', owner_id: null, status: null, reason: null, tags: null, order_status: null, note: null },
};

/** Lets the next requests be answered by something else, until `screen.page.unrouteAll()`. */
const answer = (screen: Screen, method: string, url: RegExp, status: number, body: object) => {
  if (status >= 400) {
    screen.expects(status, url);
  }
  return screen.page.route(url, (route) => (route.request().method() === method ? route.fulfill({ status, contentType: status >= 400 ? 'application/problem+json' : 'application/json', json: { status, ...body } }) : route.fallback()));
};
const unanswer = async (screen: Screen) => screen.page.unrouteAll({ behavior: 'ignoreErrors' });
const refused = (screen: Screen, url: RegExp) => [400, 401, 403, 404, 409, 422].forEach((status) => screen.expects(status, url));

/** Pages before the sign-in. */
export const outside: Stop[] = [
  { name: 'welcome', route: '/welcome', path: () => '/welcome', heading: ({ auth }) => auth.welcome.title },
  {
    name: 'sign-in', route: '/sign-in', path: () => '/sign-in?ended=yes', heading: ({ auth }) => auth.signIn.title,
    layers: [
      {
        name: 'refused', kind: 'part', seen: wrong, close: stay,
        open: async (screen, { auth }) => {
          refused(screen, /\/api\/auth\/login\/$/);
          await field(screen, auth.field.email).fill('nobody@example.com');
          await field(screen, auth.field.password).fill('a kennel in the valley');
          await press(screen, auth.signIn.title);
        },
      },
    ],
  },
  {
    name: 'register', route: '/register', path: () => '/register', heading: ({ auth }) => auth.register.title,
    layers: [
      { name: 'currencies', kind: 'part', open: (screen, { auth }) => field(screen, auth.field.currency).fill('Euro'), seen: options },
      {
        name: 'refused', kind: 'part', seen: wrong, close: stay,
        open: async (screen, { auth }) => {
          refused(screen, /\/api\/auth\/register-company\/$/);
          await field(screen, auth.field.password).fill('short');
          await press(screen, auth.register.submit);
        },
      },
    ],
  },
  {
    name: 'forgot-password', route: '/forgot-password', path: () => '/forgot-password', heading: ({ auth }) => auth.forgot.title,
    layers: [
      {
        name: 'sent', kind: 'part', close: stay, seen: (screen, { auth }) => screen.page.getByRole('heading', { name: auth.forgot.sentTitle }),
        open: async (screen, { auth }) => {
          await field(screen, auth.field.email).fill('nobody@example.com');
          await press(screen, auth.forgot.submit);
        },
      },
    ],
  },
  {
    name: 'reset-password', route: '/reset-password', path: () => '/reset-password?token=x', heading: ({ auth }) => auth.reset.title,
    layers: [
      {
        name: 'refused', kind: 'part', seen: wrong, close: stay,
        open: async (screen, { auth }) => {
          refused(screen, /\/api\/auth\/reset-password\/$/);
          await field(screen, auth.field.newPassword).fill('a kennel in the valley');
          await press(screen, auth.reset.submit);
        },
      },
      {
        name: 'done', kind: 'part', close: unanswer, seen: (screen, { auth }) => screen.page.getByRole('heading', { name: auth.reset.doneTitle }),
        open: async (screen, { auth }) => {
          await answer(screen, 'POST', /\/api\/auth\/reset-password\/$/, 200, {});
          await press(screen, auth.reset.submit);
        },
      },
    ],
  },
  {
    name: 'accept-invitation', route: '/accept-invitation', path: () => '/accept-invitation?token=x', heading: ({ auth }) => auth.invitation.title,
    layers: [
      {
        name: 'refused', kind: 'part', seen: wrong, close: stay,
        open: async (screen, { auth }) => {
          refused(screen, /\/api\/auth\/accept-invitation\/$/);
          await field(screen, auth.field.password).fill('a kennel in the valley');
          await press(screen, auth.invitation.submit);
        },
      },
    ],
  },
  {
    name: 'demo', route: '/demo', path: () => '/demo', heading: ({ auth }) => auth.demo.title,
    layers: [
      { name: 'people', kind: 'part', open: stay, close: stay, seen: (screen, { common }) => screen.page.getByRole('button', { name: common.role.ceo }).first() },
      {
        name: 'loading', kind: 'part', close: unanswer, seen: (screen) => screen.page.getByRole('progressbar'),
        open: async (screen) => {
          await screen.page.route('**/api/demo/', (route) => route.fulfill({ json: { state: 'loading', done: 300, total: 921, sign_ins: [] } }));
          await screen.visit('/nowhere');
          await screen.visit('/demo');
        },
      },
    ],
  },
  { name: 'not-found', route: '*', path: () => '/nowhere', heading: ({ common }) => common.page.notFound },
];

const filters = (...names: ((words: Words) => string)[]): Layer[] => [
  {
    name: 'filters', of: 'ui/FilterBar', kind: 'menu',
    open: async (screen, words) => {
      await press(screen, words.common.filter.add);
      // One that is not named here would go unseen.
      await screen.page.getByRole('menuitem').first().waitFor();
      const offered = (await screen.page.getByRole('menuitem').allTextContents()).join();
      if (offered !== names.map((name) => name(words)).join()) {
        throw new Error(`The tour does not know all filters: ${offered}`);
      }
    },
  },
  ...names.map((name, index): Layer => ({ name: `filter-${index + 1}`, of: 'ui/FilterBar', open: (screen, words) => throughMenu(screen, words.common.filter.add, name(words)) })),
];

const listLayers = (entity: 'customers' | 'orders'): Layer[] => [
  { name: 'columns', of: 'ui/ColumnChooser', on: 'desktop', open: (screen, { common }) => press(screen, common.list.columns) },
  { name: 'sort', of: 'ui/SortMenu', kind: 'menu', on: 'phone', open: (screen) => screen.page.locator('button[aria-haspopup="menu"]:has(.tabler-icon-arrows-sort)').click() },
  { name: 'card-menu', of: 'gestures/RowCard', kind: 'menu', on: 'phone', open: (screen, { common }) => cardMenu(screen, common.nav[entity]).click() },
  {
    name: 'swiped', kind: 'part', on: 'phone',
    open: (screen, words) => swipe(screen, cardWithActions(screen, words, entity), -220),
    seen: (screen) => screen.page.locator('button[data-primary]').first(),
    close: (screen, words) => swipe(screen, cardWithActions(screen, words, entity), 220),
  },
];
const cards = (screen: Screen, label: string) => screen.page.getByRole('list', { name: label, exact: true });
/** An order that is closed has none. */
const cardWithActions = (screen: Screen, { common, history }: Words, entity: 'customers' | 'orders') =>
  cards(screen, common.nav[entity]).getByRole('listitem').filter({ hasNotText: new RegExp(`${history.value.status.delivered}|${history.value.status.refunded}`) }).first().getByRole('link').first();
const cardMenu = (screen: Screen, label: string) => cards(screen, label).locator('button[aria-haspopup="menu"]').first();

const palette = (typed: string, found: (screen: Screen) => Locator): Layer['open'] => async (screen, { common }) => {
  await press(screen, new RegExp(`^${common.search}`));
  await screen.page.getByRole('combobox').fill(typed);
  await found(screen).waitFor();
};
const member = ({ common }: Words, { first_name, last_name }: { first_name: string; last_name: string }) => said(common.list.actions, { name: `${first_name} ${last_name}` });

/** Pages behind the sign-in, as the CEO sees them. */
export const inside: Stop[] = [
  {
    name: 'home', route: '/', path: () => '/', heading: ({ home }) => said(home.title, { name: 'Ada' }),
    layers: [
      { name: 'palette', of: 'staff/palette/Palette', open: (screen, { common }) => press(screen, new RegExp(`^${common.search}`)) },
      { name: 'palette-found', of: 'staff/palette/Palette', open: palette('Ottilie', (screen) => screen.page.getByRole('option', { name: /Ottilie/ }).first()) },
      { name: 'palette-nothing', of: 'staff/palette/Palette', open: palette('xyzzy', (screen) => screen.page.getByText('xyzzy').last()) },
      {
        name: 'account-menu', of: 'staff/AccountMenu', kind: 'menu',
        open: (screen) => screen.page.locator('button[aria-haspopup="menu"]:has(.mantine-Avatar-root)').filter({ visible: true }).click(),
      },
      { name: 'shortcuts', of: 'shortcuts/ShortcutsDialog', open: (screen) => screen.page.keyboard.press('?') },
    ],
  },
  {
    name: 'customers', route: '/customers', path: () => '/customers', heading: ({ common }) => common.nav.customers,
    layers: [
      { name: 'add', of: 'staff/customers/AddCustomerDialog', open: (screen, { customers }) => press(screen, customers.add.action) },
      {
        name: 'add-refused', of: 'staff/customers/AddCustomerDialog',
        open: async (screen, { customers }) => {
          await press(screen, customers.add.action);
          await screen.page.getByRole('dialog').getByText(customers.type.business).click();
          await screen.page.getByRole('dialog').getByRole('button', { name: customers.add.submit, exact: true }).click();
          await wrong(screen).waitFor();
        },
      },
      {
        name: 'add-taken', of: 'staff/customers/AddCustomerDialog',
        open: async (screen, { customers, history }, { business }) => {
          refused(screen, /\/api\/customers\/$/);
          await press(screen, customers.add.action);
          await field(screen, new RegExp(`^${history.field.first_name}`)).fill('Ottilie');
          await field(screen, new RegExp(`^${history.field.last_name}`)).fill('Again');
          await field(screen, new RegExp(`^${history.field.email}`)).fill(business.email);
          await screen.page.getByRole('dialog').getByRole('button', { name: customers.add.submit, exact: true }).click();
          await screen.page.getByRole('link', { name: customers.add.takenLink }).waitFor();
        },
      },
      ...filters(
        ({ history }) => history.field.status, ({ history }) => history.field.verified, ({ history }) => history.field.customer_type, ({ history }) => history.field.tags, ({ customers }) => customers.filter.segment, ({ common }) => common.address.country, ({ history }) => history.field.owner,
        ({ history }) => history.field.verified_at, ({ history }) => history.field.created_at, ({ customers }) => customers.field.lastOrder, ({ customers }) => customers.field.lifetimeValue, ({ customers }) => customers.field.updated,
        ({ history }) => history.field.email, ({ history }) => history.field.external_id, ({ history }) => history.field.archived,
      ),
      ...listLayers('customers'),
      {
        name: 'more-came', kind: 'part',
        open: async (screen, _, { company }) => {
          await screen.page.locator('[data-live="open"]').waitFor();
          await company.customer();
        },
        seen: (screen, { common }) => screen.page.getByRole('button', { name: said(common.list.new_one, { count: '1' }) }),
        close: (screen, { common }) => press(screen, said(common.list.new_one, { count: '1' })),
      },
      {
        name: 'selected', kind: 'part', close: stay,
        open: async (screen, { common }) => {
          if (screen.look.phone === true) {
            await cardMenu(screen, common.nav.customers).click();
            await screen.page.getByRole('menuitem').last().click();
          } else {
            await screen.page.getByRole('checkbox', { name: common.list.selectAll }).check();
          }
        },
        seen: (screen, { customers }) => button(screen, customers.owner.action),
      },
      { name: 'owner-of-selected', of: 'staff/customers/BulkDialog', open: (screen, { customers }) => press(screen, customers.owner.action) },
      { name: 'tags-of-selected', of: 'staff/customers/BulkDialog', open: (screen, { jobs }) => press(screen, jobs.bulk.addTags) },
      { name: 'status-of-selected', of: 'staff/customers/BulkDialog', open: (screen, { customers }) => press(screen, customers.status.action) },
      {
        name: 'archiving-selected', kind: 'part', seen: (screen) => screen.page.locator('[data-job="running"]'),
        open: async (screen, { customers }) => {
          await answer(screen, 'GET', /\/api\/jobs\/[^/]+\/$/, 200, { ...JOB, state: 'running', done: 312, updated: 310, skipped: 2 });
          await answer(screen, 'POST', /\/api\/customers\/bulk\/$/, 200, { ...JOB, state: 'queued' });
          await press(screen, customers.archive.action);
        },
        close: stay,
      },
      {
        name: 'archived-selected', kind: 'part', seen: (screen) => screen.page.locator('[data-job="done"]'),
        open: async (screen) => {
          await unanswer(screen);
          await answer(screen, 'GET', /\/api\/jobs\/[^/]+\/$/, 200, { ...JOB, state: 'done', done: 1_250, updated: 1_240, skipped: 7, failed: 3 });
        },
        close: async (screen, { common }) => {
          await unanswer(screen);
          await dismiss(screen, common.do.close);
        },
      },
    ],
  },
  {
    name: 'duplicates', route: '/customers/duplicates', path: () => '/customers/duplicates', heading: ({ merge }) => merge.review.title,
    layers: [{ name: 'merge', of: 'staff/customers/MergeDialog', open: (screen, { merge }) => press(screen, merge.review.merge) }],
  },
  { name: 'customers-filtered', route: '/customers', path: () => '/customers?status=blocked&verified=true&country=SE&ltv_min=10', heading: ({ common }) => common.nav.customers },
  {
    name: 'customer', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}`, heading: (_, { business }) => business.full_name,
    layers: [
      { name: 'verify', of: 'staff/customers/VerifyDialog', open: (screen, { customers }) => press(screen, customers.verify.action) },
      { name: 'more', of: 'staff/customers/CustomerActions', kind: 'menu', open: (screen, { common }) => press(screen, common.do.more) },
      { name: 'edit', of: 'staff/customers/dialogs', open: (screen, { common, customers }) => throughMenu(screen, common.do.more, customers.edit.action) },
      { name: 'status', of: 'staff/customers/dialogs', open: (screen, { common, customers }) => throughMenu(screen, common.do.more, customers.status.action) },
      {
        name: 'status-refused', of: 'staff/customers/dialogs',
        open: async (screen, { common, customers }) => {
          refused(screen, /\/status\/$/);
          await throughMenu(screen, common.do.more, customers.status.action);
          await screen.page.getByRole('dialog').getByRole('button', { name: customers.status.action }).click();
          await wrong(screen).waitFor();
        },
      },
      { name: 'owner', of: 'staff/customers/dialogs', open: (screen, { common, customers }) => throughMenu(screen, common.do.more, customers.owner.action) },
      { name: 'merge', of: 'staff/customers/MergeDialog', open: (screen, { common, merge }) => throughMenu(screen, common.do.more, merge.action) },
      { name: 'merge-compared', of: 'staff/customers/MergeDialog', open: compareWithAnother },
      {
        name: 'merge-refused', of: 'staff/customers/MergeDialog',
        open: async (screen, words, stock) => {
          await compareWithAnother(screen, words, stock);
          await answer(screen, 'POST', /\/merge\/$/, 409, { code: 'referral_circle', request_id: '01a21a7f-a36d-779c-8ff9-332ee94c52d3' });
          await screen.page.getByRole('dialog').getByRole('button', { name: words.merge.submit, exact: true }).click();
          await wrong(screen).waitFor();
          await unanswer(screen);
        },
      },
      {
        name: 'owners', of: 'staff/customers/dialogs',
        open: async (screen, { common, customers }) => {
          await throughMenu(screen, common.do.more, customers.owner.action);
          await screen.page.getByRole('dialog').getByRole('combobox').click();
          await options(screen).waitFor();
        },
      },
      {
        name: 'edit-in-place', kind: 'part',
        open: (screen, { history }) => press(screen, new RegExp(`^${history.field.phone}`)),
        seen: (screen, { history }) => screen.page.getByRole('textbox', { name: history.field.phone }),
      },
      {
        name: 'edit-in-place-refused', kind: 'part', seen: wrong,
        open: async (screen, { history }) => {
          refused(screen, /\/api\/customers\//);
          await press(screen, new RegExp(`^${history.field.email}`));
          await screen.page.getByRole('textbox', { name: history.field.email }).fill('no address');
          await screen.page.keyboard.press('Enter');
        },
      },
      {
        name: 'edit-chosen', kind: 'part',
        open: (screen, { history }) => press(screen, new RegExp(`^${history.field.company_size}`)),
        seen: (screen, { history }) => screen.page.getByRole('combobox', { name: history.field.company_size }),
      },
      {
        name: 'edit-notes', kind: 'part',
        open: (screen, { history }) => press(screen, new RegExp(`^${history.field.notes}`)),
        seen: (screen, { history }) => screen.page.getByRole('textbox', { name: history.field.notes }),
      },
      {
        name: 'edit-address', kind: 'part',
        open: (screen, { common, customers }) => press(screen, `${common.do.edit}: ${customers.details.address}`),
        seen: (screen, { common }) => screen.page.getByLabel(common.address.city),
      },
      {
        name: 'conflict', of: 'ui/Conflict',
        open: async (screen, { history }, { company, business }) => {
          screen.expects(412, /\/api\/customers\//);
          let beaten = false;
          await screen.page.route(`**/api/customers/${business.id}/`, async (route) => {
            if (route.request().method() === 'PATCH' && !beaten) {
              beaten = true;
              // Somebody else is faster.
              await company.call('PATCH', `/api/customers/${business.id}/`, { industry: `Toys ${Math.random()}` });
            }
            await route.continue();
          });
          await press(screen, new RegExp(`^${history.field.industry}`));
          await screen.page.getByRole('textbox', { name: history.field.industry }).fill('Leashes');
          await screen.page.keyboard.press('Enter');
        },
        // The field's own Escape: that of the page would lead back to the list.
        close: async (screen, { history }) => {
          const edited = screen.page.getByRole('textbox', { name: history.field.industry });
          if ((await edited.count()) > 0) {
            await edited.press('Escape');
          }
        },
      },
      {
        name: 'archived', kind: 'part', seen: toast,
        open: (screen, { common, customers }) => throughMenu(screen, common.do.more, customers.archive.action),
        close: async (screen, { common, customers }) => {
          await toast(screen).getByRole('button', { name: common.do.undo }).click();
          await button(screen, customers.archive.restore).waitFor({ state: 'detached' });
          await dismiss(screen, common.do.close);
        },
      },
      {
        name: 'not-archived', kind: 'part', seen: (screen, { errors }) => screen.page.getByRole('alert').filter({ hasText: errors.server.title }),
        open: async (screen, { common, customers }) => {
          await answer(screen, 'POST', /\/archive\/$/, 500, { code: 'internal_error', request_id: '01a21a7f-a36d-779c-8ff9-332ee94c52d3' });
          await throughMenu(screen, common.do.more, customers.archive.action);
        },
        close: async (screen, { common }) => {
          await unanswer(screen);
          await dismiss(screen, common.do.close);
        },
      },
    ],
  },
  {
    name: 'customer-in-segment', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}`, heading: (_, { business }) => business.full_name,
    layers: [
      { name: 'why', of: 'staff/customers/SegmentWhyDialog', open: (screen, { customers }, { segment }) => press(screen, `${customers.segments.why} ${segment.name}`) },
      { name: 'tag-why', of: 'staff/customers/TagWhyDialog', open: (screen, { customers }) => press(screen, `${customers.segments.why} ${TAG}`) },
    ],
  },
  {
    name: 'customer-interactions', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}?tab=interactions`, heading: (_, { business }) => business.full_name,
    layers: [
      ...filters(({ interactions }) => interactions.type.label, ({ interactions }) => interactions.sentiment.label, ({ interactions }) => interactions.occurred),
      { name: 'menu', of: 'staff/customers/Interactions', kind: 'menu', open: (screen, { interactions }) => press(screen, said(interactions.menu, { subject: MET })) },
      { name: 'wordings', of: 'staff/customers/interactionDialogs', open: (screen, { interactions }) => throughMenu(screen, said(interactions.menu, { subject: MET }), interactions.history.action) },
      { name: 'edit', of: 'staff/customers/interactionDialogs', open: (screen, { common, interactions }) => throughMenu(screen, said(interactions.menu, { subject: MET }), common.do.edit) },
      { name: 'log', of: 'staff/customers/interactionDialogs', on: 'phone', open: (screen, { interactions }) => press(screen, interactions.log.action) },
      {
        name: 'log-details', kind: 'part', on: 'desktop',
        open: (screen, { interactions }) => press(screen, interactions.more),
        seen: (screen, { interactions }) => field(screen, interactions.followUp.due),
        close: (screen, { interactions }) => press(screen, interactions.more),
      },
      {
        name: 'log-refused', kind: 'part', on: 'desktop', seen: wrong, close: stay,
        open: (screen, { interactions }) => press(screen, interactions.log.action),
      },
    ],
  },
  {
    name: 'follow-ups', route: '/follow-ups', path: () => '/follow-ups?state=overdue', heading: ({ interactions }) => interactions.followUp.title,
    layers: [{ name: 'reschedule', of: 'ui/RescheduleDialog', open: (screen, { interactions }) => press(screen, said(interactions.followUp.rescheduleOf, { subject: MET })) }],
  },
  { name: 'customer-orders', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}?tab=orders`, heading: (_, { business }) => business.full_name },
  { name: 'customer-history', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}?tab=history`, heading: (_, { business }) => business.full_name },
  { name: 'customer-then', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}?tab=history&as_of=2099-01-01T00:00:00Z`, heading: (_, { business }) => business.full_name },
  {
    name: 'customer-verified', route: '/customers/$id', path: ({ verified }) => `/customers/${verified.id}`, heading: (_, { verified }) => verified.full_name,
    layers: [{ name: 'unverify', of: 'staff/customers/dialogs', open: (screen, { common, customers }) => throughMenu(screen, common.do.more, customers.unverify.action) }],
  },
  {
    name: 'customer-merged', route: '/customers/$id', path: ({ verified }) => `/customers/${verified.id}?tab=history`, heading: (_, { verified }) => verified.full_name,
    layers: [{ name: 'duplicate-history', of: 'staff/customers/DuplicateHistoryDialog', open: (screen, { merge }) => press(screen, merge.history.action) }],
  },
  { name: 'customer-unknown', route: '/customers/$id', path: () => '/customers/00000000-0000-7000-8000-000000000000', heading: ({ customers }) => customers.notFound },
  {
    name: 'orders', route: '/orders', path: () => '/orders', heading: ({ common }) => common.nav.orders,
    layers: [
      ...filters(
        ({ orders }) => orders.field.status, ({ orders }) => orders.field.payment, ({ orders }) => orders.field.late, ({ orders }) => orders.field.customer,
        ({ orders }) => orders.field.owner, ({ orders }) => orders.field.placed, ({ orders }) => orders.field.total, ({ orders }) => orders.field.updated, ({ orders }) => orders.field.sku, ({ history }) => history.field.external_id,
      ),
      ...listLayers('orders'),
      {
        name: 'selected', kind: 'part', close: stay,
        open: async (screen, { common }) => {
          if (screen.look.phone === true) {
            await cardMenu(screen, common.nav.orders).click();
            await screen.page.getByRole('menuitem').last().click();
          }
          await screen.page.getByRole('checkbox', { name: screen.look.phone === true ? undefined : common.list.selectAll }).first().check();
        },
        seen: (screen) => screen.page.locator('[data-selecting]'),
      },
      {
        name: 'moving-selected', of: 'staff/orders/BulkMoveDialog', on: 'desktop', open: (screen, { orders }) => screen.page.locator('[data-selecting]').getByRole('button', { name: orders.move.shipped }).click(),
      },
    ],
  },
  { name: 'orders-filtered', route: '/orders', path: () => '/orders?status=shipped&sku=X-1&late=true', heading: ({ common }) => common.nav.orders },
  {
    name: 'order', route: '/orders/$id', path: ({ order }) => `/orders/${order.id}`, heading: (_, { order }) => order.order_number,
    layers: [
      { name: 'move', of: 'staff/orders/MoveDialog', open: (screen, { orders }) => press(screen, orders.move.processing) },
      { name: 'moves', of: 'staff/orders/OrderActions', kind: 'menu', open: (screen, { orders }) => press(screen, orders.move.menu) },
      { name: 'cancel', of: 'staff/orders/MoveDialog', open: (screen, { orders }) => throughMenu(screen, orders.move.menu, orders.move.cancelled) },
      { name: 'payment', of: 'staff/orders/PaymentDialog', open: (screen, { orders }) => press(screen, orders.payment.payment.action) },
      {
        name: 'payment-refused', of: 'staff/orders/PaymentDialog',
        open: async (screen, { orders }) => {
          await press(screen, orders.payment.payment.action);
          const dialog = screen.page.getByRole('dialog');
          await dialog.getByText(orders.payment.failure.choice, { exact: true }).click();
          await dialog.getByRole('textbox').first().fill('1000000');
          await dialog.getByRole('button', { name: orders.payment.failure.submit }).click();
          await wrong(screen).waitFor();
        },
      },
      { name: 'refund', of: 'staff/orders/PaymentDialog', open: (screen, { orders }) => press(screen, orders.payment.refund.action) },
      { name: 'more', of: 'staff/orders/OrderActions', kind: 'menu', open: (screen, { common }) => press(screen, common.do.more) },
      { name: 'again', of: 'staff/orders/OrderAgain', open: (screen, { common, orders }) => throughMenu(screen, common.do.more, orders.again.action) },
      { name: 'as-of', of: 'staff/orders/OrderActions', open: (screen, { common }) => throughMenu(screen, common.do.more, common.asOf.action) },
      {
        name: 'as-of-refused', of: 'staff/orders/OrderActions',
        open: async (screen, { common }) => {
          await throughMenu(screen, common.do.more, common.asOf.action);
          await screen.page.getByRole('dialog').getByRole('textbox').fill('2001-01-01 00:00');
          await button(screen, common.do.show).click();
          await wrong(screen).waitFor();
        },
      },
      {
        name: 'edit-items', kind: 'part',
        open: (screen, { orders }) => press(screen, orders.line.edit),
        seen: (screen, { orders }) => button(screen, orders.line.save),
        close: stay,
      },
      { name: 'edit-items-tax', kind: 'part', open: (screen, { orders }) => field(screen, orders.line.taxKind).click(), seen: options },
      {
        name: 'edit-items-refused', kind: 'part', seen: wrong,
        open: async (screen, { orders }) => {
          await press(screen, orders.line.add);
          await field(screen, orders.line.price).fill('much');
          await press(screen, orders.line.save);
        },
        close: (screen, { common }) => press(screen, common.do.cancel),
      },
      {
        name: 'edit-date', kind: 'part',
        open: (screen, { orders }) => press(screen, new RegExp(`^${orders.field.expected}`)),
        seen: (screen, { orders }) => screen.page.getByRole('textbox', { name: orders.field.expected }),
      },
      {
        name: 'edit-address', kind: 'part',
        open: (screen, { orders }) => press(screen, said(orders.address.edit, { address: orders.address.billing })),
        seen: (screen, { common }) => field(screen, common.address.city),
        close: (screen, { common }) => press(screen, common.do.cancel),
      },
    ],
  },
  { name: 'order-history', route: '/orders/$id', path: ({ order }) => `/orders/${order.id}?tab=history`, heading: (_, { order }) => order.order_number },
  {
    name: 'order-then', route: '/orders/$id', path: ({ order }) => `/orders/${order.id}?as_of=2099-01-01T00:00:00Z`, heading: (_, { order }) => order.order_number,
    layers: [{ name: 'another-time', of: 'ui/AsOf', open: (screen, { common }) => press(screen, common.asOf.other) }],
  },
  {
    name: 'order-delivered', route: '/orders/$id', path: ({ delivered }) => `/orders/${delivered.id}`, heading: (_, { delivered }) => delivered.order_number,
  },
  {
    name: 'new-order', route: '/orders/new', path: () => '/orders/new', heading: ({ orders }) => orders.create.action,
    layers: [
      { name: 'customers', kind: 'part', open: (screen, { orders }) => field(screen, orders.field.customer).click(), seen: options },
      {
        name: 'nobody', kind: 'part',
        open: (screen, { orders }) => field(screen, orders.field.customer).fill('xyzzy'),
        seen: (screen, { common }) => screen.page.getByRole('option', { name: said(common.select.add, { name: 'xyzzy' }) }),
        close: async (screen, { orders }) => {
          await field(screen, orders.field.customer).fill('');
          await leave(screen);
        },
      },
      { name: 'refused', kind: 'part', open: (screen, { common }) => press(screen, common.do.next), seen: wrong, close: leave },
      {
        name: 'new-customer', kind: 'part',
        open: (screen, { orders }) => press(screen, orders.create.addCustomer),
        seen: (screen, { orders }) => button(screen, orders.create.choose),
        close: (screen, { orders }) => press(screen, orders.create.choose),
      },
    ],
  },
  { name: 'new-order-items', route: '/orders/new', path: () => '/orders/new?step=items', heading: ({ orders }) => orders.create.action },
  { name: 'new-order-details', route: '/orders/new', path: () => '/orders/new?step=details', heading: ({ orders }) => orders.create.action },
  {
    name: 'new-order-of', route: '/orders/new', path: ({ business }) => `/orders/new?customer=${business.id}&step=items`, heading: ({ orders }) => orders.create.action,
    layers: [
      { name: 'refused', kind: 'part', open: (screen, { common }) => press(screen, common.do.next), seen: wrong, close: stay },
      {
        name: 'filled', kind: 'part', seen: (screen, { orders }) => field(screen, orders.create.expected), close: stay,
        open: async (screen, { common, orders }) => {
          await field(screen, orders.line.product).fill('Collar');
          await field(screen, orders.line.price).fill('9.99');
          await press(screen, common.do.next);
        },
      },
      {
        name: 'billing', kind: 'part', close: stay,
        open: (screen, { orders }) => screen.page.getByRole('switch', { name: orders.create.sameBilling }).click(),
        seen: (screen, { orders }) => screen.page.getByRole('heading', { name: orders.address.billing }),
      },
      ...[
        { name: 'failed', status: 500, code: 'internal_error' },
        { name: 'perhaps-placed', status: 422, code: 'idempotency_key_reused' },
        { name: 'taken', status: 409, code: 'email_taken', existing_customer_id: '00000000-0000-7000-8000-000000000000' },
      ].map(({ name, status, ...body }): Layer => ({
        name, kind: 'part', close: unanswer, seen: (screen) => screen.page.getByRole('main').getByRole('alert'),
        open: async (screen, { orders }) => {
          const before = screen.page.getByRole('main').getByRole('alert');
          const texts = await before.allTextContents();
          await answer(screen, 'POST', /\/api\/orders\/$/, status, body);
          await press(screen, orders.create.place);
          await screen.page.waitForFunction((known) => [...document.querySelectorAll('main [role="alert"]')].some((one) => !known.includes(one.textContent ?? '')), texts);
        },
      })),
      { name: 'other-draft', of: 'staff/orders/create/OtherDraft', open: (screen, _, { verified }) => screen.visit(`/orders/new?customer=${verified.id}&step=details`) },
      { name: 'discarded', kind: 'part', seen: toast, open: (screen, { orders }) => press(screen, orders.create.discard), close: (screen, { common }) => dismiss(screen, common.do.close) },
    ],
  },
  { name: 'segments', route: '/segments', path: () => '/segments', heading: ({ common }) => common.nav.segments },
  {
    name: 'segment', route: '/segments/$id', path: ({ segment }) => `/segments/${segment.id}`, heading: (_, { segment }) => segment.name,
    layers: [
      { name: 'more', of: 'staff/segments/SegmentPage', kind: 'menu', open: (screen, { common }) => press(screen, common.do.more) },
      { name: 'trend', kind: 'part', close: stay, open: (screen, { segments }) => screen.page.getByRole('tab', { name: segments.trend.title }).click(), seen: (screen, { segments }) => screen.page.getByText(segments.trend.note) },
      { name: 'trend-table', kind: 'part', close: stay, open: (screen, { common }) => press(screen, common.chart.asTable), seen: (screen) => screen.page.getByRole('table') },
      { name: 'delete', of: 'staff/segments/SegmentDeleteDialog', open: (screen, { common, segments }) => throughMenu(screen, common.do.more, segments.delete) },
    ],
  },
  {
    name: 'new-segment', route: '/segments/new', path: () => '/segments/new', heading: ({ segments }) => segments.create,
    layers: [
      { name: 'fields', kind: 'part', open: (screen, { criteria }) => screen.page.getByRole('combobox', { name: criteria.edit.field }).click(), seen: options, close: leave },
      {
        name: 'incomplete', kind: 'part', close: stay, seen: wrong,
        open: (screen, { segments }) => press(screen, segments.create),
      },
    ],
  },
  {
    name: 'edit-segment', route: '/segments/$id/edit', path: ({ segment }) => `/segments/${segment.id}/edit`, heading: ({ segments }, { segment }) => said(segments.editOf, { name: segment.name }),
    layers: [
      { name: 'or', kind: 'part', close: stay, open: stay, seen: (screen, { criteria }) => screen.page.getByRole('group', { name: criteria.edit.any }) },
      { name: 'past', kind: 'part', close: stay, open: (screen, { criteria }) => press(screen, criteria.past.action), seen: (screen, { criteria }) => screen.page.getByRole('img', { name: criteria.past.label }) },
      {
        name: 'not', kind: 'part', close: stay,
        open: async (screen, { criteria }) => {
          await press(screen, criteria.edit.addNot);
          await leave(screen);
        },
        seen: (screen, { criteria }) => screen.page.getByRole('group', { name: criteria.edit.not }),
      },
      {
        name: 'json', kind: 'part', close: stay,
        open: (screen, { criteria }) => screen.page.getByText(criteria.edit.json, { exact: true }).click(),
        seen: (screen, { criteria }) => screen.page.getByRole('textbox', { name: criteria.edit.text }),
      },
      {
        name: 'refused', kind: 'part', close: stay, seen: wrong,
        open: async (screen, { criteria }) => {
          refused(screen, /\/api\/segments\/preview\/$/);
          await field(screen, criteria.edit.text).fill('{ "shoe_size": 40 }');
        },
      },
    ],
  },
  {
    name: 'audit', route: '/audit', path: () => '/audit', heading: ({ audit }) => audit.title,
    layers: [
      {
        name: 'found', kind: 'part',
        open: (screen, { audit }) => screen.page.getByRole('searchbox', { name: audit.find }).fill('Ottilie'),
        seen: (screen) => screen.page.getByRole('main').getByRole('link', { name: /Ottilie/ }).first(),
        close: stay,
      },
      {
        name: 'nothing', kind: 'part',
        open: (screen, { audit }) => screen.page.getByRole('searchbox', { name: audit.find }).fill('xyzzy'),
        seen: (screen, { common }) => screen.page.getByText(said(common.palette.none, { q: 'xyzzy' })),
        close: stay,
      },
    ],
  },
  { name: 'replay-order', route: '/audit/$kind/$id', path: ({ order }) => `/audit/orders/${order.id}?step=1`, heading: ({ audit }, { order }) => said(audit.replay, { name: order.order_number }) },
  {
    name: 'replay-compared', route: '/audit/$kind/$id', path: ({ delivered }) => `/audit/orders/${delivered.id}?step=3&compare=1`, heading: ({ audit }, { delivered }) => said(audit.replay, { name: delivered.order_number }),
    layers: [
      { name: 'steps', kind: 'part', open: (screen, { audit }) => screen.page.getByRole('combobox', { name: audit.compareWith }).click(), seen: options },
      { name: 'hint', kind: 'part', on: 'desktop', open: (screen, { audit }) => button(screen, audit.next).hover(), seen: (screen) => screen.page.getByRole('tooltip'), close: (screen) => screen.page.mouse.move(0, 0) },
    ],
  },
  { name: 'replay-customer', route: '/audit/$kind/$id', path: ({ business }) => `/audit/customers/${business.id}`, heading: ({ audit }, { business }) => said(audit.replay, { name: business.full_name }) },
  { name: 'guide', route: '/guide', path: () => '/guide', heading: ({ common }) => common.account.guide },
  { name: 'notifications', route: '/notifications', path: () => '/notifications', heading: ({ common }) => common.notifications.title },
  { name: 'preferences', route: '/settings/notifications', path: () => '/settings/notifications', heading: ({ common }) => common.notifications.title },
  {
    name: 'account', route: '/settings/account', path: () => '/settings', heading: ({ settings }) => settings.account.password,
    layers: [
      {
        name: 'refused', kind: 'part', seen: wrong, close: stay,
        open: async (screen, { auth, settings }) => {
          refused(screen, /\/api\/auth\/change-password\/$/);
          await field(screen, auth.field.newPassword).fill('short');
          await press(screen, settings.account.changePassword);
        },
      },
    ],
  },
  {
    name: 'company', route: '/settings/company', path: () => '/settings/company', heading: ({ settings }) => settings.company.invoice,
    layers: [
      { name: 'time-zones', kind: 'part', open: (screen, { auth }) => field(screen, auth.field.timeZone).fill('Berlin'), seen: options },
      {
        name: 'refused', kind: 'part', seen: wrong,
        open: async (screen, { common, settings }) => {
          refused(screen, /\/api\/company\/$/);
          await field(screen, settings.company.name).fill('');
          await press(screen, common.do.save);
        },
        close: (screen, { common }) => press(screen, common.form.discard),
      },
    ],
  },
  {
    name: 'staff', route: '/settings/staff', path: () => '/settings/staff', heading: ({ settings }) => settings.staff.title,
    layers: [
      { name: 'member', of: 'staff/settings/StaffPage', kind: 'menu', open: (screen, words, { colleague }) => press(screen, member(words, colleague)) },
      { name: 'invite', of: 'staff/settings/StaffDialog', open: (screen, { settings }) => press(screen, settings.staff.invite) },
      {
        name: 'invite-refused', of: 'staff/settings/StaffDialog',
        open: async (screen, { settings }) => {
          refused(screen, /\/api\/staff\/$/);
          await press(screen, settings.staff.invite);
          await press(screen, settings.staff.send);
          await wrong(screen).waitFor();
        },
      },
      {
        name: 'invite-permissions', of: 'staff/settings/StaffDialog',
        open: async (screen, { settings }) => {
          await press(screen, settings.staff.invite);
          await field(screen, settings.staff.permissions).click();
          await screen.page.getByRole('option').filter({ visible: true }).first().click();
          await options(screen).waitFor();
        },
      },
      {
        name: 'invite-link', of: 'staff/settings/StaffDialog',
        open: async (screen, { settings }) => {
          // As where no mails are sent.
          await answer(screen, 'POST', /\/api\/staff\/$/, 201, { invitation_token: 'x'.repeat(43) });
          await press(screen, settings.staff.invite);
          await press(screen, settings.staff.send);
          await screen.page.getByRole('dialog', { name: settings.staff.linkTitle }).waitFor();
          await unanswer(screen);
        },
      },
      { name: 'colleague', of: 'staff/settings/StaffDialog', open: (screen, words, { colleague }) => throughMenu(screen, member(words, colleague), words.common.do.edit) },
      { name: 'oneself', of: 'staff/settings/StaffDialog', open: (screen, words, { ceo }) => throughMenu(screen, member(words, ceo), words.common.do.edit) },
      { name: 'remove', of: 'staff/settings/RemoveDialog', open: (screen, words, { colleague }) => throughMenu(screen, member(words, colleague), words.common.do.remove) },
    ],
  },
  {
    name: 'verification', route: '/settings/verification', path: () => '/settings/verification', heading: ({ settings }) => settings.verification.title,
    layers: [
      {
        name: 'domain', kind: 'part', close: stay,
        open: async (screen, { settings }) => {
          await field(screen, settings.verification.domains).fill('partner.example');
          await screen.page.keyboard.press('Enter');
        },
        seen: (screen) => screen.page.getByText('partner.example', { exact: true }),
      },
      {
        name: 'rehearsal', kind: 'part',
        open: (screen, { settings }) => press(screen, settings.verification.rehearse),
        seen: (screen, { settings }) => screen.page.getByText(settings.verification.resultNote),
        close: stay,
      },
    ],
  },
  {
    name: 'tags', route: '/settings/tags', path: () => '/settings/tags', heading: ({ settings }) => settings.tags.title,
    layers: [
      { name: 'menu', of: 'staff/settings/TagsPage', kind: 'menu', open: (screen, words) => press(screen, tagMenu(words)) },
      { name: 'create', of: 'staff/settings/TagDialog', open: (screen, { settings }) => press(screen, settings.tags.create) },
      {
        name: 'taken', of: 'staff/settings/TagDialog',
        open: async (screen, { common, settings }) => {
          refused(screen, /\/api\/tags\/$/);
          await press(screen, settings.tags.create);
          await screen.page.getByRole('dialog').getByLabel(new RegExp(`^${settings.tags.name}`)).fill(TAG.toUpperCase());
          await screen.page.getByRole('dialog').getByRole('button', { name: common.do.save, exact: true }).click();
          await wrong(screen).waitFor();
        },
      },
      {
        name: 'rehearsed', of: 'staff/settings/TagDialog',
        open: async (screen, { criteria, settings }) => {
          await press(screen, settings.tags.create);
          const dialog = screen.page.getByRole('dialog');
          await dialog.getByRole('switch', { name: settings.tags.rule.switch }).check();
          await dialog.getByText(criteria.edit.json, { exact: true }).click();
          await dialog.getByRole('textbox', { name: criteria.edit.text }).fill('{ "status": "active" }');
          await press(screen, criteria.past.action);
          await dialog.getByRole('group', { name: criteria.rehearsal.title }).waitFor();
        },
      },
      { name: 'change', of: 'staff/settings/TagDialog', open: (screen, words) => throughMenu(screen, tagMenu(words), words.common.do.edit) },
      { name: 'delete', of: 'staff/settings/TagDeleteDialog', open: (screen, words) => throughMenu(screen, tagMenu(words), words.settings.tags.delete) },
    ],
  },
  {
    name: 'jobs', route: '/settings/jobs', path: () => '/settings/jobs', heading: ({ settings }) => settings.jobs.title,
    layers: [
      {
        name: 'failed', of: 'staff/settings/JobDialog',
        open: async (screen, { jobs }) => {
          await screen.page.getByRole('link', { name: new RegExp(`^${said(jobs.page.details, { title: '' })}`) }).first().click();
          await screen.page.getByRole('dialog').getByText(jobs.errors.unknown).waitFor();
        },
      },
    ],
  },
  {
    name: 'access-log', route: '/settings/access-log', path: () => '/settings/access-log', heading: ({ settings }) => settings.accessLog.title,
    layers: [{ name: 'kinds', kind: 'part', open: (screen, { settings }) => screen.page.getByRole('combobox', { name: settings.accessLog.kind }).click(), seen: options }],
  },
];
