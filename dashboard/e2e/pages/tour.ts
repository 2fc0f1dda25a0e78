import type { Locator } from 'playwright-core';
import type { Screen } from '../screen';
import type { Stock } from '../stock';
import { said, type Words } from '../words';

/**
 * Every page of the product and every dialog, menu and form that opens on it, as data: what has to hold everywhere is checked by
 * going through this list. `accessible.e2e.ts` fails when the router knows a page that is not in it.
 */
export type Stop = {
  name: string;
  /** The page's pattern in the router. */
  route: string;
  path: (stock: Stock) => string;
  /** A heading that is there once the page is. */
  heading: (words: Words, stock: Stock) => string;
  layers?: Layer[];
};

/** What opens on a page. */
export type Layer = {
  name: string;
  /** A dialog keeps the focus; the rest only has to be accessible. */
  kind?: 'dialog' | 'other';
  on?: 'desktop' | 'phone';
  open: (screen: Screen, words: Words, stock: Stock) => Promise<unknown>;
  /** What the focus comes back to, where it is not what was pressed. */
  seen?: (screen: Screen, words: Words) => Locator;
  /** Leaves the page as it was, where Escape does not. */
  close?: (screen: Screen, words: Words) => Promise<unknown>;
};

const button = (screen: Screen, name: string | RegExp) => screen.page.getByRole('button', { name, exact: true }).filter({ visible: true }).first();
const press = (screen: Screen, name: string | RegExp) => button(screen, name).click();
const choose = (screen: Screen, name: string | RegExp) => screen.page.getByRole('menuitem', { name, exact: true }).first().click();
const throughMenu = async (screen: Screen, menu: string, item: string) => {
  await press(screen, menu);
  await choose(screen, item);
};
const menu = (screen: Screen) => screen.page.getByRole('menu');
const none = async () => {};

/** Pages before the sign-in. */
export const outside: Stop[] = [
  { name: 'welcome', route: '/welcome', path: () => '/welcome', heading: ({ auth }) => auth.welcome.title },
  { name: 'sign-in', route: '/sign-in', path: () => '/sign-in?ended=yes', heading: ({ auth }) => auth.signIn.title },
  { name: 'register', route: '/register', path: () => '/register', heading: ({ auth }) => auth.register.title },
  { name: 'forgot-password', route: '/forgot-password', path: () => '/forgot-password', heading: ({ auth }) => auth.forgot.title },
  { name: 'reset-password', route: '/reset-password', path: () => '/reset-password?token=x', heading: ({ auth }) => auth.reset.title },
  { name: 'accept-invitation', route: '/accept-invitation', path: () => '/accept-invitation?token=x', heading: ({ auth }) => auth.invitation.title },
  { name: 'demo', route: '/demo', path: () => '/demo', heading: ({ auth }) => auth.demo.title },
  { name: 'not-found', route: '*', path: () => '/nowhere', heading: ({ common }) => common.page.notFound },
];

const filters = (count: number): Layer[] => [
  { name: 'filters', kind: 'other', open: (screen, { common }) => press(screen, common.filter.add), seen: menu },
  ...Array.from({ length: count }, (_, index): Layer => ({
    name: `filter-${index + 1}`,
    open: async (screen, { common }) => {
      await press(screen, common.filter.add);
      await screen.page.getByRole('menuitem').nth(index).click();
    },
  })),
];

const listLayers = (name: string): Layer[] => [
  { name: 'columns', on: 'desktop', open: (screen, { common }) => press(screen, common.list.columns) },
  { name: 'sort', on: 'phone', kind: 'other', seen: menu, open: (screen) => screen.page.locator('button[aria-haspopup="menu"]:has(.tabler-icon-arrows-sort)').click() },
  { name: `${name}-menu`, on: 'phone', kind: 'other', seen: menu, open: (screen, { common }) => screen.page.getByRole('list', { name: common.nav[name === 'order' ? 'orders' : 'customers'] }).locator('button[aria-haspopup="menu"]').first().click() },
];

/** Pages behind the sign-in, as the CEO sees them. */
export const inside: Stop[] = [
  {
    name: 'home', route: '/', path: () => '/', heading: ({ home }) => said(home.title, { name: 'Ada' }),
    layers: [
      { name: 'palette', open: (screen, { common }) => press(screen, new RegExp(`^${common.search}`)) },
      {
        name: 'palette-found',
        open: async (screen, { common }) => {
          await press(screen, new RegExp(`^${common.search}`));
          await screen.page.getByRole('combobox').fill('Ottilie');
          await screen.page.getByRole('option', { name: /Ottilie/ }).first().waitFor();
        },
      },
      {
        name: 'palette-nothing',
        open: async (screen, { common }) => {
          await press(screen, new RegExp(`^${common.search}`));
          await screen.page.getByRole('combobox').fill('xyzzy');
          await screen.page.getByText('xyzzy').last().waitFor();
        },
      },
      {
        name: 'account-menu', kind: 'other', seen: menu,
        open: (screen) => screen.page.locator('button[aria-haspopup="menu"]:has(.mantine-Avatar-root)').filter({ visible: true }).click(),
      },
      { name: 'shortcuts', on: 'desktop', open: (screen) => screen.page.keyboard.press('?') },
    ],
  },
  {
    name: 'customers', route: '/customers', path: () => '/customers', heading: ({ common }) => common.nav.customers,
    layers: [
      { name: 'add-customer', open: (screen, { customers }) => press(screen, customers.add.action) },
      ...filters(3),
      ...listLayers('customer'),
      {
        name: 'selected', kind: 'other', on: 'desktop', close: none,
        open: (screen, { common }) => screen.page.getByRole('checkbox', { name: common.list.selectAll }).check(),
        seen: (screen, { customers }) => button(screen, customers.owner.action),
      },
      { name: 'owner-of-selected', on: 'desktop', open: (screen, { customers }) => press(screen, customers.owner.action), close: (screen, { common }) => press(screen, common.list.selectNone) },
    ],
  },
  {
    name: 'customer', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}`, heading: (_, { business }) => business.full_name,
    layers: [
      { name: 'verify', open: (screen, { customers }) => press(screen, customers.verify.action) },
      { name: 'more', kind: 'other', seen: menu, open: (screen, { common }) => press(screen, common.do.more) },
      { name: 'edit', open: (screen, { common, customers }) => throughMenu(screen, common.do.more, customers.edit.action) },
      { name: 'status', open: (screen, { common, customers }) => throughMenu(screen, common.do.more, customers.status.action) },
      { name: 'owner', open: (screen, { common, customers }) => throughMenu(screen, common.do.more, customers.owner.action) },
      {
        name: 'edit-in-place', kind: 'other',
        open: (screen, { history }) => press(screen, new RegExp(`^${history.field.phone}`)),
        seen: (screen, { history }) => screen.page.getByRole('textbox', { name: history.field.phone }),
      },
      {
        name: 'edit-address', kind: 'other',
        open: (screen, { common, customers }) => press(screen, `${common.do.edit}: ${customers.details.address}`),
        seen: (screen, { common }) => screen.page.getByLabel(common.address.city),
      },
      {
        name: 'conflict',
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
        close: (screen) => screen.page.keyboard.press('Escape'),
      },
    ],
  },
  { name: 'customer-orders', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}?tab=orders`, heading: (_, { business }) => business.full_name },
  { name: 'customer-history', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}?tab=history`, heading: (_, { business }) => business.full_name },
  { name: 'customer-then', route: '/customers/$id', path: ({ business }) => `/customers/${business.id}?tab=history&as_of=2099-01-01T00:00:00Z`, heading: (_, { business }) => business.full_name },
  {
    name: 'customer-verified', route: '/customers/$id', path: ({ verified }) => `/customers/${verified.id}`, heading: (_, { verified }) => verified.full_name,
    layers: [{ name: 'unverify', open: (screen, { common, customers }) => throughMenu(screen, common.do.more, customers.unverify.action) }],
  },
  { name: 'customer-unknown', route: '/customers/$id', path: () => '/customers/00000000-0000-7000-8000-000000000000', heading: ({ customers }) => customers.notFound },
  {
    name: 'orders', route: '/orders', path: () => '/orders', heading: ({ common }) => common.nav.orders,
    layers: [...filters(8), ...listLayers('order')],
  },
  { name: 'orders-filtered', route: '/orders', path: () => '/orders?status=shipped&sku=X-1&late=true', heading: ({ common }) => common.nav.orders },
  {
    name: 'order', route: '/orders/$id', path: ({ order }) => `/orders/${order.id}`, heading: (_, { order }) => order.order_number,
    layers: [
      { name: 'move', open: (screen, { orders }) => press(screen, orders.move.processing) },
      { name: 'moves', kind: 'other', seen: menu, open: (screen, { orders }) => press(screen, orders.move.menu) },
      { name: 'cancel', open: (screen, { orders }) => throughMenu(screen, orders.move.menu, orders.move.cancelled) },
      { name: 'payment', open: (screen, { orders }) => press(screen, orders.payment.payment.action) },
      { name: 'refund', open: (screen, { orders }) => press(screen, orders.payment.refund.action) },
      { name: 'again', open: (screen, { common, orders }) => throughMenu(screen, common.do.more, orders.again.action) },
      {
        name: 'edit-items', kind: 'other',
        open: (screen, { orders }) => press(screen, orders.line.edit),
        seen: (screen, { orders }) => button(screen, orders.line.save),
        close: (screen, { common }) => press(screen, common.do.cancel),
      },
    ],
  },
  { name: 'order-history', route: '/orders/$id', path: ({ order }) => `/orders/${order.id}?tab=history`, heading: (_, { order }) => order.order_number },
  { name: 'order-then', route: '/orders/$id', path: ({ order }) => `/orders/${order.id}?as_of=2099-01-01T00:00:00Z`, heading: (_, { order }) => order.order_number },
  {
    name: 'order-delivered', route: '/orders/$id', path: ({ delivered }) => `/orders/${delivered.id}`, heading: (_, { delivered }) => delivered.order_number,
  },
  { name: 'new-order', route: '/orders/new', path: () => '/orders/new', heading: ({ orders }) => orders.create.action },
  { name: 'new-order-items', route: '/orders/new', path: () => '/orders/new?step=items', heading: ({ orders }) => orders.create.action },
  { name: 'new-order-details', route: '/orders/new', path: () => '/orders/new?step=details', heading: ({ orders }) => orders.create.action },
  {
    name: 'audit', route: '/audit', path: () => '/audit', heading: ({ audit }) => audit.title,
    layers: [
      {
        name: 'found', kind: 'other',
        open: (screen, { audit }) => screen.page.getByRole('searchbox', { name: audit.find }).fill('Ottilie'),
        seen: (screen) => screen.page.getByRole('main').getByRole('link', { name: /Ottilie/ }).first(),
        close: none,
      },
    ],
  },
  { name: 'replay-order', route: '/audit/$kind/$id', path: ({ order }) => `/audit/orders/${order.id}?step=1`, heading: ({ audit }, { order }) => said(audit.replay, { name: order.order_number }) },
  { name: 'replay-compared', route: '/audit/$kind/$id', path: ({ delivered }) => `/audit/orders/${delivered.id}?step=3&compare=1`, heading: ({ audit }, { delivered }) => said(audit.replay, { name: delivered.order_number }) },
  { name: 'replay-customer', route: '/audit/$kind/$id', path: ({ business }) => `/audit/customers/${business.id}`, heading: ({ audit }, { business }) => said(audit.replay, { name: business.full_name }) },
  { name: 'guide', route: '/guide', path: () => '/guide', heading: ({ common }) => common.account.guide },
  { name: 'account', route: '/settings/account', path: () => '/settings', heading: ({ settings }) => settings.account.password },
  { name: 'company', route: '/settings/company', path: () => '/settings/company', heading: ({ settings }) => settings.company.invoice },
  {
    name: 'staff', route: '/settings/staff', path: () => '/settings/staff', heading: ({ settings }) => settings.staff.title,
    layers: [
      { name: 'invite', open: (screen, { settings }) => press(screen, settings.staff.invite) },
      { name: 'colleague', open: (screen, { common }, { colleague }) => throughMenu(screen, said(common.list.actions, { name: `${colleague.first_name} ${colleague.last_name}` }), common.do.edit) },
      { name: 'oneself', open: (screen, { common }, { ceo }) => throughMenu(screen, said(common.list.actions, { name: `${ceo.first_name} ${ceo.last_name}` }), common.do.edit) },
      { name: 'remove', open: (screen, { common }, { colleague }) => throughMenu(screen, said(common.list.actions, { name: `${colleague.first_name} ${colleague.last_name}` }), common.do.remove) },
    ],
  },
  {
    name: 'verification', route: '/settings/verification', path: () => '/settings/verification', heading: ({ settings }) => settings.verification.title,
    layers: [
      {
        name: 'rehearsal', kind: 'other',
        open: (screen, { settings }) => press(screen, settings.verification.rehearse),
        seen: (screen, { settings }) => screen.page.getByText(settings.verification.resultNote),
        close: none,
      },
    ],
  },
  { name: 'access-log', route: '/settings/access-log', path: () => '/settings/access-log', heading: ({ settings }) => settings.accessLog.title },
];
