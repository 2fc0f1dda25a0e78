import type { Schemas } from '@/api/client';
import { type AddressDraft, addressDraft, addressOf } from '@/ui/AddressFields';
import { orNull } from '@/ui/forms';
import { type LineDraft, lineErrors, linePath, newItem, newLine } from '../lines';

export const orderSteps = ['customer', 'items', 'details'] as const;
export type OrderStep = (typeof orderSteps)[number];

/** An order that is being entered. */
export type OrderDraft = {
  /** The `Idempotency-Key` of its placing: however often it is sent, it is placed once. */
  key: string;
  customer_id: string | null;
  /** Whether the customer is created together with the order. */
  creates: boolean;
  customer: { email: string; first_name: string; last_name: string; company_name: string; phone: string };
  items: LineDraft[];
  shipping_address: AddressDraft;
  /** Whether the shipping address is also the one of a customer who is created. */
  keeps_address: boolean;
  same_billing: boolean;
  billing_address: AddressDraft;
  expected_delivery_date: string;
  payment_method: string;
  notes: string;
};

export function newDraft(): OrderDraft {
  return {
    key: crypto.randomUUID(),
    customer_id: null,
    creates: false,
    customer: { email: '', first_name: '', last_name: '', company_name: '', phone: '' },
    items: [newLine()],
    shipping_address: addressDraft(null),
    keeps_address: true,
    same_billing: true,
    billing_address: addressDraft(null),
    expected_delivery_date: '',
    payment_method: '',
    notes: '',
  };
}

/** Whether anything was entered that one would miss. */
export function isBegun(draft: OrderDraft): boolean {
  const empty = newDraft();
  const content = ({ key: _key, items, ...rest }: OrderDraft) =>
    JSON.stringify([rest, items.map(({ key: _row, id: _id, tax_kind: _kind, ...line }) => line)]);
  return content(draft) !== content(empty);
}

/** Whether a draft is begun for somebody other than this customer. */
export function isForAnother(draft: OrderDraft, customerId: string): boolean {
  return draft.creates || (draft.customer_id !== null && draft.customer_id !== customerId);
}

/** The order as the API takes it. */
export function placement(draft: OrderDraft): Schemas['OrderPlacement'] {
  const { email, first_name, last_name, company_name, phone } = draft.customer;
  const shipping = addressOf(draft.shipping_address, true);
  return {
    ...(draft.creates
      ? {
          customer: {
            email: email.trim(),
            first_name: first_name.trim(),
            last_name: last_name.trim(),
            phone: orNull(phone),
            ...(draft.keeps_address && addressOf(draft.shipping_address) !== null ? { address: addressOf(draft.shipping_address) } : {}),
            ...(orNull(company_name) === null ? {} : { customer_type: 'business' as const, company_name: orNull(company_name) }),
          },
        }
      : { customer_id: draft.customer_id }),
    items: draft.items.map(newItem),
    shipping_address: shipping,
    billing_address: draft.same_billing ? shipping : addressOf(draft.billing_address, true),
    expected_delivery_date: draft.expected_delivery_date || null,
    payment_method: orNull(draft.payment_method),
    notes: orNull(draft.notes),
  };
}

export type DraftError = { path: string; error: ReturnType<typeof lineErrors>[number]['error'] | 'customer' };

/** What a step still lacks. */
export function missing(draft: OrderDraft, step: OrderStep): DraftError[] {
  if (step === 'items') {
    return lineErrors(draft.items);
  }
  if (step === 'customer') {
    return draft.creates
      ? (['email', 'first_name', 'last_name'] as const).filter((field) => draft.customer[field].trim() === '').map((field) => ({ path: `customer.${field}`, error: 'required' as const }))
      : draft.customer_id === null
        ? [{ path: 'customer_id', error: 'customer' }]
        : [];
  }
  return [];
}

/** The step and the field of an error that the API names. */
export function placeOf(field: string, draft: OrderDraft): { step: OrderStep; path: string } {
  if (field.startsWith('items')) {
    return { step: 'items', path: field === 'items' ? 'items.0.unit_price' : linePath(field) };
  }
  if (field === 'customer_id' || field.startsWith('customer')) {
    return { step: 'customer', path: field === 'customer' ? 'customer_id' : field };
  }
  return { step: 'details', path: draft.same_billing ? field.replace(/^billing_address/, 'shipping_address') : field };
}
