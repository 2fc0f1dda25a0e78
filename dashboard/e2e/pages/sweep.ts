import type { ElementHandle } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibleNext, fingerSized, fits, showsFocus, within } from '../checks';
import { journey, type Open } from '../journey';
import type { Look, Screen } from '../screen';
import { type FullStock, stock } from '../stock';
import { words } from '../words';
import { further, states } from './states';
import { inside, type Layer, outside, showing, type Stop } from './tour';

/** Each language on each width, with colours and keyboard in all of them: minutes, and so on demand. */
const WHOLE = process.env['PUPPY_SWEEP'] === 'whole';

/**
 * Goes through every page, everything that opens on it, and every state: whether it fits, whether fingers can press it, all of
 * axe's rules, colours in light and dark, and where the keyboard leads. Unless asked for the whole: the desktop in English, and the
 * phone in German, whose texts are longer, without colours and keyboard.
 */
export function sweepPages({ phone }: { phone: boolean }): void {
  for (const language of ['en', 'de'] as const) {
    look('every page and dialog', { phone, language }, async (open, records, found) => {
      for (const [as, stops] of [[undefined, outside], [records.ceo, [...inside, ...further]]] as const) {
        const screen = await open({ phone, language, ...(as === undefined ? {} : { as }) });
        // A page has been loaded already: what takes longer is missing.
        screen.page.setDefaultTimeout(10_000);
        screen.expects(404, /00000000-0000-7000-8000-000000000000|as_of=1999/);
        await screen.goto(stops[0]!.path(records));
        for (const stop of stops) {
          await tour(screen, stop, records, found);
        }
      }
    });
  }
}

/** The pages once more, where they look otherwise. */
export function sweepStates({ phone }: { phone: boolean }): void {
  for (const language of ['en', 'de'] as const) {
    look('every state', { phone, language }, async (open, records, found) => {
      for (const state of states) {
        const screen = await open({ phone, language, ...(await state.look(records)) });
        screen.page.setDefaultTimeout(10_000);
        await state.begin?.(screen);
        await screen.goto('/');
        for (const name of state.pages) {
          const stop = inside.find((one) => one.name === name)!;
          const where = `${state.name}-${name}`;
          await looked(screen, where, found, async () => {
            if (name !== 'home') {
              await screen.visit(stop.path(records));
            }
            await (state.seen === undefined ? screen.page.getByRole('heading', { level: 1 }) : screen.page.locator(state.seen)).first().waitFor();
            if (state.seen === undefined) {
              await screen.settled();
            }
            await looksRight(screen, where, 'page');
          });
        }
        for (const layer of state.layers ?? []) {
          await looked(screen, `${state.name}-${layer.name}`, found, () => through(screen, layer, `${state.name}-${layer.name}`, records));
        }
      }
    });
  }
}

function look(what: string, at: { phone: boolean; language: 'en' | 'de' }, goes: (open: Open, records: FullStock, found: string[]) => Promise<void>): void {
  const looks: typeof journey = WHOLE || isUsual(at) ? journey : (name) => test.skip(name, () => {});
  looks(`${what} on a ${at.phone ? 'phone' : 'desktop'} in ${at.language}`, async (open) => {
    const found: string[] = [];
    await goes(open, await stock(), found);
    expect(found).toEqual([]);
  }, 1_200_000);
}

async function looked(screen: Screen, where: string, found: string[], looks: () => Promise<unknown>, again?: () => Promise<unknown>): Promise<void> {
  try {
    await looks();
  } catch (error) {
    found.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    await screen.picture(`failed-accessible-${where}-${screen.look.phone === true ? 'phone' : 'desktop'}-${screen.look.language ?? 'en'}`);
    await again?.().catch((failure: unknown) => found.push(`${where}, again: ${String(failure)}`));
  }
}

async function tour<S extends FullStock>(screen: Screen, stop: Stop<S>, records: S, found: string[]): Promise<void> {
  const t = words(screen);
  // What still hangs open must not spoil the next look.
  const again = async () => {
    await screen.page.unrouteAll({ behavior: 'ignoreErrors' });
    await screen.goto(stop.path(records));
    await screen.page.getByRole('heading').first().waitFor();
  };
  await looked(screen, stop.name, found, async () => {
    await screen.visit(stop.path(records));
    await screen.page.getByRole('heading', { name: stop.heading(t, records), exact: true }).first().waitFor();
    await screen.settled();
    await looksRight(screen, stop.name, 'page');
    await byKeyboard(screen, stop.name, 'page');
  }, again);
  for (const layer of (stop.layers ?? []).filter(({ on }) => on === undefined || (on === 'phone') === (screen.look.phone === true))) {
    await looked(screen, `${stop.name}-${layer.name}`, found, () => through(screen, layer, `${stop.name}-${layer.name}`, records), again);
  }
}

async function through(screen: Screen, layer: Layer, where: string, records: FullStock): Promise<void> {
  const { page } = screen;
  const t = words(screen);
  const { kind = 'dialog' } = layer;
  await page.evaluate(() => {
    delete (window as unknown as { pressed?: unknown }).pressed;
    document.addEventListener('click', (event) => ((window as unknown as { pressed: unknown }).pressed ??= (event.target as Element).closest('button, a')), { capture: true, once: true });
  });
  await layer.open(screen, t, records);
  const seen = showing(layer, screen, t);
  await seen.waitFor();
  try {
    await looksRight(screen, where, 'change');
    if (kind !== 'part') {
      await byKeyboard(screen, where, kind);
    }
  } finally {
    const opener = (await page.evaluateHandle(() => {
      const holder = window as unknown as { pressed?: Element };
      const element = holder.pressed;
      delete holder.pressed;
      return element ?? null;
    })) as ElementHandle<HTMLElement> | { asElement(): null };
    if (kind !== 'part' || layer.close === undefined) {
      // The first Escape closes the list of the field that has the focus.
      const inList = kind === 'dialog' && (await page.locator('[aria-haspopup="listbox"][aria-expanded="true"]').count()) > 0;
      await page.keyboard.press('Escape');
      if (inList) {
        await page.keyboard.press('Escape');
      }
      await seen.waitFor({ state: 'hidden' });
    }
    await layer.close?.(screen, t, records);
    const element = opener.asElement();
    if (kind !== 'part' && layer.close === undefined && element !== null) {
      await expect.poll(() => element.evaluate((one) => one === document.activeElement || `the focus is on ${document.activeElement?.outerHTML.replace(/style="[^"]*"|class="[^"]*"/g, '').slice(0, 300)} and not ${one.isConnected} ${one.outerHTML.replace(/style="[^"]*"|class="[^"]*"/g, '').slice(0, 300)}`), { message: `${where}: focus returns`, timeout: 3_000 }).toBe(true);
    }
  }
}

function isUsual({ phone, language }: Look): boolean {
  return (phone === true) === (language === 'de');
}

function isClose({ phone }: Look): boolean {
  return WHOLE || phone !== true;
}

async function byKeyboard(screen: Screen, where: string, kind: 'page' | 'dialog' | 'menu'): Promise<void> {
  if (isClose(screen.look)) {
    await showsFocus(screen, where, kind);
  }
}

async function looksRight(screen: Screen, where: string, what: 'page' | 'change'): Promise<void> {
  await fits(screen, where);
  await within(screen, where);
  if (screen.look.phone === true) {
    await fingerSized(screen, where);
  }
  await accessibleNext(screen, where, what, { colours: isClose(screen.look) });
}
