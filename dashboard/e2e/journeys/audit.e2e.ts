import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { accessible } from '../checks';
import { journey } from '../journey';
import { placed } from '../pages/orders';
import { home } from '../pages/shell';
import { Company } from '../people';
import { said } from '../words';

const { audit, common, customers, history, orders } = en;

describe('audit', () => {
  journey('an auditor finds an order, replays it by the arrow keys and compares two points', async (open) => {
    const company = await Company.register();
    const auditor = await company.hire('auditor');
    const order = await placed(company, { payment_method: 'invoice' });
    await company.call('PATCH', `/api/orders/${order.id}/`, { payment_method: 'card' });
    await company.call('POST', `/api/orders/${order.id}/status/`, { status: 'processing', note: 'Begun' });
    const read = () => company.call<{ items: { type: string }[] }>('GET', `/api/audit/orders/${order.id}/`, undefined, auditor);
    // Placed, edited, moved: somebody else's changes can be read a moment later.
    await expect.poll(async () => (await read()).items.length).toBe(3);
    const { items } = await read();
    const [count, method, moved] = [items.length, items.findIndex(({ type }) => type.includes('method')) + 1, items.length];
    expect(method).toBeGreaterThan(1);

    const screen = await (await open({ as: auditor })).goto('/');
    const { page } = screen;
    await home(screen);
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.getByRole('searchbox', { name: audit.find }).fill(order.order_number);
    await page.getByRole('main').getByRole('link', { name: new RegExp(order.order_number) }).click();
    await page.getByRole('heading', { level: 1, name: said(audit.replay, { name: order.order_number }) }).waitFor();

    const at = (step: number) => page.getByText(said(audit.stepOf, { step: String(step), count: String(count) })).waitFor();
    const changed = () => page.locator('tr[data-changed] th').allInnerTexts().then((names) => names.map((name) => name.replace(`(${audit.changed})`, '').trim()));
    await at(moved);
    expect(await changed()).toContain(history.field.status);
    for (let step = count - 1; step >= 1; step--) {
      await page.keyboard.press('ArrowLeft');
      await at(step);
      if (step === method) {
        expect(await changed()).toContain(history.field.payment_method);
        expect(await changed()).not.toContain(history.field.status);
        await page.locator('tr[data-changed]').filter({ hasText: history.field.payment_method }).getByText('card').waitFor();
      }
    }
    await page.keyboard.press('ArrowRight');
    await at(2);
    await page.keyboard.press('ArrowLeft');
    await at(1);

    await page.getByRole('combobox', { name: audit.compareWith }).click();
    await page.getByRole('option', { name: new RegExp(`^${moved} ·`) }).click();
    await page.waitForURL(/compare=/);
    await expect.poll(changed).toEqual(expect.arrayContaining([history.field.payment_method, history.field.status]));
    await page.locator('tr[data-changed]').filter({ hasText: history.field.status }).getByText(orders.progress.processing, { exact: false }).first().waitFor();
    await accessible(screen, 'two points compared');
  });

  journey('a record that is opened while a search is still debounced stays open', async (open) => {
    const company = await Company.register();
    const order = await placed(company);
    const screen = await (await open({ as: await company.hire('auditor') })).goto('/audit');
    const { page } = screen;
    const link = page.getByRole('main').getByRole('link', { name: new RegExp(order.order_number) });
    await link.waitFor();
    // The other page loads slowly, and the debounced search comes due meanwhile.
    let arrive = () => {};
    const held = new Promise<void>((resolve) => (arrive = resolve));
    const asked = page.waitForRequest('**/assets/ReplayPage-*.js');
    await page.route('**/assets/ReplayPage-*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.clock.install();
    await page.getByRole('searchbox', { name: audit.find }).fill('Lindqvist');
    await link.click();
    await asked;
    await page.clock.runFor(1_000);
    arrive();
    await page.getByRole('heading', { level: 1, name: said(audit.replay, { name: order.order_number }) }).waitFor();
  });

  journey('the slider of a customer shows an earlier name, and leads back to now', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    await company.call('PATCH', `/api/customers/${id}/`, { last_name: 'Berglund' });
    const { page } = await (await open({ as: await company.hire('auditor') })).goto(`/customers/${id}?tab=history`);
    const named = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await named('Mara Berglund');
    const slider = page.getByRole('slider', { name: customers.asOf.slider });
    await slider.press('ArrowLeft');
    await page.waitForURL(/as_of=/);
    await slider.press('ArrowLeft');
    await named('Mara Lindqvist');
    await page.getByRole('status').filter({ hasText: 'Mara Lindqvist' }).waitFor();
    await page.getByRole('button', { name: common.asOf.leave }).click();
    await named('Mara Berglund');
  });
});
