import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useChange } from './change';

beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));
afterEach(() => vi.unstubAllGlobals());

test('a change that needs nothing to be said is sent, with a key', async () => {
  const keys: string[] = [];
  let run!: (nothing: undefined) => void;
  const Page = () => {
    run = useChange({ send: (_: undefined, key) => Promise.resolve(keys.push(key)), touches: () => [] }).run;
    return null;
  };
  const root = createRoot(document.createElement('div'));
  await act(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Page />
      </QueryClientProvider>,
    ),
  );
  await act(async () => {
    run(undefined);
    await vi.waitFor(() => expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]));
  });
  await act(() => root.unmount());
});

test('a change that is done counts as done, also where the second look at its list fails', async () => {
  const told: string[] = [];
  let run!: (name: string) => void;
  const Page = () => {
    run = useChange({
      send: (name: string) => Promise.resolve(name),
      touches: () => [],
      reread: () => Promise.reject(new Error('503')),
      onDone: (name) => told.push(`done ${name}`),
      onFailed: () => told.push('failed'),
    }).run;
    return null;
  };
  const root = createRoot(document.createElement('div'));
  await act(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Page />
      </QueryClientProvider>,
    ),
  );
  await act(async () => {
    run('Rex');
    await vi.waitFor(() => expect(told).toEqual(['done Rex']));
  });
  await act(() => root.unmount());
});
