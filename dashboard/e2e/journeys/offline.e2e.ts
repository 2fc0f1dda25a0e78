import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { accessible } from '../checks';
import { journey } from '../journey';
import { addCustomer, fillCustomer, openCustomer, row } from '../pages/customers';
import { following, keptForOffline, mainLink } from '../pages/shell';
import { Company, unique } from '../people';
import type { Screen } from '../screen';

const { audit, common, customers, errors, history } = en;
const DOWN = { status: 503, contentType: 'application/problem+json', headers: { 'Retry-After': '1' }, json: { status: 503, code: 'shutting_down', title: 'Restarting' } };

describe('without a connection', () => {
  journey('a lost connection is said, and recovers by itself with what changed meanwhile', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    const screen = (await open({ as: company.ceo })).expects(0, /\/api\//);
    await openCustomer(screen, id);
    await following(screen);
    await screen.context.setOffline(true);
    await screen.page.getByText(common.state.offline).waitFor();
    await accessible(screen, 'a page that says the connection is lost');
    await company.call('PATCH', `/api/customers/${id}/`, { phone: '+46 8 1' });
    await screen.context.setOffline(false);
    await screen.page.getByRole('button', { name: `${history.field.phone} +46 8 1` }).waitFor();
    await lost(screen).waitFor({ state: 'detached' });
  });

  journey('the last visited pages can be read without a connection, also after a reload', async (open) => {
    const company = await Company.register();
    const customer = await company.customer();
    const screen = (await open({ as: company.ceo, installed: true })).expects(0, /./);
    await screen.goto('/customers');
    await row(screen, customer.id).waitFor();
    await screen.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await row(screen, customer.id).getByRole('link').first().click();
    await screen.page.getByRole('button', { name: `${history.field.email} ${customer.email}` }).waitFor();
    await expect.poll(() => keptForOffline(screen)).toContain(`"record","${customer.id}"`);

    await screen.context.setOffline(true);
    await screen.page.reload();
    await lost(screen).waitFor();
    await screen.page.getByRole('button', { name: `${history.field.email} ${customer.email}` }).waitFor();
    await mainLink(screen.page, common.nav.customers).click();
    await row(screen, customer.id).waitFor();
    // What was never read is said to be missing, and comes with the connection.
    await mainLink(screen.page, common.nav.orders).click();
    await screen.page.getByRole('alert').getByText(errors.unreachable.title).first().waitFor();
    await screen.context.setOffline(false);
    await screen.page.getByText(en.orders.empty.title).waitFor();
    await lost(screen).waitFor({ state: 'detached' });
  });

  for (const [name, down] of [
    ['refuses while it shuts down', DOWN],
    ['is gone for a while', undefined],
  ] as const) {
    journey(`a service that ${name} loses nothing that was typed`, async (open) => {
      const company = await Company.register();
      const { id } = await company.customer();
      const screen = (await open({ as: company.ceo })).expects(down === undefined ? 0 : 503, /\/api\//);
      await openCustomer(screen, id);
      await screen.page.getByRole('button', { name: new RegExp(`^${history.field.phone} `) }).click();
      const phone = screen.page.getByRole('textbox', { name: history.field.phone, exact: true });
      await phone.fill('+46 8 2');
      const up = await takeDown(screen, down);
      await phone.press('Enter');
      const said = down === undefined ? errors.unreachable.text : errors.code.shutting_down;
      await screen.page.getByText(said).waitFor();
      expect(await phone.inputValue()).toBe('+46 8 2');
      await up();
      await phone.press('Enter');
      await screen.page.getByRole('button', { name: `${history.field.phone} +46 8 2` }).waitFor();

      // Also where the page is loaded anew meanwhile.
      await screen.goto('/customers');
      const lastName = unique('Typed');
      await fillCustomer(screen, lastName);
      await expect.poll(() => keptForOffline(screen)).toContain('"me"');
      const upAgain = await takeDown(screen, down);
      await addCustomer(screen).click();
      await screen.page.getByRole('alert').getByText(said).waitFor();
      await screen.page.reload();
      await lost(screen).waitFor();
      const dialog = screen.page.getByRole('dialog', { name: customers.add.title });
      await expect.poll(() => dialog.getByLabel(history.field.last_name).inputValue()).toBe(lastName);
      await upAgain();
      await lost(screen).waitFor({ state: 'detached' });
      await addCustomer(screen).click();
      await screen.page.getByRole('heading', { level: 1, name: lastName }).waitFor();
    });
  }

  journey('a page or a dialog that can’t be fetched says so, and comes with another try', async (open) => {
    const company = await Company.register();
    const customer = await company.customer();
    const screen = (await open({ as: company.ceo })).expects(0, /\/assets\//);
    await screen.goto('/customers');
    await row(screen, customer.id).waitFor();
    const parts = /\/assets\/(AddCustomerDialog|AuditPage)-.*\.js$/;
    await screen.page.route(parts, (route) => route.abort());

    await screen.page.getByRole('button', { name: customers.add.action }).filter({ visible: true }).first().click();
    const missing = screen.page.getByRole('dialog', { name: errors.part.title });
    await missing.getByText(errors.part.text).waitFor();
    await accessible(screen, 'a dialog that could not be fetched');
    await screen.page.unroute(parts);
    await again(screen, screen.page.getByRole('dialog', { name: customers.add.title }).getByLabel(history.field.email));
    await screen.page.keyboard.press('Escape');

    await screen.page.route(parts, (route) => route.abort());
    await mainLink(screen.page, common.nav.audit).click();
    await screen.page.getByText(errors.part.text).waitFor();
    await accessible(screen, 'a page that could not be fetched');
    await screen.page.unroute(parts);
    await again(screen, screen.page.getByRole('heading', { level: 1, name: audit.title }));
  });
});

/** The notice that there is no connection; a browser may not know whose fault it is. */
function lost(screen: Screen): Locator {
  return screen.page.getByText(common.state.offline).or(screen.page.getByText(common.state.reconnecting));
}

/** Tries again, by a reload where the browser remembers the failure. */
async function again(screen: Screen, wanted: Locator): Promise<void> {
  const reload = screen.page.getByRole('button', { name: common.state.reload });
  const retry = screen.page.getByRole('button', { name: common.do.retry });
  await retry.or(reload).click();
  await wanted.or(reload).waitFor();
  if (await reload.isVisible()) {
    await reload.click();
  }
  await wanted.waitFor();
}

/** Keeps the service from answering, by a refusal or not at all; gives what ends that. */
async function takeDown(screen: Screen, refusal: typeof DOWN | undefined): Promise<() => Promise<void>> {
  await screen.page.route('**/api/**', (route) => (refusal === undefined ? route.abort('connectionrefused') : route.fulfill(refusal)));
  return () => screen.page.unroute('**/api/**');
}
