import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect } from 'vitest';
import type { Open } from './journey';
import type { Look, Screen } from './screen';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** No violation of WCAG 2.2 A and AA or of axe's best practices. */
export async function accessible(screen: Screen, where = screen.page.url()): Promise<void> {
  // Evaluated as by the developer tools: the page's content policy refuses scripts that are put into it.
  await screen.page.evaluate(axe);
  const { violations } = (await screen.page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
  );
  expect(found, `accessibility of ${where}`).toEqual([]);
}

/** The page is no wider than the window. */
export async function fits(screen: Screen, where = screen.page.url()): Promise<void> {
  const [wide, window] = await screen.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(wide, `${where}: width of the page`).toBeLessThanOrEqual(window!);
}

/** What a finger can press is 44 px in both directions; a link within a line of text is as high as its line. */
export async function fingerSized(screen: Screen, where = screen.page.url()): Promise<void> {
  const small = await screen.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [role="button"], [role="tab"], [role="menuitem"], [role="option"]')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        // A check box is pressed by its label.
        const label = element instanceof HTMLInputElement ? element.labels?.[0]?.getBoundingClientRect() : undefined;
        const inText = element.tagName === 'A' && getComputedStyle(element).display === 'inline';
        const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 1 && box.right > 0 && box.bottom > 0;
        return seen && !inText && Math.max(box.height, label?.height ?? 0) < 43.5;
      })
      .map((element) => `${element.outerHTML.slice(0, 120)}: ${Math.round(element.getBoundingClientRect().height)} px high`),
  );
  expect(small, `${where}: targets of a finger`).toEqual([]);
}

/**
 * A page, or a dialog on it, in both languages, on a desktop and a phone, light and dark: accessible, no wider than the window,
 * on a phone with targets for fingers, and pictured as `<name>-<en|de>-<desktop|phone>-<light|dark>`.
 */
export async function inEveryLook(
  open: Open,
  name: string,
  page: { as?: Look['as']; path: string; /** Brings the page into the state that is looked at. */ ready: (screen: Screen) => Promise<unknown> },
): Promise<void> {
  for (const phone of [false, true]) {
    for (const language of ['en', 'de'] as const) {
      const screen = await open({ phone, language, ...(page.as === undefined ? {} : { as: page.as }) });
      await screen.goto(page.path);
      await page.ready(screen);
      await screen.settled();
      for (const scheme of ['light', 'dark'] as const) {
        await screen.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await screen.page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
        const where = [name, language, phone ? 'phone' : 'desktop', scheme].join('-');
        await screen.picture(where);
        await accessible(screen, where);
        await fits(screen, where);
        if (phone) {
          await fingerSized(screen, where);
        }
      }
    }
  }
}
