import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';
import { keys } from './keys';

export type FollowUp = Schemas['FollowUp'];

/** A page of what is to be done with customers, the earliest due first. `mine`: what the reader is to do. */
export function followUpsQuery(query: { state: Schemas['FollowUpState'][]; assignee_id?: string[]; limit: number }) {
  return queryOptions({
    queryKey: keys.followUpsOf(query),
    queryFn: ({ signal }) => body(api.GET('/api/follow-ups/', { params: { query }, signal })),
  });
}
