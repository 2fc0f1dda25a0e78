import { Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { EmptyState } from '@/ui/EmptyState';
import { FilterBar } from '@/ui/FilterBar';
import { type Filter, lastDays, many, range, single } from '@/ui/filters';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { useStaffOptions } from '@/ui/StaffSelect';
import { WaitingRows } from '@/ui/Waiting';
import { When } from '@/ui/When';
import { state } from '../search';
import classes from './Audit.module.css';
import type { AuditSearch } from './search';

const route = getRouteApi('/shell/audit');
const MOST = 25;

/** Where a replay begins: the record to look into. Checking the chain and taking a bundle along will stand here. */
export function AuditPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { search: q, ...narrowing } = search;
  const narrowed = Object.keys(narrowing).length > 0;
  const change = (changed: Partial<AuditSearch>) => void navigate({ to: '/audit', search: state({ ...search, ...changed }), replace: 'search' in changed && q !== undefined });
  return (
    <>
      <PageHeader title={t('audit.title')} subtitle={t('audit.subtitle')} />
      <FilterBar filters={useAuditFilters()} state={search} onChange={change} total={undefined} totalExact find={t('audit.find')} />
      {q !== undefined && !narrowed ? <Found q={q} /> : <Changed search={search} />}
    </>
  );
}

function useAuditFilters(): Filter<AuditSearch>[] {
  const { t } = useTranslation();
  return [
    single('kind', t('audit.kind'), [
      { value: 'orders', label: t('common.nav.orders') },
      { value: 'customers', label: t('common.nav.customers') },
    ]),
    range('day', 'updated_from', 'updated_to', t('audit.changedOn'), lastDays('updated_from', t, 1, 7, 30)),
    many('owner_id', t('history.field.owner'), useStaffOptions()),
  ];
}

/** The best first, also where a name was mistyped. */
function Found({ q }: { q: string }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => body(api.GET('/api/search/', { params: { query: { q } }, signal })),
    placeholderData: keepPreviousData,
  });
  const hits = found.data?.items ?? [];
  return (
    <>
      {found.isError && found.data === undefined ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isSuccess && hits.length === 0 ? <EmptyState title={t('common.palette.none', { q })} /> : null}
      <ul className={classes.rows} aria-live="polite">
        {hits.map((hit) => (
          <li key={hit.id}>
            <Link to="/audit/$kind/$id" params={{ kind: `${hit.kind}s`, id: hit.id }}>
              <Text fw={500}>{hit.title}</Text>
              <Text className={classes.dim}>{hit.subtitle}</Text>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What changed last, newest first: where somebody who looks into things often begins. */
function Changed({ search: { kind, ...filters } }: { search: AuditSearch }) {
  const { t } = useTranslation();
  const narrowed = kind !== undefined || Object.keys(filters).length > 0;
  const latest = useQuery({
    queryKey: keys.latestOf({ kind, ...filters }),
    queryFn: async ({ signal }) => {
      const query = { ...filters, sort: '-updated_at', limit: MOST, total: 'false' } as const;
      const [orders, customers] = await Promise.all([
        kind === 'customers' ? [] : body(api.GET('/api/orders/', { params: { query }, signal })).then(({ items }) => items),
        kind === 'orders' ? [] : body(api.GET('/api/customers/', { params: { query: { ...query, archived: 'any' } }, signal })).then(({ items }) => items),
      ]);
      return [
        ...orders.map(({ id, order_number, customer, updated_at }) => ({ kind: 'orders', id, title: order_number, subtitle: customer.full_name ?? '', at: updated_at })),
        ...customers.map(({ id, full_name, company_name, email, updated_at }) => ({ kind: 'customers', id, title: full_name, subtitle: company_name ?? email, at: updated_at })),
      ]
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .slice(0, MOST);
    },
    placeholderData: keepPreviousData,
  });
  if (latest.isPending) {
    return (
      <div style={{ maxWidth: 480 }}>
        <WaitingRows rows={8} height={52} lines={2} />
      </div>
    );
  }
  if (latest.isError && latest.data === undefined) {
    return <Problem error={latest.error} onRetry={() => void latest.refetch()} />;
  }
  if (latest.data === undefined || latest.data.length === 0) {
    return narrowed ? <EmptyState title={t('common.empty.filtered')} text={t('common.empty.filteredHelp')} /> : <EmptyState title={t('audit.begin')} text={t('audit.beginText')} />;
  }
  return (
    <section>
      <Title order={2} size="h3" mt="lg" mb="xs">
        {t('audit.latest')}
      </Title>
      <ul className={classes.rows}>
        {latest.data.map(({ kind, id, title, subtitle, at }) => (
          <li key={id}>
            <Link to="/audit/$kind/$id" params={{ kind, id }}>
              <Text fw={500}>{title}</Text>
              <Text className={classes.dim}>
                {subtitle} · <When at={at} />
              </Text>
            </Link>
          </li>
        ))}
      </ul>
      {latest.data.length === MOST ? (
        <Text size="sm" c="dimmed" mt="sm">
          {t('audit.more', { count: MOST })}
        </Text>
      ) : null}
    </section>
  );
}
