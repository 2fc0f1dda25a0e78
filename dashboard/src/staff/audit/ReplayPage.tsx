import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { NoRecord } from '@/ui/NoRecord';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import { NoSuchPage } from '../Fallbacks';
import { Player } from './Player';

const route = getRouteApi('/shell/audit/$kind/$id');

export type Step = Schemas['AuditStep'];

/** One record, event by event: what it was before, what after, by whom, and what differs between two points. */
export function ReplayPage() {
  const { t } = useTranslation();
  const { kind, id } = route.useParams();
  const entity = kind === 'orders' || kind === 'customers' ? kind : undefined;
  const replay = useInfiniteQuery({
    queryKey: keys.record(entity ?? 'orders', id, 'replay'),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 200, cursor: pageParam };
      return entity === 'customers'
        ? body(api.GET('/api/audit/customers/{id}/', { params: { path: { id }, query }, signal }))
        : body(api.GET('/api/audit/orders/{id}/', { params: { path: { id }, query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: entity !== undefined,
  });
  // All steps, page after page: the slider shows how many there are.
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = replay;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, replay.data]);

  if (entity === undefined) {
    return <NoSuchPage />;
  }
  if (isProblem(replay.error, 'not_found')) {
    return (
      <>
        <PageHeader title={t('audit.title')} />
        <NoRecord title={t(`${entity}.notFound`)} list="/audit" label={t('audit.title')} />
      </>
    );
  }
  const steps: Step[] = replay.data?.pages.flatMap(({ items }) => items) ?? [];
  const last = steps.at(-1)?.state_after as { order_number?: string; full_name?: string } | undefined;
  const name = last?.order_number ?? last?.full_name;
  return (
    <>
      <PageHeader
        title={name === undefined ? t('audit.replayTitle') : t('audit.replay', { name })}
        subtitle={
          entity === 'orders' ? (
            <Link to="/orders/$id" params={{ id }}>
              {t('audit.openOrder')}
            </Link>
          ) : (
            <Link to="/customers/$id" params={{ id }}>
              {t('audit.openCustomer')}
            </Link>
          )
        }
      />
      {replay.isPending ? <WaitingRows rows={12} height={36} /> : null}
      {replay.isError && replay.data === undefined ? <Problem error={replay.error} onRetry={() => void replay.refetch()} /> : null}
      {isFetchNextPageError ? <Problem error={replay.error!} onRetry={() => void fetchNextPage()} /> : null}
      {steps.length > 0 ? <Player steps={steps} complete={!hasNextPage} /> : null}
    </>
  );
}
