import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect } from 'vitest';
import type { Scheme, Screen } from './screen';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** As an assertion, but it tells all that was found. */
function none(found: string[], what: string): void {
  expect(found.length, `${what}:\n${found.join('\n')}`).toBe(0);
}

/** Rules that look at colours: nothing else of a page may differ between light and dark. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
const ONLY_COLOURS = { runOnly: { type: 'rule', values: COLOURS } };
const WITHOUT_COLOURS = { rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) };

/** No violation of WCAG 2.2 A and AA or of axe's best practices. */
export async function accessible(screen: Screen, where = screen.page.url()): Promise<void> {
  await prepare(screen);
  await run(screen, where, (settings) => `axe.run(document, ${settings})`);
}

/**
 * The same where one look follows another in one window, as fast as can be. On a page the rules see the whole document, on what
 * opens over it what has changed since the last look. Colours, where they are asked for, in light and dark, and only of what has
 * not been looked at in that scheme as it is.
 */
export async function accessibleNext(screen: Screen, where: string, what: 'page' | 'change', { colours }: { colours: boolean }): Promise<void> {
  await prepare(screen);
  // Changed in one go with the look itself: it might be replaced before it is looked at.
  const ofChanged = (scheme: Scheme) => (settings: string) => `(${noteChanges})('${scheme}') && changed.length > 0 ? axe.run({ include: changed }, ${settings}) : { violations: [] }`;
  // Beginning with what it wears: each change makes the browser compute all styles anew.
  const worn = screen.scheme;
  await screen.wear(worn);
  if (what === 'change') {
    await run(screen, `${where}, ${worn}`, ofChanged(worn), colours ? {} : WITHOUT_COLOURS);
  } else {
    await run(screen, `${where}, ${worn}`, colours ? ofChanged(worn) : (settings) => `(${noteChanges})('${worn}') && axe.run(document, ${settings})`, colours ? ONLY_COLOURS : WITHOUT_COLOURS);
    if (colours) {
      await run(screen, where, (settings) => `axe.run(document, ${settings})`, WITHOUT_COLOURS);
    }
  }
  if (colours) {
    const other = worn === 'light' ? 'dark' : 'light';
    await screen.wear(other);
    await run(screen, `${where}, ${other}`, ofChanged(other), ONLY_COLOURS);
  }
}

async function prepare(screen: Screen): Promise<void> {
  if (!(await screen.page.evaluate('"axe" in window'))) {
    // Evaluated as by the developer tools: the page's content policy refuses scripts that are put into it.
    await screen.page.evaluate(axe);
  }
}

async function run(screen: Screen, where: string, what: (settings: string) => string, options: object = {}): Promise<void> {
  const { violations } = (await screen.page.evaluate(what(JSON.stringify({ resultTypes: ['violations'], ...options })))) as AxeResults;
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
  );
  none(found, `accessibility of ${where}`);
}

/**
 * Runs in the page: `window.changed` become the outermost elements that are not what they were at the last look in this scheme, by
 * their markup, their text and its place, or their colours.
 */
function noteChanges(scheme: string): true {
  const holder = window as unknown as { looks?: Record<string, WeakMap<Element, string>>; changed: Element[] };
  const looks = (holder.looks ??= { light: new WeakMap(), dark: new WeakMap() })[scheme]!;
  const changed = new Set<Element>();
  for (const element of document.body.querySelectorAll('*')) {
    const text = [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : '')).join('').trim();
    const { left, top, width, height } = element.getBoundingClientRect();
    const { color, backgroundColor, backgroundImage, opacity, visibility, display } = getComputedStyle(element);
    const look = [(element.cloneNode(false) as Element).outerHTML, ...(text === '' ? [] : [text, left, top + scrollY, width, height]), color, backgroundColor, backgroundImage, opacity, visibility, display].join();
    if (looks.get(element) !== look) {
      changed.add(element);
    }
    looks.set(element, look);
  }
  holder.changed = [...changed].filter((element) => {
    for (let around = element.parentElement; around !== null; around = around.parentElement) {
      if (changed.has(around)) {
        return false;
      }
    }
    return true;
  });
  return true;
}

/** The page is no wider than the window. */
export async function fits(screen: Screen, where = screen.page.url()): Promise<void> {
  const beyond = () => screen.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(beyond, { message: `${where}: px of the page beyond the window`, timeout: 2_000 }).toBeLessThanOrEqual(0);
}

/** What opens over the page is within the window, and what a dialog holds is no wider than it. */
export async function within(screen: Screen, where = screen.page.url()): Promise<void> {
  const outside = await screen.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"], [role="listbox"], .mantine-Modal-body')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < -0.5 || right > document.documentElement.clientWidth + 0.5 || element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `${element.outerHTML.slice(0, 120)}: ${JSON.stringify(element.getBoundingClientRect())}, ${element.scrollWidth} in ${element.clientWidth}`),
  );
  none(outside, `${where}: wider than the window`);
}

/** What a finger can press is 44 px in both directions; a link within a line of text is as high as its line. */
export async function fingerSized(screen: Screen, where = screen.page.url()): Promise<void> {
  const small = await screen.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [role="button"], [role="tab"], [role="menuitem"], [role="menuitemradio"], [role="option"]')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        // A check box is pressed by its label too, which stands beside it.
        const label = element instanceof HTMLInputElement ? element.labels?.[0]?.getBoundingClientRect() : undefined;
        const width = label === undefined ? box.width : Math.max(box.right, label.right) - Math.min(box.left, label.left);
        const inText = element.tagName === 'A' && getComputedStyle(element).display === 'inline';
        const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 1 && box.right > 0 && box.bottom > 0;
        return seen && !inText && (Math.max(box.height, label?.height ?? 0) < 43.5 || width < 43.5);
      })
      .map((element) => `${element.outerHTML.slice(0, 120)}: ${Math.round(element.getBoundingClientRect().width)} by ${Math.round(element.getBoundingClientRect().height)} px`),
  );
  none(small, `${where}: targets of a finger`);
}

/**
 * Whatever the keyboard reaches shows that it has the focus, and is in sight then; a dialog or a menu has the focus when it opens,
 * and no Tab leads out of it.
 */
export async function showsFocus(screen: Screen, where: string, within: 'page' | 'dialog' | 'menu'): Promise<void> {
  const { page } = screen;
  const scope = within === 'page' ? 'body' : `[role="${within}"]`;
  const inside = () => page.evaluate((selector) => document.activeElement?.closest(selector) != null, scope);
  if (within !== 'page') {
    await expect.poll(inside, { message: `${where}: the ${within} takes the focus`, timeout: 5_000 }).toBe(true);
  }
  // What takes the focus after a key shows it as if a key had led there.
  await page.keyboard.press('Shift');
  const { unseen, count } = await page.evaluate(focusEach, scope);
  none(unseen, `${where}: focus`);
  expect(count, `${where}: what the keyboard reaches`).toBeGreaterThan(0);
  if (within === 'dialog') {
    for (const [end, key] of [['last', 'Tab'], ['first', 'Shift+Tab']] as const) {
      await page.evaluate((which) => (window as unknown as { reached: Record<string, HTMLElement> }).reached[which]!.focus(), end);
      await page.keyboard.press(key);
      const kept = async () => (await inside()) || page.evaluate(() => `the focus is on ${document.activeElement?.outerHTML.slice(0, 300)} in ${document.querySelectorAll('[role="dialog"]').length} dialogs`);
      await expect.poll(kept, { message: `${where}: the focus is kept after ${key} on the ${end} of its elements`, timeout: 2_000 }).toBe(true);
    }
  }
}

/** Runs in the page: gives the focus to each element in turn, and tells of those that do not show it. */
async function focusEach(scope: string): Promise<{ unseen: string[]; count: number }> {
  /** What could show the focus of an element: itself, what stands around it and what stands for it, unless that takes the focus too. */
  const shows = (element: HTMLElement): HTMLElement[] => {
    const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const around = [element.parentElement, element.parentElement?.parentElement].filter((one) => one instanceof HTMLElement && one !== document.body);
    const beside = [...(element.parentElement?.children ?? [])].filter((one) => one !== element && !(one instanceof HTMLElement && one.tabIndex >= 0)).slice(0, 4);
    return [element, ...label, ...around, ...beside].filter((one) => one instanceof HTMLElement);
  };
  const look = (element: HTMLElement): string =>
    shows(element)
      .map((one) => {
        const { outlineStyle, outlineColor, outlineWidth, boxShadow, borderTopColor, borderBottomColor, backgroundColor, opacity } = getComputedStyle(one);
        const { width, height } = one.getBoundingClientRect();
        // What has no room or can be seen through shows nothing.
        return width < 4 || height < 4 || opacity === '0' ? '' : [outlineStyle === 'none' ? '' : `${outlineColor} ${outlineWidth}`, boxShadow, borderTopColor, borderBottomColor, backgroundColor].join();
      })
      .join(';');
  /** Whether anything of it can be seen: nothing lies over all of it. */
  const inSight = (element: HTMLElement): boolean => {
    const shown = (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio') ? element.labels?.[0] : undefined) ?? element;
    const { left, top, right, bottom } = shown.getBoundingClientRect();
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 3, top + 3], [right - 3, top + 3], [left + 3, bottom - 3], [right - 3, bottom - 3]] as const;
    return points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (hit === shown || shown.contains(hit) || hit.contains(shown));
    });
  };
  const root = document.querySelector<HTMLElement>(scope)!;
  const reached = [...root.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex], [role^="menuitem"]')].filter(
    (element) => (element.tabIndex >= 0 || element.role?.startsWith('menuitem')) && !element.matches(':disabled, [data-disabled], [type="hidden"]') && element.checkVisibility({ visibilityProperty: true }),
  );
  const before = document.activeElement as HTMLElement | null;
  before?.blur();
  const blurred = reached.map(look);
  const unseen: string[] = [];
  for (const [index, element] of reached.entries()) {
    element.focus();
    // What the application does at that, such as opening or closing a list, is done before the next.
    await new Promise((resolve) => setTimeout(resolve));
    // The list of a field that takes or loses the focus opens and closes in the next frames, and lies where it was last until then.
    for (let frames = 0; frames < (element.role === 'combobox' ? 2 : 0) || (frames < 60 && document.activeElement === element && !inSight(element)); frames += 1) {
      await new Promise(requestAnimationFrame);
    }
    const name = element.outerHTML.slice(0, 200);
    if (document.activeElement === element) {
      unseen.push(...(look(element) === blurred[index] ? [`not seen: ${name}`] : []), ...(inSight(element) ? [] : [`out of sight: ${name}`]));
    }
  }
  if (before !== null && before !== document.body) {
    before.focus();
  } else if (document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
  }
  Object.assign(window, { reached: { first: reached[0], last: reached.at(-1) } });
  return { unseen, count: reached.length };
}
