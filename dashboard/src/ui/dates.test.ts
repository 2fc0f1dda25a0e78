import { expect, test } from 'vitest';
import { moved, readDay, readTime, readWallTime, written } from './dates';

const TODAY = '2026-11-27';

test.each([
  ['2026-12-31', 'de', '2026-12-31'],
  ['2026-12-31', 'en', '2026-12-31'],
  ['31.12.2026', 'de', '2026-12-31'],
  ['31.12.2026', 'en', '2026-12-31'],
  ['31. 12. 2026', 'de', '2026-12-31'],
  ['12/31/2026', 'en', '2026-12-31'],
  ['31/12/2026', 'de', '2026-12-31'],
  ['1.2.26', 'de', '2026-02-01'],
  ['1/2', 'en', '2026-01-02'],
  ['1.2.', 'de', '2026-02-01'],
  ['31122026', 'de', '2026-12-31'],
  ['12312026', 'en', '2026-12-31'],
  ['29.02.2028', 'de', '2028-02-29'],
])('%s in %s is the day %s', (text, language, day) => {
  expect(readDay(text, language, TODAY)).toEqual({ day });
});

test.each([
  ['', 'unreadable'],
  ['soon', 'unreadable'],
  ['30.02.2026', 'unreadable'],
  ['29.02.2027', 'unreadable'],
  ['13/31/2026', 'unreadable'],
  ['0.1.2026', 'unreadable'],
  ['2026-12', 'unreadable'],
  ['31.12.202', 'unreadable'],
  ['31.12.20266', 'unreadable'],
  ['31.12.9999', 'years'],
  ['0001-01-01', 'years'],
])('%s is no day: %s', (text, error) => {
  expect(readDay(text, 'en', TODAY)).toEqual({ error });
});

test.each([
  ['9:30', '09:30'],
  ['09.30', '09:30'],
  ['0930', '09:30'],
  ['9', '09:00'],
  ['9:30 pm', '21:30'],
  ['12:05 AM', '00:05'],
  ['12 p.m.', '12:00'],
  ['24:00', undefined],
  ['9:60', undefined],
  ['13 pm', undefined],
  ['noon', undefined],
])('the time %s is %s', (text, time) => {
  expect(readTime(text)).toBe(time);
});

test('a day with a time is read as it is written', () => {
  for (const language of ['de', 'en']) {
    for (const at of ['2026-12-31T23:59', '2026-01-02T00:05']) {
      expect(readWallTime(written(at, language), language, TODAY)).toEqual({ day: at });
    }
  }
  expect(readWallTime('31.12.2026', 'de', TODAY)).toEqual({ day: '2026-12-31T00:00' });
  expect(readWallTime('31.12.2026 9:30', 'de', TODAY)).toEqual({ day: '2026-12-31T09:30' });
  expect(readWallTime('2026-12-31T09:30', 'en', TODAY)).toEqual({ day: '2026-12-31T09:30' });
  expect(readWallTime('31.12.2026 late', 'de', TODAY)).toEqual({ error: 'unreadable' });
});

test('days are written as the language has them, and what is no day stays', () => {
  expect(written('2026-02-01', 'de')).toBe('01.02.2026');
  expect(written('2026-02-01', 'en')).toBe('02/01/2026');
  expect(written('2026-02-01T14:05', 'de')).toBe('01.02.2026, 14:05');
  expect(written('soon', 'de')).toBe('soon');
});

test('days are moved over the ends of months', () => {
  expect(moved('2026-02-28', 1)).toBe('2026-03-01');
  expect(moved('2026-01-01T09:30', -1)).toBe('2025-12-31T09:30');
});
