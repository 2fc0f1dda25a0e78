import { expect, test } from 'vitest';
import { Screen } from '../screen';
import { required } from '../settings';
import { person, quantile } from './figures';

const TRIES = 5;
const LCP_BUDGET_MS = 3_000;
const CLS_BUDGET = 0.05;

/** The network and the processor of Lighthouse's phone: slow 4G, four times slower than this machine. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: (1_638.4 * 1_024) / 8, uploadThroughput: (750 * 1_024) / 8 };
const SLOWER = 4;

const order = required('PUPPY_ORDER', 'the id of an order to look at');

type Seen = { lcp: number; cls: number };

test('phone', async () => {
  const misses: string[] = [];
  for (const [name, path, signedIn] of [
    ['sign-in', '/sign-in', false],
    ['home', '/', true],
    ['customers', '/customers', true],
    ['orders', '/orders', true],
    ['an order', `/orders/${order}`, true],
  ] as const) {
    const all: Seen[] = [];
    for (let index = 0; index < TRIES; index += 1) {
      all.push(await load(path, signedIn));
    }
    const lcp = all.map((one) => one.lcp);
    const cls = all.map((one) => one.cls);
    console.log(`phone, first load of ${name.padEnd(35)} ${String(TRIES).padStart(3)} tries   LCP p50 ${(quantile(lcp, 0.5) / 1000).toFixed(2)} s, most ${(Math.max(...lcp) / 1000).toFixed(2)} s   CLS most ${Math.max(...cls).toFixed(3)}`);
    if (quantile(lcp, 0.5) > LCP_BUDGET_MS || Math.max(...cls) > CLS_BUDGET) {
      misses.push(name);
    }
  }
  expect(misses, 'pages beyond LCP 3.0 s or CLS 0.05').toEqual([]);
});

/** Loads a page for the first time, with nothing in the browser's cache, and reads the browser's own entries once all is there. */
async function load(path: string, signedIn: boolean): Promise<Seen> {
  const screen = await Screen.open({ phone: true, ...(signedIn ? { as: person } : {}) });
  try {
    const devtools = await screen.context.newCDPSession(screen.page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', NETWORK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await screen.page.addInitScript(() => {
      const seen = { lcp: 0, cls: 0 };
      (window as unknown as { seen: Seen }).seen = seen;
      new PerformanceObserver((list) => list.getEntries().forEach(({ startTime }) => (seen.lcp = startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) =>
        (list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]).forEach(({ value, hadRecentInput }) => (seen.cls += hadRecentInput ? 0 : value)),
      ).observe({ type: 'layout-shift', buffered: true });
    });
    await screen.goto(path);
    await screen.page.getByRole('heading').first().waitFor();
    await screen.settled();
    return await screen.page.evaluate(() => new Promise<Seen>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve((window as unknown as { seen: Seen }).seen)))));
  } finally {
    await screen.close();
  }
}
