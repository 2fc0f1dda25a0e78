import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '@/i18n/en';
import { Screen } from '../screen';
import { palette } from '../pages/shell';
import { required } from '../settings';
import { person, report } from './figures';

const TRIES = 50;
const ROW = 'tr[data-id]';

const customers = Number(required('PUPPY_CUSTOMERS', 'how many customers the company has, whose last names are Lindqvist and a number'));

/** Milliseconds from the event that a person causes to the frame that shows what they wait for, measured in the page. */
async function wait(page: Page, event: 'click' | 'keydown', cause: () => Promise<unknown>, selector: string, text = ''): Promise<number> {
  await page.evaluate(
    ([type, wanted, containing]) => {
      const shown = () => [...document.querySelectorAll(wanted!)].some((one) => one.textContent!.includes(containing!));
      (window as unknown as { waited: Promise<number> }).waited = new Promise((resolve) => {
        document.addEventListener(
          type!,
          ({ timeStamp }) => {
            const look = () => (shown() ? setTimeout(() => resolve(performance.now() - timeStamp)) : requestAnimationFrame(look));
            requestAnimationFrame(look);
          },
          { capture: true, once: true },
        );
      });
    },
    [event, selector, text],
  );
  await cause();
  return page.evaluate(() => (window as unknown as { waited: Promise<number> }).waited);
}

test('desktop', async () => {
  const screen = await Screen.open({ as: person });
  const { page } = screen;

  const loads: number[] = [];
  for (let index = 0; index < TRIES; index += 1) {
    await page.goto('/customers', { waitUntil: 'commit' });
    await page.waitForSelector(ROW);
    loads.push(await page.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))));
  }
  report('customers page loaded, to its first row', loads);

  const visits: number[] = [];
  for (let index = 0; index < TRIES; index += 1) {
    await screen.goto('/');
    await screen.settled();
    visits.push(await wait(page, 'click', () => page.getByRole('link', { name: en.common.nav.customers }).first().click(), ROW));
  }
  report('customers page by its link, to its first row', visits);

  const records: number[] = [];
  await screen.goto('/customers');
  for (let index = 0; index < TRIES; index += 1) {
    const row = page.locator(ROW).nth(index % 20);
    const name = (await row.locator('a').first().textContent())!;
    records.push(await wait(page, 'click', () => row.locator('a').first().click(), 'h1', name));
    await page.getByRole('heading', { name: en.customers.details.title }).waitFor();
    await page.goBack();
    await page.waitForSelector(ROW);
    if (index % 20 === 19) {
      // Twenty more, which were not opened before.
      await page.goto(`/customers?sort=${['created_at', 'last_name', '-last_name'][Math.floor(index / 20)]}`);
      await page.waitForSelector(ROW);
    }
  }
  report('a record opened from the list', records);

  // Each of these is typed once only: what was found before is shown from memory.
  for (const [what, typed, found] of [
    ['palette, from the last key to the one that matches', (index: number) => `lindqvist${Math.floor(customers / 2) + index * 7}`, 'Lindqvist'],
    ['palette, from the last key to some of a hundredth', (index: number) => `lindqvist${10 + index}`, 'Lindqvist'],
    ['palette, from the last key, where everybody matches', (index: number) => inCase('mara lindq', index), 'Mara'],
  ] as const) {
    const searches: number[] = [];
    for (let index = 0; index < TRIES; index += 1) {
      const words = typed(index);
      await page.keyboard.press('Control+k');
      await palette(screen).waitFor();
      await page.keyboard.type(words.slice(0, -1));
      const seen = found === 'Lindqvist' ? found + words.slice('lindqvist'.length) : found;
      searches.push(await wait(page, 'keydown', () => page.keyboard.press(words.at(-1)!), '[role=option]', seen));
      await page.keyboard.press('Escape');
      await palette(screen).waitFor({ state: 'detached' });
    }
    report(what, searches);
  }
  await screen.close();
  expect(screen.complaints).toEqual([]);
});

/** The same words with other capitals for every number. */
function inCase(words: string, number: number): string {
  return [...words].map((letter, index) => ((number >> index) % 2 === 1 ? letter.toUpperCase() : letter)).join('');
}
