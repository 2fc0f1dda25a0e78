import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { fetchOrder } from '@/api/records';
import { useAddressLines } from '@/ui/AddressFields';
import type { Conflicting } from '@/ui/Conflict';
import { useFormat } from '@/ui/format';
import { useEdit } from '@/ui/useEdit';
import { type Order, touchedBy } from './queries';

export type Changes = Schemas['OrderChanges'];

/** Edits of an order: each field as it was seen, so that nothing that others changed meanwhile is lost. */
export function useOrderEdit(order: Order) {
  const { t } = useTranslation();
  const format = useFormat();
  const addressLines = useAddressLines();

  const labels: Record<keyof Changes, string> = {
    items: t('orders.field.items'),
    shipping_address: t('orders.address.shipping'),
    billing_address: t('orders.address.billing'),
    payment_method: t('orders.field.method'),
    expected_delivery_date: t('orders.field.expected'),
    tracking_number: t('orders.field.tracking'),
    carrier: t('orders.field.carrier'),
    external_id: t('history.field.external_id'),
  };
  const shown = (field: keyof Changes, value: unknown): string | null => {
    if (value === null || value === undefined) {
      return null;
    }
    if (field === 'items') {
      return (value as Schemas['NewItem'][]).map(({ quantity, product_name, unit_price }) => `${format.number(quantity)} × ${product_name} (${format.money(unit_price, order.currency)})`).join('\n');
    }
    if (field === 'shipping_address' || field === 'billing_address') {
      return addressLines(value as Schemas['PostalAddress']);
    }
    return field === 'expected_delivery_date' ? format.date(value as string) : String(value);
  };
  const compare = (changes: Changes, before: Order, now: Order): Conflicting[] =>
    (Object.keys(changes) as (keyof Changes)[])
      .map((field) => ({ field, label: labels[field], yours: shown(field, changes[field]), theirs: shown(field, now[field]), seen: shown(field, before[field]) }))
      .filter(({ yours, theirs, seen }) => theirs !== seen && theirs !== yours);

  return useEdit<Order, Changes>({
    record: order,
    send: (changes, version) =>
      body(api.PATCH('/api/orders/{id}/', { params: { path: { id: order.id }, header: { 'If-Match': `"${version}"`, 'Idempotency-Key': crypto.randomUUID() } }, body: changes })),
    fetch: () => fetchOrder(order.id),
    touches: touchedBy(order),
    compare,
  });
}
