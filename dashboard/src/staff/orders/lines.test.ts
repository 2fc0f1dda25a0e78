import { expect, test } from 'vitest';
import { countable, lineDraft, lineErrors, linePath, newItem, newLine } from './lines';

test('a line goes to the API with a point, its rate as a fraction, and nothing where nothing was typed', () => {
  expect(newItem({ ...newLine(), product_name: ' Chai ', quantity: '1,5', unit_price: '9,99', tax: '19' })).toEqual({
    product_name: 'Chai', product_sku: null, quantity: '1.5', unit_price: '9.99', discount: null, tax: null, tax_rate: '0.19',
  });
  expect(newItem({ ...newLine(), product_name: 'Chai', unit_price: '1', tax: '0,30', tax_kind: 'amount' })).toMatchObject({ tax: '0.30', tax_rate: null });
});

test('an edited line keeps its id and is counted as before', () => {
  const line = { id: '1', product_name: 'Chai', product_sku: null, quantity: '2', unit_price: '9.99', discount: '0.00', tax_rate: '0.19', tax: '3.80', total: '23.78' };
  const draft = lineDraft(line);
  expect(newItem(draft)).toMatchObject({ id: '1', tax_rate: '0.19', tax: null, discount: null });
  expect(countable(draft)).toEqual({ quantity: '2', unit_price: '9.99', discount: '', tax: '', tax_rate: '0.19' });
});

test('a further line is taxed by the rate of the one before', () => {
  expect(newLine({ ...newLine(), tax: '7' })).toMatchObject({ tax: '7', tax_kind: 'rate', product_name: '' });
  expect(newLine({ ...newLine(), tax: '1.20', tax_kind: 'amount' })).toMatchObject({ tax: '', tax_kind: 'amount' });
});

test('what is missing or no number is said at its field', () => {
  expect(lineErrors([{ ...newLine(), quantity: '0', unit_price: 'x', discount: '-1' }])).toEqual([
    { path: 'items.0.product_name', error: 'required' },
    { path: 'items.0.quantity', error: 'positive' },
    { path: 'items.0.unit_price', error: 'number' },
    { path: 'items.0.discount', error: 'negative' },
  ]);
  expect(lineErrors([{ ...newLine(), product_name: 'Chai', quantity: '1.2345', unit_price: '1.23456' }]).map(({ error }) => error)).toEqual(['decimals3', 'decimals4']);
});

test('errors of the API find their field', () => {
  expect(linePath('items[2].tax_rate')).toBe('items.2.tax');
  expect(linePath('items[0].quantity')).toBe('items.0.quantity');
});
