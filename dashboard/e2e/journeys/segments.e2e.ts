import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { de } from '@/i18n/de';
import { journey } from '../journey';
import { Company, unique } from '../people';
import type { Screen } from '../screen';
import { said } from '../words';

const { common, criteria, customers, errors, segments } = en;

type Made = { id: string; full_name: string };
type Segment = { id: string; name: string; criteria: unknown; customer_count: number };

/** Adds a condition by the keyboard: its field by typing the beginning of its name. */
async function condition({ page }: Screen, name: string, add: string | null = criteria.edit.add) {
  if (add !== null) {
    await page.getByRole('button', { name: add, exact: true }).last().click();
  }
  await page.keyboard.type(name);
  await page.getByRole('option', { name, exact: true }).waitFor();
  await page.keyboard.press('Enter');
  return page.getByRole('group', { name, exact: true });
}

async function company() {
  const made = await Company.register();
  const customer = (more: object) => made.customer({ last_name: unique('One'), ...more }) as Promise<unknown> as Promise<Made>;
  const [german, austrian, swede] = await Promise.all([
    customer({ address: { line1: 'Weg 1', city: 'Köln', postal_code: '50667', country: 'DE' } }),
    customer({ address: { line1: 'Weg 2', city: 'Wien', postal_code: '1010', country: 'AT' } }),
    customer({ address: { line1: 'Väg 3', city: 'Malmö', postal_code: '21134', country: 'SE' } }),
  ]);
  await made.call('POST', `/api/customers/${german.id}/verify/`, {});
  return { company: made, german, austrian, swede };
}

describe('segments', () => {
  journey('a segment is built by rows, with a count while one types, lists its customers, and is found by and deleted', async (open) => {
    const { company: own, german, austrian, swede } = await company();
    const screen = await (await open({ as: own.ceo })).goto('/segments');
    const { page } = screen;
    const main = page.getByRole('main');
    await page.getByText(segments.none).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: segments.create }).waitFor();
    const count = (number: string, of: 'count_one' | 'count_other' = 'count_other') => main.getByText(`${number} ${criteria.preview[of]}`, { exact: true }).waitFor();

    // Nothing is sent that is not complete; the first field that lacks something has the focus.
    await page.getByRole('button', { name: segments.create }).click();
    await page.getByText(segments.nameMissing).waitFor();
    await page.getByText(criteria.edit.chooseCondition).waitFor();
    await page.keyboard.type('German or Austrian');
    await page.getByRole('combobox', { name: criteria.edit.field }).click();
    const countries = await condition(screen, criteria.field.country, null);
    await countries.getByRole('combobox', { name: criteria.field.country }).click();
    await page.keyboard.type('German');
    await page.keyboard.press('Enter');
    await count('1', 'count_one');
    await page.keyboard.type('Austria');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await count('2');
    await main.getByRole('link', { name: austrian.full_name }).waitFor();

    // Who is verified is left out.
    const verified = await condition(screen, criteria.field.verified, criteria.edit.addNot);
    await verified.waitFor();
    await count('1', 'count_one');
    await page.getByRole('group', { name: criteria.edit.not }).getByRole('button', { name: criteria.edit.removeNot }).click();
    await count('2');
    await page.getByRole('button', { name: segments.create }).click();

    await page.getByRole('heading', { level: 1, name: 'German or Austrian' }).waitFor();
    await page.getByText('Country is Germany or Austria').waitFor();
    for (const { full_name } of [german, austrian]) {
      await page.getByRole('table').getByRole('link', { name: full_name }).waitFor();
    }
    await page.getByRole('tab', { name: said(segments.membersCount, { count: '2' }) }).waitFor();
    expect(await page.getByRole('link', { name: swede.full_name }).count()).toBe(0);

    // Somebody enters while one looks: nothing moves, until one asks.
    await own.call('PATCH', `/api/customers/${swede.id}/`, { address: { line1: 'Weg 3', city: 'Linz', postal_code: '4020', country: 'AT' } });
    await page.getByRole('button', { name: said(common.list.new_one, { count: '1' }) }).click();
    await page.getByRole('table').getByRole('link', { name: swede.full_name }).waitFor();

    // The customer says so, and the list of customers can be filtered by it.
    await screen.visit(`/customers/${german.id}`);
    await page.getByRole('link', { name: 'German or Austrian' }).click();
    await page.getByRole('link', { name: segments.inList }).click();
    await page.getByRole('button', { name: `${customers.filter.segment} ${common.filter.is} German or Austrian` }).waitFor();
    await page.getByText(said(common.list.count_other, { count: '3' })).waitFor();

    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await page.getByRole('link', { name: said(segments.customers_other, { count: '3' }) }).waitFor();
    await page.getByRole('link', { name: 'German or Austrian' }).click();
    await page.getByRole('button', { name: common.do.more }).click();
    await page.getByRole('menuitem', { name: segments.delete }).click();
    await page.getByRole('dialog').getByRole('button', { name: segments.delete }).click();
    await page.getByText(segments.none).waitFor();
  });

  journey('rules are changed as JSON, what is wrong is said by its path, and what somebody else saved is not overwritten unseen', async (open) => {
    const { company: own } = await company();
    const { id } = await own.call<Segment>('POST', '/api/segments/', { name: 'Big ones', criteria: { lifetime_value_min: 5000, any: [{ verified: true }, { country: ['SE'] }] } });
    const saved = () => own.call<Segment>('GET', `/api/segments/${id}/`);
    const screen = await (await open({ as: own.ceo })).goto(`/segments/${id}`);
    screen.expects(400, /\/api\/segments\/(preview|[0-9a-f-]+)\/$/).expects(412, /\/api\/segments\//);
    const { page } = screen;
    await page.getByText('Lifetime value is at least €5,000.00').waitFor();
    await page.keyboard.press('e');
    const any = page.getByRole('group', { name: criteria.edit.any });
    await any.getByText(criteria.edit.or, { exact: true }).waitFor();
    await page.getByText(criteria.edit.json, { exact: true }).click();
    const text = page.getByRole('textbox', { name: criteria.edit.text });
    expect(JSON.parse(await text.inputValue())).toEqual((await saved()).criteria);

    await text.fill('{ "lifetime_value": 5000 }');
    await page.getByRole('alert').getByText('lifetime_value', { exact: true }).waitFor();
    await text.fill('{ "total_orders_min": 5, "total_orders_max": 2 }');
    await page.getByText(criteria.edit.rows, { exact: true }).click();
    // At its row.
    await page.getByRole('group', { name: criteria.field.total_orders }).first().getByText(/total_orders_max/).waitFor();
    await page.getByRole('group', { name: criteria.field.total_orders }).first().getByRole('textbox').fill('1');
    await page.getByText(criteria.preview.none).waitFor();

    await own.call('PATCH', `/api/segments/${id}/`, { criteria: { status: 'blocked' }, description: 'As they were' });
    await page.getByRole('button', { name: common.do.save, exact: true }).click();
    const conflict = page.getByRole('dialog', { name: common.conflict.title });
    await conflict.getByText('Status is blocked').waitFor();
    await conflict.getByText('At least 1 order · At most 2 orders').waitFor();
    await conflict.getByRole('button', { name: common.conflict.useYours }).click();
    await page.getByText('At most 2 orders').waitFor();
    expect(await saved()).toMatchObject({ criteria: { total_orders_min: 1, total_orders_max: 2 }, description: 'As they were' });
  });

  journey('a segment tells how its number went, what its rules would have selected before, and why a customer is in it', async (open) => {
    const { company: own, german } = await company();
    const { id } = await own.call<Segment>('POST', '/api/segments/', { name: 'Verified Germans', criteria: { verified: true, country: ['DE'], created_days: 30 } });
    const screen = await (await open({ as: own.ceo })).goto(`/segments/${id}`);
    const { page } = screen;
    await page.getByRole('table').getByRole('link', { name: german.full_name }).waitFor();
    await page.getByRole('switch', { name: segments.tell }).click();
    await expect.poll(() => own.call<{ subscribed: boolean }>('GET', `/api/segments/${id}/`).then(({ subscribed }) => subscribed)).toBe(true);
    await page.getByRole('tab', { name: segments.trend.title }).click();
    await page.getByRole('img', { name: segments.members }).waitFor();
    await page.getByRole('button', { name: common.chart.asTable }).click();
    await expect.poll(() => page.getByRole('row').last().innerText()).toMatch(/\b1$/);

    await screen.visit(`/segments/${id}/edit`);
    await page.getByRole('button', { name: criteria.past.action }).click();
    await page.getByRole('button', { name: common.chart.asTable }).click();
    // Nobody was there at the ends of the months before.
    await page.getByRole('row').nth(12).waitFor();
    expect((await page.getByRole('row').allInnerTexts()).slice(1).every((row) => /\b0$/.test(row))).toBe(true);
    await page.getByRole('group', { name: criteria.field.created }).getByRole('textbox').fill('31');
    await page.getByRole('button', { name: criteria.past.action }).waitFor();

    await screen.visit(`/customers/${german.id}`);
    await page.getByRole('button', { name: `${customers.segments.why} Verified Germans` }).click();
    const why = page.getByRole('dialog');
    await why.getByText(customers.segments.member).waitFor();
    await why.getByText('Country is Germany').waitFor();
    expect(await why.getByRole('img', { name: customers.segments.holds }).count()).toBe(3);
  });

  journey('what rows can’t say stays JSON, and another segment’s name is not taken', async (open) => {
    const { company: own } = await company();
    await own.call('POST', '/api/segments/', { name: 'Sweden', criteria: { country: ['Sweden'] } });
    const { id } = await own.call<Segment>('POST', '/api/segments/', { name: 'Norway', criteria: { country: ['Norway'] } });
    const screen = (await open({ as: own.ceo })).expects(409, /\/api\/segments\//);
    const { page } = screen;
    await screen.goto(`/segments/${id}/edit`);
    await page.getByText(criteria.edit.onlyJson).waitFor();
    expect(JSON.parse(await page.getByRole('textbox', { name: criteria.edit.text }).inputValue())).toEqual({ country: ['Norway'] });
    await page.getByRole('textbox', { name: new RegExp(`^${segments.name}`) }).fill('SWEDEN');
    await page.getByRole('button', { name: common.do.save, exact: true }).click();
    await page.getByText(errors.code.segment_name_taken).waitFor();
  });

  journey('on a phone a segment is built, in German, and those who may not change it see who is in it', async (open) => {
    const { company: own, german } = await company();
    const support = await own.hire('support_staff');
    const staff = await own.call<{ items: { id: string; email: string }[] }>('GET', '/api/staff/');
    await own.call('POST', `/api/customers/${german.id}/owner/`, { owner_id: staff.items.find(({ email }) => email === support.email)!.id });
    const screen = await (await open({ as: own.ceo, phone: true, language: 'de' })).goto('/segments');
    const { page } = screen;
    await page.getByRole('button', { name: de.segments.create }).click();
    await page.getByRole('textbox', { name: new RegExp(`^${de.segments.name}`) }).fill('Neue');
    await page.getByRole('combobox', { name: de.criteria.edit.field }).click();
    await page.getByRole('option', { name: de.criteria.field.created, exact: true }).click();
    await page.getByRole('group', { name: de.criteria.field.created }).getByRole('textbox').fill('30');
    await page.getByText(`3 ${de.criteria.preview.count_other}`, { exact: true }).waitFor();
    await page.getByRole('button', { name: de.segments.create }).click();
    await page.getByText('Angelegt vor höchstens 30 Tagen').waitFor();
    await page.getByRole('listitem').filter({ hasText: german.full_name }).waitFor();

    const theirs = await (await open({ as: support, phone: true })).goto('/segments');
    await theirs.page.getByRole('link', { name: said(segments.customers_one, { count: '1' }) }).waitFor();
    expect(await theirs.page.getByRole('button', { name: segments.create }).count()).toBe(0);
    await theirs.page.getByRole('link', { name: 'Neue' }).click();
    await theirs.page.getByRole('listitem').filter({ hasText: german.full_name }).waitFor();
    expect(await theirs.page.getByRole('link', { name: segments.edit }).count()).toBe(0);
  });
});
