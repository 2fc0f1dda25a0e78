import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { accessible, fits, within } from '../checks';
import { journey } from '../journey';
import { openCustomer } from '../pages/customers';
import { Company, unique } from '../people';
import type { Screen } from '../screen';
import { said, words } from '../words';

const { common, customers, errors, history, merge } = en;

type Customer = { id: string; full_name: string; first_name: string; last_name: string; email: string; phone: string | null; notes: string | null };
type Record = Customer & { total_orders: number };

const read = (company: Company, id: string) => company.call<Record>('GET', `/api/customers/${id}/`);
/** Figures follow a moment later. */
const becomes = (company: Company, id: string, what: Partial<Record>) => expect.poll(() => read(company, id)).toMatchObject(what);

/** Two records of one customer: the older one has notes and an order, the newer one a phone number, an order and other notes. */
async function twins(company: Company): Promise<{ older: Customer; newer: Customer; name: string }> {
  const last_name = unique('Twin');
  const older = await company.customer({ last_name, notes: 'Rings twice' });
  const newer = await company.customer({ first_name: 'Maria', last_name, phone: '+46 40 1', notes: 'Back door' });
  for (const { id } of [older, newer]) {
    await company.call('POST', '/api/orders/', { customer_id: id, items: [{ product_name: 'Collar', quantity: '1', unit_price: '10' }] });
  }
  return { older: await read(company, older.id), newer: await read(company, newer.id), name: last_name };
}

const dialog = (screen: Screen) => screen.page.getByRole('dialog');

async function openMerge(screen: Screen): Promise<void> {
  await screen.page.getByRole('main').getByRole('button', { name: words(screen).common.do.more, exact: true }).click();
  await screen.page.getByRole('menuitem', { name: words(screen).merge.action }).click();
}

/** Chooses the other record by what one types. */
async function choose(screen: Screen, typed: string): Promise<void> {
  await dialog(screen).getByRole('combobox', { name: words(screen).merge.other }).fill(typed);
  await screen.page.getByRole('option', { name: new RegExp(typed) }).click();
  await dialog(screen).getByText(words(screen).merge.follows).waitFor();
}

async function offersNoMerge({ page }: Screen): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: common.do.more, exact: true }).click();
  await page.getByRole('menuitem', { name: customers.edit.action }).waitFor();
  expect(await page.getByRole('menuitem', { name: merge.action }).count()).toBe(0);
}

const choice = (screen: Screen, field: string, value: string) => dialog(screen).getByRole('radiogroup', { name: field }).getByRole('radio', { name: value });
const submit = (screen: Screen) => dialog(screen).getByRole('button', { name: words(screen).merge.submit, exact: true }).click();

describe('merging customers', () => {
  for (const phone of [false, true]) {
    journey(`two records are merged, field by field, and taken apart again from the message${phone ? ', on a phone in German' : ''}`, async (open) => {
      const company = await Company.register();
      const { older, newer } = await twins(company);
      const screen = await open({ as: company.ceo, phone, ...(phone ? { language: 'de' as const } : {}) });
      const { common: shared, history: fields, merge: said_, customers: of } = words(screen);
      const { page } = screen;
      await screen.goto(`/customers/${older.id}`);
      await page.getByRole('heading', { name: of.details.title }).waitFor();
      await openMerge(screen);
      await choose(screen, newer.email);

      // The one that is open stays; what it lacks it gets, what it has it keeps.
      expect(await choice(screen, fields.field.phone, newer.phone!).isChecked()).toBe(true);
      expect(await choice(screen, fields.field.notes, older.notes!).isChecked()).toBe(true);
      expect(await choice(screen, fields.field.first_name, 'Mara').isChecked()).toBe(true);
      await choice(screen, fields.field.notes, newer.notes!).check();
      await dialog(screen).getByText(said(said_.agree_other, { count: '2' })).waitFor();
      await screen.settled();
      await screen.picture(`merge${phone ? '-phone' : ''}`);
      await fits(screen);
      await within(screen);
      await accessible(screen);
      await (await screen.wear('dark')).picture(`merge-dark${phone ? '-phone' : ''}`);
      await screen.wear('light');
      await submit(screen);
      await page.getByText(said(said_.done, { name: older.full_name })).waitFor();
      await becomes(company, older.id, { first_name: 'Mara', phone: newer.phone, notes: newer.notes, email: older.email, total_orders: 2 });

      await page.getByRole('button', { name: shared.do.undo }).click();
      await page.getByText(said(said_.undo.done, { name: newer.full_name })).waitFor();
      await becomes(company, older.id, { phone: null, notes: older.notes, total_orders: 1 });
      await becomes(company, newer.id, { id: newer.id, phone: newer.phone, total_orders: 1 });
    });
  }

  journey('the other way round: the newer record stays, the old address leads to it, and the history undoes it', async (open) => {
    const company = await Company.register();
    const { older, newer } = await twins(company);
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await openCustomer(screen, older.id);
    await openMerge(screen);
    await choose(screen, newer.email);
    await choice(screen, history.field.first_name, 'Maria').check();
    await choice(screen, history.field.first_name, 'Mara').check();
    await dialog(screen).getByRole('button', { name: merge.swap }).click();
    // What was chosen holds; the rest is as the newer one has it.
    expect(await choice(screen, history.field.first_name, 'Mara').isChecked()).toBe(true);
    expect(await choice(screen, history.field.notes, newer.notes!).isChecked()).toBe(true);
    await submit(screen);
    await page.getByRole('heading', { level: 1, name: older.full_name }).waitFor();
    await page.waitForURL(new RegExp(newer.id));
    await becomes(company, newer.id, { id: newer.id, first_name: 'Mara', email: newer.email, total_orders: 2 });

    await screen.goto(`/customers/${older.id}?tab=history`);
    await page.getByText(said(merge.led, { name: older.full_name })).waitFor();
    await page.waitForURL(new RegExp(`${newer.id}\\?tab=history`));
    await page.getByText(`${history.event.customer_duplicate_absorbed}: ${older.full_name}`).waitFor();
    await screen.settled();
    await screen.picture('merge-history');
    await accessible(screen);
    await page.getByRole('button', { name: merge.history.action }).click();
    await dialog(screen).getByText(`${history.event.customer_merged}:`).waitFor();
    await page.keyboard.press('Escape');
    await dialog(screen).waitFor({ state: 'detached' });

    // What was changed since stays, and is named.
    await company.call('PATCH', `/api/customers/${newer.id}/`, { first_name: 'Marina' });
    await page.getByRole('heading', { level: 1, name: `Marina ${newer.last_name}` }).waitFor();
    await page.getByRole('button', { name: merge.undo.action }).click();
    await page.getByText(said(merge.undo.left, { name: older.full_name, fields: history.field.first_name })).waitFor();
    await page.getByText(`${history.event.customer_duplicate_released}:`).waitFor();
    expect(await page.getByRole('button', { name: merge.undo.action }).count()).toBe(0);
    await page.getByRole('link', { name: older.full_name }).click();
    await page.waitForURL(new RegExp(older.id));
    await page.getByRole('heading', { level: 1, name: older.full_name }).waitFor();
    expect(await page.getByText(said(merge.led, { name: older.full_name })).count()).toBe(0);
  });

  journey('what the service refuses is said in words, and what somebody changed meanwhile is shown before it is merged', async (open) => {
    const company = await Company.register();
    const { older, newer } = await twins(company);
    const referred = await company.customer({ last_name: unique('Referred'), referred_by: newer.id });
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await openCustomer(screen, referred.id);
    await openMerge(screen);
    await choose(screen, newer.email);
    screen.expects(409, /\/merge\/$/);
    await submit(screen);
    await dialog(screen).getByRole('alert').getByText(errors.code.referral_circle).waitFor();
    await screen.picture('merge-refused');
    // The other way round nobody would refer themselves, so that cannot be chosen.
    await dialog(screen).getByRole('button', { name: merge.swap }).click();
    await dialog(screen).getByText(merge.itself).waitFor();
    await dialog(screen).getByRole('button', { name: common.do.cancel }).click();

    await screen.visit(`/customers/${older.id}`);
    await page.getByRole('heading', { level: 1, name: older.full_name }).waitFor();
    await openMerge(screen);
    await choose(screen, newer.email);
    // Somebody else is faster than the news of it.
    let beaten = false;
    screen.expects(412, /\/merge\/$/);
    await page.route('**/merge/', async (route) => {
      if (!beaten) {
        beaten = true;
        await company.call('PATCH', `/api/customers/${older.id}/`, { notes: 'Moved to Lund' });
      }
      await route.continue();
    });
    await submit(screen);
    await dialog(screen).getByRole('alert').getByText(merge.stale).waitFor();
    await choice(screen, history.field.notes, 'Moved to Lund').waitFor();
    await submit(screen);
    await page.getByText(said(merge.done, { name: older.full_name })).waitFor();
    await becomes(company, older.id, { notes: 'Moved to Lund', phone: newer.phone });
  });

  journey('of an archived customer, and for those who may not manage customers, there is nothing to merge', async (open) => {
    const company = await Company.register();
    const archived = await company.customer();
    await company.call('POST', `/api/customers/${archived.id}/archive/`);
    const seller = await company.hire('sales_manager');
    const { id: owner_id } = await company.call<{ id: string }>('GET', '/api/me/', undefined, seller);
    const owned = await company.customer({ owner_id });
    const screen = await open({ as: company.ceo });
    await openCustomer(screen, archived.id);
    await offersNoMerge(screen);

    const other = await open({ as: seller });
    await openCustomer(other, owned.id);
    await offersNoMerge(other);
  });
});

describe('suspected duplicates', () => {
  for (const phone of [false, true]) {
    journey(`a pair is merged, another is said to be two, until there is none${phone ? ', on a phone in German' : ''}`, async (open) => {
      const company = await Company.register();
      const { older, newer } = await twins(company);
      const first = await company.customer({ first_name: 'Ida', last_name: unique('Alike'), phone: '+46 40 222 333' });
      const second = await company.customer({ first_name: 'Jon', last_name: unique('Unlike'), phone: '040 222 333', address: { country: 'SE' } });
      await company.call('PATCH', `/api/customers/${newer.id}/`, { first_name: older.first_name });
      const screen = await open({ as: company.ceo, phone, ...(phone ? { language: 'de' as const } : {}) });
      const { common: shared, merge: told, customers: of } = words(screen);
      const { page } = screen;
      const pairs = page.getByRole('list', { name: told.review.title }).getByRole('listitem');
      const pair = (name: string) => pairs.filter({ hasText: name });
      await expect.poll(() => company.call<{ items: unknown[] }>('GET', '/api/customers/duplicates/').then(({ items }) => items.length)).toBe(2);

      // The record says so, and leads to where it is decided.
      await screen.goto(`/customers/${older.id}`);
      await page.getByRole('heading', { name: of.details.title }).waitFor();
      await page.getByRole('link', { name: new RegExp(told.review.action) }).waitFor();
      await screen.settled();
      await screen.picture(`duplicate-notice${phone ? '-phone' : ''}`);
      await fits(screen);
      await page.getByRole('link', { name: new RegExp(told.review.action) }).click();
      await page.getByRole('heading', { level: 1, name: told.review.title }).waitFor();
      await pair(newer.last_name).getByText(told.review.reason.name).waitFor();
      expect(await pairs.count()).toBe(1);
      await page.getByRole('link', { name: told.review.all }).click();
      await pair(second.last_name).getByText(told.review.reason.phone).waitFor();
      await screen.settled();
      await screen.picture(`duplicates${phone ? '-phone' : ''}`);
      await fits(screen);
      await accessible(screen);
      await (await screen.wear('dark')).picture(`duplicates-dark${phone ? '-phone' : ''}`);
      await screen.wear('light');

      await pair(second.last_name).getByRole('button', { name: told.review.distinct }).click();
      await pair(second.last_name).waitFor({ state: 'detached' });
      await page.getByText(said(told.review.distinctDone, { one: `Ida ${first.last_name}`, other: `Jon ${second.last_name}` })).waitFor();
      await pair(newer.last_name).getByRole('button', { name: told.review.merge }).click();
      await dialog(screen).getByText(told.follows).waitFor();
      await submit(screen);
      await page.getByText(told.review.none).waitFor();
      await screen.picture(`duplicates-none${phone ? '-phone' : ''}`);
      await becomes(company, older.id, { phone: newer.phone, total_orders: 2 });

      // Taken apart, they are alike again.
      await page.getByRole('button', { name: shared.do.undo }).click();
      await page.getByText(said(told.undo.done, { name: older.full_name })).waitFor();
      await screen.goto('/customers/duplicates');
      await pair(newer.last_name).waitFor();
      // What was read before the page was loaded anew is shown until it is read again.
      await expect.poll(() => pairs.count()).toBe(1);
    });
  }

  journey('those who may not merge are led to none', async (open) => {
    const company = await Company.register();
    const seller = await company.hire('sales_manager');
    const { id: owner_id } = await company.call<{ id: string }>('GET', '/api/me/', undefined, seller);
    const last_name = unique('Same');
    const customer = await company.customer({ last_name, owner_id });
    await company.customer({ last_name, owner_id });
    await expect.poll(() => company.call<{ items: unknown[] }>('GET', '/api/customers/duplicates/').then(({ items }) => items.length)).toBe(1);
    const screen = await open({ as: seller });
    const { page } = screen;
    await openCustomer(screen, customer.id);
    await screen.settled();
    expect(await page.getByText(said(merge.review.suspected, { name: `Mara ${last_name}` })).count()).toBe(0);
    await screen.visit('/customers');
    await page.getByRole('link', { name: `Mara ${last_name}` }).first().waitFor();
    expect(await page.getByRole('link', { name: merge.review.title }).count()).toBe(0);
    await screen.visit('/customers/duplicates');
    await page.getByText(errors.forbidden.title).waitFor();
  });
});
