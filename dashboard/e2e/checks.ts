import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect } from 'vitest';
import type { Screen } from './screen';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** As an assertion, but it tells all that was found. */
function none(found: string[], what: string): void {
  expect(found.length, `${what}:\n${found.join('\n')}`).toBe(0);
}

/**
 * No violation of WCAG 2.2 A and AA or of axe's best practices. `colours` looks at colours only: between light and dark, nothing
 * else of a page differs.
 */
export async function accessible(screen: Screen, where = screen.page.url(), only?: 'colours'): Promise<void> {
  if (!(await screen.page.evaluate('"axe" in window'))) {
    // Evaluated as by the developer tools: the page's content policy refuses scripts that are put into it.
    await screen.page.evaluate(axe);
  }
  const run = only === 'colours' ? ', runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] }' : '';
  const { violations } = (await screen.page.evaluate(`axe.run(document, { resultTypes: ["violations"]${run} })`)) as AxeResults;
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
  );
  none(found, `accessibility of ${where}`);
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
  none(small, `${where}: targets of a finger`);
}

/** A dialog has the focus and keeps it, whichever way one goes through it; each stop shows that it has it. */
export async function keepsFocus(screen: Screen, where: string): Promise<void> {
  const { page } = screen;
  const state = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const shown = [element, element.nextElementSibling, element.parentElement, element.closest('.mantine-Input-wrapper')?.firstElementChild].some(
        (one) => one instanceof HTMLElement && (getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none'),
      );
      return { inside: element.closest('[role="dialog"]') !== null, shown: shown || element.matches('[role="dialog"], [role="combobox"]'), what: element.outerHTML.slice(0, 160) };
    });
  await expect.poll(async () => (await state()).inside, { message: `${where}: the dialog takes the focus` }).toBe(true);
  const lost: string[] = [];
  const look = async () => {
    const { inside, shown, what } = await state();
    if (!inside || !shown) {
      lost.push(`${inside ? 'not seen' : 'outside'}: ${what}`);
    }
  };
  for (const key of ['Shift+Tab', 'Shift+Tab', ...Array.from({ length: 8 }, () => 'Tab')]) {
    await page.keyboard.press(key);
    await look();
  }
  none(lost, `${where}: focus`);
}
