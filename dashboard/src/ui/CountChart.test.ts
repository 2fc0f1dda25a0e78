import { expect, test } from 'vitest';
import { niceTop } from './CountChart';

test.each([[0, 2], [1, 2], [2, 2], [3, 4], [5, 6], [7, 10], [11, 20], [37, 40], [99, 100], [101, 200], [614_213, 1_000_000]])('a scale for %i ends at %i', (highest, top) => {
  expect(niceTop(highest)).toBe(top);
});
