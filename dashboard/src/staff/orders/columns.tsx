import { Link } from '@tanstack/react-router';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Column } from '@/ui/DataTable';
import { Money } from '@/ui/Money';
import { Late, OrderStatus, PaymentStatus } from '@/ui/Status';
import { Day, When } from '@/ui/When';
import { useFormat } from '@/ui/format';
import classes from './OrdersPage.module.css';
import { useMethodName } from './methods';
import type { Order } from './queries';

/** What the order list can show of an order. The usual columns fit a window of 1280 px. */
export function useOrderColumns(onLeave: (order: Order) => void): Column<Order>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const methodName = useMethodName();
  return [
    {
      id: 'number', header: t('orders.field.number'), width: 172, sort: 'order_number', usual: true,
      cell: (order) => (
        <Link to="/orders/$id" params={{ id: order.id }} className={classes.number} tabIndex={-1} state={{ fromList: true }} onClick={() => onLeave(order)}>
          {order.order_number}
        </Link>
      ),
    },
    {
      id: 'customer', header: t('orders.field.customer'), usual: true,
      cell: (order) => (
        <Link to="/customers/$id" params={{ id: order.customer.id }} className={classes.customer} tabIndex={-1}>
          {order.customer.full_name ?? t('orders.customer.removed')}
        </Link>
      ),
    },
    { id: 'status', header: t('orders.field.status'), width: 140, usual: true, cell: (order) => <OrderStatus status={order.status} /> },
    { id: 'payment', header: t('orders.field.payment'), width: 136, usual: true, cell: (order) => <PaymentStatus status={order.payment_status} /> },
    { id: 'late', header: t('orders.field.late'), width: 84, cell: (order) => (order.late ? <Late /> : null) },
    { id: 'total', header: t('orders.field.total'), width: 160, align: 'right', sort: 'total', usual: true, cell: (order) => <Money amount={order.total} currency={order.currency} /> },
    { id: 'placed', header: t('orders.field.placed'), width: 112, sort: 'placed_at', usual: true, cell: (order) => <Day at={order.placed_at} /> },
    {
      id: 'expected', header: t('orders.field.expected'), width: 128, sort: 'expected_delivery_date', usual: true,
      cell: (order) => (order.expected_delivery_date === null ? null : order.late ? <Late date={format.dateBrief(order.expected_delivery_date)} /> : format.dateBrief(order.expected_delivery_date)),
    },
    { id: 'delivered', header: t('orders.field.delivered'), width: 128, cell: (order) => (order.actual_delivery_date === null ? null : format.dateBrief(order.actual_delivery_date)) },
    { id: 'items', header: t('orders.field.items'), width: 84, align: 'right', cell: (order) => format.number(order.items.length) },
    { id: 'paid', header: t('orders.field.paid'), width: 160, align: 'right', cell: (order) => <Money amount={order.paid_total} currency={order.currency} /> },
    { id: 'method', header: t('orders.field.method'), width: 132, cell: (order) => methodName(order.payment_method) },
    { id: 'carrier', header: t('orders.field.carrier'), width: 120, cell: (order) => order.carrier },
    { id: 'tracking', header: t('orders.field.tracking'), width: 160, cell: (order) => order.tracking_number },
    { id: 'country', header: t('orders.field.country'), width: 132, cell: (order) => (order.shipping_address?.country ? format.country(order.shipping_address.country) : null) },
    { id: 'updated', header: t('orders.field.updated'), width: 128, sort: 'updated_at', cell: (order) => <When at={order.updated_at} /> },
  ];
}

/** An order on a phone. */
export function OrderCard({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <div className={classes.line}>
        <span className={classes.who}>{order.customer.full_name ?? t('orders.customer.removed')}</span>
        <b className="figures">
          <Money amount={order.total} currency={order.currency} />
        </b>
      </div>
      <div className={classes.line}>
        <span className={classes.marks}>
          <OrderStatus status={order.status} />
          {order.late ? <Late /> : <PaymentStatus status={order.payment_status} full />}
        </span>
      </div>
      <div className={`${classes.line} ${classes.dim}`}>
        <span>{order.order_number}</span>
        <Day at={order.placed_at} />
      </div>
    </Stack>
  );
}
