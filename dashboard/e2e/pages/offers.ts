import { en } from '@/i18n/en';
import { type Person, send } from '../people';
import type { Screen } from '../screen';
import { said } from '../words';

/**
 * What the pages offer, as data: for every control its request. Whether somebody may do it, the service is asked; whether it makes
 * sense for the record as it stands, `when` says. `roles.e2e.ts` fails on a control that is in no table.
 */
export type Offer<R = unknown> = {
  name: string | RegExp;
  /** In which menu, by its button's name; otherwise it stands on the page. */
  menu?: string;
  when?: (record: R, me: string) => boolean;
  ask: (record: R, me: string) => Request;
};

/**
 * A request that changes nothing, no matter who sends it: it is refused for a version that no record has, or for an empty body, but only
 * after permission and scope.
 */
type Request = { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string; body?: unknown };

export type CustomerRecord = { id: string; full_name: string; status: string; verified: boolean; archived: boolean; owner: { id: string } };
export type OrderRecord = {
  id: string; order_number: string; status: string; allowed_transitions: string[]; total: string; paid_total: string; refunded_total: string; customer: { id: string };
};
export type Colleague = { id: string; full_name: string; role: Person['role'] };

const { audit, common, customers, history, interactions, jobs, merge, notifications, orders, segments, settings } = en;
const more = common.do.more;
const NO_VERSION = '"999999"';

const customer = (path: string, body: unknown = {}) => ({ id }: { id: string }): Request => ({ method: 'POST', path: `/api/customers/${id}/${path}`, body });
const ordering = (more: Record<string, unknown> = {}): Request => ({ method: 'POST', path: '/api/orders/', body: { ...more, items: [] } });
const edits = ({ id }: { id: string }): Request => ({ method: 'PATCH', path: `/api/customers/${id}/`, body: { notes: 'Changed' } });
const can = { order: ({ archived, status }: CustomerRecord) => !archived && status !== 'blocked' };
const owning = (record: CustomerRecord, me: string) => customer('owner/', { owner_id: me })(record);
const manages = customer('archive/');
/** A value in place begins with its label. */
const field = (label: string) => new RegExp(`^${label}( |$)`);

export const addingCustomer: Offer = { name: customers.add.action, ask: () => ({ method: 'POST', path: '/api/customers/', body: {} }) };
export const creatingOrder: Offer = { name: orders.create.action, ask: () => ordering() };

export const onCustomer: Offer<CustomerRecord>[] = [
  { name: customers.verify.action, when: ({ verified, archived }) => !verified && !archived, ask: customer('verify/') },
  { name: customers.archive.restore, when: ({ archived }) => archived, ask: customer('restore/') },
  { name: customers.order.action, when: can.order, ask: ({ id }) => ordering({ customer_id: id }) },
  { name: customers.edit.action, menu: more, ask: edits },
  { name: customers.status.action, menu: more, ask: customer('status/', { status: 'inactive', reason: 'Asked' }) },
  { name: customers.owner.action, menu: more, ask: owning },
  { name: customers.unverify.action, menu: more, when: ({ verified }) => verified, ask: customer('unverify/', { reason: 'Asked' }) },
  { name: merge.action, menu: more, when: ({ archived }) => !archived, ask: customer('merge/') },
  { name: customers.archive.action, menu: more, when: ({ archived }) => !archived, ask: manages },
  ...[history.field.first_name, history.field.last_name, history.field.email, history.field.phone, history.field.customer_type, history.field.notes, history.field.external_id].map((label) => ({ name: field(label), ask: edits })),
  { name: new RegExp(`: ${customers.details.address}$`), ask: edits },
  { name: new RegExp(`: ${history.field.tags}$`), ask: customer('tags/', { tags: [] }) },
];

const logging = customer('interactions/');

/** Beside the above, where the timeline is open; what is on it was logged by the CEO. */
export const onTimeline: Offer<CustomerRecord>[] = [
  ...[...Object.values(interactions.type).filter((name) => name !== interactions.type.label), interactions.subject, interactions.description, interactions.more, interactions.log.action].map((name) => ({ name, ask: logging })),
  { name: common.do.edit, menu: interactions.menu, ask: manages },
  { name: common.do.remove, menu: interactions.menu, ask: manages },
  { name: interactions.history.action, menu: interactions.menu, ask: ({ id }) => ({ method: 'GET', path: `/api/customers/${id}/timeline/?limit=1` }) },
];

/** On the page of follow-ups, of each that is open. */
export const onFollowUp: Offer<{ id: string; subject: string }>[] = [
  { name: new RegExp(`^${said(interactions.followUp.completeOf, { subject: '' })}`), ask: ({ id }) => ({ method: 'POST', path: `/api/follow-ups/${id}/complete/`, body: {} }) },
  { name: new RegExp(`^${said(interactions.followUp.rescheduleOf, { subject: '' })}`), ask: ({ id }) => ({ method: 'POST', path: `/api/follow-ups/${id}/reschedule/`, body: {} }) },
];

/** On a card of the list on a phone. */
export const onCustomerCard: Offer<CustomerRecord>[] = [
  { name: customers.verify.short, when: ({ verified, archived }) => !verified && !archived, ask: customer('verify/') },
  { name: customers.order.short, when: can.order, ask: ({ id }) => ordering({ customer_id: id }) },
  { name: customers.archive.restore, when: ({ archived }) => archived, ask: customer('restore/') },
  { name: customers.archive.action, when: ({ archived }) => !archived, ask: manages },
  // Those who may give tags or change owners may do so for several customers at once.
  { name: new RegExp(`^${said(common.list.selectRow, { name: '' })}`), ask: customer('tags/', { tags: [] }) },
];

const bulk = (path: string, draft: object) => (): Request => ({ method: 'POST', path: `/api/${path}/bulk/`, body: draft });

/** In the bar over several selected customers. */
export const onSelected: Offer<CustomerRecord>[] = [
  { name: customers.owner.action, ask: owning },
  { name: jobs.bulk.addTags, ask: bulk('customers', { action: 'add_tags' }) },
  { name: jobs.bulk.removeTags, ask: bulk('customers', { action: 'remove_tags' }) },
  { name: customers.status.action, ask: bulk('customers', { action: 'status' }) },
  { name: customers.archive.action, ask: bulk('customers', { action: 'archive' }) },
];

const statuses = ['processing', 'shipped', 'delivered', 'cancelled', 'refunded'] as const;
const order = (path: string, body: unknown = {}) => ({ id }: { id: string }): Request => ({ method: 'POST', path: `/api/orders/${id}/${path}`, body });
const changes = (body: unknown) => ({ id }: { id: string }): Request => ({ method: 'PATCH', path: `/api/orders/${id}/`, body });
const open = ({ status }: OrderRecord) => status === 'pending' || status === 'processing';
const under = ({ status }: OrderRecord) => status === 'pending' || status === 'processing' || status === 'shipped';
const items = [{ product_name: 'Collar', quantity: '1', unit_price: '1' }];
const pays = (kind: string) => order('payments/', { kind, amount: '0.01' });

const moves = statuses.map((status): Offer<OrderRecord> => ({
  name: orders.move[status],
  when: ({ allowed_transitions }) => allowed_transitions.includes(status),
  ask: order('status/', { status }),
}));

export const onOrder: Offer<OrderRecord>[] = [
  // On the page the one that comes next, in the menu all of them.
  ...moves,
  { name: orders.again.action, menu: more, ask: order('reorder/') },
  { name: orders.move.wrong, menu: more, ask: order('status/', { status: 'processing' }) },
  { name: common.asOf.action, menu: more, ask: ({ id }) => ({ method: 'GET', path: `/api/orders/${id}/?as_of=2999-01-01T00:00:00Z` }) },
  { name: orders.page.audit, menu: more, ask: ({ id }) => ({ method: 'GET', path: `/api/audit/orders/${id}/?limit=1` }) },
  { name: orders.line.edit, when: open, ask: changes({ items }) },
  { name: orders.payment.payment.action, when: ({ status, total, paid_total }) => status !== 'cancelled' && status !== 'refunded' && Number(paid_total) < Number(total), ask: pays('payment') },
  { name: orders.payment.refund.action, when: ({ paid_total, refunded_total }) => Number(refunded_total) < Number(paid_total), ask: pays('refund') },
  { name: orders.note.text, ask: order('notes/', { text: 'Called' }) },
  { name: orders.note.show, ask: order('notes/', { text: 'Called', visible_to_customer: true }) },
  { name: orders.note.add, ask: order('notes/', { text: 'Called' }) },
  { name: field(orders.field.expected), when: open, ask: changes({ expected_delivery_date: '2999-01-01' }) },
  { name: field(orders.field.method), when: open, ask: changes({ payment_method: 'cash' }) },
  { name: said(orders.address.edit, { address: orders.address.shipping }), when: open, ask: changes({ shipping_address: null }) },
  { name: said(orders.address.edit, { address: orders.address.billing }), when: open, ask: changes({ billing_address: null }) },
  { name: field(orders.field.carrier), when: under, ask: changes({ carrier: 'Van' }) },
  { name: field(orders.field.tracking), when: under, ask: changes({ tracking_number: 'T-1' }) },
  { name: field(history.field.external_id), ask: changes({ external_id: 'X-1' }) },
];

export const onOrderCard: Offer<OrderRecord>[] = [
  ...moves,
  // Those who may move orders at all may do so for several at once.
  { name: new RegExp(`^${said(common.list.selectRow, { name: '' })}`), ask: bulk('orders', { action: 'status', status: 'delivered' }) },
];

/** In the bar over orders in every status. */
export const onSelectedOrders: Offer<OrderRecord>[] = statuses.map((status) => ({ name: orders.move[status], ask: bulk('orders', { action: 'status', status }) }));

export const inviting: Offer = { name: settings.staff.invite, ask: () => ({ method: 'POST', path: '/api/staff/', body: {} }) };
export const addingTag: Offer = { name: settings.tags.create, ask: () => ({ method: 'POST', path: '/api/tags/', body: {} }) };
export const addingSegment: Offer = { name: segments.create, ask: () => ({ method: 'POST', path: '/api/segments/', body: {} }) };
const changesSegment = ({ id }: { id: string }): Request => ({ method: 'PATCH', path: `/api/segments/${id}/`, body: {} });
export const onSegment: Offer<{ id: string }>[] = [
  { name: segments.edit, ask: changesSegment },
  { name: segments.delete, menu: more, ask: changesSegment },
];
export const onColleague: Offer<Colleague & { last: boolean }>[] = [
  { name: common.do.edit, ask: ({ id }) => ({ method: 'PATCH', path: `/api/staff/${id}/`, body: {} }) },
  { name: common.do.remove, when: ({ last }) => !last, ask: ({ id }) => ({ method: 'DELETE', path: `/api/staff/${id}/` }) },
];

/** Controls that change nothing but what one sees, or only what is one's own. */
const free = new Set<string>([
  common.chart.asTable, segments.tell + segments.tellNote, common.chart.asChart, notifications.readAll, common.do.loadMore, common.nav.customers, common.nav.orders, common.nav.segments, common.nav.audit, customers.overview.allOrders, customers.overview.allHistory, audit.previous, audit.next,
]);

const reviewing: Request = { method: 'GET', path: '/api/customers/duplicates/?limit=1' };

/** The pages, by what they read first, and what is on them that only their own readers get, at last what `C` begins. */
export const pages: { path: string; ask: Request; offers?: Offer[] }[] = [
  { path: '/', ask: { method: 'GET', path: '/api/me/' }, offers: [addingCustomer, creatingOrder] },
  { path: '/customers', ask: { method: 'GET', path: '/api/customers/?limit=1' }, offers: [{ name: merge.review.title, ask: () => reviewing }, addingCustomer] },
  { path: '/customers/duplicates', ask: reviewing },
  { path: '/follow-ups', ask: { method: 'GET', path: '/api/follow-ups/?limit=1' } },
  { path: '/orders', ask: { method: 'GET', path: '/api/orders/?limit=1' }, offers: [creatingOrder] },
  { path: '/orders/new', ask: ordering() },
  { path: '/segments', ask: { method: 'GET', path: '/api/segments/' }, offers: [addingSegment] },
  { path: '/segments/new', ask: { method: 'POST', path: '/api/segments/', body: {} } },
  { path: '/audit', ask: { method: 'GET', path: '/api/audit/access-log/?limit=1' } },
  { path: '/settings/account', ask: { method: 'GET', path: '/api/sessions/' } },
  { path: '/settings/notifications', ask: { method: 'GET', path: '/api/notifications/preferences/' } },
  { path: '/settings/company', ask: { method: 'GET', path: '/api/company/' } },
  { path: '/settings/staff', ask: { method: 'GET', path: '/api/staff/' }, offers: [inviting] },
  { path: '/settings/verification', ask: { method: 'POST', path: '/api/company/auto-verification/rehearse/', body: { trusted_domains: 0 } } },
  { path: '/settings/tags', ask: { method: 'POST', path: '/api/tags/', body: {} }, offers: [addingTag] },
  { path: '/settings/jobs', ask: { method: 'GET', path: '/api/jobs/' } },
  { path: '/settings/access-log', ask: { method: 'GET', path: '/api/audit/access-log/?limit=1' } },
  { path: '/notifications', ask: { method: 'GET', path: '/api/notifications/' } },
  { path: '/guide', ask: { method: 'GET', path: '/api/me/' } },
];

/** Asks the service whether somebody may: neither the permission nor the record is kept from them. */
export async function mayAsk({ method, path, body }: Request, token: string): Promise<boolean> {
  const { status } = await send(method, path, { token, ...(body === undefined ? {} : { body }), ...(method === 'GET' ? {} : { headers: { 'If-Match': NO_VERSION } }) });
  if (![200, 400, 403, 404, 412].includes(status)) {
    throw new Error(`${method} ${path} answered ${status}: it can't say who may`);
  }
  return status !== 403 && status !== 404;
}

/** The names of what can be pressed or typed into on the page, or in what lies over it; free ones left out. */
export async function offered(screen: Screen, within = 'main'): Promise<string[]> {
  const names = await screen.page.evaluate((scope) => {
    const text = (ids: string) => ids.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const name = (element: HTMLElement) =>
      (element.getAttribute('aria-label') ??
        (element.hasAttribute('aria-labelledby') ? text(element.getAttribute('aria-labelledby')!) : undefined) ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent)
        .trim();
    return [...document.querySelectorAll<HTMLElement>(`${scope} :is(button, a.mantine-Button-root, input, textarea, [role="menuitem"])`)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) || (element instanceof HTMLInputElement && element.role === 'switch'))
      // Finding, sorting, filtering, tabs and views are for everybody who sees the page; so is a figure that filters.
      .filter((element) => element.closest('[role="search"], thead button, [role="tablist"], nav, [aria-pressed]') === null)
      .map(name);
  }, within);
  return names.filter((one) => !free.has(one) && ![common.do.copyOf, notifications.read, `${customers.segments.why} {{name}}`].some((start) => one.startsWith(said(start, { name: '' }))));
}
