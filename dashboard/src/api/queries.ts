import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { isTransient } from './problem';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // Kept for as long as the last visited pages can be read without a connection.
      gcTime: 24 * 3_600_000,
      retry: (failures, error) => isTransient(error) && failures < 3,
      retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 5_000),
      // What was read is shown; what was not is said to be missing. The browser's own word on being online is not trusted.
      networkMode: 'always',
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Reads anew what is shown of something that changed. A first read that is under way may have begun before: another follows it. */
export async function readAnew(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const first = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  await client.invalidateQueries({ queryKey });
  await Promise.all(first.map((query) => client.invalidateQueries({ queryKey: query.queryKey, exact: true })));
}
