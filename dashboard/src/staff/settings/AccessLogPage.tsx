import { Button, Group, Select, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ParseKeys } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { useKnown } from '@/i18n/known';
import { DateField, useDateError } from '@/ui/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { usePermissionName } from '@/ui/permissions';
import { Problem } from '@/ui/Problem';
import { useStaffOptions } from '@/ui/StaffSelect';
import { useLateChange } from '@/ui/useLateChange';
import { WaitingRows } from '@/ui/Waiting';
import { When } from '@/ui/When';
import { Section } from './Section';
import classes from './Settings.module.css';

const route = getRouteApi('/shell/settings/access-log');

const kinds = [
  'login_failed', 'refresh_token_reused', 'session_ended', 'password_changed', 'password_change_failed', 'password_reset_requested',
  'password_reset', 'permission_refused', 'staff_invited', 'staff_changed', 'staff_removed', 'settings_changed',
] as const;

/** What happened to accounts, rights and settings: failed sign-ins, refusals, changes. */
export function AccessLogPage() {
  const { t } = useTranslation();
  const known = useKnown();
  const subject = useSubject();
  const search = route.useSearch();
  const navigate = useNavigate();
  const kind = kinds.find((candidate) => candidate === search.kind);
  const staff = useStaffOptions();
  const query = { actor_id: search.actor_id === undefined ? undefined : [search.actor_id], kind: kind === undefined ? undefined : [kind], from: search.from, to: search.to, sort: '-at' as const };
  const log = useInfiniteQuery({
    queryKey: keys.accessLog(query),
    queryFn: ({ pageParam, signal }) => body(api.GET('/api/audit/access-log/', { params: { query: { ...query, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const set = (change: Partial<typeof search>) => void navigate({ to: '/settings/access-log', search: { ...search, ...change }, replace: true });
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title={t('settings.accessLog.title')} note={t('settings.accessLog.note')} wide>
      <Group mb="md" align="end" className={classes.filters}>
        <Select
          label={t('settings.accessLog.kind')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.do.clear') }}
          placeholder={t('common.filter.any')}
          data={kinds.map((value) => ({ value, label: t(`settings.accessLog.kinds.${value}`) }))}
          value={kind ?? null}
          onChange={(value) => set({ kind: value ?? undefined })}
        />
        <Select
          label={t('settings.accessLog.who')}
          searchable
          selectFirstOptionOnChange
          clearable
          clearButtonProps={{ 'aria-label': t('common.do.clear') }}
          placeholder={t('common.filter.any')}
          nothingFoundMessage={t('common.select.nothing')}
          data={staff}
          value={search.actor_id ?? null}
          onChange={(value) => set({ actor_id: value ?? undefined })}
        />
        <Day label={t('common.filter.fromField')} value={search.from} onChange={(from) => set({ from })} />
        <Day label={t('common.filter.toField')} value={search.to} onChange={(to) => set({ to })} />
      </Group>
      {log.isPending ? <WaitingRows rows={8} height={36} /> : null}
      {log.isError && log.data === undefined ? <Problem error={log.error} onRetry={() => void log.refetch()} /> : null}
      {log.isSuccess && entries.length === 0 ? <EmptyState title={t('settings.accessLog.empty')} text={t('settings.accessLog.emptyHelp')} /> : null}
      {entries.length > 0 ? (
        <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table verticalSpacing={8}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.accessLog.at')}</Table.Th>
                <Table.Th>{t('settings.accessLog.kind')}</Table.Th>
                <Table.Th>{t('settings.accessLog.who')}</Table.Th>
                <Table.Th>{t('settings.accessLog.what')}</Table.Th>
                <Table.Th>{t('settings.accessLog.address')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map((entry) => (
                <Table.Tr key={entry.id}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <When at={entry.at} precise />
                  </Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{known(`settings.accessLog.kinds.${entry.kind}`) ?? entry.kind}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{entry.actor?.name}</Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{subject(entry.subject)}</Table.Td>
                  <Table.Td>{entry.address}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
      {log.hasNextPage ? (
        <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('common.do.loadMore')}
        </Button>
      ) : null}
    </Section>
  );
}

/** How settings are called where they are changed, by their names in the API. */
const settings: Record<string, ParseKeys | undefined> = {
  name: 'settings.company.name',
  currency: 'auth.field.currency',
  time_zone: 'auth.field.timeZone',
  order_number_prefix: 'settings.company.prefix',
  auto_verification: 'settings.verification.title',
  portal_requires_verification: 'settings.company.portal',
  invoice: 'settings.company.invoice',
  follow_up_days: 'settings.company.followUp',
  retention_days: 'settings.company.retention',
};

/** What an entry is about: a name, an address, a role, a setting or a permission, or several of them. */
function useSubject(): (value: unknown) => string {
  const { t } = useTranslation();
  const known = useKnown();
  const permissionName = usePermissionName();
  const said = (value: unknown): string => {
    if (value === null || value === undefined) {
      return '';
    }
    if (typeof value === 'object') {
      return Object.entries(value)
        .filter(([name, part]) => part !== null && part !== '' && !name.endsWith('id') && name !== 'version')
        .map(([, part]) => said(part))
        .filter((part) => part !== '')
        .join(', ');
    }
    const text = String(value);
    return /^[a-z_]+$/.test(text) ? (known(`common.role.${text}`) ?? (settings[text] === undefined ? text : t(settings[text]))) : /^Can[A-Z]/.test(text) ? permissionName(text) : text;
  };
  return said;
}

/** A day that filters once it is one. */
function Day({ label, value = '', onChange }: { label: string; value: string | undefined; onChange: (day: string | undefined) => void }) {
  const dateError = useDateError();
  const [entered, setEntered] = useState(value);
  useEffect(() => setEntered(value), [value]);
  const apply = useLateChange((day: string) => {
    if (dateError(day) === undefined) {
      onChange(day || undefined);
    }
  }, 400);
  return (
    <DateField
      label={label}
      value={entered}
      onChange={(day) => {
        setEntered(day);
        apply(day);
      }}
    />
  );
}
