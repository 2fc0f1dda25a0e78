import { expect, test } from 'vitest';
import { lineDraft, newItem } from './lines';
import type { Order, OrderLine } from './queries';
import { contradicted } from './useOrderEdit';

const line: OrderLine = { id: '1', product_name: 'Chai', product_sku: null, quantity: '2', unit_price: '9.9912', discount: '0.00', tax_rate: null, tax: '0.00', total: '19.98' };
const address = { name: null, line1: '1 Street', line2: null, city: 'Lund', region: null, postal_code: null, country: 'SE' };
const before = { currency: 'EUR', items: [line], shipping_address: address, carrier: null } as unknown as Order;
const mine = { items: [newItem({ ...lineDraft(line), quantity: '3' })] };

test.each<[string, Partial<OrderLine>]>([
  ['discount', { discount: '1.00' }],
  ['tax', { tax: '1.00' }],
  ['tax rate', { tax_rate: '0.19' }],
  ['article number', { product_sku: 'CH-1' }],
  ["unit price's fourth decimal", { unit_price: '9.9913' }],
  ['quantity', { quantity: '4' }],
])("somebody else's change of a line's %s contradicts an edit of the lines", (_, change) => {
  expect(contradicted(mine, before, { ...before, items: [{ ...line, ...change }] })).toEqual(['items']);
});

test('what only follows from others, or what both changed alike, contradicts nothing', () => {
  expect(contradicted(mine, before, { ...before, carrier: 'DHL' })).toEqual([]);
  expect(contradicted(mine, before, { ...before, items: [{ ...line, total: '20.00' }] })).toEqual([]);
  expect(contradicted({ carrier: 'DHL' }, before, { ...before, carrier: 'DHL' })).toEqual([]);
  expect(contradicted({ carrier: 'UPS' }, before, { ...before, carrier: 'DHL' })).toEqual(['carrier']);
});

test('addresses are compared part by part', () => {
  const theirs = { ...before, shipping_address: { ...address, name: 'Ana' } } as Order;
  expect(contradicted({ shipping_address: { ...address, city: 'Ystad' } }, before, theirs)).toEqual(['shipping_address']);
  expect(contradicted({ shipping_address: { ...address, city: 'Ystad' } }, before, before)).toEqual([]);
});
