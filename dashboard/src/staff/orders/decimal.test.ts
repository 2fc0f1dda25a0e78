import { expect, test } from 'vitest';
import { fractionOf, isMore, lineTotals, minus, orderTotals, parse, percentOf, rounded, written } from './decimal';

const line = (quantity: string, unit_price: string, discount = '', tax = '', tax_rate = '') => ({ quantity, unit_price, discount, tax, tax_rate });

// The service's own examples: decimals of the currency, quantity, price, discount, tax, rate, resulting tax, total.
test.each([
  [2, '2', '9.99', '', '', '0.19', '3.80', '23.78'],
  [2, '3', '0.3333', '', '', '', '0.00', '1.00'],
  [2, '1', '0.005', '', '', '', '0.00', '0.01'],
  [2, '0.125', '0.04', '', '', '', '0.00', '0.01'],
  [2, '10', '12.5', '5', '1.25', '', '1.25', '121.25'],
  [0, '3', '99.5', '', '', '0.1', '30', '329'],
  [3, '1', '1.2345', '', '', '', '0.000', '1.235'],
])('a line is rounded half-up to the minor unit of its currency (%s decimals, %s × %s)', (decimals, quantity, price, discount, tax, rate, expectedTax, expectedTotal) => {
  const totals = lineTotals(line(quantity, price, discount, tax, rate), decimals);
  expect(totals?.tax).toBe(expectedTax);
  expect(totals?.total).toBe(expectedTotal);
});

test('where floating point fails, decimals hold', () => {
  expect(lineTotals(line('3', '0.1'), 2)?.total).toBe('0.30');
  expect(lineTotals(line('1', '1.005'), 2)?.total).toBe('1.01');
  expect(lineTotals(line('1000000000', '999.9999'), 2)?.total).toBe('999999900000.00');
  expect(minus('0.3', '0.1')).toBe('0.2');
});

test('the amounts of an order add up', () => {
  const { gross, discount, tax, total } = orderTotals([line('3', '0.3333', '', '', '0.19'), line('1', '1.005', '0.5', '', '0.19'), line('2', '')], 2);
  expect({ gross, discount, tax, total }).toEqual({ gross: '2.01', discount: '0.50', tax: '0.29', total: '1.80' });
});

test('a line that is not finished has no total, nor has one that would cost less than nothing', () => {
  expect(lineTotals(line('', '1'), 2)).toBeUndefined();
  expect(lineTotals(line('x', '1'), 2)).toBeUndefined();
  expect(lineTotals(line('1', '1', '2'), 2)).toBeUndefined();
});

test('numbers of the API are read with a point, and with nothing else', () => {
  expect(written(parse('.5')!)).toBe('0.5');
  expect(parse('.')).toBeUndefined();
  expect(parse('1,5')).toBeUndefined();
  expect(parse('1e3')).toBeUndefined();
  expect(written(rounded(parse('-0.125')!, 2))).toBe('-0.13');
});

test('rates are typed in per cent', () => {
  expect(fractionOf('19')).toBe('0.19');
  expect(fractionOf('7.5')).toBe('0.075');
  expect(fractionOf('0')).toBe('0');
  expect(percentOf('0.19')).toBe('19');
  expect(percentOf('0.075')).toBe('7.5');
  expect(isMore('10.00', '9.99')).toBe(true);
  expect(isMore('10', '10.00')).toBe(false);
});
