import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { Company } from '../people';
import type { Screen } from '../screen';
import { said } from '../words';

const { common, interactions } = en;

type Interaction = { id: string; subject: string; details: Record<string, unknown>; follow_up: { completed_at: string | null } | null };

async function timeline(screen: Screen, customer: string, query = ''): Promise<void> {
  await screen.goto(`/customers/${customer}?tab=interactions${query}`);
  await screen.page.getByRole('tab', { name: interactions.tab, selected: true }).waitFor();
  await screen.settled();
}

const entry = (screen: Screen, subject: string) => screen.page.getByRole('main').getByRole('listitem').filter({ hasText: subject });

async function choose(screen: Screen, subject: string, item: string): Promise<void> {
  await screen.page.getByRole('button', { name: said(interactions.menu, { subject }) }).click();
  await screen.page.getByRole('menuitem', { name: item, exact: true }).click();
}

describe('interactions', () => {
  journey('a call is logged with what is to be done, changed, its earlier wording read, removed and brought back', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await timeline(screen, id);
    await page.getByText(interactions.none.title).waitFor();

    // What is missing is said before anything is sent.
    await page.getByRole('button', { name: interactions.log.action }).click();
    await page.getByText(common.form.required).first().waitFor();
    await page.getByRole('textbox', { name: interactions.subject }).fill('New collar');
    await page.getByRole('textbox', { name: interactions.description }).fill('Wants a red one');
    await page.getByLabel(interactions.detail.duration_seconds).fill('1.5');
    await page.getByLabel(interactions.detail.key_points).fill('Size L');
    await page.getByLabel(interactions.followUp.due).fill('2030-01-31 09:00');
    await page.getByLabel(interactions.followUp.note).fill('Ask whether it fits');
    await page.getByRole('button', { name: interactions.log.action }).click();
    await entry(screen, 'New collar').getByText('Size L').waitFor();
    await entry(screen, 'New collar').getByText(/Ask whether it fits/).waitFor();
    const logged = (await company.call<{ items: Interaction[] }>('GET', `/api/customers/${id}/timeline/`)).items[0]!;
    expect(logged.details).toEqual({ duration_seconds: 90, key_points: 'Size L' });

    await choose(screen, 'New collar', common.do.edit);
    const dialog = page.getByRole('dialog', { name: interactions.edit.title });
    await dialog.getByRole('textbox', { name: interactions.subject }).fill('Two collars');
    await dialog.getByRole('button', { name: common.do.save }).click();
    await dialog.waitFor({ state: 'detached' });
    await entry(screen, 'Two collars').getByText(interactions.edited).waitFor();
    expect((await company.call<Interaction>('GET', `/api/interactions/${logged.id}/`)).details).toEqual(logged.details);

    await choose(screen, 'Two collars', interactions.history.action);
    await page.getByRole('dialog').getByText('New collar').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await choose(screen, 'Two collars', common.do.remove);
    await entry(screen, 'Two collars').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: common.do.undo }).click();
    await entry(screen, 'Two collars').waitFor();
  });

  journey('an order placed comes to the open timeline by itself; filters narrow it, and the address keeps them', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    const log = (subject: string, more: object = {}) => company.call('POST', `/api/customers/${id}/interactions/`, { type: 'call', subject, description: 'By phone', ...more });
    await log('Friendly', { sentiment: 'positive' });
    await log('Torn leash', { type: 'support', sentiment: 'negative' });
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await timeline(screen, id);
    await entry(screen, 'Friendly').waitFor();

    const order = await company.call<{ order_number: string }>('POST', '/api/orders/', { customer_id: id, items: [{ product_name: 'Collar', quantity: '1', unit_price: '5' }] });
    const placed = entry(screen, said(interactions.order.placed, { number: order.order_number }));
    await placed.waitFor();
    expect(await placed.getByRole('button').count()).toBe(0);

    await page.getByRole('button', { name: common.filter.add }).click();
    await page.getByRole('menuitem', { name: interactions.sentiment.label }).click();
    await page.getByRole('checkbox', { name: interactions.sentiment.negative }).click();
    await entry(screen, 'Friendly').waitFor({ state: 'detached' });
    await page.waitForURL(/sentiment=/);
    await page.reload();
    await entry(screen, 'Torn leash').waitFor();
    expect(await entry(screen, 'Friendly').count()).toBe(0);
    await timeline(screen, id, '&search=friendly');
    await entry(screen, 'Friendly').waitFor();
    expect(await entry(screen, 'Torn leash').count()).toBe(0);
  });

  journey('what is overdue stands on the home page, is moved and completed there, and stays on the page of follow-ups', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    const follow = (subject: string, due_at: string) => company.call<Interaction>('POST', `/api/customers/${id}/interactions/`, { type: 'call', subject, description: 'By phone', follow_up: { due_at } });
    await follow('Late one', '2026-01-01T09:00:00Z');
    const coming = await follow('Coming one', '2030-01-31T09:00:00Z');
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await screen.goto('/');
    const list = (title: string) => page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });
    await list(interactions.home.overdue).getByText('Late one').waitFor();
    await list(interactions.home.due).getByText('Coming one').waitFor();

    await page.getByRole('button', { name: said(interactions.followUp.rescheduleOf, { subject: 'Late one' }) }).click();
    await page.getByRole('dialog').getByLabel(interactions.followUp.due).fill('2031-05-05 10:00');
    await page.getByRole('dialog').getByRole('button', { name: interactions.followUp.reschedule }).click();
    await list(interactions.home.due).getByText('Late one').waitFor();

    await page.getByRole('button', { name: said(interactions.followUp.completeOf, { subject: 'Coming one' }) }).click();
    await list(interactions.home.due).getByText('Coming one').waitFor({ state: 'detached' });
    expect((await company.call<Interaction>('GET', `/api/interactions/${coming.id}/`)).follow_up?.completed_at).not.toBeNull();

    await list(interactions.home.due).getByRole('link', { name: en.home.all }).click();
    await page.getByRole('heading', { name: interactions.followUp.title, exact: true }).waitFor();
    await page.getByText('Late one').waitFor();
    await page.getByText(interactions.followUp.state.done, { exact: true }).click();
    await page.getByText('Coming one').waitFor();
  });

  journey('on a phone, an interaction is logged by the button at the thumb', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    const screen = await open({ as: company.ceo, phone: true });
    const { page } = screen;
    await timeline(screen, id);
    await page.getByRole('button', { name: interactions.log.action }).click();
    const dialog = page.getByRole('dialog', { name: interactions.log.title });
    await dialog.getByRole('textbox', { name: interactions.subject }).fill('From the road');
    await dialog.getByRole('textbox', { name: interactions.description }).fill('Came by');
    await dialog.getByRole('button', { name: interactions.log.action }).click();
    await dialog.waitFor({ state: 'detached' });
    await entry(screen, 'From the road').waitFor();
  });
});
