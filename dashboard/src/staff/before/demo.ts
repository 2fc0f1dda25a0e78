import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';

/** Whether a demo company may be made here, and how far it has come. */
export const demoQuery = queryOptions({
  queryKey: keys.demo,
  queryFn: async ({ signal }) => {
    const reply = await api.GET('/api/demo/', { signal });
    // Where the demo is not allowed, the route is not there.
    return reply.response.ok ? { allowed: true, ...(await body(Promise.resolve(reply))) } : { allowed: false, state: 'absent' as const };
  },
});
