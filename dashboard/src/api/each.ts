import { useCallback, useRef, useState } from 'react';

export type Failed<Item> = { item: Item; error: unknown };
export type Progress<Item> = { done: number; total: number; failed: Failed<Item>[] };

const AT_ONCE = 4;

/** Does something with each of some records, a few at a time: how far it is, and with which it failed. */
export function useEach<Item>() {
  const [progress, setProgress] = useState<Progress<Item> | undefined>(undefined);
  const running = useRef(false);

  const run = useCallback(async (items: Item[], send: (item: Item) => Promise<unknown>): Promise<Progress<Item>> => {
    if (running.current) {
      return { done: 0, total: 0, failed: [] };
    }
    running.current = true;
    const state: Progress<Item> = { done: 0, total: items.length, failed: [] };
    const waiting = [...items];
    setProgress({ ...state });
    const work = async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        try {
          await send(item);
        } catch (error) {
          state.failed.push({ item, error });
        }
        state.done += 1;
        setProgress({ ...state });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    running.current = false;
    setProgress(undefined);
    return state;
  }, []);

  return { run, progress };
}
