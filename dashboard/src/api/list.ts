import { hashKey, type InfiniteData, keepPreviousData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { gathering } from './gather';
import { entityOf, onJobFinished } from './jobs';
import { type Entity, keys } from './keys';
import { listQuery, PAGE, type Page, type PageRequest } from './listQuery';
import { onChange, onMissed } from './live';
import { settled } from './queries';

type Row = { id: string; version?: number; customer?: { id: string } };

/** As many ids as a request takes. */
const AT_ONCE = 100;
/** In place of an id: any may have changed. */
const ANY = '*';

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
  const query = useInfiniteQuery({ ...listQuery(entity, parameters, fetchPage), placeholderData: keepPreviousData, refetchOnWindowFocus: false });

  const rows = useMemo(() => rowsOf(query.data), [query.data]);
  const { newIds, goneIds, forget, look } = useFollowed(entity, queryKey, rows, fetchPage, fetchAny, client);

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
              items: page.items.filter((row) => !gone.has(row.id)).map((row) => newer(row, byId.get(row.id))),
              total: page.total === undefined ? undefined : page.total - gone.size,
            })),
          },
      );
    },
    [client],
  );

  // What the reader changed by a job goes, changes and comes back where it stands, as after a change of one's own.
  useEffect(
    () =>
      onJobFinished((job) => {
        if (entityOf(job) === entity) {
          forget();
          void client.invalidateQueries({ queryKey: latest.current.queryKey, exact: true });
        }
      }),
    [client, entity, forget],
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
    /** Looks which rows are no longer as they are shown, and which would join: where they may have changed without a word. */
    look,
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
  const looks = useRef<() => void>(undefined);
  const look = useCallback(() => looks.current?.(), []);

  useEffect(() => {
    const kind = entity === 'customers' ? 'customer' : 'order';
    const stopped = new AbortController();

    /** By id, whether the record has just come to be. */
    async function follow(given: Map<string, boolean>) {
      // What is being read may be older than the change.
      await settled(client, latest.current.queryKey);
      const { queryKey, fetchPage, fetchAny } = latest.current;
      const data = client.getQueryData<Pages<R>>(queryKey);
      if (data === undefined) {
        return;
      }
      const shown = new Set(rowsOf(data).map((row) => row.id));
      const changed = given.has(ANY) ? new Map([...given, ...(await differing(data, fetchPage, stopped.signal))]) : given;
      const concerned = [...changed].filter(([id, began]) => id !== ANY && (began || shown.has(id))).map(([id]) => id);
      for (let from = 0; from < concerned.length; from += AT_ONCE) {
        const ids = concerned.slice(from, from + AT_ONCE);
        // The same filters, asked of these records alone: who still matches, and with which values.
        const { items } = await fetchPage({ id: ids, limit: AT_ONCE, total: 'false' }, stopped.signal);
        const byId = new Map(items.map((row) => [row.id, row]));
        const left = ids.filter((id) => shown.has(id) && !byId.has(id));
        const became = left.length === 0 ? [] : (await fetchAny({ id: left, limit: AT_ONCE, total: 'false' }, stopped.signal)).items;
        const now = new Map([...became, ...items].map((row) => [row.id, row]));
        client.setQueryData<Pages<R>>(queryKey, (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((row) => newer(row, now.get(row.id))) })) });
        if (hashKey(latest.current.queryKey) !== hashKey(queryKey)) {
          // What is shown now was read since.
          return;
        }
        const here = new Set(rowsOf(client.getQueryData<Pages<R>>(queryKey)).map((row) => row.id));
        // Those that came and no longer match before anybody looked are not announced any more.
        setNewIds((before) => [...new Set([...before.filter((id) => !ids.includes(id)), ...byId.keys()])].filter((id) => !here.has(id)));
        setGoneIds((before) => new Set([...before, ...ids.filter((id) => here.has(id))].filter((id) => !byId.has(id))));
      }
    }

    const gathered = gathering<boolean>((changed) => follow(changed), { merge: (before, began) => before || began });
    looks.current = () => gathered.add(ANY, false);
    const stop = [
      onChange((change) => {
        if (change.kind === kind) {
          gathered.add(change.id, isBeginning(change.type));
        } else if (kind === 'order' && change.type === 'left') {
          // With a customer, their orders leave the reader's scope.
          latest.current.rows.filter((row) => row.customer?.id === change.id).forEach(({ id }) => gathered.add(id, false));
        }
      }),
      onMissed(() => gathered.add(ANY, false)),
    ];
    return () => {
      stop.forEach((each) => each());
      stopped.abort();
      gathered.stop();
    };
  }, [client, entity]);

  return { newIds, goneIds, forget, look };
}

type Pages<R> = InfiniteData<Page<R>>;

/** A record that was changed while one paged may come twice. */
function rowsOf<R extends Row>(data: Pages<R> | undefined): R[] {
  return [...new Map(data?.pages.flatMap((page) => page.items).map((row) => [row.id, row])).values()];
}

/** An answer may be overtaken by one that knows more. */
function newer<R extends Row>(row: R, read: R | undefined): R {
  return read === undefined || (read.version ?? 0) < (row.version ?? 0) ? row : read;
}

/** Compares as much of a list as is shown with what would stand there now: the rows that are not as they were, and those that joined. */
async function differing<R extends Row>(data: Pages<R>, fetchPage: (page: PageRequest, signal: AbortSignal) => Promise<Page<R>>, signal: AbortSignal): Promise<Map<string, boolean>> {
  const now: R[] = [];
  let cursor: string | null | undefined;
  for (let pages = data.pages.length; pages > 0 && cursor !== null; pages -= 1) {
    const page = await fetchPage({ limit: PAGE, total: 'false', ...(cursor === undefined ? {} : { cursor }) }, signal);
    now.push(...page.items);
    cursor = page.next_cursor;
  }
  const shown = new Map(rowsOf(data).map((row) => [row.id, row]));
  const read = new Map(now.map((row) => [row.id, row]));
  // Where rows left, others moved up from beyond the end: those did not join.
  const end = cursor === null || shown.size === 0 ? now.length : now.findLastIndex(({ id }) => shown.has(id)) + 1;
  const changed = [...shown.values()].filter((row) => JSON.stringify(read.get(row.id)) !== JSON.stringify(row));
  return new Map([...changed.map(({ id }) => [id, false] as const), ...now.slice(0, end).filter(({ id }) => !shown.has(id)).map(({ id }) => [id, true] as const)]);
}

/** The event that begins a record: only then does one join a list that doesn't show it. */
function isBeginning(type: string): boolean {
  return /\.(created|placed)$/.test(type);
}
