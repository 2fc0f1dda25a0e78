import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { CountChart } from '@/ui/CountChart';
import { moved } from '@/ui/dates';
import { useFormat } from '@/ui/format';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import classes from './segments.module.css';

const spans = [30, 90, 365] as const;

/** How many customers a segment had at the end of each day. */
export function Trend({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [days, setDays] = useState<(typeof spans)[number]>(90);
  const from = moved(format.today(), -days);
  const trend = useQuery({
    queryKey: [...keys.segment(id), 'trend', from],
    queryFn: ({ signal }) => body(api.GET('/api/segments/{id}/trend/', { params: { path: { id }, query: { from } }, signal })),
  });
  return (
    <>
      <div className={classes.more}>
        <SegmentedControl
          size="xs"
          aria-label={t('segments.trend.span')}
          value={String(days)}
          onChange={(next) => setDays(Number(next) as (typeof spans)[number])}
          data={spans.map((span) => ({ value: String(span), label: t('segments.trend.days', { count: span }) }))}
        />
      </div>
      {trend.isError ? <Problem error={trend.error} onRetry={() => void trend.refetch()} /> : null}
      {trend.isPending ? <WaitingRows rows={5} height={44} /> : null}
      {trend.data === undefined ? null : trend.data.items.length === 0 ? (
        <Text c="dimmed">{t('segments.trend.none')}</Text>
      ) : (
        <>
          <CountChart as="line" label={t('segments.members')} items={trend.data.items} />
          <Text size="xs" c="dimmed" mt="sm">
            {t('segments.trend.note')}
          </Text>
        </>
      )}
    </>
  );
}
