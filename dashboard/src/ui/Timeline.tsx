import { Anchor, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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

type Props = {
  queryKey: readonly unknown[];
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>;
  /** Only what and who. */
  brief?: boolean;
  /** Nothing that came later. */
  until?: string | undefined;
  /** What can be done about an entry, which may depend on what came after it. */
  action?: (item: Item, newer: Item[]) => ReactNode;
};

/** Everything that happened to a record, newest first: who, what changed from what to what, when. */
export function Timeline({ queryKey, fetchPage, brief = false, until, action }: Props) {
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
  const all = query.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <ol className={classes.list}>
        {all
          .filter(({ at }) => until === undefined || new Date(at) <= new Date(until))
          .map((item) => (
            <li key={item.position} className={classes.entry}>
              <div>
                <Summary item={item} />
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
              {action?.(item, all.slice(0, all.indexOf(item)))}
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

/** Leads to the other customer of a merge, where there is one to see: a duplicate that was taken over is the record itself. */
function Summary({ item }: { item: Item }) {
  const change = useChangeText();
  const other = item.other_customer;
  if (!other?.full_name || item.type === 'customer.duplicate_absorbed') {
    return change.summary(item);
  }
  return (
    <>
      {change.event(item.type)}:{' '}
      <Anchor component={Link} to="/customers/$id" params={{ id: other.id } as never} inherit underline="always">
        {other.full_name}
      </Anchor>
    </>
  );
}
