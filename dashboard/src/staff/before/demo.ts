import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';

/** What a page has to know before anybody is signed in: whether there is a demo company to try things out. */
export const optionsQuery = queryOptions({
  queryKey: keys.options,
  queryFn: ({ signal }) => body(api.GET('/api/auth/options/', { signal })),
});

/** How far the demo company has come. */
export const demoQuery = queryOptions({
  queryKey: keys.demo,
  queryFn: ({ signal }) => body(api.GET('/api/demo/', { signal })),
});
