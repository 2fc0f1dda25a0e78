import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { accessible, fits } from '../checks';
import { longPress } from '../gestures';
import { journey } from '../journey';
import { row } from '../pages/customers';
import { placed } from '../pages/orders';
import { palette } from '../pages/shell';
import { Company, unique } from '../people';
import type { Screen } from '../screen';
import { said, words } from '../words';

const { common, customers, errors, history, jobs, orders, settings } = en;

const UNKNOWN = '00000000-0000-7000-8000-000000000000';

/** What is said of the latest change. */
const told = (screen: Screen, state: string) => screen.page.locator(`[data-job="${state}"]`).last();
const everything = (screen: Screen, count: number) => screen.page.getByRole('button', { name: said(words(screen).common.list.selectEverything, { count: String(count) }) });

async function many(company: Company, number: number, more: Record<string, unknown> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < number; made += 10) {
    ids.push(...(await Promise.all(Array.from({ length: Math.min(10, number - made) }, () => company.customer(more)))).map(({ id }) => id));
  }
  return ids;
}

async function archived(company: Company): Promise<number> {
  return (await company.call<{ total: number }>('GET', '/api/customers/?archived=true&limit=1')).total;
}

describe('bulk changes', () => {
  journey('everything that a filter selects is archived, whether it is on the screen or not, and taken back as one step', async (open) => {
    const company = await Company.register();
    const portuguese = await many(company, 70, { address: { country: 'PT' } });
    const other = await company.customer();
    const screen = await (await open({ as: company.ceo })).goto('/customers?country=PT');
    const { page } = screen;
    await row(screen, portuguese.at(-1)!).waitFor();
    await page.getByRole('checkbox', { name: common.list.selectRow.replace('{{name}}', 'Mara Lindqvist') }).first().check();
    await everything(screen, 70).click();
    await page.getByRole('region', { name: said(common.list.selected_other, { count: '70' }) }).getByRole('button', { name: customers.archive.action, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: said(jobs.what.archive_other, { count: '70' }) });
    await dialog.getByRole('button', { name: customers.archive.action, exact: true }).click();
    // However long it takes: the page may be loaded anew meanwhile, and tells it again.
    await told(screen, 'done').getByText(said(jobs.updated, { count: '70' })).waitFor();
    await page.getByText(common.empty.filtered).waitFor();
    expect(await archived(company)).toBe(70);
    expect(await company.call('GET', `/api/customers/${other.id}/`)).toMatchObject({ archived: false });

    await told(screen, 'done').getByRole('button', { name: common.do.undo }).click();
    await row(screen, portuguese.at(-1)!).waitFor();
    await told(screen, 'done').getByText(said(jobs.undoOf, { title: said(jobs.what.archive_other, { count: '70' }) })).waitFor();
    expect(await archived(company)).toBe(0);
  });

  journey('what is under way is told again after the page is loaded anew, can be cancelled, and stands on the page of bulk changes', async (open) => {
    const company = await Company.register();
    const ids = await many(company, 20);
    const screen = await (await open({ as: company.ceo })).goto('/customers');
    const { page } = screen;
    await row(screen, ids[0]!).waitFor();
    // Changes of what is not there take their time too, and several take turns: enough for one to get in between.
    const nowhere = Array.from({ length: 980 }, (_, index) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`);
    const started = await Promise.all(Array.from({ length: 8 }, () => company.call<{ id: string }>('POST', '/api/customers/bulk/', { action: 'archive', customer_ids: [...nowhere, ...ids] })));
    await page.reload();
    await page.locator('[data-job="running"], [data-job="queued"]').last().getByRole('button', { name: common.do.cancel }).click();
    await told(screen, 'cancelled').waitFor();
    const states = await Promise.all(started.map(({ id }) => company.call<{ state: string }>('GET', `/api/jobs/${id}/`)));
    expect(states.filter(({ state }) => state === 'cancelled')).toHaveLength(1);

    await page.keyboard.press('Control+k');
    await palette(screen).fill(settings.jobs.title);
    await page.getByRole('option', { name: settings.jobs.title }).click();
    await page.getByRole('heading', { level: 2, name: settings.jobs.title }).waitFor();
    await page.getByText(jobs.state.cancelled, { exact: true }).waitFor();
    await accessible(screen);
  });

  journey('tags, a status and an owner are given to several; what fails is named, tried again, and what is so already is counted', async (open) => {
    const company = await Company.register();
    const manager = await company.hire('manager');
    await company.call('POST', '/api/tags/', { name: 'Breeder' });
    const [first, second] = [await company.customer({ last_name: unique('First'), tags: [1] }), await company.customer({ last_name: unique('Second') })];
    const screen = await (await open({ as: company.ceo })).goto('/customers');
    const { page } = screen;
    const choose = async (action: string) => {
      await page.getByRole('checkbox', { name: common.list.selectAll }).check();
      await page.locator('[data-selecting]').getByRole('button', { name: action, exact: true }).click();
    };
    const dialog = page.getByRole('dialog');
    const read = <T>(id: string) => company.call<T>('GET', `/api/customers/${id}/`);

    await row(screen, second.id).waitFor();
    await choose(jobs.bulk.addTags);
    await dialog.getByRole('combobox', { name: history.field.tags }).fill('bree');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: jobs.bulk.addTags }).click();
    await told(screen, 'done').getByText(`${said(jobs.updated, { count: '1' })}, ${said(jobs.skipped, { count: '1' })}`).waitFor();
    expect((await read<{ tags: { id: number }[] }>(second.id)).tags.map(({ id }) => id)).toEqual([1]);

    await choose(customers.status.action);
    await dialog.getByLabel(customers.reason.label).fill('Closed for the winter');
    await dialog.getByRole('button', { name: customers.status.action }).click();
    await told(screen, 'done').getByText(said(jobs.what.status_other, { count: '2' })).waitFor();
    expect(await read(first.id)).toMatchObject({ status: 'inactive' });
    await row(screen, first.id).getByText(history.value.status.inactive).waitFor();

    await choose(customers.owner.action);
    await dialog.getByRole('combobox', { name: customers.owner.new }).click();
    await page.getByRole('option', { name: `${manager.first_name} ${manager.last_name}` }).click();
    await dialog.getByRole('button', { name: customers.owner.action }).click();
    await told(screen, 'done').getByText(said(jobs.what.owner_other, { count: '2' })).waitFor();
    expect(await read(first.id)).toMatchObject({ owner: { name: `${manager.first_name} ${manager.last_name}` } });

    // Somebody gives one of them back: undoing leaves that one alone, and names it.
    const me = await company.call<{ id: string }>('GET', '/api/me/');
    await company.call('POST', `/api/customers/${first.id}/owner/`, { owner_id: me.id });
    await told(screen, 'done').getByRole('button', { name: common.do.undo }).click();
    const undone = told(screen, 'done').filter({ hasText: said(jobs.failed, { count: '1' }) });
    await undone.getByRole('link', { name: common.do.show }).click();
    await dialog.getByRole('link', { name: `${first.first_name} ${first.last_name}` }).waitFor();
    await dialog.getByText(errors.code.changed_since).waitFor();
    await accessible(screen);
    await dialog.getByRole('link', { name: `${first.first_name} ${first.last_name}` }).click();
    await page.getByRole('heading', { level: 1, name: `${first.first_name} ${first.last_name}` }).waitFor();
  });

  journey('on a phone, in German, a held card begins a selection, and all that match are changed', async (open) => {
    const company = await Company.register();
    await many(company, 12);
    const screen = await (await open({ as: company.ceo, phone: true, language: 'de' })).goto('/customers');
    const { page } = screen;
    const said1 = words(screen);
    const bar = page.locator('[data-selecting]');
    await longPress(screen, page.getByRole('link', { name: /Mara Lindqvist/ }).first(), () => bar.waitFor());
    await fits(screen);
    await everything(screen, 12).click();
    await bar.getByRole('button', { name: said1.customers.archive.action, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: said1.customers.archive.action, exact: true }).click();
    await told(screen, 'done').getByText(said(said1.jobs.updated, { count: '12' })).waitFor();
    await fits(screen);
    expect(await archived(company)).toBe(12);
    await screen.visit('/settings/jobs');
    await page.getByRole('button', { name: said(said1.jobs.page.undo, { title: said(said1.jobs.what.archive_other, { count: '12' }) }) }).click();
    await expect.poll(() => archived(company)).toBe(0);
    await fits(screen);
  });

  journey('orders are moved together: those that can, once and not back; the others are named', async (open) => {
    const company = await Company.register();
    const { id: customer_id } = await company.customer();
    const [pending, cancelled] = [await placed(company, { customer_id }), await placed(company, { customer_id })];
    await company.call('POST', `/api/orders/${cancelled.id}/status/`, { status: 'cancelled' });
    const screen = await (await open({ as: company.ceo })).goto('/orders');
    const { page } = screen;
    await row(screen, pending.id).waitFor();
    await page.getByRole('checkbox', { name: common.list.selectAll }).check();
    await page.locator('[data-selecting]').getByRole('button', { name: orders.move.processing }).click();
    const dialog = page.getByRole('dialog', { name: said(jobs.what.order_status_other, { count: '2' }) });
    await dialog.getByLabel(orders.move.note).fill('All that is here');
    await dialog.getByRole('button', { name: orders.move.processing }).click();
    const result = told(screen, 'done');
    await result.getByText(`${said(jobs.updated, { count: '1' })}, ${said(jobs.failed, { count: '1' })}`).waitFor();
    expect(await result.getByRole('button', { name: common.do.undo }).count()).toBe(0);
    await row(screen, pending.id).getByText(history.value.status.processing).waitFor();
    await result.getByRole('link', { name: common.do.show }).click();
    await page.getByRole('dialog').getByRole('link', { name: cancelled.order_number }).waitFor();
    await page.getByRole('dialog').getByText(errors.code.transition_not_allowed).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: jobs.errors.retry }).click();
    await told(screen, 'done').getByText(said(jobs.failed, { count: '1' })).waitFor();
    expect(await company.call('GET', `/api/orders/${pending.id}/`)).toMatchObject({ status: 'processing' });
  });

  journey('nobody is shown what others change, but the heads; without any change the page says how to begin', async (open) => {
    const company = await Company.register();
    const seller = await company.hire('sales_manager');
    await company.call('POST', '/api/customers/bulk/', { action: 'archive', customer_ids: [UNKNOWN] });
    const theirs = await (await open({ as: seller })).goto('/settings/jobs');
    await theirs.page.getByText(jobs.page.none).waitFor();
    const screen = await (await open({ as: company.ceo })).goto('/settings/jobs');
    await screen.page.getByText(said(jobs.what.archive_one, { count: '1' })).waitFor();
  });
});
