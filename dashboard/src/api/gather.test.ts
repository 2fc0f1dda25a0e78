import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gathering } from './gather';
import { Unreachable } from './unreachable';

describe('gathering', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('what comes in quick succession is one round, each name once', async () => {
    const rounds: [string, number][][] = [];
    const gathered = gathering<number>(async (values) => void rounds.push([...values]), { merge: Math.max });
    for (let i = 0; i < 400; i++) {
      gathered.add(`r${i % 2}`, i);
    }
    gathered.add('r0', 1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rounds).toEqual([[['r0', 398], ['r1', 399]]]);
  });

  test('one round at a time: what comes during one is treated after it', async () => {
    const ends: (() => void)[] = [];
    const rounds: string[][] = [];
    const gathered = gathering<true>((values) => {
      rounds.push([...values.keys()]);
      return new Promise((end) => ends.push(end));
    });
    gathered.add('a', true);
    await vi.advanceTimersByTimeAsync(300);
    gathered.add('a', true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(rounds).toEqual([['a']]);
    ends[0]!();
    await vi.advanceTimersByTimeAsync(300);
    expect(rounds).toEqual([['a'], ['a']]);
  });

  test('what a round failed with is tried again, with what came meanwhile', async () => {
    const rounds: string[][] = [];
    const gathered = gathering<true>(async (values) => {
      rounds.push([...values.keys()]);
      if (rounds.length === 1) {
        gathered.add('b', true);
        throw new Unreachable(undefined);
      }
    });
    gathered.add('a', true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(rounds).toEqual([['a'], ['a', 'b']]);
  });

  test('what is refused waits for what comes next', async () => {
    const rounds: string[][] = [];
    const gathered = gathering<true>(async (values) => {
      rounds.push([...values.keys()]);
      if (rounds.length === 1) {
        throw new Error('refused');
      }
    });
    gathered.add('a', true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rounds).toEqual([['a']]);
    gathered.add('b', true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rounds).toEqual([['a'], ['a', 'b']]);
  });

  test('nothing happens after it was stopped', async () => {
    const treat = vi.fn(async () => {});
    const gathered = gathering<true>(treat);
    gathered.add('a', true);
    gathered.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(treat).not.toHaveBeenCalled();
  });
});
