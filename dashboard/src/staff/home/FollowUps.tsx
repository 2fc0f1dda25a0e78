import '@/i18n/interactions';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FollowUp } from '@/api/followUps';
import { FollowUpList } from '@/ui/FollowUps';
import { useFormat } from '@/ui/format';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import classes from './Home.module.css';

type Page = { items: FollowUp[]; total?: number };

/** What the reader is to do with customers: what is overdue, or what comes next. */
export function FollowUps({ state, list, loading, shown }: { state: 'overdue' | 'open'; list: UseQueryResult<Page>; loading: boolean; shown: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const data = loading ? undefined : list.data;
  return (
    <section>
      <Group justify="space-between" mih={36}>
        <Title order={2}>
          {t(state === 'overdue' ? 'interactions.home.overdue' : 'interactions.home.due')}{' '}
          {data?.total ? (
            <Text span c="dimmed" className="figures">
              {format.number(data.total)}
            </Text>
          ) : null}
        </Title>
        {data && (data.total ?? 0) > 0 ? (
          <span className={classes.all}>
            <Link to="/follow-ups" search={state === 'overdue' ? { state } : {}}>
              {t('home.all')}
            </Link>
          </span>
        ) : null}
      </Group>
      {loading || list.isPending ? <WaitingRows rows={shown} height={48} lines={2} /> : null}
      {list.isError && data === undefined ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {data?.items.length === 0 ? <Text c="dimmed">{t(state === 'overdue' ? 'interactions.home.overdueNone' : 'interactions.home.dueNone')}</Text> : null}
      {data ? <FollowUpList followUps={data.items} /> : null}
    </section>
  );
}
