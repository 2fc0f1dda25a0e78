import { Group, Text, Title } from '@mantine/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { type Entity, keys } from '@/api/keys';
import { onChange } from '@/api/live';
import { WaitingRows } from '@/ui/Waiting';
import { useFormat } from '@/ui/format';
import { Money } from '@/ui/Money';
import { Problem } from '@/ui/Problem';
import { OrderStatus } from '@/ui/Status';
import { Day } from '@/ui/When';
import classes from './Home.module.css';

const SHOWN = 6;

export function LateOrders() {
  const { t } = useTranslation();
  const format = useFormat();
  const late = useShortList('orders', { late: true, sort: 'expected_delivery_date' as const }, (query, signal) => body(api.GET('/api/orders/', { params: { query }, signal })));
  return (
    <Waiting title={t('home.late.title')} none={t('home.late.none')} list={late} all={<Link to="/orders" search={{ late: true, sort: 'expected_delivery_date' }}>{t('home.all')}</Link>}>
      {(order: Schemas['Order']) => (
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

export function OpenOrders() {
  const { t } = useTranslation();
  const open = useShortList('orders', { status: ['pending' as const], sort: 'placed_at' as const }, (query, signal) => body(api.GET('/api/orders/', { params: { query }, signal })));
  return (
    <Waiting title={t('home.open.title')} none={t('home.open.none')} list={open} all={<Link to="/orders" search={{ status: ['pending'], sort: 'placed_at' }}>{t('home.all')}</Link>}>
      {(order: Schemas['Order']) => (
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

export function UnverifiedCustomers() {
  const { t } = useTranslation();
  const list = useShortList('customers', { verified: false, status: ['active' as const], sort: '-created_at' as const }, (query, signal) => body(api.GET('/api/customers/', { params: { query }, signal })));
  return (
    <Waiting title={t('home.unverified.title')} none={t('home.unverified.none')} list={list} all={<Link to="/customers" search={{ verified: false, status: ['active'] }}>{t('home.all')}</Link>}>
      {(customer: Schemas['Customer']) => (
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

/** The first few of a list, read anew when one of its kind changes: it is short enough to move. */
function useShortList<Row, Query extends object>(entity: Entity, query: Query, fetch: (query: Query & { limit: number }, signal: AbortSignal) => Promise<Short<Row>>) {
  const list = useQuery({ queryKey: keys.few(entity, query), queryFn: ({ signal }) => fetch({ ...query, limit: SHOWN }, signal) });
  const { refetch } = list;
  useEffect(() => onChange((change) => void (entity.startsWith(change.kind) && refetch())), [entity, refetch]);
  return list;
}

function Waiting<Row extends { id: string }>(props: { title: string; none: string; list: UseQueryResult<Short<Row>>; all: ReactNode; children: (row: Row) => ReactNode }) {
  const { list } = props;
  const format = useFormat();
  return (
    <section>
      <Group justify="space-between" mih={36}>
        <Title order={2}>
          {props.title}{' '}
          {list.data?.total ? (
            <Text span c="dimmed" className="figures">
              {format.number(list.data.total)}
            </Text>
          ) : null}
        </Title>
        {list.data && (list.data.total ?? 0) > SHOWN ? <span className={classes.all}>{props.all}</span> : null}
      </Group>
      {list.isPending ? <WaitingRows rows={SHOWN} height={48} lines={2} /> : null}
      {list.isError && list.data === undefined ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data?.items.length === 0 ? <Text c="dimmed">{props.none}</Text> : null}
      <ul className={classes.list}>
        {list.data?.items.map((row) => (
          <li key={row.id}>{props.children(row)}</li>
        ))}
      </ul>
    </section>
  );
}
