import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';

export type Company = Schemas['Company'];
export type Settings = Schemas['SettingsChanges'];

export const companyQuery = queryOptions({
  queryKey: keys.company,
  queryFn: ({ signal }) => body(api.GET('/api/company/', { signal })),
});

export const changeCompany = (changes: Settings, version: number) =>
  body(api.PATCH('/api/company/', { body: changes, params: { header: { 'If-Match': `"${version}"` } } }));
