import type { BrowserContext } from 'playwright-core';
import { describe, expect } from 'vitest';
import { COOKIE_SESSION } from '@/api/session';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { fill, fillRegistration, press, signIn } from '../pages/before';
import { keptForOffline, mainLink, signOut } from '../pages/shell';
import { Company, unique } from '../people';
import type { Screen } from '../screen';
import { SERVICE } from '../settings';

const { auth, settings, common } = en;
const REFRESH = 'puppy_refresh';

describe('sessions', () => {
  for (const [name, span] of [
    ['two tabs go on past the life of their access tokens, both renewing at once', '00:20:00'],
    ['a laptop that was closed over night goes on', '10:00:00'],
  ] as const) {
    journey(name, async (open) => {
      const company = await Company.register();
      const customer = await company.customer();
      const screen = (await open({ as: company.ceo })).expects(401, /\/api\//);
      await screen.context.clock.install();
      const tabs = [screen.page, await screen.context.newPage()];
      const service = await expiring(screen.context);
      await Promise.all(tabs.map((tab) => tab.goto('/')));
      await Promise.all(tabs.map((tab) => mainLink(tab, common.nav.customers).waitFor()));

      service.expireAll();
      await screen.context.clock.fastForward(span);
      await Promise.all(tabs.map((tab) => mainLink(tab, common.nav.customers).click()));
      await Promise.all(tabs.map((tab) => tab.getByRole('link', { name: `${customer.first_name} ${customer.last_name}` }).waitFor()));

      // Neither renewal was taken for a thief's.
      await Promise.all(tabs.map((tab) => tab.reload()));
      await Promise.all(tabs.map((tab) => tab.getByRole('link', { name: `${customer.first_name} ${customer.last_name}` }).waitFor()));
      expect((await company.call<{ items: unknown[] }>('GET', '/api/audit/access-log/?kind=refresh_token_reused')).items).toEqual([]);
    });
  }

  journey('reloads that cut each other off keep the session', async (open) => {
    const company = await Company.register();
    const screen = await open({ as: company.ceo });
    await screen.goto('/customers');
    for (let reload = 0; reload < 4; reload++) {
      // Leaves as soon as the page has asked for a token.
      await Promise.all([screen.page.waitForRequest('**/api/auth/refresh/'), screen.page.reload({ waitUntil: 'commit' })]);
    }
    await mainLink(screen.page, common.nav.orders).waitFor();
  });

  journey('somebody else who begins in one tab is who is signed in in the other', async (open) => {
    const company = await Company.register();
    const screen = await (await open({ as: company.ceo })).goto('/');
    await screen.page.getByText(company.name).first().waitFor();
    const other = Object.create(screen, { page: { value: await screen.context.newPage() } }) as Screen;

    await other.goto('/register');
    const theirs = unique('Cattery');
    await fillRegistration(other, { company: theirs, firstName: 'Cleo', lastName: 'Marsh', email: `${unique('cleo')}@example.com`, password: company.ceo.password });
    await press(other, auth.register.submit);
    await other.page.getByText(theirs).first().waitFor();

    await screen.page.getByRole('heading', { name: /Cleo/ }).waitFor();
    await screen.page.getByText(theirs).first().waitFor();
    expect(await screen.page.getByText(company.name).count()).toBe(0);
  });

  journey('signing out in one tab signs out the other, and nothing that was read stays', async (open) => {
    const company = await Company.register();
    const customer = await company.customer();
    const screen = (await open({ as: company.ceo })).expects(401, /\/api\//);
    await screen.goto(`/customers/${customer.id}`);
    const other = await screen.context.newPage();
    await other.goto('/customers');
    await other.getByRole('link', { name: `${customer.first_name} ${customer.last_name}` }).waitFor();
    await expect.poll(() => keptForOffline(screen)).toContain(customer.email);

    await signOut(screen);
    for (const page of [screen.page, other]) {
      await page.getByRole('heading', { name: auth.signIn.title }).waitFor();
      expect(await page.getByText(customer.last_name).count()).toBe(0);
      // Who signs out is not told that their session ended.
      expect(await page.getByText(auth.signIn.ended).count()).toBe(0);
    }
    await expect.poll(() => keptForOffline(screen)).toBe('');

    // Signing in again in one tab is enough for both.
    await signIn(screen, company.ceo);
    await screen.page.waitForURL(`**/customers/${customer.id}`);
    await other.getByRole('link', { name: `${customer.first_name} ${customer.last_name}` }).waitFor();
  });

  journey('a copied refresh token that is used ends the session, and signing in leads back to the page', async (open) => {
    const company = await Company.register();
    const customer = await company.customer();
    const screen = (await open({ as: company.ceo })).expects(401, /\/api\//);
    await screen.goto(`/customers/${customer.id}?tab=history`);
    const heading = screen.page.getByRole('heading', { level: 1, name: customer.last_name });
    await heading.waitFor();

    const copied = await refreshCookie(screen);
    const second = await useElsewhere(copied);
    expect((await useElsewhere(second.cookie)).status).toBe(200);
    expect((await useElsewhere(copied)).status).toBe(401);

    await screen.page.getByText(auth.signIn.ended).waitFor();
    await signIn(screen, company.ceo);
    await screen.page.waitForURL(`**/customers/${customer.id}?tab=history`);
    await heading.waitFor();
  });

  journey('signing out everywhere ends the session of another browser', async (open) => {
    const { ceo } = await Company.register();
    const here = (await open({ as: ceo })).expects(401, /\/api\//);
    const there = (await open({ as: ceo })).expects(401, /\/api\//);
    await there.goto('/orders');
    await mainLink(there.page, common.nav.orders).waitFor();
    await here.goto('/settings/account');
    await press(here, settings.account.signOutEverywhere);
    await here.page.getByRole('heading', { name: auth.signIn.title }).waitFor();
    await there.page.getByText(auth.signIn.ended).waitFor();
  });

  journey('a changed password ends the session of another browser, and this one goes on', async (open) => {
    const { ceo } = await Company.register();
    const here = await open({ as: ceo });
    const there = (await open({ as: ceo })).expects(401, /\/api\//);
    await there.goto('/orders');
    await mainLink(there.page, common.nav.orders).waitFor();
    await here.goto('/settings/account');
    await fill(here, auth.field.currentPassword, ceo.password);
    await fill(here, auth.field.newPassword, 'another hill, another kennel');
    await press(here, settings.account.changePassword);
    await here.page.getByText(settings.account.passwordChanged).waitFor();
    await there.page.getByText(auth.signIn.ended).waitFor();
    await here.page.reload();
    await here.page.getByText(settings.account.thisSession).waitFor();
  });
});

/** Lets the access tokens that were used so far expire, as the service does after 15 minutes. */
async function expiring(context: BrowserContext): Promise<{ expireAll: () => void }> {
  const used = new Set<string>();
  let expired = new Set<string>();
  await context.route(/\/api\/(?!auth\/)/, async (route) => {
    const token = route.request().headers()['authorization'] ?? '';
    used.add(token);
    if (expired.has(token)) {
      await route.fulfill({ status: 401, contentType: 'application/problem+json', json: { status: 401, code: 'token_invalid', title: 'Expired' } });
    } else {
      await route.fallback();
    }
  });
  return {
    expireAll: () => {
      expired = new Set(used);
    },
  };
}

async function refreshCookie(screen: Screen): Promise<string> {
  const cookie = (await screen.context.cookies(`${SERVICE}/api/auth/refresh/`)).find(({ name }) => name === REFRESH);
  return `${cookie?.name}=${cookie?.value}`;
}

/** What somebody does who copied the cookie. */
async function useElsewhere(cookie: string): Promise<{ status: number; cookie: string }> {
  const response = await fetch(`${SERVICE}/api/auth/refresh/`, {
    method: 'POST',
    headers: { ...COOKIE_SESSION, 'Content-Type': 'application/json', Cookie: cookie },
    body: '{}',
  });
  return { status: response.status, cookie: response.headers.getSetCookie().find((set) => set.startsWith(`${REFRESH}=`))?.split(';')[0] ?? '' };
}
