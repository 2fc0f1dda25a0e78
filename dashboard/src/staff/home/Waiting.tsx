import { Group, Text, Title } from '@mantine/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { followUpsQuery } from '@/api/followUps';
import { type Entity, keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { WaitingRows } from '@/ui/Waiting';
import { useFormat } from '@/ui/format';
import { Money } from '@/ui/Money';
import { Problem } from '@/ui/Problem';
import { OrderStatus } from '@/ui/Status';
import { Day } from '@/ui/When';
import { FollowUps } from './FollowUps';
import classes from './Home.module.css';

const SHOWN = 6;

/** What waits, list by list. All appear at once: none is moved by another that comes later. */
export function WhatWaits() {
  const may = useMay();
  const orders = may('CanViewOrders');
  const customers = may('CanViewCustomers');
  const followsUp = customers && may('CanLogInteractions');
  const late = useShortList('orders', orders, { late: true, sort: 'expected_delivery_date' as const }, (query, signal) => body(api.GET('/api/orders/', { params: { query }, signal })));
  const open = useShortList('orders', orders, { status: ['pending' as const], sort: 'placed_at' as const }, (query, signal) => body(api.GET('/api/orders/', { params: { query }, signal })));
  const unverified = useShortList('customers', customers, { verified: false, status: ['active' as const], sort: '-created_at' as const }, (query, signal) => body(api.GET('/api/customers/', { params: { query }, signal })));
  const overdue = useQuery({ ...followUpsQuery({ state: ['overdue'], assignee_id: ['me'], limit: SHOWN }), enabled: followsUp });
  const due = useQuery({ ...followUpsQuery({ state: ['open'], assignee_id: ['me'], limit: SHOWN }), enabled: followsUp });
  const loading = late.isLoading || open.isLoading || unverified.isLoading || overdue.isLoading || due.isLoading;
  const asked = [...(orders ? [late, open] : []), ...(customers ? [unverified] : []), ...(followsUp ? [overdue, due] : [])];
  if (asked.length > 1 && asked.every(({ isError, data }) => isError && data === undefined)) {
    // Told once.
    return <Problem error={asked[0]!.error} onRetry={() => asked.forEach(({ refetch }) => void refetch())} />;
  }
  return (
    <div className={classes.waiting} key={loading ? 'loading' : 'here'}>
      {followsUp ? <FollowUps state="overdue" list={overdue} loading={loading} shown={SHOWN} /> : null}
      {followsUp ? <FollowUps state="open" list={due} loading={loading} shown={SHOWN} /> : null}
      {orders ? <LateOrders list={late} loading={loading} /> : null}
      {orders ? <OpenOrders list={open} loading={loading} /> : null}
      {customers ? <UnverifiedCustomers list={unverified} loading={loading} /> : null}
    </div>
  );
}

type Shown<Row> = { list: UseQueryResult<Short<Row>>; loading: boolean };

function LateOrders(shown: Shown<Schemas['Order']>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Waiting {...shown} title={t('home.late.title')} none={t('home.late.none')} all={<Link to="/orders" search={{ late: true, sort: 'expected_delivery_date' }}>{t('home.all')}</Link>}>
      {(order) => (
        <Link to="/orders/$id" params={{ id: order.id }}>
          <OrderLine order={order} />
          <div className={classes.end} style={{ color: 'var(--puppy-late)' }}>
            {order.expected_delivery_date ? t('home.late.expected', { date: format.dateBrief(order.expected_delivery_date) }) : null}
          </div>
        </Link>
      )}
    </Waiting>
  );
}

function OpenOrders(shown: Shown<Schemas['Order']>) {
  const { t } = useTranslation();
  return (
    <Waiting {...shown} title={t('home.open.title')} none={t('home.open.none')} all={<Link to="/orders" search={{ status: ['pending'], sort: 'placed_at' }}>{t('home.all')}</Link>}>
      {(order) => (
        <Link to="/orders/$id" params={{ id: order.id }}>
          <OrderLine order={order} />
          <div className={classes.end}>
            <Money amount={order.total} currency={order.currency} />
            <div className={classes.dim}>
              <Day at={order.placed_at} />
            </div>
          </div>
        </Link>
      )}
    </Waiting>
  );
}

function UnverifiedCustomers(shown: Shown<Schemas['Customer']>) {
  const { t } = useTranslation();
  return (
    <Waiting {...shown} title={t('home.unverified.title')} none={t('home.unverified.none')} all={<Link to="/customers" search={{ verified: false, status: ['active'] }}>{t('home.all')}</Link>}>
      {(customer) => (
        <Link to="/customers/$id" params={{ id: customer.id }}>
          <div className={classes.main}>
            <div>{customer.full_name}</div>
            <div className={classes.dim}>{customer.company_name ?? customer.email}</div>
          </div>
          <div className={`${classes.end} ${classes.dim}`}>
            <Day at={customer.created_at} />
          </div>
        </Link>
      )}
    </Waiting>
  );
}

function OrderLine({ order }: { order: Schemas['Order'] }) {
  return (
    <div className={classes.main}>
      <div>{order.customer.full_name}</div>
      <div className={classes.dim}>
        {order.order_number} · <OrderStatus status={order.status} />
      </div>
    </div>
  );
}

type Short<Row> = { items: Row[]; total?: number };

/** The first few of a list: it is short enough to move when one of its kind changes. */
function useShortList<Row, Query extends object>(entity: Entity, enabled: boolean, query: Query, fetch: (query: Query & { limit: number }, signal: AbortSignal) => Promise<Short<Row>>) {
  return useQuery({ queryKey: keys.few(entity, query), queryFn: ({ signal }) => fetch({ ...query, limit: SHOWN }, signal), enabled });
}

function Waiting<Row extends { id: string }>({ list, loading, title, none, all, children }: Shown<Row> & { title: string; none: string; all: ReactNode; children: (row: Row) => ReactNode }) {
  const format = useFormat();
  const data = loading ? undefined : list.data;
  return (
    <section>
      <Group justify="space-between" mih={36}>
        <Title order={2}>
          {title}{' '}
          {data?.total ? (
            <Text span c="dimmed" className="figures">
              {format.number(data.total)}
            </Text>
          ) : null}
        </Title>
        {data && (data.total ?? 0) > SHOWN ? <span className={classes.all}>{all}</span> : null}
      </Group>
      {loading || list.isPending ? <WaitingRows rows={SHOWN} height={48} lines={2} /> : null}
      {list.isError && data === undefined ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {data?.items.length === 0 ? <Text c="dimmed">{none}</Text> : null}
      <ul className={classes.list}>
        {data?.items.map((row) => (
          <li key={row.id}>{children(row)}</li>
        ))}
      </ul>
    </section>
  );
}
