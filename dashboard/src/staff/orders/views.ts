import type { OrderListSearch } from './search';

/** The views that everybody has: names for filters that one looks at every day. */
export const builtInViews = [
  { id: 'all', search: {} },
  { id: 'open', search: { status: ['pending', 'processing', 'shipped'] } },
  { id: 'late', search: { late: true, sort: 'expected_delivery_date' } },
  { id: 'unpaid', search: { payment_status: ['pending', 'failed'], status: ['pending', 'processing', 'shipped', 'delivered'] } },
  { id: 'to_ship', search: { status: ['processing'], sort: 'expected_delivery_date' } },
  { id: 'mine', search: { owner_id: ['me'] } },
] as const satisfies readonly { id: string; search: Readonly<OrderListSearch> }[];
