import { type InfiniteData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { customerQuery, fetchCustomers } from '@/api/records';
import { listQuery, type Page } from '@/api/listQuery';
import type { CustomerListSearch } from './search';

export type Customer = Schemas['Customer'];

/** A customer now, or as the record was at a time. A list that has it already shows it at once. */
export function useCustomer(id: string, asOf?: string) {
  const client = useQueryClient();
  return useQuery({
    ...customerQuery(id, asOf),
    // While one moves through the history, the point before stays until the next is there.
    placeholderData: (before) => (asOf === undefined ? ofLists(client, id) : before?.id === id ? before : undefined),
  });
}

function ofLists(client: QueryClient, id: string): Customer | undefined {
  for (const [, data] of client.getQueriesData<InfiniteData<Page<Customer>>>({ queryKey: keys.lists('customers') })) {
    // The home page's short lists have no pages.
    const found = data?.pages.flatMap(({ items }) => items).find((customer) => customer.id === id);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** What an address's state asks of the API: everything in it but how the answer is shown. */
export function customerParameters({ view: _view, columns: _columns, tag, ...filters }: CustomerListSearch) {
  return tag === undefined ? filters : { ...filters, tag: tag.map(Number) };
}

/** The list at an address. */
export function customersQuery(search: CustomerListSearch) {
  const parameters = customerParameters(search);
  return listQuery('customers', parameters, fetchCustomers(parameters));
}

type Keyed = { id: string; key?: string };
const sent = ({ id, key }: Keyed) => ({ params: { path: { id }, header: key === undefined ? {} : { 'Idempotency-Key': key } } });

/** The changes of a customer, each by its id; a key makes a second try of the same change harmless. */
export const changes = {
  verify: ({ note, ...to }: Keyed & { note: string | null }) => body(api.POST('/api/customers/{id}/verify/', { ...sent(to), body: { note } })),
  unverify: ({ reason, ...to }: Keyed & { reason: string }) => body(api.POST('/api/customers/{id}/unverify/', { ...sent(to), body: { reason } })),
  status: ({ status, reason, ...to }: Keyed & { status: Customer['status']; reason: string }) =>
    body(api.POST('/api/customers/{id}/status/', { ...sent(to), body: { status, reason } })),
  owner: ({ owner_id, ...to }: Keyed & { owner_id: string }) => body(api.POST('/api/customers/{id}/owner/', { ...sent(to), body: { owner_id } })),
  archive: (to: Keyed) => body(api.POST('/api/customers/{id}/archive/', sent(to))),
  restore: (to: Keyed) => body(api.POST('/api/customers/{id}/restore/', sent(to))),
  /** Into the customer, as their record stands at a version. */
  merge: ({ id, key = crypto.randomUUID(), version, ...draft }: Keyed & { version: number } & Schemas['MergeDraft']) =>
    body(api.POST('/api/customers/{id}/merge/', { params: { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': `"${version}"` } }, body: draft })),
  /** From another one, who is somebody else. */
  distinct: ({ other_id, ...to }: Keyed & { other_id: string }) => body(api.POST('/api/customers/{id}/distinct/', { ...sent(to), body: { other_id } })),
  /** Of the duplicate. */
  unmerge: (to: Keyed) => body(api.POST('/api/customers/{id}/unmerge/', sent(to))),
};
