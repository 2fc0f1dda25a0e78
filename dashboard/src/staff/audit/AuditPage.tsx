import { Text, TextInput } from '@mantine/core';
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
      {q === '' ? <EmptyState title={t('audit.begin')} text={t('audit.beginText')} /> : null}
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
