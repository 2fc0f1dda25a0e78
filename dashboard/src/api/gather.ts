import { isTransient } from './problem';

const GATHER_MS = 250;
const LONGEST_MS = 5_000;

export type Gathering<Value> = { add: (name: string, value: Value) => void; clear: () => void; stop: () => void };

/**
 * Treats together what comes in quick succession, each name once, and one round at a time: what comes during a round is treated
 * in the next one, and what a round failed with is not lost. It is tried again by itself where that makes sense, and else with
 * what comes next.
 */
export function gathering<Value>(
  treat: (values: Map<string, Value>) => Promise<void>,
  { merge = (_, value) => value, onIdle = () => {} }: { merge?: (before: Value, value: Value) => Value; onIdle?: () => void } = {},
): Gathering<Value> {
  let waiting = new Map<string, Value>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let stopped = false;
  let failures = 0;

  function put(name: string, value: Value) {
    const before = waiting.get(name);
    waiting.set(name, before === undefined ? value : merge(before, value));
  }

  function soon(milliseconds = GATHER_MS) {
    if (!busy && !stopped) {
      timer ??= setTimeout(() => void round(), milliseconds);
    }
  }

  async function round() {
    timer = undefined;
    const values = waiting;
    waiting = new Map();
    if (values.size === 0) {
      onIdle();
      return;
    }
    busy = true;
    let again = true;
    try {
      await treat(values);
      failures = 0;
    } catch (error) {
      failures += 1;
      again = isTransient(error) || waiting.size > 0;
      const since = waiting;
      waiting = values;
      since.forEach((value, name) => put(name, value));
    }
    busy = false;
    if (waiting.size === 0) {
      onIdle();
    } else if (again) {
      soon(Math.min(GATHER_MS * 2 ** failures, LONGEST_MS));
    }
  }

  return {
    add(name, value) {
      put(name, value);
      soon();
    },
    clear() {
      waiting = new Map();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
