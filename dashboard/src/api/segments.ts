import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';
import { keys } from './keys';

export type Segment = Schemas['Segment'];

/** Counts follow customers and the clock with a short delay and are not announced, so pages that show them poll. */
const AGAIN_MS = 5_000;

/** All segments of the company; there are at most two hundred. */
export const segmentsQuery = queryOptions({
  queryKey: keys.segments,
  queryFn: async ({ signal }) => (await body(api.GET('/api/segments/', { signal }))).items,
});

export function segmentQuery(id: string) {
  return queryOptions({
    queryKey: keys.segment(id),
    queryFn: ({ signal }) => body(api.GET('/api/segments/{id}/', { params: { path: { id } }, signal })),
  });
}

/** With numbers that stay right while one looks. */
export const counted = { refetchInterval: AGAIN_MS } as const;
