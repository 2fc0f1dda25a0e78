import { type Placed, placed } from './pages/orders';
import { Company, type Person, unique } from './people';

/** A company with something to see on every page. */
export type Stock = {
  company: Company;
  ceo: Person;
  colleague: Person;
  business: { id: string; full_name: string };
  verified: { id: string; full_name: string };
  order: Placed;
  delivered: Placed;
};

type Named = { id: string; full_name: string };

export async function stock(): Promise<Stock> {
  const company = await Company.register();
  const [colleague, business, verified] = await Promise.all([
    company.hire('sales_manager'),
    company.customer({
      first_name: 'Ottilie', last_name: 'Featherstonehaugh-Wetterström', customer_type: 'business', company_name: 'Wetterström & Daughters, Kennels and Supplies', company_size: '11-50',
      industry: 'Kennels', annual_revenue: '1250000', phone: '+46 40 123 456', notes: 'Rings twice.\nLeaves by the back door.',
      address: { line1: 'Storgatan 5', city: 'Malmö', postal_code: '211 34', country: 'SE' },
    }) as Promise<unknown> as Promise<Named>,
    company.customer({ first_name: 'Vera', last_name: unique('Fast') }) as Promise<unknown> as Promise<Named>,
  ]);
  await company.call('POST', `/api/customers/${verified.id}/verify/`, { note: 'Met her' });
  const address = { name: 'Ottilie', line1: 'Storgatan 5', city: 'Malmö', postal_code: '211 34', country: 'SE' };
  const [order, delivered] = await Promise.all([
    placed(company, { customer_id: business.id, expected_delivery_date: '2030-12-31', notes: 'Ring twice', payment_method: 'invoice', shipping_address: address }),
    placed(company, { customer_id: business.id }),
  ]);
  await company.call('POST', `/api/orders/${order.id}/payments/`, { kind: 'payment', amount: '20.00', method: 'card', reference: 'R-1' });
  await company.call('POST', `/api/orders/${order.id}/notes/`, { text: 'Call before delivery' });
  await company.call('POST', `/api/orders/${delivered.id}/payments/`, { kind: 'payment', amount: delivered.total });
  for (const status of ['processing', 'shipped', 'delivered']) {
    await company.call('POST', `/api/orders/${delivered.id}/status/`, { status, note: `Now ${status}` });
  }
  return { company, ceo: company.ceo, colleague, business, verified, order, delivered };
}
