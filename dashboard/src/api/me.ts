import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { allPages } from './allPages';
import { api, body, type Schemas } from './client';
import { keys } from './keys';

export type Me = Schemas['Me'];
/** Those of today: `Me` may have others. */
export type Permission = NonNullable<Schemas['StaffDraft']['extra_permissions']>[number];

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => body(api.GET('/api/me/', { signal })),
  staleTime: 60_000,
});

/** The caller. Pages behind the sign-in have it from the start: the shell waits for it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Whether the caller holds a permission: what they may not do is not offered to them. */
export function useMay(): (permission: Permission) => boolean {
  const held = useMe().permissions;
  return (permission) => held.includes(permission);
}

/** What everybody may know of a colleague; `manager_id` only of their own team. */
export type Colleague = Pick<Schemas['StaffMember'], 'id' | 'first_name' | 'last_name' | 'full_name' | 'role'> & Partial<Pick<Schemas['StaffMember'], 'manager_id'>>;

export const staffQuery = queryOptions({
  queryKey: keys.staff,
  queryFn: ({ signal }) => allPages((cursor) => body(api.GET('/api/staff/', { params: { query: { limit: 200, ...cursor } }, signal }))),
  staleTime: 60_000,
});

export function useStaff(): Colleague[] {
  // What an item has depends on the caller's permissions, which the document leaves open.
  return (useQuery(staffQuery).data?.items ?? []) as Colleague[];
}
