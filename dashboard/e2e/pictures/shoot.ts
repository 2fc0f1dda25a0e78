import { expect } from 'vitest';
import type { Scheme, Screen } from '../screen';

/** Pictures of a window as it stands: `<state>-<name>-<desktop|phone>-<light|dark>`. */
export async function shoot(screen: Screen, state: string, name: string, schemes: readonly Scheme[] = ['light', 'dark']): Promise<void> {
  for (const scheme of schemes) {
    await screen.wear(scheme);
    await screen.picture([state, name, screen.look.phone === true ? 'phone' : 'desktop', scheme].join('-'));
  }
}

/** And of what is below its edge, where there is something: `<state>-<name>-whole-…`. */
export async function shootAll(screen: Screen, state: string, name: string, schemes?: readonly Scheme[]): Promise<void> {
  await shoot(screen, state, name, schemes);
  if (await screen.page.evaluate(() => document.documentElement.scrollHeight > innerHeight + 40)) {
    await screen.whole(() => shoot(screen, state, `${name}-whole`, ['light']));
  }
}

/** Does all of them; what failed is told at the end, so that one page does not hide the others. */
export async function each<T extends { name: string }>(screen: Screen, all: readonly T[], take: (one: T) => Promise<void>): Promise<void> {
  const failed: string[] = [];
  // A page has been loaded already: what takes longer is missing.
  screen.page.setDefaultTimeout(10_000);
  for (const one of all) {
    await take(one).catch((error: unknown) => failed.push(`${one.name}: ${String(error).slice(0, 600)}`));
  }
  expect(failed).toEqual([]);
}
