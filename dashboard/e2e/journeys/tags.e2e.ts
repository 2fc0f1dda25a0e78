import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { Company, unique } from '../people';
import { said } from '../words';

const { common, criteria: words, customers, history, settings } = en;

describe('tags', () => {
  journey('a tag is created, given to a customer, found by, renamed, and deleted', async (open) => {
    const company = await Company.register();
    const kept = await company.customer({ last_name: unique('Kept') });
    const other = await company.customer({ last_name: unique('Other') });
    const screen = await (await open({ as: company.ceo })).goto('/settings/tags');
    const { page } = screen;
    await page.getByText(settings.tags.none).waitFor();
    await page.getByRole('button', { name: settings.tags.create }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(new RegExp(`^${settings.tags.name}`)).fill('Breeder');
    await dialog.getByRole('combobox', { name: settings.tags.color }).click();
    await page.getByRole('option', { name: settings.tags.palette.purple }).click();
    await dialog.getByRole('button', { name: common.do.save }).click();
    await page.getByText(settings.tags.unused).waitFor();
    expect(await company.call<{ items: { color: string }[] }>('GET', '/api/tags/').then(({ items }) => items.map(({ color }) => color))).toEqual(['#b197fc']);

    await screen.visit(`/customers/${kept.id}`);
    await page.getByRole('button', { name: `${common.do.add}: ${history.field.tags}` }).click();
    await page.getByRole('combobox', { name: history.field.tags }).fill('bree');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: common.do.save, exact: true }).click();
    await page.getByRole('button', { name: `${common.do.edit}: ${history.field.tags}` }).waitFor();
    await page.getByRole('button', { name: `${customers.segments.why} Breeder` }).click();
    await dialog.getByText(/^Given by /).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    // The number of its customers leads to them.
    await screen.visit('/settings/tags');
    await page.getByRole('link', { name: said(settings.tags.customers_one, { count: '1' }) }).click();
    await page.getByRole('link', { name: `${kept.first_name} ${kept.last_name}` }).waitFor();
    expect(await page.getByRole('link', { name: `${other.first_name} ${other.last_name}` }).count()).toBe(0);
    await page.getByRole('button', { name: `${history.field.tags} ${common.filter.is} Breeder` }).waitFor();

    await screen.visit('/settings/tags');
    const menu = (name: string) => page.getByRole('button', { name: said(common.list.actions, { name }) });
    await menu('Breeder').click();
    await page.getByRole('menuitem', { name: common.do.edit }).click();
    await dialog.getByLabel(new RegExp(`^${settings.tags.name}`)).fill('Kennel');
    await dialog.getByRole('button', { name: common.do.save }).click();
    await menu('Kennel').click();
    await page.getByRole('menuitem', { name: settings.tags.deactivate }).click();
    await page.getByText(settings.tags.inactive, { exact: true }).waitFor();
    await menu('Kennel').click();
    await page.getByRole('menuitem', { name: settings.tags.delete }).click();
    await dialog.getByText(said(settings.tags.deleteUsed_one, { count: '1' })).waitFor();
    await dialog.getByRole('button', { name: settings.tags.delete }).click();
    await page.getByText(settings.tags.none).waitFor();
    await expect.poll(() => company.call<{ tags: unknown[] }>('GET', `/api/customers/${kept.id}/`).then(({ tags }) => tags)).toEqual([]);
  });

  for (const phone of [false, true]) {
    journey(`a tag that comes by itself is tried, saved and marked on the customer${phone ? ', on a phone' : ''}`, async (open) => {
      const company = await Company.register();
      const verified = await company.customer({ last_name: unique('Verified') });
      await company.call('POST', `/api/customers/${verified.id}/verify/`, {});
      await company.customer({ last_name: unique('Other') });
      const screen = await (await open({ as: company.ceo, phone })).goto('/settings/tags');
      const { page } = screen;
      await page.getByText(settings.tags.none).waitFor();
      await page.getByRole('button', { name: settings.tags.create }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(new RegExp(`^${settings.tags.name}`)).fill('Known');
      await dialog.getByRole('switch', { name: settings.tags.rule.switch }).check();
      await dialog.getByText(words.edit.json, { exact: true }).click();
      const criteria = dialog.getByRole('textbox', { name: words.edit.text });
      screen.expects(400, /\/api\/segments\/preview\/$/);
      await criteria.fill('{ "verifed": true }');
      await dialog.getByRole('alert').getByText('verifed').waitFor();
      await criteria.fill('{ "verified": true }');
      await dialog.getByRole('link', { name: `${verified.first_name} ${verified.last_name}` }).waitFor();
      await screen.picture(`tag-rule${phone ? '-phone' : ''}`);

      // To whom it would have come: to one, today, and it would be there still; by other criteria, to nobody.
      await criteria.fill('{ "verified": true, "tags": [99] }');
      await dialog.getByText(words.preview.none).waitFor();
      await dialog.getByRole('button', { name: words.past.action }).click();
      await dialog.getByText(words.rehearsal.none).waitFor();
      await criteria.fill('{ "verified": true }');
      await dialog.getByRole('button', { name: words.past.action }).click();
      await dialog.getByText(words.rehearsal.count_one).waitFor();
      const row = dialog.getByRole('row').filter({ has: page.getByRole('link', { name: `${verified.first_name} ${verified.last_name}` }) });
      await row.getByRole('cell', { name: words.rehearsal.still, exact: true }).waitFor();
      expect(await dialog.getByRole('row').count()).toBe(2);
      await row.scrollIntoViewIfNeeded();
      await screen.picture(`tag-rehearsal${phone ? '-phone' : ''}`);
      await dialog.getByRole('button', { name: common.do.save }).click();
      await page.getByText(settings.tags.automatic, { exact: true }).waitFor();
      await expect.poll(() => company.call<{ tags: unknown[] }>('GET', `/api/customers/${verified.id}/`).then(({ tags }) => tags.length)).toBe(1);
      await screen.visit(`/customers/${verified.id}`);
      await page.getByRole('button', { name: `${customers.segments.why} ${said(history.automaticTag, { name: 'Known' })}` }).click();
      await dialog.getByText(customers.tagWhy.byRule).waitFor();
      await dialog.getByRole('img', { name: customers.segments.holds }).waitFor();
      await screen.picture(`tag-why${phone ? '-phone' : ''}`);
    });
  }

  journey('on a phone a new customer gets tags, which its card shows', async (open) => {
    const company = await Company.register();
    await company.call('POST', '/api/tags/', { name: 'Breeder' });
    const name = unique('Fresh');
    const screen = await (await open({ as: company.ceo, phone: true })).goto('/customers');
    const { page } = screen;
    await screen.visit('/customers#add');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(new RegExp(`^${history.field.first_name}`)).fill('Mara');
    await dialog.getByLabel(new RegExp(`^${history.field.last_name}`)).fill(name);
    await dialog.getByLabel(new RegExp(`^${history.field.email}`)).fill(`${name}@example.org`);
    await dialog.getByRole('combobox', { name: history.field.tags }).fill('bree');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: customers.add.submit }).click();
    await page.getByRole('heading', { name: `Mara ${name}` }).waitFor();
    await screen.visit('/customers');
    await page.getByRole('listitem').filter({ hasText: name }).getByText('Breeder', { exact: true }).waitFor();
  });
});
