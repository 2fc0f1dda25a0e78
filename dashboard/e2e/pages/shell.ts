import type { Locator, Page } from 'playwright-core';
import { en } from '@/i18n/en';
import type { Screen } from '../screen';

/** What stands around every page behind the sign-in, in English. */

/** Waits for the home page of somebody who is signed in. */
export async function home(screen: Screen): Promise<void> {
  await screen.page.waitForURL((url) => url.pathname === '/');
  await screen.page.getByRole('heading', { level: 1 }).waitFor();
}

export async function signOut(screen: Screen): Promise<void> {
  await screen.page.locator('button[aria-haspopup="menu"]:has(.mantine-Avatar-root)').filter({ visible: true }).click();
  await screen.page.getByRole('menuitem', { name: en.common.account.signOut }).click();
}

/** The palette's field, once it is there. */
export function palette(screen: Screen) {
  return screen.page.getByRole('combobox', { name: en.common.search });
}

/** What this browser keeps to be read without a connection, as text. */
export function keptForOffline(screen: Screen): Promise<string> {
  return screen.page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('keyval-store');
        opening.onerror = () => reject(opening.error!);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('keyval').objectStore('keyval').getAll();
          reading.onerror = () => reject(reading.error!);
          reading.onsuccess = () => {
            database.close();
            resolve(reading.result.length === 0 ? '' : JSON.stringify(reading.result));
          };
        };
      }),
  );
}

/** Waits until the page hears of what others change. */
export async function following(screen: Screen): Promise<void> {
  await screen.page.locator('[data-live="open"]').waitFor();
}

/** A page's link in the navigation. */
export function mainLink(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: en.common.nav.label }).getByRole('link', { name }).filter({ visible: true });
}
