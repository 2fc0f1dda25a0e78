import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';
import { keys } from './keys';

export type Notification = Schemas['Notification'];
export type Preferences = Schemas['NotificationPreferences'];

/** How many the caller has not read. */
export const unreadQuery = queryOptions({
  queryKey: keys.unread,
  queryFn: async ({ signal }) => (await body(api.GET('/api/notifications/', { params: { query: { limit: 1, total: 'false' as const } }, signal }))).unread_count,
});

export const notificationsQuery = infiniteQueryOptions({
  queryKey: keys.notificationsShown,
  queryFn: ({ pageParam, signal }) => body(api.GET('/api/notifications/', { params: { query: { limit: 30, total: 'false' as const, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

export const preferencesQuery = queryOptions({
  queryKey: keys.notificationPreferences,
  queryFn: ({ signal }) => body(api.GET('/api/notifications/preferences/', { signal })),
});

export const markRead = (id: string) => body(api.POST('/api/notifications/{id}/read/', { params: { path: { id } } }));
export const markAllRead = () => body(api.POST('/api/notifications/read-all/'));
export const prefer = (preferences: Preferences) => body(api.PUT('/api/notifications/preferences/', { body: preferences }));
