import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { onChange } from '@/api/live';
import { useMay } from '@/api/me';
import { readSoon } from '@/api/queries';
import { EmptyState } from '@/ui/EmptyState';
import { Money } from '@/ui/Money';
import { Problem } from '@/ui/Problem';
import { Late, OrderStatus, PaymentStatus } from '@/ui/Status';
import { WaitingRows } from '@/ui/Waiting';
import { Day } from '@/ui/When';
import classes from './customers.module.css';
import type { Customer } from './queries';

/** A customer's orders, newest first: the latest few, or all, page by page. */
export function CustomerOrders({ customer, few }: { customer: Customer; few?: number }) {
  const { t } = useTranslation();
  const may = useMay();
  const { id } = customer;
  const query = useInfiniteQuery({
    queryKey: keys.record('customers', id, 'orders', few ?? 'all'),
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/customers/{id}/orders/', { params: { path: { id }, query: { sort: '-placed_at', limit: few ?? 50, total: 'false', ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (few === undefined ? (page.next_cursor ?? undefined) : undefined),
  });
  const orders = query.data?.pages.flatMap(({ items }) => items) ?? [];
  useOrdersFollowed(id, orders.map((order) => order.id));

  if (query.isPending) {
    return <WaitingRows rows={few ?? 8} height={40} />;
  }
  if (query.isError && query.data === undefined) {
    return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (orders.length === 0) {
    return few ? (
      <p className={`${classes.text} ${classes.faint}`}>{t('customers.orders.none')}</p>
    ) : (
      <EmptyState title={t('customers.orders.none')} text={t('customers.orders.noneText')}>
        {may('CanCreateOrders') && !customer.archived && customer.status !== 'blocked' ? (
          <Button component={Link} to="/orders/new" search={{ customer: id } as never} mt="sm">
            {t('customers.order.action')}
          </Button>
        ) : null}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={classes.orders}>
        {orders.map((order) => (
          <li key={order.id} className={classes.order}>
            <Link to="/orders/$id" params={{ id: order.id }}>
              {order.order_number}
            </Link>
            <span>
              <OrderStatus status={order.status} /> {order.late ? <Late /> : null}
            </span>
            <PaymentStatus status={order.payment_status} />
            <span className={classes.faint}>
              <Day at={order.placed_at} />
            </span>
            <Money amount={order.total} currency={order.currency} />
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.do.loadMore')}
        </Button>
      ) : null}
    </>
  );
}

/** Changes of these orders, and new ones of anybody, which may be this customer's: their figures are the customer's, too. */
function useOrdersFollowed(id: string, shown: string[]) {
  const client = useQueryClient();
  const ids = shown.join();
  useEffect(
    () =>
      onChange((change) => {
        if (change.kind === 'order' && (change.type === 'order.created' || ids.includes(change.id))) {
          readSoon(client, keys.record('customers', id));
        }
      }),
    [client, id, ids],
  );
}
