import { dehydrate, type DehydratedState, hydrate, type QueryClient } from '@tanstack/react-query';
import { del, get, set } from 'idb-keyval';

/**
 * What was read last, kept in this browser, so that the last visited pages can be read without a connection. It goes with the
 * session: signing out takes it away.
 */
const NAME = 'puppy-read';
const AT_MOST = 60;
const FOR_MS = 24 * 3_600_000;
const EVERY_MS = 2_000;

type Kept = { at: number; state: DehydratedState };

export async function restore(client: QueryClient): Promise<void> {
  try {
    const kept = await get<Kept>(NAME);
    if (kept !== undefined && Date.now() - kept.at < FOR_MS) {
      hydrate(client, kept.state);
      // What was kept is shown at once and read anew at once.
      void client.invalidateQueries({ refetchType: 'none' });
    }
  } catch {
    // A browser that keeps nothing shows nothing without a connection.
  }
}

export function keep(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  client.getQueryCache().subscribe(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      const read = client
        .getQueryCache()
        .getAll()
        .filter((query) => query.state.data !== undefined)
        .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
        .slice(0, AT_MOST);
      const newest = new Set(read.map((query) => query.queryHash));
      const state = dehydrate(client, { shouldDehydrateQuery: (query) => newest.has(query.queryHash), shouldDehydrateMutation: () => false });
      void (read.length === 0 ? del(NAME) : set(NAME, { at: Date.now(), state } satisfies Kept)).catch(() => undefined);
    }, EVERY_MS);
  });
}

export function forget(): Promise<void> {
  return del(NAME).catch(() => undefined);
}
