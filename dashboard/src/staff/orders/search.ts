import { amount, flag, oneOf, someOf, state, text, texts, time } from '../search';

export const orderSorts = ['-placed_at', 'placed_at', '-updated_at', 'updated_at', '-order_number', 'order_number', '-total', 'total', 'expected_delivery_date', '-expected_delivery_date'] as const;
export const orderStatuses = ['pending', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded'] as const;
export const paymentStatuses = ['pending', 'paid', 'failed', 'refunded'] as const;

/** The state of the order list, as its address holds it: the API's own filters, the view and the shown columns. */
export function orderListSearch(search: Record<string, unknown>) {
  return state({
    view: text(search['view']),
    search: text(search['search']),
    status: someOf(orderStatuses, search['status']),
    payment_status: someOf(paymentStatuses, search['payment_status']),
    customer_id: text(search['customer_id']),
    owner_id: texts(search['owner_id']),
    external_id: texts(search['external_id']),
    placed_from: time(search['placed_from']),
    placed_to: time(search['placed_to']),
    updated_from: time(search['updated_from']),
    updated_to: time(search['updated_to']),
    total_min: amount(search['total_min']),
    total_max: amount(search['total_max']),
    late: flag(search['late']),
    sku: text(search['sku']),
    sort: oneOf(orderSorts, search['sort']),
    columns: texts(search['columns']),
  });
}

export type OrderListSearch = ReturnType<typeof orderListSearch>;
