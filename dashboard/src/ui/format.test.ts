import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formats } from './format';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a day's year is left out where it is this year in the company's time zone", () => {
  const auckland = formats('en', 'Pacific/Auckland', 'NZD');
  // Noon of New Year's Day there, and still last year in UTC.
  vi.setSystemTime('2026-12-31T23:00:00Z');
  expect(auckland.day('2026-12-31T22:00:00Z')).toBe('Jan 1');
  expect(auckland.day('2026-12-31T10:00:00Z')).toBe('Dec 31, 2026');
  expect(auckland.dateBrief('2027-01-01')).toBe('Jan 1');
  expect(auckland.dateBrief('2026-12-31')).toBe('Dec 31, 2026');

  const honolulu = formats('en', 'Pacific/Honolulu', 'USD');
  vi.setSystemTime('2027-01-01T05:00:00Z');
  expect(honolulu.day('2027-01-01T04:00:00Z')).toBe('Dec 31');
  expect(honolulu.dateBrief('2026-12-31')).toBe('Dec 31');
});
