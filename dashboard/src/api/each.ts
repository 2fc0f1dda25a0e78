import { useCallback, useRef, useState } from 'react';

export type Failed<Item> = { item: Item; error: unknown };
export type Progress<Item> = { done: number; total: number; failed: Failed<Item>[] };

const AT_ONCE = 4;

/**
 * Does something with each of some records, a few at a time: how far it is, and with which it failed. One run after the other: who
 * takes back an earlier one meanwhile waits for the end of what is under way.
 */
export function useEach<Item>() {
  const [progress, setProgress] = useState<Progress<Item> | undefined>(undefined);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const run = useCallback((items: Item[], send: (item: Item) => Promise<unknown>): Promise<Progress<Item>> => {
    // At once, so that a second click finds no button any more.
    setProgress((now) => now ?? { done: 0, total: items.length, failed: [] });
    const mine = last.current.then(() => each(items, send, setProgress)).finally(() => setProgress(undefined));
    last.current = mine;
    return mine;
  }, []);

  return { run, progress };
}

async function each<Item>(items: Item[], send: (item: Item) => Promise<unknown>, show: (progress: Progress<Item>) => void): Promise<Progress<Item>> {
  const state: Progress<Item> = { done: 0, total: items.length, failed: [] };
  const waiting = [...items];
  show({ ...state });
  // The last one alone, after all others: its position is the newest, so that reads see them all.
  const last = waiting.splice(-1);
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await send(item);
      } catch (error) {
        state.failed.push({ item, error });
      }
      state.done += 1;
      show({ ...state });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  waiting.push(...last);
  await work();
  return state;
}
