import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type List, useList } from './list';
import type { Page, PageRequest } from './listQuery';
import type { Change } from './live';
import { Unreachable } from './unreachable';

const stream = vi.hoisted(() => ({ change: (_change: unknown) => {}, missed: () => {} }));
vi.mock('./live', () => ({
  onChange: (listener: (change: unknown) => void) => {
    stream.change = listener;
    return () => {};
  },
  onMissed: (listener: () => void) => {
    stream.missed = listener;
    return () => {};
  },
}));

type Row = { id: string; version: number; open: boolean };

describe('a list', () => {
  let stored: Row[];
  let root: Root;
  let list: List<Row>;
  let answer: (page: Page<Row>) => Promise<Page<Row>>;
  let requests: PageRequest[];

  const matching = (rows: Row[], { id, limit, cursor }: PageRequest): Page<Row> => {
    const found = rows.filter((row) => id === undefined || id.includes(row.id));
    const from = Number(cursor ?? 0);
    return { items: found.slice(from, from + limit), next_cursor: from + limit < found.length ? `${from + limit}` : null };
  };
  const fetchOpen = (page: PageRequest) => {
    requests.push(page);
    return answer(matching(stored.filter(({ open }) => open), page));
  };
  const fetchAny = async (page: PageRequest) => matching(stored, page);
  const passes = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
  const changed = (id: string, type = 'order.updated') => stream.change({ kind: 'order', id, type } as Change);
  const put = (id: string, row: Partial<Row>) => {
    stored = stored.map((one) => (one.id === id ? { ...one, version: one.version + 1, ...row } : one));
  };
  const ids = () => list.rows.map(({ id }) => id);
  const rowOf = (id: string) => list.rows.find((row) => row.id === id);

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    answer = async (page) => page;
    requests = [];
    stored = Array.from({ length: 120 }, (_, index) => ({ id: `o${index}`, version: 1, open: true }));
    const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
    function Shown() {
      list = useList<Row>('orders', {}, fetchOpen, fetchAny);
      return null;
    }
    root = createRoot(document.createElement('div'));
    await act(async () => root.render(createElement(QueryClientProvider, { client }, createElement(Shown))));
    await passes(10);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('after missed changes no row moves: values change where they are, others are announced or marked', async () => {
    const before = ids();
    put('o1', { version: 4 });
    put('o2', { open: false });
    stored = [{ id: 'new', version: 1, open: true }, ...stored];
    stream.missed();
    await passes(1_000);
    expect(ids()).toEqual(before);
    expect(rowOf('o1')?.version).toBe(4);
    expect([...list.goneIds]).toEqual(['o2']);
    expect(list.newCount).toBe(1);
  });

  test('what moves up from beyond the end is not announced as new', async () => {
    put('o2', { open: false });
    stream.missed();
    await passes(1_000);
    expect(list.newCount).toBe(0);
    expect([...list.goneIds]).toEqual(['o2']);
  });

  test('where nothing was missed nothing is announced, and no row is read again', async () => {
    stream.missed();
    await passes(1_000);
    expect(requests).toHaveLength(2);
    expect(list.newCount + list.goneIds.size).toBe(0);
  });

  test('what could not be read is read again', async () => {
    put('o3', {});
    answer = async () => {
      throw new Unreachable(undefined);
    };
    changed('o3');
    await passes(400);
    expect(rowOf('o3')?.version).toBe(1);
    answer = async (page) => page;
    await passes(2_000);
    expect(rowOf('o3')?.version).toBe(2);
  });

  test('one reading at a time, so that no older answer comes after a newer one', async () => {
    put('o3', {});
    let late = () => {};
    answer = (page) => new Promise((resolve) => (late = () => resolve(page)));
    changed('o3');
    await passes(400);
    answer = async (page) => page;
    put('o3', {});
    changed('o3');
    await passes(1_000);
    expect(requests).toHaveLength(2);
    late();
    await passes(1_000);
    expect(rowOf('o3')?.version).toBe(3);
  });

  test('what one has read after one’s own change is not overwritten by an older answer', async () => {
    put('o3', {});
    let late = () => {};
    answer = (page) => new Promise((resolve) => (late = () => resolve(page)));
    changed('o3');
    await passes(400);
    answer = async (page) => page;
    put('o3', {});
    await act(() => list.reread(['o3']));
    late();
    await passes(100);
    expect(rowOf('o3')?.version).toBe(3);
  });

  test('more changes than a request takes are all read', async () => {
    await act(async () => void (await list.query.fetchNextPage()));
    await act(async () => void (await list.query.fetchNextPage()));
    stored = stored.map((row) => ({ ...row, version: 2 }));
    stored.forEach(({ id }) => changed(id));
    await passes(2_000);
    expect(list.rows).toHaveLength(120);
    expect(list.rows.every(({ version }) => version === 2)).toBe(true);
  });
});
