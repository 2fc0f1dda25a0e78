import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { CountChart } from '../CountChart';
import { useFormat } from '../format';
import { OnPast } from './OnPast';
import type { Criteria } from './rows';

const MONTHS = 12;

/** How many customers criteria would have selected at the ends of the last months. */
export function BackTest({ criteria }: { criteria: Criteria | undefined }) {
  const { t } = useTranslation();
  const to = useFormat().today();
  const from = monthsBefore(to, MONTHS);
  return (
    <OnPast
      criteria={criteria}
      title={t('criteria.past.title')}
      text={t('criteria.past.text')}
      name={(asked) => keys.backTest(asked, from, to)}
      ask={(asked, signal) => body(api.POST('/api/segments/backtest/', { body: { criteria: asked, from, to }, signal }))}
    >
      {({ items }) => (items.length === 0 ? <Text mt="sm">{t('criteria.past.none')}</Text> : <CountChart as="bars" label={t('criteria.past.label')} items={items} />)}
    </OnPast>
  );
}

/** The first day of an earlier month. */
function monthsBefore(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - months);
  return first.toISOString().slice(0, 10);
}
