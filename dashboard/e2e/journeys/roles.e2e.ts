import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import {
  type Colleague, type CustomerRecord, mayAsk, type Offer, offered, onColleague, onCustomer, onCustomerCard, onFollowUp, onOrder, onOrderCard, onSegment, onSelected, onSelectedOrders, onTimeline, type OrderRecord, pages,
} from '../pages/offers';
import { placed } from '../pages/orders';
import { home, palette } from '../pages/shell';
import { call, Company, type Person, type Role, tokenOf, unique } from '../people';
import type { Screen } from '../screen';
import { said } from '../words';

const { common, customers, errors, interactions, orders, segments, settings, shortcuts } = en;

/** Records in every state. All but two are a support member's, who is in the sales manager's team: that is "own", "the team's" or "of others", by reader. */
type World = {
  company: Company;
  staff: Record<Role, Person>;
  members: Colleague[];
  customers: CustomerRecord[];
  orders: OrderRecord[];
  segment: { id: string; name: string };
};

/** What was talked about with every customer. */
const CALL = 'Asked for an offer';

let made: Promise<World> | undefined;

async function make(): Promise<World> {
  const company = await Company.register();
  const [manager, lead, other, auditor] = await Promise.all([company.hire('manager'), company.hire('sales_manager'), company.hire('sales_manager'), company.hire('auditor')]);
  const idOf = async (person: Person) => (await company.call<{ id: string }>('GET', '/api/me/', undefined, person)).id;
  const [leadId, otherId] = await Promise.all([idOf(lead), idOf(other)]);
  const support = await company.hire('support_staff', leadId);
  const supportId = await idOf(support);

  const customer = async (owner: string, path?: string, body: unknown = {}) => {
    const { id } = await company.customer({ last_name: unique('Customer'), owner_id: owner });
    if (path !== undefined) {
      await company.call('POST', `/api/customers/${id}/${path}/`, body);
    }
    return id;
  };
  const ids = await Promise.all([
    customer(supportId), customer(supportId, 'verify'), customer(supportId, 'status', { status: 'blocked', reason: 'Pays late' }), customer(supportId, 'archive'),
    customer(leadId), customer(otherId),
  ]);
  // One of them overdue for all who see it.
  for (const id of ids) {
    const { id: interaction } = await company.call<{ id: string }>('POST', `/api/customers/${id}/interactions/`, { type: 'call', subject: 'Call', description: 'By phone' });
    await company.call('PATCH', `/api/interactions/${interaction}/`, { subject: CALL, follow_up: { due_at: '2026-01-01T09:00:00Z' } });
  }
  const order = async (owner: string, pay?: number, ...moves: string[]) => {
    const { id, total, customer } = await placed(company);
    await company.call('POST', `/api/customers/${customer.id}/owner/`, { owner_id: owner });
    if (pay !== undefined) {
      await company.call('POST', `/api/orders/${id}/payments/`, { kind: 'payment', amount: (Number(total) * pay).toFixed(2) });
    }
    for (const status of moves) {
      await company.call('POST', `/api/orders/${id}/status/`, { status });
    }
    return id;
  };
  const orderIds = await Promise.all([
    order(supportId), order(supportId, 0.5, 'processing'), order(supportId, undefined, 'processing', 'shipped'), order(supportId, 1, 'processing', 'shipped', 'delivered'),
    order(supportId, 1, 'cancelled'), order(supportId, 1, 'cancelled', 'refunded'), order(leadId), order(otherId),
  ]);
  return {
    company,
    staff: { ceo: company.ceo, manager, sales_manager: lead, support_staff: support, auditor },
    members: (await company.call<{ items: Colleague[] }>('GET', '/api/staff/')).items,
    customers: await Promise.all(ids.map((id) => company.call<CustomerRecord>('GET', `/api/customers/${id}/`))),
    orders: await Promise.all(orderIds.map((id) => company.call<OrderRecord>('GET', `/api/orders/${id}/`))),
    segment: await company.call('POST', '/api/segments/', { name: 'Active ones', criteria: { status: 'active' } }),
  };
}

/** One person's way through the pages, and what was wrong on it. */
class Tour {
  readonly wrong: string[] = [];
  private readonly asked = new Map<string, Promise<boolean>>();

  private constructor(
    readonly screen: Screen,
    readonly world: World,
    private readonly token: string,
    readonly me: string,
  ) {}

  static async of(screen: Screen, world: World): Promise<Tour> {
    const person = screen.look.as!;
    const { id } = await world.company.call<{ id: string }>('GET', '/api/me/', undefined, person);
    return new Tour(screen, world, await tokenOf(person), id);
  }

  may(request: Parameters<typeof mayAsk>[0]): Promise<boolean> {
    const name = JSON.stringify(request);
    let answer = this.asked.get(name);
    if (answer === undefined) {
      answer = mayAsk(request, this.token);
      this.asked.set(name, answer);
    }
    return answer;
  }

  async visit(path: string): Promise<void> {
    await this.screen.visit(path);
    await this.screen.page.locator(`main[data-page="${path}"] :is(h1, h2)`).first().waitFor();
    await this.screen.settled();
  }

  /** Holds what is shown against what the service lets this person do. */
  async hold<R>(where: string, names: string[], offers: Offer<R>[], record: R): Promise<void> {
    const due: Offer<R>[] = [];
    for (const offer of offers) {
      if ((offer.when?.(record, this.me) ?? true) && (await this.may(offer.ask(record, this.me)))) {
        due.push(offer);
      }
    }
    const is = (name: string) => (offer: Offer<R>) => (typeof offer.name === 'string' ? offer.name === name : offer.name.test(name));
    for (const name of names) {
      if (!offers.some(is(name))) {
        this.wrong.push(`${where}: “${name}” is in no table`);
      } else if (!due.some(is(name))) {
        this.wrong.push(`${where}: offers “${name}”, which the service refuses or which makes no sense`);
      }
    }
    for (const offer of due) {
      if (!names.some((name) => is(name)(offer))) {
        this.wrong.push(`${where}: does not offer “${String(offer.name)}”`);
      }
    }
  }

  /** What a menu offers. */
  async menu(name: string): Promise<string[]> {
    const { page } = this.screen;
    const button = page.getByRole('main').getByRole('button', { name, exact: true });
    if ((await button.count()) === 0) {
      return [];
    }
    await button.click();
    await page.getByRole('menu').waitFor();
    const items = await offered(this.screen, '[role="menu"]');
    // The focus comes to it a moment after it is seen; only then is the key the menu's.
    await page.waitForFunction(() => document.querySelector('[role="menu"]')?.contains(document.activeElement));
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    return items;
  }

  /** The page of a record, with its menus; out of the reader's scope there is none. */
  async record<R extends { id: string }>(kind: 'customers' | 'orders', record: R, name: string, offers: Offer<R>[], menus: string[]): Promise<void> {
    await this.visit(`/${kind}/${record.id}`);
    if (!(await this.may({ method: 'GET', path: `/api/${kind}/${record.id}/` }))) {
      await this.screen.page.getByRole('heading', { name: en[kind].notFound }).waitFor();
      return;
    }
    await this.screen.page.getByRole('heading', { level: 1, name }).waitFor();
    await this.screen.settled();
    const shown = (await offered(this.screen)).filter((one) => !menus.includes(one));
    for (const menu of menus) {
      shown.push(...(await this.menu(menu)));
    }
    await this.hold(`${kind} ${name} (${(record as { status?: string }).status})`, [...new Set(shown)], offers, record);
  }

  /** The timeline of a customer, with the menu of what is on it. */
  async timeline(customer: CustomerRecord): Promise<void> {
    if (!(await this.may({ method: 'GET', path: `/api/customers/${customer.id}/` }))) {
      return;
    }
    const { page } = this.screen;
    await this.screen.visit(`/customers/${customer.id}?tab=interactions`);
    const menu = said(interactions.menu, { subject: CALL });
    await page.getByRole('button', { name: menu }).waitFor();
    await this.screen.settled();
    const menus = [menu, common.do.more];
    const shown = (await offered(this.screen)).filter((one) => !menus.includes(one));
    for (const each of menus) {
      shown.push(...(await this.menu(each)));
    }
    await this.hold(`timeline of ${customer.full_name}`, [...new Set(shown)], [...onCustomer, ...onTimeline], customer);
  }

  /** A segment, and how it is changed. */
  async segment(segment: World['segment']): Promise<void> {
    const { page } = this.screen;
    await this.visit(`/segments/${segment.id}`);
    await page.getByRole('heading', { level: 1, name: segment.name }).waitFor();
    await this.screen.settled();
    const shown = (await offered(this.screen)).filter((one) => one !== common.do.more);
    await this.hold('segment', [...new Set([...shown, ...(await this.menu(common.do.more))])], onSegment, segment);
    await this.visit(`/segments/${segment.id}/edit`);
    const may = await this.may(onSegment[0]!.ask(segment, this.me));
    await page.getByText(may ? said(segments.editOf, { name: segment.name }) : errors.forbidden.title).first().waitFor();
  }

  /** What is overdue with the customers whom this person sees. */
  async followUps(): Promise<void> {
    const { items } = await call<{ items: { id: string; subject: string }[] }>('GET', '/api/follow-ups/?state=overdue', { token: this.token });
    await this.screen.visit('/follow-ups?state=overdue&whose=all');
    await this.screen.page.getByRole('main').getByRole('link', { name: CALL }).nth(items.length - 1).waitFor();
    await this.screen.settled();
    await this.hold('follow-ups', [...new Set(await offered(this.screen))], onFollowUp, items[0]!);
  }

  /** Every link on the page leads to a page that this person may see. */
  async links(where: string): Promise<void> {
    const paths = await this.screen.page.locator('a[href^="/"]').evaluateAll((links) => [...new Set(links.filter((link) => link.checkVisibility()).map((link) => new URL((link as HTMLAnchorElement).href).pathname))]);
    for (const { path, ask } of pages) {
      if (paths.includes(path) && !(await this.may(ask))) {
        this.wrong.push(`${where}: links to ${path}, which the service refuses`);
      }
    }
  }
}

const roles: Role[] = ['ceo', 'manager', 'sales_manager', 'support_staff', 'auditor'];

/** It goes through every page and record; the more there are, the longer. */
const WHOLE_TOUR = 240_000;

describe('every role', () => {
  for (const role of roles) {
    journey(`${role}: every page offers what the service lets them do, and nothing else`, async (open) => {
      const world = await (made ??= make());
      const screen = (await open({ as: world.staff[role] })).expects(404, /\/api\/(customers|orders)\//);
      const { page } = screen;
      await screen.goto('/');
      await home(screen);
      const tour = await Tour.of(screen, world);

      for (const { path, ask, offers = [] } of pages) {
        await tour.visit(path);
        if (await tour.may(ask)) {
          expect(await page.getByText(errors.forbidden.title).count(), `${path} is shown`).toBe(0);
          for (const offer of offers) {
            const shown = await page.getByRole('main').locator('button, a').filter({ hasText: offer.name as string, visible: true }).count();
            if ((shown > 0) !== (await tour.may(offer.ask(undefined, tour.me)))) {
              tour.wrong.push(`${path}: ${shown > 0 ? 'offers' : 'does not offer'} “${String(offer.name)}”`);
            }
          }
        } else {
          await page.getByText(errors.forbidden.title).waitFor();
          await page.getByText(/Your CEO or a manager can grant it under Settings, Staff and teams/).waitFor();
        }
        await tour.links(path);
      }
      for (const customer of world.customers) {
        await tour.record('customers', customer, customer.full_name, onCustomer, [common.do.more]);
      }
      await tour.timeline(world.customers[0]!);
      await tour.timeline(world.customers[4]!);
      await tour.followUps();
      for (const order of world.orders) {
        await tour.record('orders', order, order.order_number, onOrder, [orders.move.menu, common.do.more]);
      }
      await tour.segment(world.segment);
      await dialogs(tour);
      await colleagues(tour);
      await selection(tour, '/customers', world.customers.find(({ owner }) => owner.id === tour.me) ?? world.customers[0]!, onSelected);
      await selection(tour, '/orders', world.orders[0]!, onSelectedOrders);
      await keys(tour);
      await actions(tour);
      expect(tour.wrong).toEqual([]);
    }, WHOLE_TOUR);
  }

  journey('who manages staff by an extra permission offers others nothing that they lack themselves', async (open) => {
    const company = await Company.register();
    const [lead, other] = await Promise.all([company.hire('sales_manager'), company.hire('support_staff')]);
    const { items } = await company.call<{ items: (Colleague & { email: string })[] }>('GET', '/api/staff/');
    const [leadId, otherId] = [lead, other].map(({ email }) => items.find((one) => one.email === email)!.id);
    await company.call('PATCH', `/api/staff/${leadId}/`, { extra_permissions: ['CanManageStaff', 'CanAudit'] });
    await company.customer({ owner_id: otherId });
    const screen = await (await open({ as: lead })).goto('/settings/staff');
    const { page } = screen;
    const { staff } = settings;

    await page.getByRole('button', { name: staff.invite }).click();
    const dialog = page.getByRole('dialog', { name: staff.invite });
    await dialog.getByRole('combobox', { name: staff.role }).click();
    const roleOptions = page.getByRole('option');
    await roleOptions.first().waitFor();
    expect((await roleOptions.allTextContents()).map((text) => [common.role.sales_manager, common.role.support_staff].find((role) => text.startsWith(role)))).toEqual([
      common.role.sales_manager, common.role.support_staff,
    ]);
    await page.keyboard.press('Escape');
    await dialog.getByRole('combobox', { name: staff.permissions }).click();
    await page.getByRole('option', { name: common.permission.CanAudit }).waitFor();
    expect(await page.getByRole('option', { name: common.permission.CanImport }).count()).toBe(0);
    await screen.goto('/settings/staff');

    // Somebody whose customers one doesn't see is neither taken into a team nor inherited from.
    await page.getByRole('button', { name: said(common.list.actions, { name: `${other.first_name} ${other.last_name}` }) }).click();
    await page.getByRole('menuitem', { name: common.do.edit }).waitFor();
    expect(await page.getByRole('menuitem', { name: common.do.remove }).count()).toBe(0);
    await page.getByRole('menuitem', { name: common.do.edit }).click();
    await page.getByRole('dialog').getByLabel(en.auth.field.firstName).waitFor();
    expect(await page.getByRole('dialog').getByLabel(staff.manager).count()).toBe(0);
  });

  for (const role of roles) {
    journey(`${role} on a phone: each card and the button at the thumb offer what the service lets them do`, async (open) => {
      const world = await (made ??= make());
      const screen = await open({ as: world.staff[role], phone: true });
      await screen.goto('/customers?archived=any&search=Customer');
      const tour = await Tour.of(screen, world);
      await cards(tour, 'customers', world.customers, ({ full_name }) => full_name, onCustomerCard);
      await tour.visit('/orders');
      await cards(tour, 'orders', world.orders, ({ order_number }) => order_number, onOrderCard);
      expect(tour.wrong).toEqual([]);
    });
  }
});

async function cards<R extends { id: string }>(tour: Tour, kind: 'customers' | 'orders', records: R[], name: (record: R) => string, offers: Offer<R>[]): Promise<void> {
  const { page } = tour.screen;
  await page.getByRole('list', { name: common.nav[kind] }).getByRole('listitem').first().waitFor();
  for (const record of records) {
    const link = page.getByRole('list', { name: common.nav[kind] }).locator(`a[href="/${kind}/${record.id}"]`);
    if (await tour.may({ method: 'GET', path: `/api/${kind}/${record.id}/` })) {
      await link.waitFor();
      await tour.hold(`card of ${name(record)}`, await tour.menu(said(common.list.actions, { name: name(record) })), offers, record);
    } else {
      expect(await link.count(), `${name(record)} is out of scope`).toBe(0);
    }
  }
  const add = pages.find(({ path }) => path === `/${kind}`)!.offers!.at(-1)!;
  const thumb = await page.getByRole('button', { name: add.name, exact: true }).filter({ visible: true }).count();
  expect(thumb > 0, `the button at the thumb: ${String(add.name)}`).toBe(await tour.may(add.ask(undefined, tour.me)));
}

/** What only some are asked for in a dialog: the time of a move, and the role of a CEO. */
async function dialogs(tour: Tour): Promise<void> {
  const { page } = tour.screen;
  const pending = tour.world.orders[0]!;
  const status = { method: 'POST', path: `/api/orders/${pending.id}/status/` } as const;
  if (await tour.may({ ...status, body: { status: 'processing' } })) {
    await tour.visit(`/orders/${pending.id}`);
    await page.getByRole('button', { name: orders.move.processing }).click();
    const dialog = page.getByRole('dialog', { name: orders.move.processing });
    await dialog.getByLabel(orders.move.note).waitFor();
    const asked = (await dialog.getByLabel(orders.move.at).count()) > 0;
    expect(asked, 'the time of a move').toBe(await tour.may({ ...status, body: { status: 'processing', at: '2021-01-01T00:00:00Z' } }));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  if (await tour.may({ method: 'POST', path: '/api/staff/', body: {} })) {
    await tour.visit('/settings/staff');
    await page.getByRole('button', { name: settings.staff.invite }).click();
    const dialog = page.getByRole('dialog', { name: settings.staff.invite });
    await dialog.getByRole('combobox', { name: settings.staff.role }).click();
    const ceo = tour.world.members.find(({ role }) => role === 'ceo')!;
    const offered = (await page.getByRole('option', { name: new RegExp(`^${common.role.ceo}`) }).count()) > 0;
    expect(offered, 'the role of a CEO').toBe(await tour.may({ method: 'PATCH', path: `/api/staff/${ceo.id}/`, body: {} }));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
}

/** What can be done with each colleague. */
async function colleagues(tour: Tour): Promise<void> {
  await tour.visit('/settings/staff');
  await tour.screen.page.getByText(settings.staff.note).waitFor();
  for (const member of tour.world.members) {
    const shown = await tour.menu(said(common.list.actions, { name: member.full_name }));
    await tour.hold(`staff ${member.full_name} (${member.role})`, shown, onColleague, { ...member, last: member.role === 'ceo' });
  }
}

/** What can be done with several customers at once. */
async function selection<R>(tour: Tour, path: string, record: R, offers: Offer<R>[]): Promise<void> {
  const { page } = tour.screen;
  await tour.visit(path);
  await page.locator('tr[data-id]').first().waitFor();
  const all = page.getByRole('checkbox', { name: common.list.selectAll });
  const shown: string[] = [];
  if ((await all.count()) > 0) {
    await all.check();
    await page.locator('[data-selecting]').waitFor();
    shown.push(...(await offered(tour.screen, '[data-selecting]')).filter((name) => name !== common.list.selectNone));
    await page.getByRole('button', { name: common.list.selectNone }).click();
  }
  await tour.hold(`the selected of ${path}`, shown, offers, record);
}

/** What the keys do: `C` and `E` where there is something to begin, and nothing elsewhere; the help shows no other. */
async function keys(tour: Tour): Promise<void> {
  const { page } = tour.screen;
  const help = page.getByRole('dialog', { name: shortcuts.title });
  for (const { path, offers = [] } of pages.filter(({ offers }) => offers !== undefined)) {
    const create = offers.at(-1)!;
    await tour.visit(path);
    const may = await tour.may(create.ask(undefined, tour.me));
    await page.keyboard.press('c');
    if (may) {
      await page.waitForFunction((from) => location.pathname !== from || document.querySelector('[role="dialog"]') !== null, path);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    } else {
      // A key that came before this one has been heard.
      await page.keyboard.press('?');
      await help.waitFor();
      expect(await page.getByRole('dialog').count(), `C on ${path} opens nothing`).toBe(1);
      expect(new URL(page.url()).pathname).toBe(path);
      expect(await help.getByText(shortcuts.do.goAudit).count()).toBe(Number(await tour.may(pages.find(({ path }) => path === '/audit')!.ask)));
      await page.keyboard.press('Escape');
      await help.waitFor({ state: 'detached' });
    }
  }
}

/** What the palette offers before anything is typed. */
async function actions(tour: Tour): Promise<void> {
  const { page } = tour.screen;
  await tour.visit('/guide');
  await page.keyboard.press('Control+k');
  await palette(tour.screen).waitFor();
  const options = (await page.getByRole('option').allInnerTexts()).map((text) => text.trim());
  await page.keyboard.press('Escape');
  for (const [name, path] of [[customers.add.action, '/customers'], [orders.create.action, '/orders']] as const) {
    const offer = pages.find((one) => one.path === path)!.offers!.at(-1)!;
    if (options.includes(name) !== (await tour.may(offer.ask(undefined, tour.me)))) {
      tour.wrong.push(`the palette: ${options.includes(name) ? 'offers' : 'does not offer'} “${name}”`);
    }
  }
  for (const [name, path] of [[common.nav.customers, '/customers'], [common.nav.orders, '/orders'], [common.nav.segments, '/segments'], [common.nav.audit, '/audit'], [common.nav.settings, '/settings/account']] as const) {
    if (options.includes(name) !== (await tour.may(pages.find((one) => one.path === path)!.ask))) {
      tour.wrong.push(`the palette: ${options.includes(name) ? 'leads' : 'does not lead'} to ${name}`);
    }
  }
}
