import '@/i18n/interactions';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { EmptyState } from '@/ui/EmptyState';
import { FollowUpList } from '@/ui/FollowUps';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';

const route = getRouteApi('/shell/follow-ups');

/** What is to be done with customers, by the reader or by everybody whose customers they see. */
export function FollowUpsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state = 'open', whose = 'me' } = route.useSearch();
  const go = (search: object) => void navigate({ to: '/follow-ups', search, replace: true });
  const filter = { state: [state as Schemas['FollowUpState']], ...(whose === 'me' ? { assignee_id: ['me'] } : {}), sort: state === 'done' ? ('-due_at' as const) : ('due_at' as const) };
  const query = useInfiniteQuery({
    queryKey: keys.followUpsOf(filter),
    queryFn: ({ pageParam, signal }) => body(api.GET('/api/follow-ups/', { params: { query: { ...filter, ...(pageParam === undefined ? {} : { cursor: pageParam, total: 'false' as const }) } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const followUps = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHeader title={t('interactions.followUp.title')} subtitle={t('interactions.followUp.subtitle')} />
      <Group mb="md" gap="sm" role="search">
        <SegmentedControl
          aria-label={t('interactions.followUp.which')}
          data={(['overdue', 'open', 'done'] as const).map((value) => ({ value, label: t(`interactions.followUp.state.${value}`) }))}
          value={state}
          onChange={(next) => go({ ...(next === 'open' ? {} : { state: next }), ...(whose === 'me' ? {} : { whose }) })}
        />
        <SegmentedControl
          aria-label={t('interactions.followUp.whose')}
          data={[{ value: 'me', label: t('interactions.followUp.mine') }, { value: 'all', label: t('interactions.followUp.everybodys') }]}
          value={whose}
          onChange={(next) => go({ ...(state === 'open' ? {} : { state }), ...(next === 'me' ? {} : { whose: next }) })}
        />
      </Group>
      {query.isPending ? (
        <WaitingRows rows={8} height={52} lines={2} />
      ) : query.isError && query.data === undefined ? (
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      ) : followUps.length === 0 ? (
        <EmptyState title={t('interactions.followUp.none')} />
      ) : (
        <FollowUpList followUps={followUps} whose={whose === 'all'} />
      )}
      {query.hasNextPage ? (
        <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.do.loadMore')}
        </Button>
      ) : null}
    </>
  );
}
