import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { Problem } from './Problem';
import { useActorName, useChangeText } from './events';
import classes from './Timeline.module.css';
import { WaitingTimeline } from './Waiting';
import { When } from './When';

type Item = Schemas['HistoryItem'];
type Page = { items: Item[]; next_cursor: string | null };

/** What says nothing that the entry or another of its changes doesn't say. */
const implied = new Set(['id', 'full_name', 'created_at', 'created_by']);

/** The changes to show: at the beginning of a record, what it is not yet goes without saying. */
function telling({ changes }: Item): Item['changes'] {
  return changes.filter(({ field, from, to }) => !implied.has(field) && !(from === null && (to === false || to === '0.00')));
}

/** Everything that happened to a record, newest first: who, what changed from what to what, when. `brief`: only what and who. `until`: nothing that came later. */
export function Timeline({ queryKey, fetchPage, brief = false, until }: { queryKey: readonly unknown[]; brief?: boolean; until?: string | undefined; fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page> }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const actorName = useActorName();
  const change = useChangeText();
  if (query.isPending) {
    return <WaitingTimeline />;
  }
  if (query.isError && query.data === undefined) {
    return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <ol className={classes.list}>
        {query.data.pages
          .flatMap(({ items }) => items)
          .filter(({ at }) => until === undefined || new Date(at) <= new Date(until))
          .map((item) => (
            <li key={item.position} className={classes.entry}>
              <div>
                {change.summary(item)}
                {brief && item.type === 'customer.profile_changed' ? `: ${telling(item).map(({ field }) => change.field(field)).join(', ')}` : null}
              </div>
              <div className={classes.meta}>
                {actorName(item.actor)} · <When at={item.at} precise />
              </div>
              {!brief && telling(item).length > 0 ? (
                <dl className={classes.changes}>
                  {telling(item).map(({ field, from, to }) => (
                    <div key={field} style={{ display: 'contents' }}>
                      <dt>{change.field(field)}</dt>
                      <dd>
                        {from === null ? null : (
                          <>
                            <span className={classes.before}>{change.value(field, from)}</span>{' → '}
                          </>
                        )}
                        {to === null ? t('common.conflict.nothing') : change.value(field, to)}
                      </dd>
                    </div>
                  ))}
                </dl>
              ) : null}
            </li>
          ))}
      </ol>
      {query.hasNextPage ? (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.do.loadMore')}
        </Button>
      ) : null}
    </>
  );
}
