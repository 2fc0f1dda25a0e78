import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';
import { keys } from './keys';

export type Tag = Schemas['Tag'];

/** All tags of the company; there are at most a thousand. */
export const tagsQuery = queryOptions({
  queryKey: keys.tags,
  queryFn: async ({ signal }) => (await body(api.GET('/api/tags/', { signal }))).items,
});
