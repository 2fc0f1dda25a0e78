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
