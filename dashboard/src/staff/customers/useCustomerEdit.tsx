import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { useAddressLines } from '@/ui/AddressFields';
import { useChangeText } from '@/ui/events';
import { useEdit } from '@/ui/useEdit';
import type { Customer } from './queries';

type Changes = Schemas['CustomerChanges'];

/** Edits of a customer's details, which lose nothing that somebody else wrote meanwhile. */
export function useCustomerEdit(customer: Customer) {
  const { t } = useTranslation();
  const text = useChangeText();
  const addressLines = useAddressLines();
  const { id } = customer;
  const shown = (field: string, value: unknown) =>
    value === null || value === undefined ? null : field === 'address' ? addressLines(value as Customer['address']) || null : text.value(field, value);
  return useEdit<Customer, Changes>({
    record: customer,
    send: (changes, version) => body(api.PATCH('/api/customers/{id}/', { params: { path: { id }, header: { 'If-Match': `"${version}"` } }, body: changes })),
    fetch: () => body(api.GET('/api/customers/{id}/', { params: { path: { id } } })),
    touches: [keys.record('customers', id)],
    compare: (changes, before, now) =>
      (Object.keys(changes) as (keyof Changes & keyof Customer)[])
        .filter((field) => !same(before[field], now[field]) && !same(changes[field], now[field]))
        .map((field) => ({ field, label: text.field(field), yours: shown(field, changes[field]), theirs: field === 'referred_by' && now.referred_by ? t('customers.edit.another') : shown(field, now[field]) })),
  });
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
