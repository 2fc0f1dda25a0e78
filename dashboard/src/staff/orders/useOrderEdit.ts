import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { fetchOrder } from '@/api/records';
import { addressDraft, addressOf, useAddressLines } from '@/ui/AddressFields';
import type { Conflicting } from '@/ui/Conflict';
import { useFormat } from '@/ui/format';
import { useEdit } from '@/ui/useEdit';
import { percentOf } from './decimal';
import { lineDraft, newItem } from './lines';
import { type NewItem, type Order, touchedBy } from './queries';

export type Changes = Schemas['OrderChanges'];

/** A field as it would be sent if nobody had touched it. */
function asSent(field: keyof Changes, order: Order): Changes[keyof Changes] {
  if (field === 'items') {
    return order.items.map((line) => newItem(lineDraft(line)));
  }
  return field === 'shipping_address' || field === 'billing_address' ? addressOf(addressDraft(order[field]), true) : (order[field] ?? null);
}

/** The changed fields that somebody else changed too, and otherwise: by what is sent of them, since what is shown is less. */
export function contradicted(changes: Changes, before: Order, now: Order): (keyof Changes)[] {
  return (Object.keys(changes) as (keyof Changes)[]).filter((field) => {
    const [yours, theirs, seen] = [changes[field] ?? null, asSent(field, now), asSent(field, before)].map((value) => JSON.stringify(value));
    return theirs !== seen && theirs !== yours;
  });
}

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
  /** All of it, so that two that differ look different. */
  const line = ({ quantity, product_name, product_sku, unit_price, discount, tax, tax_rate }: NewItem) =>
    [
      `${format.number(quantity)} × ${product_name}`,
      product_sku,
      `${format.amount(unit_price)} ${order.currency}`,
      discount ? `${t('orders.line.discount')} ${format.amount(discount)}` : null,
      tax_rate ? `${t('orders.line.tax')} ${format.number(percentOf(tax_rate))} %` : tax ? `${t('orders.line.tax')} ${format.amount(tax)}` : null,
    ]
      .filter(Boolean)
      .join(' · ');
  const shown = (field: keyof Changes, value: unknown): string | null => {
    if (value === null || value === undefined) {
      return null;
    }
    if (field === 'items') {
      return (value as NewItem[]).map(line).join('\n');
    }
    if (field === 'shipping_address' || field === 'billing_address') {
      return addressLines(value as Schemas['PostalAddress']);
    }
    return field === 'expected_delivery_date' ? format.date(value as string) : String(value);
  };
  const compare = (changes: Changes, before: Order, now: Order): Conflicting[] =>
    contradicted(changes, before, now).map((field) => ({ field, label: labels[field], yours: shown(field, changes[field]), theirs: shown(field, asSent(field, now)) }));

  return useEdit<Order, Changes>({
    record: order,
    send: (changes, version) =>
      body(api.PATCH('/api/orders/{id}/', { params: { path: { id: order.id }, header: { 'If-Match': `"${version}"`, 'Idempotency-Key': crypto.randomUUID() } }, body: changes })),
    fetch: () => fetchOrder(order.id),
    touches: touchedBy(order),
    compare,
  });
}
