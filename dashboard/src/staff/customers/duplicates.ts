import { infiniteQueryOptions, type InfiniteData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';

export type Pair = Schemas['SuspectedDuplicate'];
type Page = { items: Pair[]; next_cursor: string | null };

/** Pairs of customers who may be the same one, the newest first; all, or those of one customer. They stay as they are read: nothing moves while one decides. */
export function duplicatesQuery(customer: string | undefined) {
  return infiniteQueryOptions({
    queryKey: keys.duplicatesOf(customer),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 20, total: 'false' as const, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return body(
        customer === undefined
          ? api.GET('/api/customers/duplicates/', { params: { query }, signal })
          : api.GET('/api/customers/{id}/duplicates/', { params: { path: { id: customer }, query }, signal }),
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchOnWindowFocus: false,
  });
}

/** The newest pair that a customer is one of. */
export function suspectedQuery(id: string) {
  return queryOptions({
    queryKey: keys.record('customers', id, 'duplicates'),
    queryFn: ({ signal }) => body(api.GET('/api/customers/{id}/duplicates/', { params: { path: { id }, query: { limit: 1, total: 'false' as const } }, signal })),
  });
}

/** Takes pairs from what is shown that are none any more. */
export function dropPairs(client: QueryClient, isGone: (pair: Pair) => boolean): void {
  client.setQueriesData<InfiniteData<Page>>(
    { queryKey: keys.duplicates },
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((pair) => !isGone(pair)) })) },
  );
}
