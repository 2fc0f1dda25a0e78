import { expect, test } from 'vitest';
import { isBegun, isForAnother, missing, newDraft, placement, placeOf } from './draft';

test('a draft is begun with the first thing entered', () => {
  expect(isBegun(newDraft())).toBe(false);
  expect(isBegun({ ...newDraft(), notes: 'x' })).toBe(true);
  expect(isBegun({ ...newDraft(), items: [{ ...newDraft().items[0]!, product_name: 'Chai' }] })).toBe(true);
});

test('a draft is for somebody else once another customer is chosen or entered', () => {
  expect(isForAnother(newDraft(), 'a')).toBe(false);
  expect(isForAnother({ ...newDraft(), notes: 'x' }, 'a')).toBe(false);
  expect(isForAnother({ ...newDraft(), customer_id: 'a' }, 'a')).toBe(false);
  expect(isForAnother({ ...newDraft(), customer_id: 'b' }, 'a')).toBe(true);
  expect(isForAnother({ ...newDraft(), creates: true, customer_id: 'a' }, 'a')).toBe(true);
});

test('a step says what it lacks', () => {
  expect(missing(newDraft(), 'customer')).toEqual([{ path: 'customer_id', error: 'customer' }]);
  expect(missing({ ...newDraft(), creates: true }, 'customer').map(({ path }) => path)).toEqual(['customer.email', 'customer.first_name', 'customer.last_name']);
  expect(missing({ ...newDraft(), customer_id: '1' }, 'customer')).toEqual([]);
  expect(missing(newDraft(), 'items').map(({ path }) => path)).toEqual(['items.0.product_name', 'items.0.unit_price']);
});

test('errors of the API lead to their step and field', () => {
  const draft = newDraft();
  expect(placeOf('items[1].tax_rate', draft)).toEqual({ step: 'items', path: 'items.1.tax' });
  expect(placeOf('customer.email', draft)).toEqual({ step: 'customer', path: 'customer.email' });
  expect(placeOf('customer_id', draft)).toEqual({ step: 'customer', path: 'customer_id' });
  expect(placeOf('billing_address.country', draft)).toEqual({ step: 'details', path: 'shipping_address.country' });
  expect(placeOf('billing_address.country', { ...draft, same_billing: false }).path).toBe('billing_address.country');
  expect(placeOf('expected_delivery_date', draft)).toEqual({ step: 'details', path: 'expected_delivery_date' });
});

test('a customer who is created with the order is a business where a company is named', () => {
  const draft = { ...newDraft(), creates: true, customer: { email: ' a@b.example ', first_name: 'Ana', last_name: 'T', company_name: '', phone: '' } };
  expect(placement(draft).customer).toEqual({ email: 'a@b.example', first_name: 'Ana', last_name: 'T', phone: null });
  expect(placement({ ...draft, customer: { ...draft.customer, company_name: 'Tea' } }).customer).toMatchObject({ customer_type: 'business', company_name: 'Tea' });
  expect(placement(draft)).not.toHaveProperty('customer_id');
});

test('the billing address is the shipping address unless it is another', () => {
  const shipping = { ...newDraft().shipping_address, city: 'Lund' };
  expect(placement({ ...newDraft(), shipping_address: shipping }).billing_address).toMatchObject({ city: 'Lund' });
  expect(placement({ ...newDraft(), shipping_address: shipping, same_billing: false }).billing_address).toBeNull();
});
