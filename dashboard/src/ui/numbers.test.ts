import { expect, test } from 'vitest';
import { read, typed } from './numbers';

test.each([
  // What is typed, as English and as German read it.
  ['12', '12', '12'],
  ['1,000', '1000', '1.000'],
  ['1.000', '1.000', '1000'],
  ['1,000.50', '1000.50', undefined],
  ['1.000,50', undefined, '1000.50'],
  ['1,234,567', '1234567', undefined],
  ['1.234.567,8', undefined, '1234567.8'],
  ['1.5', '1.5', '1.5'],
  ['9,99', '9.99', '9.99'],
  ['-0,5', '-0.5', '-0.5'],
  ['.5', '0.5', '0.5'],
  ['0,125', '0.125', '0.125'],
  ['0.125', '0.125', '0.125'],
  ['1 000', '1000', '1000'],
  ["1'000", '1000', '1000'],
  // Thousands would begin after one to three digits: this is a slip, or the other language's point.
  ['1234,567', undefined, '1234.567'],
  ['1234.567', '1234.567', undefined],
  ['1,00,000', undefined, undefined],
  ['1,000,50', undefined, undefined],
  ['1.2.3', undefined, undefined],
  ['', undefined, undefined],
  [',', undefined, undefined],
  ['1e3', undefined, undefined],
  ['12 €', undefined, undefined],
])('%s is %s in English and %s in German', (text, english, german) => {
  expect(read(text, 'en')).toBe(english);
  expect(read(text, 'de')).toBe(german);
});

test.each(['1000', '1.234', '0.0001', '-12.500', '1234567.89'])('%s of the API stands in a field so that it is read back as the same', (number) => {
  expect(read(typed(number, 'en'), 'en')).toBe(number);
  expect(read(typed(number, 'de'), 'de')).toBe(number);
});
