import { describe, expect } from 'vitest';
import { journey } from '../journey';

describe('where the application can’t run', () => {
  journey('without JavaScript the page says so and shows the way to the API', async (open) => {
    const { page } = await (await open({ javaScript: false })).goto('/');
    await page.getByRole('heading', { name: 'Puppy CRM needs JavaScript' }).waitFor();
    expect(await page.getByRole('link', { name: 'API' }).getAttribute('href')).toBe('/docs');
  });

  for (const [language, title] of [
    ['en', 'This browser is too old'],
    ['de', 'Dieser Browser ist zu alt'],
  ] as const) {
    journey(`an old browser is told which ones are current (${language})`, async (open) => {
      const screen = await open({ language });
      await screen.page.addInitScript(() => {
        CSS.supports = () => false;
      });
      await screen.goto('/');
      await screen.page.getByRole('main').getByRole('heading', { name: title }).waitFor();
      // Instead of an application that would look broken.
      await screen.page.waitForLoadState('networkidle');
      expect(await screen.page.locator('#root > *').count()).toBe(0);
    });
  }

  journey('where the application can’t be fetched, the page says so, and a reload mends it', async (open) => {
    const screen = (await open()).expects(0, /\/assets\//);
    await screen.page.route('**/assets/*.js', (route) => route.abort());
    await screen.goto('/welcome');
    const alert = screen.page.getByRole('alert');
    await alert.getByRole('heading', { name: 'A part of this page could not be loaded' }).waitFor();
    await screen.page.unroute('**/assets/*.js');
    await alert.getByRole('button', { name: 'Reload' }).click();
    await screen.page.getByRole('heading', { name: 'Welcome to Puppy CRM' }).waitFor();
    await screen.page.locator('#boot').waitFor({ state: 'hidden' });
  });

  journey('a text in an address is shown as text', async (open) => {
    const screen = await open();
    await screen.goto('/sign-in?next=%22%3E%3Cimg%20src=x%20onerror=document.title=1%3E');
    await screen.page.getByRole('heading').first().waitFor();
    expect(await screen.page.title()).not.toBe('1');
    expect(await screen.page.locator('img[src="x"]').count()).toBe(0);
  });
});
