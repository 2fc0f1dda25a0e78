import { Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import { When } from '@/ui/When';
import classes from './Audit.module.css';

/** Where a replay begins: the record to look into. Checking the chain and taking a bundle along will stand here. */
export function AuditPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const found = useQuery({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => body(api.GET('/api/search/', { params: { query: { q } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const hits = q === '' ? [] : (found.data?.items ?? []);
  return (
    <>
      <PageHeader title={t('audit.title')} subtitle={t('audit.subtitle')} />
      <TextInput
        maw={480}
        size="md"
        type="search"
        aria-label={t('audit.find')}
        placeholder={t('audit.find')}
        leftSection={<IconSearch size={18} aria-hidden />}
        autoFocus
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.isError && found.data === undefined ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {q === '' ? <Latest /> : null}
      {q !== '' && found.isSuccess && hits.length === 0 ? <EmptyState title={t('common.palette.none', { q })} /> : null}
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
function Latest() {
  const { t } = useTranslation();
  const latest = useQuery({
    queryKey: ['audit', 'latest'],
    queryFn: async ({ signal }) => {
      const query = { sort: '-updated_at', limit: 8, total: 'false' } as const;
      const [orders, customers] = await Promise.all([
        body(api.GET('/api/orders/', { params: { query }, signal })),
        body(api.GET('/api/customers/', { params: { query }, signal })),
      ]);
      return [
        ...orders.items.map(({ id, order_number, customer, updated_at }) => ({ kind: 'orders', id, title: order_number, subtitle: customer.full_name ?? '', at: updated_at })),
        ...customers.items.map(({ id, full_name, company_name, email, updated_at }) => ({ kind: 'customers', id, title: full_name, subtitle: company_name ?? email, at: updated_at })),
      ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    },
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
    return <EmptyState title={t('audit.begin')} text={t('audit.beginText')} />;
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
    </section>
  );
}
