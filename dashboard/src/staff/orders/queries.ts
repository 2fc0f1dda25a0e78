import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { listQuery, type PageRequest } from '@/api/listQuery';
import type { OrderListSearch } from './search';

export type Order = Schemas['Order'];
export type OrderLine = Schemas['OrderItem'];
export type Status = Schemas['OrderStatus'];
export type Address = Schemas['PostalAddress'];
export type NewItem = Schemas['NewItem'];

export const NEWEST = '-placed_at';

/** What an address's state asks of the API: everything in it but how the answer is shown. */
export function orderParameters({ view: _view, columns: _columns, sort = NEWEST, ...filters }: OrderListSearch) {
  return { ...filters, sort, customer_id: filters.customer_id === undefined ? undefined : [filters.customer_id], sku: filters.sku === undefined ? undefined : [filters.sku] };
}

export function fetchOrders(parameters: Partial<ReturnType<typeof orderParameters>>) {
  return (page: PageRequest, signal: AbortSignal) => body(api.GET('/api/orders/', { params: { query: { ...parameters, ...page } }, signal }));
}

/** The list at an address. */
export function ordersQuery(search: OrderListSearch) {
  const parameters = orderParameters(search);
  return listQuery('orders', parameters, fetchOrders(parameters));
}

export function movesQuery(id: string) {
  return queryOptions({
    queryKey: keys.record('orders', id, 'moves'),
    queryFn: ({ signal }) => body(api.GET('/api/orders/{id}/status-history/', { params: { path: { id } }, signal })),
  });
}

/** What is read anew after a change to an order: all of the order, the figures, and the customer whose figures it moves. */
export function touchedBy(order: { id: string; customer: { id: string } }) {
  return [keys.record('orders', order.id), keys.stats('orders'), keys.stats('customers'), keys.record('customers', order.customer.id)];
}

/** Newest first, page by page. */
export function paymentsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: keys.record('orders', id, 'payments', 'pages'),
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/orders/{id}/payments/', { params: { path: { id }, query: { sort: '-position', total: 'false', ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
