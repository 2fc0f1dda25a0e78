import { Anchor, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import '@/i18n/criteria';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { ApiProblem, type InvalidField } from '@/api/problem';
import { customerStatsQuery } from '@/api/records';
import { useFormat } from '../format';
import { Problem } from '../Problem';
import classes from './criteria.module.css';
import type { Criteria } from './rows';

/** So long must nothing be typed before anybody is counted. */
const PAUSE_MS = 350;

/** Whom criteria that are being entered would select, asked once one pauses; a question that is out of date is taken back. */
export function useCriteriaPreview(criteria: Criteria | undefined) {
  const [asked] = useDebouncedValue(criteria === undefined ? undefined : JSON.stringify(criteria), PAUSE_MS);
  const query = useQuery({
    queryKey: keys.preview(asked ?? ''),
    queryFn: ({ signal }) => body(api.POST('/api/segments/preview/', { body: { criteria: JSON.parse(asked!) as Criteria }, signal })),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const current = criteria !== undefined && asked === JSON.stringify(criteria);
  const errors: InvalidField[] = current && query.error instanceof ApiProblem ? query.error.fields.filter(({ field }) => field.startsWith('criteria')) : [];
  return { query, errors, isCurrent: current && !query.isPlaceholderData && !query.isFetching, waits: criteria === undefined };
}

export function CriteriaPreview({ preview }: { preview: ReturnType<typeof useCriteriaPreview> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: stats } = useQuery(customerStatsQuery);
  const { query, errors, isCurrent, waits } = preview;
  const { data } = query;
  return (
    <section className={classes.preview} aria-busy={query.isFetching}>
      <Title order={2} size="h3">
        {t('criteria.preview.title')}
      </Title>
      {waits || errors.length > 0 ? (
        <Text c="dimmed" mt={4}>
          {t('criteria.preview.waits')}
        </Text>
      ) : query.isError ? (
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      ) : data === undefined ? (
        <Text c="dimmed" mt={4}>
          {t('criteria.preview.counting')}
        </Text>
      ) : (
        <div className={isCurrent ? undefined : classes.stale}>
          <p className={classes.count} role="status">
            {data.count_exact ? format.number(data.count) : t('criteria.preview.atLeast', { count: data.count })} <small>{t('criteria.preview.count', { count: data.count })}</small>
          </p>
          {stats !== undefined && stats.total > 0 && data.count_exact ? (
            <Text size="xs" c="dimmed">
              {t('criteria.preview.of', { share: data.count / stats.total, total: stats.total })}
            </Text>
          ) : null}
          {data.sample.length === 0 ? (
            <Text mt="sm">{t('criteria.preview.none')}</Text>
          ) : (
            <>
              <Text size="xs" c="dimmed" mt="sm">
                {t('criteria.preview.sample')}
              </Text>
              <ul className={classes.sample}>
                {data.sample.map(({ id, full_name }) => (
                  <li key={id}>
                    {/* Beside the rules, which are not saved yet. */}
                    <Anchor href={`/customers/${id}`} target="_blank" size="sm">
                      {full_name}
                    </Anchor>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </section>
  );
}
