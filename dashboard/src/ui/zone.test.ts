import { expect, test } from 'vitest';
import { instantOf, wallTime } from './zone';

test('a time of a zone names an instant, in winter and in summer', () => {
  expect(instantOf('2026-01-15T09:30', 'Europe/Berlin')).toBe('2026-01-15T08:30:00.000Z');
  expect(instantOf('2026-07-15T09:30', 'Europe/Berlin')).toBe('2026-07-15T07:30:00.000Z');
  expect(instantOf('2026-07-15T09:30', 'Asia/Kolkata')).toBe('2026-07-15T04:00:00.000Z');
  expect(wallTime('2026-07-15T07:30:00Z', 'Europe/Berlin')).toBe('2026-07-15T09:30');
});

test('a time that the clocks show twice is the earlier, one that they skip is moved on', () => {
  expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
});
