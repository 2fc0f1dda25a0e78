import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './problem';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // Kept for as long as the last visited pages can be read without a connection.
      gcTime: 24 * 3_600_000,
      retry: (failures, error) => isPassing(error) && failures < 3,
      retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 5_000),
      // What was read is shown; what was not is said to be missing. The browser's own word on being online is not trusted.
      networkMode: 'always',
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
