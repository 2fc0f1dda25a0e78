import { Company } from '../people';

/** A company that has traded for a year, with a record for each thing that looks otherwise. */
export type Trade = {
  company: Company;
  customers: Record<'plain' | 'longNamed' | 'inactive' | 'blocked' | 'archived' | 'moved', { id: string; full_name: string }>;
  orders: Record<'pending' | 'processing' | 'shipped' | 'late' | 'partlyPaid' | 'failed' | 'cancelled' | 'refunded' | 'sixtyItems' | 'millions', Order>;
  /** Before the latest changes of `moved`. */
  before: string;
};

type Order = { id: string; order_number: string; total: string };
type Customer = { id: string; full_name: string };

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const day = (days: number) => ago(-days).slice(0, 10);

const FIRST = ['Mara', 'Jonas', 'Elif', 'Tomasz', 'Inès', 'Pádraig', 'Noor', 'Sören', 'Ottilie', 'Bálint', 'Zoë', 'Aleksandra'];
const LAST = ['Lindqvist', 'Öztürk', 'van den Heuvel', 'Nowak', 'Ó Briain', 'Grünwald', 'Castellanos', 'Hakkarainen'];
const TOWNS = [
  { city: 'Malmö', postal_code: '211 34', country: 'SE' }, { city: 'Wien', postal_code: '1070', country: 'AT' }, { city: 'Lyon', postal_code: '69002', country: 'FR' },
  { city: 'Kraków', postal_code: '31-042', country: 'PL' }, { city: 'Galway', postal_code: 'H91 E2K8', country: 'IE' }, { city: 'İzmir', postal_code: '35210', country: 'TR' },
];
const FIRMS = ['Hundsport', 'Pets & Paws', 'Zoohandlung Grünwald', 'Le Chenil', 'Pies i Kot', 'Kennel Supplies'];
const GOODS: [string, string, string][] = [['Collar, leather, 45 cm', 'COL-45', '24.90'], ['Leash, 2 m', 'LEA-2', '18.50'], ['Dog bed, large', 'BED-L', '89.00'], ['Dry food, 12 kg', 'FOO-12', '54.95'], ['Grooming brush', 'BRU-1', '9.99']];

const item = (index: number, quantity = 1 + (index % 4)) => {
  const [product_name, product_sku, unit_price] = GOODS[index % GOODS.length]!;
  return { product_name, product_sku, unit_price, quantity: String(quantity), tax_rate: '0.19' };
};

export async function trade(): Promise<Trade> {
  const company = await Company.register({ company_name: 'Nordhund Supplies' });
  const staff = await company.hire('sales_manager', undefined, { first_name: 'Liv', last_name: 'Sandström' });
  await company.hire('support_staff', undefined, { first_name: 'Maximilian-Alexander', last_name: 'Freiherr von Hohenstein-Wolfenbüttel' });
  await company.invite('auditor', undefined, { first_name: 'Ruth', last_name: 'Adeyemi' });
  await company.call('PATCH', '/api/company/', { auto_verification: { first_order_completed: true, referred_by_verified: false, email_confirmed: false, trusted_domains: ['partner.example', 'wholesale.example'] } });
  await company.call('POST', '/api/views/', { name: 'Swedish and Austrian businesses to call back', entity: 'customers', shared: true, filters: { country: ['SE', 'AT'] }, sort: null, columns: [] });

  const customer = (more: Record<string, unknown>) => company.customer(more) as Promise<unknown> as Promise<Customer>;
  const address = (index: number) => ({ line1: `Storgatan ${index + 3}`, ...TOWNS[index % TOWNS.length]! });
  const many = await Promise.all(
    Array.from({ length: 32 }, (_, index) =>
      customer({
        first_name: FIRST[index % FIRST.length], last_name: LAST[index % LAST.length], phone: `+46 40 ${String(100_000 + index * 7919).slice(0, 6)}`, address: address(index),
        ...(index % 3 === 0 ? {} : { customer_type: 'business', company_name: FIRMS[index % FIRMS.length], company_size: '11-50', industry: 'Pet trade' }),
      }),
    ),
  );
  const [plain, inactive, blocked, archived, moved] = many as [Customer, Customer, Customer, Customer, Customer];
  const longNamed = await customer({
    first_name: 'Maria Magdalena Theresia', last_name: 'von und zu Oppersdorff-Featherstonehaugh', customer_type: 'business',
    company_name: 'Donaudampfschifffahrtsgesellschaft für Tierbedarf und Hundesport mbH & Co. KG', company_size: '500+', industry: 'Transport und Großhandel', annual_revenue: '1234567890.12',
    notes: 'Orders by telephone only.\nInvoices go to the head office; goods to the warehouse at the river, gate 4, before noon.', address: { line1: 'Am Alten Zollhafen 127', line2: 'Hinterhaus, 3. Obergeschoss', city: 'Mörfelden-Walldorf', postal_code: '64546', region: 'Hessen', country: 'DE' },
  });
  await company.call('POST', `/api/customers/${inactive.id}/status/`, { status: 'inactive', reason: 'Closed for the winter' });
  await company.call('POST', `/api/customers/${blocked.id}/status/`, { status: 'blocked', reason: 'Three invoices unpaid' });
  await company.call('POST', `/api/customers/${archived.id}/archive/`);
  await company.call('POST', `/api/customers/${longNamed.id}/verify/`, { note: 'Register extract of the district court seen' });
  const { items: members } = await company.call<{ items: { id: string; email: string }[] }>('GET', '/api/staff/');
  await company.call('POST', `/api/customers/${plain.id}/owner/`, { owner_id: members.find(({ email }) => email === staff.email)!.id });

  const place = (customer_id: string, placedDaysAgo: number, more: Record<string, unknown> = {}) =>
    company.call<Order>('POST', '/api/orders/', { customer_id, placed_at: ago(placedDaysAgo), items: [item(placedDaysAgo), item(placedDaysAgo + 1)], shipping_address: { name: 'Goods inwards', ...address(placedDaysAgo) }, ...more });
  const move = async ({ id }: Order, ...steps: [string, number, Record<string, unknown>?][]) => {
    for (const [status, days, more] of steps) {
      await company.call('POST', `/api/orders/${id}/status/`, { status, at: ago(days), ...more });
    }
  };
  const pay = ({ id, total }: Order, more: Record<string, unknown> = {}) => company.call('POST', `/api/orders/${id}/payments/`, { kind: 'payment', amount: total, method: 'bank_transfer', reference: 'R-2291', ...more });

  await Promise.all(
    many.slice(4, 20).map(async ({ id }, index) => {
      const order = await place(id, 20 + index * 12, { expected_delivery_date: day(-10 - index * 12) });
      await move(order, ['processing', 19 + index * 12], ['shipped', 18 + index * 12], ...(index % 5 === 0 ? [] : [['delivered', 12 + index * 12] as [string, number]]));
      await (index % 3 === 0 ? undefined : pay(order));
    }),
  );
  const orders = {
    pending: await place(plain.id, 1, { expected_delivery_date: day(6), notes: 'Ring twice; the dog is friendly.', payment_method: 'invoice' }),
    processing: await place(longNamed.id, 3, { expected_delivery_date: day(4) }),
    shipped: await place(plain.id, 6, { expected_delivery_date: day(1) }),
    late: await place(longNamed.id, 16, { expected_delivery_date: day(-5) }),
    partlyPaid: await place(plain.id, 4),
    failed: await place(plain.id, 5),
    cancelled: await place(plain.id, 9),
    refunded: await place(plain.id, 30),
    sixtyItems: await place(longNamed.id, 2, { items: Array.from({ length: 60 }, (_, index) => item(index)) }),
    millions: await place(longNamed.id, 2, {
      items: [
        { product_name: 'Kennel facility, turnkey, with heating, lighting and forty-eight boxes of stainless steel', product_sku: 'FAC-48-HEATED-STAINLESS', quantity: '3', unit_price: '4187500.00', discount: '125000.00', tax_rate: '0.19' },
        { product_name: 'Installation', quantity: '1240.5', unit_price: '95.00', tax_rate: '0.19' },
      ],
    }),
  };
  await move(orders.processing, ['processing', 2, { note: 'Picked; waits for the carrier' }]);
  await move(orders.shipped, ['processing', 5], ['shipped', 3, { carrier: 'Nordic Parcel', tracking_number: 'NP-3382-9917-4410-SE', note: 'Two parcels' }]);
  await move(orders.late, ['processing', 14]);
  await pay(orders.partlyPaid, { amount: '20.00' });
  await company.call('POST', `/api/orders/${orders.failed.id}/payments/`, { kind: 'failure', amount: '20.00', method: 'card', note: 'Card expired' });
  await move(orders.cancelled, ['cancelled', 8, { note: 'Ordered twice by mistake' }]);
  await pay(orders.refunded);
  await move(orders.refunded, ['processing', 29], ['cancelled', 25, { note: 'Out of stock' }], ['refunded', 20, { note: 'Paid back by bank transfer' }]);
  for (const text of ['Customer asked for delivery before noon.', 'Warehouse confirmed: leaves on Thursday.']) {
    await company.call('POST', `/api/orders/${orders.shipped.id}/notes/`, { text, visible_to_customer: text.startsWith('Warehouse') });
  }

  const before = new Date().toISOString();
  await company.call('PATCH', `/api/customers/${moved.id}/`, { last_name: 'Lindqvist-Sandström', phone: '+43 1 5220 044', address: { line1: 'Neubaugasse 40', city: 'Wien', postal_code: '1070', country: 'AT' } });
  return { company, customers: { plain, longNamed, inactive, blocked, archived, moved }, orders, before };
}
