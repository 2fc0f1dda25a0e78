import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';

export type Company = Schemas['Company'];
export type Settings = Schemas['SettingsChanges'];

export const companyQuery = queryOptions({
  queryKey: keys.company,
  queryFn: ({ signal }) => body(api.GET('/api/company/', { signal })),
});

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What of the changes contradicts what others saved since `before`: each field by its name in the API, such as `invoice.address`. */
export function contradictions(mine: Settings, before: Company, now: Company): { field: string; yours: unknown; theirs: unknown }[] {
  const within = (changes: object, old: object, current: object, at: string): ReturnType<typeof contradictions> =>
    Object.entries(changes).flatMap(([key, yours]: [string, unknown]) => {
      const [seen, theirs] = [old, current].map((record) => (record as Record<string, unknown>)[key]);
      return typeof yours === 'object' && yours !== null && !Array.isArray(yours)
        ? within(yours, seen ?? {}, theirs ?? {}, `${at}${key}.`)
        : same(seen, theirs) || same(yours, theirs)
          ? []
          : [{ field: `${at}${key}`, yours, theirs }];
    });
  return within(mine, before, now, '');
}

export const changeCompany = (changes: Settings, version: number) =>
  body(api.PATCH('/api/company/', { body: changes, params: { header: { 'If-Match': `"${version}"` } } }));
