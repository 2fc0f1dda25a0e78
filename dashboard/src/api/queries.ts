import { hashKey, QueryClient, type QueryFilters, type QueryKey } from '@tanstack/react-query';
import { type Gathering, gathering } from './gather';
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

/** Lists and figures of many records: a change shows there too, but nobody waits for it there. */
const OF_MANY = new Set<unknown>(['list', 'few', 'stats']);

/** Reads anew what a change touches, and waits for the records that are shown, not for every list that they are in. */
export async function readTouched(client: QueryClient, touched: QueryKey[]): Promise<void> {
  const [later, now] = [touched.filter((key) => OF_MANY.has(key[1])), touched.filter((key) => !OF_MANY.has(key[1]))];
  later.forEach((key) => void readAnew(client, key));
  await Promise.all(now.map((key) => readAnew(client, key)));
}

/** Reads anew what is shown of something that changed. A first read that is under way may have begun before: another follows it. */
export function readAnew(client: QueryClient, queryKey: QueryKey): Promise<void> {
  return readAllAnew(client, { queryKey });
}

export async function readAllAnew(client: QueryClient, filters: QueryFilters): Promise<void> {
  const first = client
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  await client.invalidateQueries(filters);
  await Promise.all(first.map((query) => client.invalidateQueries({ queryKey: query.queryKey, exact: true })));
}

const soon = new WeakMap<QueryClient, Map<string, Gathering<true>>>();

/** As `readAnew`, gathered: however often something changes, one reading of it is under way at a time, and one follows the last change. */
export function readSoon(client: QueryClient, queryKey: QueryKey) {
  if (client.getQueryCache().find({ queryKey, exact: false }) === undefined) {
    return;
  }
  const ofClient = soon.get(client) ?? new Map<string, Gathering<true>>();
  soon.set(client, ofClient);
  const name = hashKey(queryKey);
  const gathered = ofClient.get(name) ?? gathering<true>(() => readAnew(client, queryKey), { onIdle: () => ofClient.delete(name) });
  ofClient.set(name, gathered);
  gathered.add(name, true);
}

/** Once nothing of it is being read. */
export function settled(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const isSettled = () => client.getQueryState(queryKey)?.fetchStatus !== 'fetching';
  return new Promise((resolve) => {
    if (isSettled()) {
      resolve();
      return;
    }
    const stop = client.getQueryCache().subscribe(() => {
      if (isSettled()) {
        stop();
        resolve();
      }
    });
  });
}
