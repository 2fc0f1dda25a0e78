import { Alert, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { isProblem } from '@/api/problem';
import { orderQuery } from '@/api/records';
import { AsOfBanner } from '@/ui/AsOf';
import { EmptyState } from '@/ui/EmptyState';
import { WaitingRecord, WaitingSteps } from '@/ui/Waiting';
import { useFormat } from '@/ui/format';
import { useNeighbours } from '@/ui/neighbours';
import { NoRecord } from '@/ui/NoRecord';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { RecordPage } from '@/ui/RecordPage';
import { Late, OrderStatus, PaymentStatus } from '@/ui/Status';
import { Timeline } from '@/ui/Timeline';
import { RecordNavigation } from '@/ui/RecordNavigation';
import { When } from '@/ui/When';
import { useActorName } from '@/ui/events';
import { state } from '../search';
import { Items } from './Items';
import { Notes } from './Notes';
import { OrderActions } from './OrderActions';
import { OrderAside } from './OrderAside';
import { Payments } from './Payments';
import { Progress } from './Progress';
import { movesQuery, type Order } from './queries';
import { useOrderEdit } from './useOrderEdit';

const route = getRouteApi('/shell/orders/$id');

/** One order, as it is or as it was. */
export function OrderPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { as_of: asOf } = route.useSearch();
  const { data, error, isPending, refetch } = useQuery(orderQuery(id, asOf));
  if (isPending) {
    return <WaitingRecord top={<WaitingSteps />} />;
  }
  // Also where it was there before: it may have left the reader's scope.
  if (isProblem(error, 'not_found')) {
    return asOf === undefined ? <NoOrder /> : <NotYet id={id} asOf={asOf} />;
  }
  if (error && data === undefined) {
    return (
      <>
        <PageHeader title={t('common.nav.orders')} />
        <Problem error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return <Loaded key={id} order={data!} asOf={asOf} />;
}

function Loaded({ order, asOf }: { order: Order; asOf: string | undefined }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const search = route.useSearch();
  const actorName = useActorName();
  const navigation = useNeighbours('orders', order.id);
  const moves = movesUntil(order, useQuery(movesQuery(order.id)).data?.items ?? []);
  const { save, saving, dialog } = useOrderEdit(order);
  const past = asOf !== undefined;
  const open = order.status === 'pending' || order.status === 'processing';
  const editable = !past && open && may('CanEditOrders');
  const trackable = !past && (open || order.status === 'shipped') && (may('CanEditOrders') || may('CanUpdateOrderStatus:delivered'));
  const go = (change: { tab?: string | undefined; as_of?: string | undefined }) =>
    void navigate({ to: '/orders/$id', params: { id: order.id }, search: state({ ...search, ...change }), replace: true, state: true, resetScroll: false });

  return (
    <>
      <RecordPage
        title={order.order_number}
        navigation={<RecordNavigation list={t('common.nav.orders')} navigation={navigation} />}
        badges={
          <>
            <OrderStatus status={order.status} />
            <PaymentStatus status={order.payment_status} full />
            {order.late ? <Late /> : null}
          </>
        }
        subtitle={
          <>
            <Link to="/customers/$id" params={{ id: order.customer.id }}>
              {order.customer.full_name ?? t('orders.customer.removed')}
            </Link>
            {' · '}
            {t('orders.page.placedBy', { name: actorName(order.created_by) })}, <When at={order.placed_at} precise />
            {saving ? <span role="status"> · {t('common.state.saving')}</span> : null}
          </>
        }
        actions={past ? null : <OrderActions order={order} onAsOf={(as_of) => go({ as_of })} />}
        top={
          <>
            {past ? <AsOfBanner asOf={asOf} from={order.placed_at} onChoose={(as_of) => go({ as_of })} onLeave={() => go({ as_of: undefined })} /> : null}
            <Progress order={order} moves={moves} />
          </>
        }
        tabs={[
          {
            id: 'overview',
            label: t('orders.page.overview'),
            content: () => (
              <>
                <Items order={order} save={editable ? save : undefined} past={past} />
                {order.notes ? (
                  <Alert variant="light" color="gray" title={t('orders.page.remark')} mb="xl">
                    <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{order.notes}</Text>
                  </Alert>
                ) : null}
                <Payments order={order} asOf={asOf} />
                <Notes order={order} asOf={asOf} />
              </>
            ),
          },
          {
            id: 'history',
            label: t('orders.page.history'),
            content: () => (
              <Timeline
                until={asOf}
                queryKey={keys.record('orders', order.id, 'history')}
                fetchPage={(cursor, signal) =>
                  body(api.GET('/api/orders/{id}/history/', { params: { path: { id: order.id }, query: { sort: '-at', ...(cursor === undefined ? {} : { cursor }) } }, signal }))
                }
              />
            ),
          },
        ]}
        tab={search.tab}
        onTab={(tab) => go({ tab: tab === 'overview' ? undefined : tab })}
        aside={<OrderAside order={order} past={past} edit={editable ? save : undefined} track={trackable ? save : undefined} identify={!past && may('CanEditOrders') ? save : undefined} />}
        onBack={past ? () => go({ as_of: undefined }) : navigation.back}
      />
      {dialog}
    </>
  );
}

function NoOrder() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('common.nav.orders')} />
      <NoRecord title={t('orders.notFound')} list="/orders" label={t('orders.all')} />
    </>
  );
}

/** Before the order was there: when it came, and the way to it. */
function NotYet({ id, asOf }: { id: string; asOf: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { data: now, isPending } = useQuery(orderQuery(id));
  if (isPending) {
    return <WaitingRecord top={<WaitingSteps />} />;
  }
  // Not even there now, or not for the reader.
  if (now === undefined || new Date(asOf) >= new Date(now.placed_at)) {
    return <NoOrder />;
  }
  return (
    <EmptyState page title={t('orders.page.notYet', { number: now.order_number })} text={t('orders.page.notYetText', { at: format.minute(asOf), placed: format.minute(now.placed_at) })}>
      <Button mt="sm" onClick={() => void navigate({ to: '/orders/$id', params: { id }, search: {} })}>
        {t('common.asOf.leave')}
      </Button>
    </EmptyState>
  );
}

/** The moves that led to the status that is shown: of an order as it was, none that came later. */
function movesUntil<M extends { to: string }>(order: Order, moves: M[]): M[] {
  return moves.slice(0, moves.findIndex(({ to }) => to === order.status) + 1);
}
