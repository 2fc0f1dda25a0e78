import type { Route } from 'playwright-core';
import { Company, type Person } from '../people';
import type { Look, Screen } from '../screen';
import type { FullStock } from '../stock';
import { said, type Words } from '../words';
import { button, inside, type Layer, press, type Stop } from './tour';

/** The pages once more where they look otherwise: with other records, to other people, and where something fails. */

/** Records in the states that those of the tour are not in. */
export const further: Stop<FullStock>[] = [
  {
    name: 'customers-view', route: '/customers', path: ({ view }) => `/customers?view=${view.id}&verified=false`, heading: ({ common }) => common.nav.customers,
    layers: [
      { name: 'menu', of: 'ui/SavedViews', kind: 'menu', open: (screen, words, stock) => press(screen, viewMenu(words, stock)) },
      { name: 'save', of: 'ui/ViewDialog', open: (screen, { common }) => press(screen, common.views.save) },
      {
        name: 'rename', of: 'ui/ViewDialog',
        open: async (screen, words, stock) => {
          await press(screen, viewMenu(words, stock));
          await screen.page.getByRole('menuitem', { name: words.common.views.renameShare }).click();
        },
      },
      {
        name: 'taken', of: 'ui/ViewDialog',
        open: async (screen, { common }, { view }) => {
          screen.expects(409, /\/api\/views\/$/);
          await press(screen, common.views.save);
          const dialog = screen.page.getByRole('dialog');
          await dialog.getByLabel(common.views.name).fill(view.name);
          await dialog.getByRole('button', { name: common.do.save }).or(dialog.getByRole('button', { name: common.views.save })).click();
          await dialog.locator('[role="alert"], [aria-invalid="true"]').first().waitFor();
        },
      },
    ],
  },
  {
    name: 'customers-none-left', route: '/customers', path: () => '/customers?verified=false&status=active', heading: ({ common }) => common.nav.customers,
    layers: [
      {
        name: 'gone', kind: 'part', close: async () => {},
        open: async (screen, { common }, { company }) => {
          await screen.page.locator('[data-live="open"]').waitFor();
          const { id } = await company.customer();
          await press(screen, said(common.list.new_one, { count: '1' }));
          await screen.page.getByText('Mara Lindqvist').first().waitFor();
          await company.call('POST', `/api/customers/${id}/verify/`, {});
        },
        seen: (screen, { common }) => button(screen, said(common.list.gone_one, { count: '1' })),
      },
    ],
  },
  { name: 'customers-nothing', route: '/customers', path: () => '/customers?search=xyzzy', heading: ({ common }) => common.nav.customers },
  { name: 'customer-no-orders', route: '/customers/$id', path: ({ verified }) => `/customers/${verified.id}?tab=orders`, heading: (_, { verified }) => verified.full_name },
  { name: 'customer-blocked', route: '/customers/$id', path: ({ blocked }) => `/customers/${blocked.id}`, heading: (_, { blocked }) => blocked.full_name },
  { name: 'customer-archived', route: '/customers/$id', path: ({ archived }) => `/customers/${archived.id}`, heading: (_, { archived }) => archived.full_name },
  { name: 'duplicates-of-one', route: '/customers/duplicates', path: ({ business }) => `/customers/duplicates?customer=${business.id}`, heading: ({ merge }) => merge.review.title },
  { name: 'customer-led', route: '/customers/$id', path: ({ merged }) => `/customers/${merged.id}`, heading: (_, { verified }) => verified.full_name },
  { name: 'customer-not-yet', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}?as_of=1999-01-01T00:00:00Z`, heading: ({ common }) => common.nav.customers },
  {
    name: 'order-processing', route: '/orders/$id', path: ({ processing }) => `/orders/${processing.id}`, heading: (_, { processing }) => processing.order_number,
    layers: [{ name: 'ship', of: 'staff/orders/MoveDialog', open: (screen, { orders }) => press(screen, orders.move.shipped) }],
  },
  { name: 'order-shipped', route: '/orders/$id', path: ({ shipped }) => `/orders/${shipped.id}`, heading: (_, { shipped }) => shipped.order_number },
  {
    name: 'order-cancelled', route: '/orders/$id', path: ({ cancelled }) => `/orders/${cancelled.id}`, heading: (_, { cancelled }) => cancelled.order_number,
    layers: [{ name: 'give-back', of: 'staff/orders/MoveDialog', open: (screen, { orders }) => press(screen, orders.move.refunded) }],
  },
  { name: 'order-refunded', route: '/orders/$id', path: ({ refunded }) => `/orders/${refunded.id}`, heading: (_, { refunded }) => refunded.order_number },
  { name: 'order-not-yet', route: '/orders/$id', path: ({ order }) => `/orders/${order.id}?as_of=1999-01-01T00:00:00Z`, heading: ({ orders }, { order }) => said(orders.page.notYet, { number: order.order_number }) },
  { name: 'order-unknown', route: '/orders/$id', path: () => '/orders/00000000-0000-7000-8000-000000000000', heading: ({ common }) => common.nav.orders },
  { name: 'new-order-blocked', route: '/orders/new', path: ({ blocked }) => `/orders/new?customer=${blocked.id}`, heading: ({ orders }) => orders.create.action },
  { name: 'segment-unknown', route: '/segments/$id', path: () => '/segments/00000000-0000-7000-8000-000000000000', heading: ({ common }) => common.nav.segments },
  { name: 'replay-unknown', route: '/audit/$kind/$id', path: () => '/audit/orders/00000000-0000-7000-8000-000000000000', heading: ({ audit }) => audit.title },
  { name: 'replay-of-nothing', route: '/audit/$kind/$id', path: () => '/audit/puppies/1', heading: ({ common }) => common.page.notFound },
  { name: 'access-log-nothing', route: '/settings/access-log', path: () => '/settings/access-log?kind=login_failed&from=2001-01-01&to=2001-01-02', heading: ({ settings }) => settings.accessLog.title },
];

const viewMenu = ({ common }: Words, { view }: FullStock) => said(common.views.actions, { name: view.name });

/** What the pages are gone through in. Each begins with a window of its own. */
export type State = {
  name: string;
  look: (stock: FullStock) => Promise<Look>;
  /** Before anything is loaded. */
  begin?: (screen: Screen) => Promise<unknown>;
  /** Loads the first page, where that is not the home page. */
  path?: string;
  pages: string[];
  /** What is there once a page is; otherwise nothing is loading any more. */
  seen?: string;
  layers?: Layer[];
};

const as = (who: (stock: FullStock) => Person) => async (stock: FullStock): Promise<Look> => ({ as: who(stock) });
const anyPage = [...new Set(inside.map(({ route }) => inside.find((stop) => stop.route === route)!.name))];
/** What a page asks for, apart from who one is: that is known before. */
const DATA = /\/api\/(?!auth\/|me\/|stream\/)/;
const failed = (code: string, status: number) => (route: Route) =>
  route.fulfill({ status, contentType: 'application/problem+json', json: { status, code, title: code, request_id: '01a21a7f-a36d-779c-8ff9-332ee94c52d3' } });

export const states: State[] = [
  { name: 'empty', look: async () => ({ as: (await Company.register()).ceo }), pages: ['home', 'customers', 'duplicates', 'orders', 'new-order', 'segments', 'audit', 'staff', 'access-log'] },
  { name: 'support', look: as(({ support }) => support), begin: async (screen) => screen.expects(403, DATA).expects(404, DATA), pages: anyPage },
  { name: 'auditor', look: as(({ auditor }) => auditor), begin: async (screen) => screen.expects(403, DATA), pages: ['home', 'customers', 'customer', 'orders', 'order', 'new-order', 'segments', 'segment', 'company', 'staff'] },
  {
    name: 'waiting', look: as(({ ceo }) => ceo), pages: anyPage, seen: 'main',
    // Answers that never come.
    begin: (screen) => screen.page.route(DATA, () => {}),
  },
  {
    name: 'failed', look: as(({ ceo }) => ceo), pages: anyPage,
    begin: (screen) => screen.expects(500, DATA).page.route(DATA, failed('internal_error', 500)),
  },
  {
    name: 'updated', look: as(({ ceo }) => ceo), pages: ['home'], seen: 'main',
    // A newer version has come and waits.
    begin: (screen) =>
      screen.page.addInitScript(() => {
        const waiting = Object.assign(new EventTarget(), { scriptURL: `${location.origin}/sw.js`, state: 'installed', postMessage: () => {} });
        navigator.serviceWorker.register = async () => Object.assign(new EventTarget(), { waiting, installing: null, active: waiting, update: async () => {} }) as unknown as ServiceWorkerRegistration;
      }),
  },
  {
    name: 'unread', look: as(({ ceo }) => ceo), pages: ['home'], seen: '[role="alert"]',
    // Who one is cannot be told.
    begin: (screen) => screen.expects(500, /\/api\/me\//).page.route('**/api/me/', failed('internal_error', 500)),
  },
  {
    name: 'cut-off', look: as(({ ceo }) => ceo), pages: ['home'],
    begin: (screen) => screen.expects(0, /./).page.route(/\/assets\/(ShortcutsDialog|AuditPage)-.*\.js$/, (route) => route.abort()),
    layers: [
      { name: 'dialog', of: 'ui/lazyDialog', open: (screen) => screen.page.keyboard.press('?') },
      { name: 'page', kind: 'part', open: (screen) => screen.visit('/audit'), seen: (screen) => screen.page.getByRole('main').getByRole('alert'), close: (screen) => screen.visit('/') },
      { name: 'offline', kind: 'part', open: (screen) => screen.context.setOffline(true), seen: (screen, { common }) => screen.page.getByText(common.state.offline), close: (screen) => screen.context.setOffline(false) },
    ],
  },
  {
    name: 'without-scripts', look: async () => ({}), pages: ['home'], seen: '.boot h1',
    // What a browser without scripts shows, in one that has them, as axe is one.
    begin: (screen) =>
      screen.page.route('**/', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replaceAll(/<script[^]*?<\/script>|<\/?noscript>/g, '') });
      }),
  },
  {
    name: 'old-browser', look: async () => ({}), pages: ['home'], seen: '.boot h1',
    begin: (screen) =>
      screen.page.addInitScript(() => {
        CSS.supports = () => false;
      }),
  },
];
