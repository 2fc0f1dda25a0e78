import { type InfiniteData, keepPreviousData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Entity, keys } from './keys';
import { onChange } from './live';

export type Page<Row> = { items: Row[]; next_cursor: string | null; total?: number; total_exact?: boolean };
type Row = { id: string; customer?: { id: string } };
export type PageRequest = { cursor?: string; limit: number; total?: 'false'; id?: string[] };

const PAGE = 50;
const GATHER_MS = 250;
/** As many ids as a request takes. */
const AT_ONCE = 100;

/**
 * A list of records, page by page, that never moves by itself. What others change in rows that are here is put into them; records
 * that would join are counted, and come when the reader asks for them; rows that no longer belong here are marked, and go then.
 */
export function useList<R extends Row>(
  entity: Entity,
  parameters: object,
  fetchPage: (page: PageRequest, signal: AbortSignal) => Promise<Page<R>>,
  /** Records whatever the filters: what no longer matches is shown as it became. */
  fetchAny: (page: PageRequest, signal: AbortSignal) => Promise<Page<R>>,
) {
  const client = useQueryClient();
  const queryKey = keys.list(entity, parameters);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      fetchPage(pageParam === undefined ? { limit: PAGE } : { limit: PAGE, cursor: pageParam, total: 'false' }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    // Reading all pages anew would move rows under the reader's eyes; the stream keeps them current.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  // A record that was changed while one paged may come twice.
  const rows = useMemo(() => [...new Map(query.data?.pages.flatMap((page) => page.items).map((row) => [row.id, row])).values()], [query.data]);
  const { newIds, goneIds, forget } = useFollowed(entity, queryKey, rows, fetchPage, fetchAny, client);

  const show = useCallback(async () => {
    forget();
    await client.resetQueries({ queryKey, exact: true });
    window.scrollTo({ top: 0 });
  }, [client, forget, queryKey]);

  /**
   * Looks at some rows again after the reader's own change: those that no longer match go, since that was the purpose. `joining`:
   * a row may come back, which only the service can place.
   */
  const latest = useRef({ queryKey, rows, fetchPage });
  useEffect(() => {
    latest.current = { queryKey, rows, fetchPage };
  });
  const reread = useCallback(
    async (ids: string[], { joining = false } = {}) => {
      const { queryKey, rows, fetchPage } = latest.current;
      const here = new Set(rows.map((row) => row.id));
      if (joining && ids.some((id) => !here.has(id))) {
        await client.invalidateQueries({ queryKey, exact: true });
        return;
      }
      const byId = new Map<string, R>();
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const { items } = await fetchPage({ id: ids.slice(from, from + AT_ONCE), limit: AT_ONCE, total: 'false' }, new AbortController().signal);
        items.forEach((row) => byId.set(row.id, row));
      }
      const gone = new Set(ids.filter((id) => !byId.has(id)));
      client.setQueryData<InfiniteData<Page<R>>>(
        queryKey,
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) => ({
              ...page,
              items: page.items.filter((row) => !gone.has(row.id)).map((row) => byId.get(row.id) ?? row),
              total: page.total === undefined ? undefined : page.total - gone.size,
            })),
          },
      );
    },
    [client],
  );

  const first = query.data?.pages[0];
  return {
    query,
    rows,
    total: first?.total,
    totalExact: first?.total_exact ?? true,
    newCount: newIds.filter((id) => !rows.some((row) => row.id === id)).length,
    goneIds,
    show,
    reread,
  };
}

export type List<R extends Row> = ReturnType<typeof useList<R>>;

/** Puts a record that one has just changed oneself into the lists that show it; where it stands there, it stays. */
export function putIntoLists<R extends Row>(client: QueryClient, entity: Entity, changed: R) {
  client.setQueriesData<InfiniteData<Page<Row>>>({ queryKey: keys.lists(entity) }, (data) =>
    data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === changed.id ? { ...row, ...changed } : row)) })) },
  );
}

function useFollowed<R extends Row>(
  entity: Entity,
  queryKey: readonly unknown[],
  rows: R[],
  fetchPage: (page: PageRequest, signal: AbortSignal) => Promise<Page<R>>,
  fetchAny: (page: PageRequest, signal: AbortSignal) => Promise<Page<R>>,
  client: QueryClient,
) {
  const [newIds, setNewIds] = useState<string[]>([]);
  const [goneIds, setGoneIds] = useState<ReadonlySet<string>>(new Set());
  const forget = useCallback(() => {
    setNewIds([]);
    setGoneIds(new Set());
  }, []);
  const latest = useRef({ queryKey, rows, fetchPage, fetchAny });
  useEffect(() => {
    latest.current = { queryKey, rows, fetchPage, fetchAny };
  });
  const name = JSON.stringify(queryKey);
  useEffect(forget, [forget, name]);

  useEffect(() => {
    const kind = entity === 'customers' ? 'customer' : 'order';
    /** By id, whether the record has just come to be. */
    const changed = new Map<string, boolean>();
    const stopped = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function gather() {
      const { queryKey, rows, fetchPage, fetchAny } = latest.current;
      if (client.getQueryState(queryKey)?.fetchStatus === 'fetching') {
        // What is being read may be older than the change.
        timer = setTimeout(() => void gather().catch(ignored), GATHER_MS);
        return;
      }
      timer = undefined;
      const shown = new Set(rows.map((row) => row.id));
      const concerned = [...changed].filter(([id, began]) => began || shown.has(id)).map(([id]) => id);
      const ids = concerned.slice(0, AT_ONCE);
      changed.clear();
      concerned.slice(AT_ONCE).forEach((id) => changed.set(id, !shown.has(id)));
      if (ids.length === 0) {
        return;
      }
      // The same filters, asked of these records alone: who still matches, and with which values.
      const { items } = await fetchPage({ id: ids, limit: AT_ONCE, total: 'false' }, stopped.signal);
      const byId = new Map(items.map((row) => [row.id, row]));
      const left = ids.filter((id) => shown.has(id) && !byId.has(id));
      const became = left.length === 0 ? [] : (await fetchAny({ id: left, limit: AT_ONCE, total: 'false' }, stopped.signal)).items;
      const now = new Map([...became, ...items].map((row) => [row.id, row]));
      client.setQueryData<InfiniteData<Page<R>>>(queryKey, (data) =>
        data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((row) => now.get(row.id) ?? row) })) },
      );
      const here = new Set(latest.current.rows.map((row) => row.id));
      // Those that came and no longer match before anybody looked are not announced any more.
      setNewIds((before) => [...new Set([...before.filter((id) => !ids.includes(id)), ...byId.keys()])].filter((id) => !here.has(id)));
      setGoneIds((before) => new Set([...before, ...ids.filter((id) => here.has(id))].filter((id) => !byId.has(id))));
      if (changed.size > 0) {
        timer = setTimeout(() => void gather().catch(ignored), GATHER_MS);
      }
    }

    const stop = onChange((change) => {
      if (change.kind === kind) {
        changed.set(change.id, isBeginning(change.type) || changed.get(change.id) === true);
        timer ??= setTimeout(() => void gather().catch(ignored), GATHER_MS);
      } else if (kind === 'order' && change.type === 'left') {
        // With a customer, their orders leave the reader's scope.
        latest.current.rows.filter((row) => row.customer?.id === change.id).forEach(({ id }) => changed.set(id, false));
        timer ??= setTimeout(() => void gather().catch(ignored), GATHER_MS);
      }
    });
    return () => {
      stop();
      stopped.abort();
      clearTimeout(timer);
    };
  }, [client, entity]);

  return { newIds, goneIds, forget };
}

/** The event that begins a record: only then does one join a list that doesn't show it. */
function isBeginning(type: string): boolean {
  return /\.(created|placed)$/.test(type);
}

// The rows stay as they are; the stream or the next visit brings what this missed.
function ignored() {}
