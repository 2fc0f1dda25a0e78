import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';
import { keys } from './keys';
import type { PageRequest } from './listQuery';
import type { paths } from './schema';

/** What more than one page reads of customers and orders, each under one name. */

/** A customer now, or as the record was at a past instant. */
export function customerQuery(id: string, asOf?: string) {
  return queryOptions({
    queryKey: keys.record('customers', id, asOf ?? 'now'),
    queryFn: ({ signal }) => body(api.GET('/api/customers/{id}/', { params: { path: { id }, query: asOf === undefined ? {} : { as_of: asOf } }, signal })),
    staleTime: asOf === undefined ? 30_000 : 600_000,
  });
}

type CustomerQuery = NonNullable<paths['/api/customers/']['get']['parameters']['query']>;

/** Pages of the customers that match. */
export function fetchCustomers(parameters: CustomerQuery) {
  return (page: PageRequest, signal: AbortSignal) => body(api.GET('/api/customers/', { params: { query: { ...parameters, ...page } }, signal }));
}

export function fetchOrder(id: string, asOf?: string, signal?: AbortSignal) {
  return body(api.GET('/api/orders/{id}/', { params: { path: { id }, query: { as_of: asOf } }, ...(signal === undefined ? {} : { signal }) }));
}

/** An order as it is, or as it was at a past instant. */
export function orderQuery(id: string, asOf?: string) {
  return queryOptions({
    queryKey: keys.record('orders', id, 'order', asOf ?? 'now'),
    queryFn: ({ signal }) => fetchOrder(id, asOf, signal),
  });
}

export const customerStatsQuery = queryOptions({
  queryKey: keys.stats('customers'),
  queryFn: ({ signal }) => body(api.GET('/api/customers/stats/', { signal })),
});

export const orderStatsQuery = queryOptions({
  queryKey: keys.stats('orders'),
  queryFn: ({ signal }) => body(api.GET('/api/orders/stats/', { signal })),
});
