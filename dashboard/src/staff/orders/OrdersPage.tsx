import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { IconShoppingBag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '@/api/list';
import { useMay } from '@/api/me';
import { ColumnChooser, shownColumns } from '@/ui/ColumnChooser';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { FilterBar } from '@/ui/FilterBar';
import { leaveList } from '@/ui/lists';
import { PageHeader } from '@/ui/PageHeader';
import { useSelection } from '@/ui/selection';
import { lazyDialog } from '@/ui/lazyDialog';
import { SavedViews } from '@/ui/SavedViews';
import { SortMenu } from '@/ui/SortMenu';
import { state } from '../search';
import { OrderCard, useOrderColumns } from './columns';
import { useOrderFilters } from './filters';
import { type Move, targets, useMoves } from './moves';
import { OrderFigures } from './OrderFigures';
import { fetchOrders, NEWEST, type Order, orderParameters } from './queries';
import { orderListSearch, type OrderListSearch } from './search';
import { Selection } from './Selection';
import { builtInViews } from './views';

const MoveDialog = lazyDialog(() => import('./MoveDialog').then((module) => module.MoveDialog));
const route = getRouteApi('/shell/orders');

/** All orders that the caller sees: in figures, by views and filters, and as a list. */
export function OrdersPage() {
  const { t } = useTranslation();
  const may = useMay();
  const moves = useMoves();
  const navigate = useNavigate();
  const search = route.useSearch();
  const filters = useOrderFilters(search);
  const [moving, setMoving] = useState<{ order: Order; move: Move } | undefined>(undefined);
  const parameters = orderParameters(search);
  const list = useList<Order>('orders', parameters, fetchOrders(parameters), fetchOrders({}));

  const change = (values: Partial<OrderListSearch>) =>
    void navigate({
      to: '/orders',
      search: state({ ...search, ...values }),
      // What one types is one step back, not one per letter.
      replace: 'search' in values && search.search !== undefined,
      resetScroll: false,
    });
  const leave = ({ id }: Order) => leaveList('orders', list.rows.map((row) => row.id), id, search);
  const columns = useOrderColumns(leave);
  const open = (order: Order) => {
    leave(order);
    void navigate({ to: '/orders/$id', params: { id: order.id }, state: { fromList: true } });
  };
  const { sort: _sort, ...filter } = parameters;
  const selection = useSelection(list, filter);
  const selects = targets.some((to) => may(`CanUpdateOrderStatus:${to}`));
  const filtered = Object.keys(search).some((key) => !['view', 'sort', 'columns'].includes(key));
  const create = () => void navigate({ to: '/orders/new', search: search.customer_id === undefined ? {} : { customer: search.customer_id } });

  return (
    <>
      <PageHeader title={t('common.nav.orders')} create={may('CanCreateOrders') ? { label: t('orders.create.action'), run: create, elsewhere: !filtered && list.total === 0 } : undefined} />
      <OrderFigures chosen={search.status ?? []} onChoose={(status) => change({ status: status.length > 0 ? status : undefined })} />
      <SavedViews<OrderListSearch> entity="orders" parse={orderListSearch} state={search} builtIn={builtInViews.map(({ id, search: state }) => ({ id, label: t(`orders.view.${id}`), state: state as OrderListSearch }))} />
      <FilterBar filters={filters} state={search} onChange={change} total={list.total} totalExact={list.totalExact}>
        <SortMenu columns={columns} sort={search.sort ?? NEWEST} onSort={(sort) => change({ sort: sort as OrderListSearch['sort'] })} />
        <ColumnChooser columns={columns} chosen={search.columns} onChange={(chosen) => change({ columns: chosen })} />
      </FilterBar>
      <DataTable
        label={t('common.nav.orders')}
        list={list}
        columns={shownColumns(columns, search.columns)}
        nameOf={(order) => order.order_number}
        sort={search.sort ?? NEWEST}
        onSort={(sort) => change({ sort: sort as OrderListSearch['sort'] })}
        onOpen={open}
        hrefOf={(order) => `/orders/${order.id}`}
        card={(order) => <OrderCard order={order} />}
        actions={(order) => moves(order).map((move, index) => ({ label: move.label, icon: move.icon, primary: index === 0, run: () => setMoving({ order, move }) }))}
        selected={selection.ids}
        onSelect={selects ? selection.select : undefined}
        filtered={filtered}
        onClearFilters={() => void navigate({ to: '/orders', search: state({ columns: search.columns }) })}
        empty={
          <EmptyState icon={<IconShoppingBag size={40} stroke={1.2} aria-hidden />} title={t('orders.empty.title')} text={t(may('CanCreateOrders') ? 'orders.empty.text' : 'orders.empty.scope')}>
            {may('CanCreateOrders') ? (
              <Button mt="sm" onClick={create}>
                {t('orders.create.action')}
              </Button>
            ) : null}
          </EmptyState>
        }
      />
      <Selection selected={selection.selected} orders={selection.rows} filter={filter} />
      {moving ? <MoveDialog {...moving} onClose={() => setMoving(undefined)} /> : null}
    </>
  );
}
