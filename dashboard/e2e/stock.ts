import { type Placed, placed } from './pages/orders';
import { Company, type Person, unique } from './people';

/** A company with something to see on every page. */
export type Stock = {
  company: Company;
  ceo: Person;
  colleague: Person;
  business: Named;
  verified: Named;
  order: Placed;
  delivered: Placed;
  segment: { id: string; name: string };
};

/** And with records in every state that looks or behaves otherwise. */
export type FullStock = Stock & {
  business: Named & { email: string };
  support: Person;
  auditor: Person;
  blocked: Named;
  archived: Named;
  /** Was merged into the one who is verified. */
  merged: Named;
  /** Being processed, without an address. */
  processing: Placed;
  shipped: Placed;
  cancelled: Placed;
  refunded: Placed;
  /** A view of the customers. */
  view: { id: string; name: string };
};

type Named = { id: string; full_name: string };

export async function stock(): Promise<FullStock> {
  const company = await Company.register();
  const customer = (more: Record<string, unknown>) => company.customer(more) as Promise<unknown> as Promise<Named & { email: string }>;
  const [colleague, support, auditor, business, verified, blocked, archived, merged] = await Promise.all([
    company.hire('sales_manager'),
    company.hire('support_staff'),
    company.hire('auditor'),
    customer({
      first_name: 'Ottilie', last_name: 'Featherstonehaugh-Wetterström', customer_type: 'business', company_name: 'Wetterström & Daughters, Kennels and Supplies', company_size: '11-50',
      industry: 'Kennels', annual_revenue: '1250000', phone: '+46 40 123 456', notes: 'Rings twice.\nLeaves by the back door.',
      address: { line1: 'Storgatan 5', city: 'Malmö', postal_code: '211 34', country: 'SE' },
    }),
    customer({ first_name: 'Vera', last_name: unique('Fast') }),
    customer({ first_name: 'Bo', last_name: unique('Lock') }),
    customer({ first_name: 'Arne', last_name: unique('Shelf') }),
    customer({ first_name: 'Vera', last_name: unique('Twice'), phone: '+46 40 654 321' }),
    company.invite('manager'),
  ]);
  const { items: staff } = await company.call<{ items: { id: string; email: string }[] }>('GET', '/api/staff/');
  const idOf = ({ email }: Person) => staff.find((member) => member.email === email)!.id;
  const address = { name: 'Ottilie', line1: 'Storgatan 5', city: 'Malmö', postal_code: '211 34', country: 'SE' };
  const ofBusiness = (more: object = {}) => placed(company, { customer_id: business.id, ...more });
  const [order, delivered, processing, shipped, cancelled, refunded, view] = await Promise.all([
    ofBusiness({ expected_delivery_date: '2030-12-31', notes: 'Ring twice', payment_method: 'invoice', shipping_address: address }),
    ofBusiness(), ofBusiness(), ofBusiness(), ofBusiness(), ofBusiness(),
    company.call<FullStock['view']>('POST', '/api/views/', { name: unique('Northerners'), entity: 'customers', shared: true, filters: { country: ['SE'] }, sort: null, columns: [] }),
    company.call('POST', `/api/customers/${verified.id}/verify/`, { note: 'Met her' }),
    company.call('POST', `/api/customers/${verified.id}/owner/`, { owner_id: idOf(colleague) }),
    company.call('POST', `/api/customers/${blocked.id}/owner/`, { owner_id: idOf(support) }),
    company.call('POST', `/api/customers/${blocked.id}/status/`, { status: 'blocked', reason: 'Never paid' }),
    company.call('POST', `/api/customers/${archived.id}/archive/`),
  ]);
  await company.call('POST', '/api/tags/', { name: 'Breeder', color: '#51cf66' });
  await company.call('POST', '/api/tags/', { name: 'Of old', color: '#ffd43b', active: false });
  await company.call('PUT', `/api/customers/${business.id}/tags/`, { tags: [1] });
  // May be the business once more.
  await customer({ first_name: 'Tilly', last_name: 'Wetterström', phone: '+46 40 123 456' });
  await company.call('POST', `/api/customers/${verified.id}/merge/`, { duplicate_id: merged.id });
  // One is so already, the other is not there.
  await company.call('POST', '/api/customers/bulk/', { action: 'add_tags', tags: [1], customer_ids: [business.id, '00000000-0000-7000-8000-000000000000'] });
  const segment = await company.call<Stock['segment']>('POST', '/api/segments/', {
    name: 'Scandinavian breeders and big businesses', description: 'For the catalogue of autumn.',
    criteria: { status: 'active', last_order_days_ago_max: 365, any: [{ tags_any: [1], country: ['SE', 'NO', 'FI'] }, { customer_type: 'business', lifetime_value_min: 10_000 }] },
  });
  await company.call('POST', `/api/orders/${order.id}/payments/`, { kind: 'payment', amount: '20.00', method: 'card', reference: 'R-1' });
  await company.call('POST', `/api/orders/${order.id}/notes/`, { text: 'Call before delivery' });
  const interaction = await company.call<{ id: string }>('POST', `/api/customers/${business.id}/interactions/`, {
    type: 'meeting', subject: 'Spring fair', description: 'Looked at the new leashes\nand liked them', sentiment: 'positive',
    details: { agenda: 'Leashes', attendees: ['Ottilie', 'Ada'], action_items: ['Send an offer'], location: 'Hall 3' }, follow_up: { due_at: '2026-01-05T09:00:00Z', note: 'Ask about the offer' },
  });
  await company.call('PATCH', `/api/interactions/${interaction.id}/`, { subject: 'Spring fair in Malmö' });
  const move = async (moved: Placed, ...to: string[]) => {
    for (const status of to) {
      await company.call('POST', `/api/orders/${moved.id}/status/`, { status, note: `Now ${status}` });
    }
  };
  const paid = (of: Placed) => company.call('POST', `/api/orders/${of.id}/payments/`, { kind: 'payment', amount: of.total });
  await Promise.all([
    paid(delivered).then(() => move(delivered, 'processing', 'shipped', 'delivered')),
    move(processing, 'processing'),
    move(shipped, 'processing', 'shipped'),
    paid(cancelled).then(() => move(cancelled, 'cancelled')),
    paid(refunded).then(() => move(refunded, 'cancelled', 'refunded')),
  ]);
  return { company, ceo: company.ceo, colleague, support, auditor, business, verified, blocked, archived, merged, order, delivered, processing, shipped, cancelled, refunded, view, segment };
}
