import { readFileSync } from 'node:fs';
import type { ElementHandle } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessible, fingerSized, fits, keepsFocus } from '../checks';
import { journey } from '../journey';
import { inside, type Layer, outside, type Stop } from '../pages/tour';
import type { Screen } from '../screen';
import { type Stock, stock } from '../stock';
import { words } from '../words';

let made: Promise<Stock> | undefined;

/** Every page and everything that opens on it: for everybody, in every look, on every width. */
describe('for everybody', () => {
  test('the tour knows every page of the router', () => {
    const source = readFileSync(new URL('../../src/staff/router.tsx', import.meta.url), 'utf8');
    const routes = [...source.matchAll(/getParentRoute: \(\) => (\w+),\s*path: '([^']+)'/g)]
      .map(([, parent, path]) => (parent === 'settings' ? `/settings${path}` : path!))
      // Leads on to the account's page.
      .filter((route) => route !== '/settings' && route !== '/settings/');
    expect(routes.length).toBeGreaterThan(15);
    expect([...new Set([...outside, ...inside].map(({ route }) => route))].filter((route) => route !== '*').sort()).toEqual([...new Set(routes)].sort());
  });

  // Some minutes for each look: run on demand, as CONTRIBUTING says.
  for (const phone of process.env['PUPPY_SWEEP'] === undefined ? [] : [false, true]) {
    for (const language of ['en', 'de'] as const) {
      journey(`every page and dialog on a ${phone ? 'phone' : 'desktop'} in ${language}`, async (open) => {
        const records = await (made ??= stock());
        const found: string[] = [];
        for (const [as, stops] of [[undefined, outside], [records.ceo, inside]] as const) {
          const screen = await open({ phone, language, ...(as === undefined ? {} : { as }) });
          // A page has been loaded already: what takes longer is missing.
          screen.page.setDefaultTimeout(10_000);
          screen.expects(404, /00000000-0000-7000-8000-000000000000/);
          await screen.goto(stops[0]!.path(records));
          for (const stop of stops) {
            await tour(screen, stop, records, found);
          }
        }
        expect(found).toEqual([]);
      }, 300_000);
    }
  }
});

async function tour(screen: Screen, stop: Stop, records: Stock, found: string[]): Promise<void> {
  const { phone = false } = screen.look;
  const t = words(screen);
  const looked = async (where: string, looks: () => Promise<unknown>) => {
    try {
      await looks();
    } catch (error) {
      found.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
      await screen.picture(`failed-accessible-${where}-${phone ? 'phone' : 'desktop'}-${screen.look.language ?? 'en'}`);
      // What still hangs open must not spoil the next look.
      await screen.goto(stop.path(records));
      await screen.page.getByRole('heading').first().waitFor();
    }
  };
  await looked(stop.name, async () => {
    await screen.visit(stop.path(records));
    await screen.page.getByRole('heading', { name: stop.heading(t, records), exact: true }).first().waitFor();
    await screen.settled();
    await inBothSchemes(screen, stop.name);
  });
  for (const layer of (stop.layers ?? []).filter(({ on }) => on === undefined || (on === 'phone') === phone)) {
    await looked(`${stop.name}-${layer.name}`, () => through(screen, layer, `${stop.name}-${layer.name}`, records));
  }
}

async function through(screen: Screen, layer: Layer, where: string, records: Stock): Promise<void> {
  const { page } = screen;
  const t = words(screen);
  const isDialog = layer.kind !== 'other';
  await page.evaluate(() => {
    document.addEventListener('click', (event) => ((window as unknown as { pressed: unknown }).pressed ??= (event.target as Element).closest('button, a')), { capture: true, once: true });
  });
  await layer.open(screen, t, records);
  const seen = layer.seen?.(screen, t) ?? page.getByRole('dialog').first();
  await seen.waitFor();
  try {
    await inBothSchemes(screen, where);
    if (isDialog && screen.look.phone !== true && screen.look.language !== 'de') {
      await keepsFocus(screen, where);
    }
  } finally {
    const opener = (await page.evaluateHandle(() => {
      const holder = window as unknown as { pressed?: Element };
      const element = holder.pressed;
      delete holder.pressed;
      return element ?? null;
    })) as ElementHandle<HTMLElement> | { asElement(): null };
    if (isDialog || layer.close === undefined) {
      // The first Escape closes the list of the field that has the focus.
      const inList = isDialog && (await page.locator('[aria-haspopup="listbox"][aria-expanded="true"]').count()) > 0;
      await page.keyboard.press('Escape');
      if (inList) {
        await page.keyboard.press('Escape');
      }
      await seen.waitFor({ state: 'hidden' });
    }
    await layer.close?.(screen, t);
    const element = opener.asElement();
    if (isDialog && layer.close === undefined && element !== null) {
      await expect.poll(() => element.evaluate((one) => one === document.activeElement || `the focus is on ${document.activeElement?.outerHTML.slice(0, 120)}`), { message: `${where}: focus returns`, timeout: 3_000 }).toBe(true);
    }
  }
}

async function inBothSchemes(screen: Screen, where: string): Promise<void> {
  await scheme(screen, 'light');
  await fits(screen, where);
  if (screen.look.phone === true) {
    await fingerSized(screen, where);
  }
  await accessible(screen, where);
  await scheme(screen, 'dark');
  await accessible(screen, `${where} in the dark`, 'colours');
}

async function scheme(screen: Screen, colorScheme: 'light' | 'dark'): Promise<void> {
  await screen.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await screen.page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
  // Until no colour is on its way any more.
  await screen.page.waitForFunction(() => document.getAnimations().every((one) => !(one instanceof CSSTransition) || one.playState === 'finished'));
}
