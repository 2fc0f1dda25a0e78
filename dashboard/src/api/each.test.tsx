import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useEach } from './each';

beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));
afterEach(() => vi.unstubAllGlobals());

test('a run that begins during another one is done after it, and tells of its own records', async () => {
  let run!: ReturnType<typeof useEach<string>>['run'];
  const root = createRoot(document.createElement('div'));
  const Page = () => {
    run = useEach<string>().run;
    return null;
  };
  await act(() => root.render(<Page />));

  const order: string[] = [];
  let release!: () => void;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await act(async () => {
    const first = run(['a', 'b'], async (item) => {
      await held;
      order.push(item);
    });
    const second = run(['c'], (item) => {
      order.push(item);
      return Promise.reject(new Error('refused'));
    });
    release();
    expect(await first).toEqual({ done: 2, total: 2, failed: [] });
    expect(await second).toMatchObject({ done: 1, total: 1, failed: [{ item: 'c' }] });
  });
  expect(order).toEqual(['a', 'b', 'c']);
  await act(() => root.unmount());
});
