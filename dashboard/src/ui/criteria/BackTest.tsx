import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@/i18n/criteria';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { CountChart } from '../CountChart';
import { useFormat } from '../format';
import { Problem } from '../Problem';
import classes from './criteria.module.css';
import type { Criteria } from './rows';

const MONTHS = 12;

/** How many customers criteria would have selected at the ends of the last months: asked for, since it reads all that happened. */
export function BackTest({ criteria }: { criteria: Criteria | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asked, setAsked] = useState<string | undefined>(undefined);
  const now = criteria === undefined ? undefined : JSON.stringify(criteria);
  const to = format.today();
  const from = monthsBefore(to, MONTHS);
  const query = useQuery({
    queryKey: keys.backTest(asked ?? '', from, to),
    queryFn: ({ signal }) => body(api.POST('/api/segments/backtest/', { body: { criteria: JSON.parse(asked!) as Criteria, from, to }, signal })),
    enabled: asked !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const shown = asked !== undefined && asked === now;
  return (
    <section className={classes.preview} aria-busy={shown && query.isFetching}>
      <Title order={2} size="h3">
        {t('criteria.past.title')}
      </Title>
      {shown && query.data !== undefined ? (
        query.data.items.length === 0 ? (
          <Text mt="sm">{t('criteria.past.none')}</Text>
        ) : (
          <CountChart as="bars" label={t('criteria.past.label')} items={query.data.items} />
        )
      ) : shown && query.isError ? (
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <Text c="dimmed" mt={4} mb="sm">
            {t('criteria.past.text')}
          </Text>
          <Button variant="default" leftSection={<IconHistory size={16} aria-hidden />} disabled={now === undefined} loading={shown && query.isFetching} onClick={() => setAsked(now)}>
            {t('criteria.past.action')}
          </Button>
        </>
      )}
    </section>
  );
}

/** The first day of an earlier month. */
function monthsBefore(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - months);
  return first.toISOString().slice(0, 10);
}
