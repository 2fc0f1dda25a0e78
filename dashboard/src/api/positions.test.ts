import { expect, test } from 'vitest';
import { newestPosition } from './positions';

test('a change that is answered late does not put back what reads ask for', () => {
  const positions = newestPosition();
  const [slow, quick] = [positions.send(), positions.send()];
  positions.arrived(quick, 'b');
  const after = positions.send();
  positions.arrived(after, 'c');
  positions.arrived(slow, 'a');
  expect(positions.get()).toBe('c');
});

test('an answer without a position changes nothing', () => {
  const positions = newestPosition();
  expect(positions.get()).toBeUndefined();
  positions.arrived(positions.send(), 'a');
  positions.arrived(positions.send(), null);
  expect(positions.get()).toBe('a');
});
