import { infiniteQueryOptions } from '@tanstack/react-query';
import { type Entity, keys } from './keys';

export type Page<Row> = { items: Row[]; next_cursor: string | null; total?: number; total_exact?: boolean };
export type PageRequest = { cursor?: string; limit: number; total?: 'false'; id?: string[] };

export const PAGE = 50;

/** A list of records, page by page. Reading all pages anew would move rows under the reader's eyes; the stream keeps them current. */
export function listQuery<R>(entity: Entity, parameters: object, fetchPage: (page: PageRequest, signal: AbortSignal) => Promise<Page<R>>) {
  return infiniteQueryOptions({
    queryKey: keys.list(entity, parameters),
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam === undefined ? { limit: PAGE } : { limit: PAGE, cursor: pageParam, total: 'false' }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
