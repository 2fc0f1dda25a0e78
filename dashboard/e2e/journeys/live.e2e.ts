import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { addCustomer, customersNamed, editInPlace, fillCustomer, openCustomer, row } from '../pages/customers';
import { currentStep, move, openOrder, placed } from '../pages/orders';
import { following } from '../pages/shell';
import { Company, unique } from '../people';

const { common, history, orders } = en;

describe('live', () => {
  journey('what somebody changes appears in the open customer and order of somebody else', async (open) => {
    const company = await Company.register();
    const colleague = await company.hire('manager');
    const order = await placed(company);
    const [mine, theirs] = [await open({ as: company.ceo }), await open({ as: colleague })];
    await openCustomer(theirs, order.customer.id);
    await following(theirs);
    await openCustomer(mine, order.customer.id);
    await editInPlace(mine, history.field.phone, '+46 8 123 456');
    await theirs.page.getByRole('button', { name: `${history.field.phone} +46 8 123 456` }).waitFor();

    await openOrder(theirs, order);
    await openOrder(mine, order);
    await following(theirs);
    await move(mine, 'processing');
    await currentStep(theirs).getByText(orders.progress.processing).waitFor();
  });

  journey('in an open list a changed row changes where it is, a new record is announced, and nothing jumps', async (open) => {
    const company = await Company.register();
    const below = await company.customer({ last_name: unique('Below') });
    const above = await company.customer({ last_name: unique('Above') });
    const screen = await (await open({ as: company.ceo })).goto('/customers');
    await row(screen, above.id).waitFor();
    await following(screen);
    const rows = () => screen.page.locator('tr[data-id]').evaluateAll((found) => found.map((element) => element.getAttribute('data-id')));
    const before = await rows();
    expect(before).toEqual([above.id, below.id]);

    const added = await company.customer();
    await company.call('PATCH', `/api/customers/${below.id}/`, { last_name: 'Renamed' });
    await row(screen, below.id).getByText('Renamed').waitFor();
    const show = screen.page.getByRole('button', { name: '1 new · show' });
    await show.waitFor();
    expect(await rows()).toEqual(before);
    await show.click();
    await row(screen, added.id).waitFor();
    await show.waitFor({ state: 'detached' });
  });

  journey('what changed between the reading of a list and the beginning of the stream is found, and nothing jumps', async (open) => {
    const company = await Company.register();
    const customer = await company.customer({ last_name: unique('First') });
    const screen = await open({ as: company.ceo });
    let begin = () => {};
    const began = new Promise<void>((resolve) => {
      begin = resolve;
    });
    await screen.page.route('**/api/stream/', async (route) => {
      await began;
      await route.continue();
    });
    await screen.goto('/customers');
    await row(screen, customer.id).waitFor();
    await company.call('PATCH', `/api/customers/${customer.id}/`, { last_name: 'Second' });
    await company.customer();
    begin();
    await row(screen, customer.id).getByText('Second').waitFor();
    await screen.page.getByRole('button', { name: '1 new · show' }).waitFor();
    expect(await screen.page.locator('tr[data-id]').count()).toBe(1);
  });

  journey('a row that no longer matches the filters is marked, and goes when the reader says so', async (open) => {
    const company = await Company.register();
    const customer = await company.customer({ last_name: unique('Mover') });
    const other = await company.customer({ last_name: unique('Stayer') });
    const screen = await (await open({ as: company.ceo })).goto('/customers?status=active');
    await row(screen, customer.id).waitFor();
    await following(screen);
    await company.call('POST', `/api/customers/${customer.id}/status/`, { status: 'inactive', reason: 'Moved away' });
    await screen.page.locator(`tr[data-id="${customer.id}"][data-gone]`).waitFor();
    await screen.page.getByRole('button', { name: '1 no longer matches · update' }).click();
    await row(screen, customer.id).waitFor({ state: 'detached' });
    await row(screen, other.id).waitFor();
  });

  journey('a list that was left follows too: what changed meanwhile is there when one comes back', async (open) => {
    const company = await Company.register();
    const customer = await company.customer({ last_name: unique('First') });
    const screen = await (await open({ as: company.ceo })).goto('/customers');
    await row(screen, customer.id).getByRole('link').first().click();
    await screen.page.getByRole('heading', { level: 1, name: customer.last_name }).waitFor();
    await following(screen);
    await company.call('PATCH', `/api/customers/${customer.id}/`, { last_name: 'Second' });
    await screen.page.getByRole('heading', { level: 1, name: 'Second' }).waitFor();
    await screen.page.goBack();
    await row(screen, customer.id).getByText('Second').waitFor();
  });

  journey('with a customer who leaves the reader’s scope go their orders, from open lists and pages', async (open) => {
    const company = await Company.register();
    const support = await company.hire('support_staff');
    const { id: owner } = await company.call<{ id: string }>('GET', '/api/me/', undefined, support);
    const [goes, stays] = await Promise.all([placed(company), placed(company)]);
    const give = (id: string, to: string) => company.call('POST', `/api/customers/${id}/owner/`, { owner_id: to });
    await Promise.all([goes, stays].map(({ customer }) => give(customer.id, owner)));
    const list = (await open({ as: support })).expects(404, /\/api\/(orders|customers)\//);
    await list.goto('/orders');
    await list.page.getByRole('link', { name: goes.order_number }).waitFor();
    await following(list);
    const one = (await open({ as: support })).expects(404, /\/api\/(orders|customers)\//);
    await openOrder(one, goes);
    await following(one);

    const { id: ceo } = await company.call<{ id: string }>('GET', '/api/me/');
    await give(goes.customer.id, ceo);
    await list.page.locator(`tr[data-id="${goes.id}"][data-gone]`).waitFor();
    await list.page.getByRole('button', { name: '1 no longer matches · update' }).click();
    await list.page.getByRole('link', { name: goes.order_number }).waitFor({ state: 'detached' });
    await list.page.getByRole('link', { name: stays.order_number }).waitFor();
    await one.page.getByRole('heading', { name: orders.notFound }).waitFor();
  });

  journey('what somebody may no longer do is no longer offered on the page that they have open', async (open) => {
    const company = await Company.register();
    const colleague = await company.hire('manager');
    const { id } = await company.call<{ id: string }>('GET', '/api/me/', undefined, colleague);
    const screen = await (await open({ as: colleague })).goto('/customers');
    await following(screen);
    const add = screen.page.getByRole('button', { name: en.customers.add.action }).filter({ visible: true }).first();
    await add.waitFor();
    await company.call('PATCH', `/api/staff/${id}/`, { role: 'auditor' });
    await add.waitFor({ state: 'detached' });
  });

  journey('an edit that meets another one shows both values, and either can hold', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    const path = `/api/customers/${id}/`;
    const screen = (await open({ as: company.ceo })).expects(412, /\/api\/customers\//);
    await openCustomer(screen, id);
    const conflict = screen.page.getByRole('dialog', { name: common.conflict.title });
    const phone = async () => (await company.call<{ phone: string }>('GET', path)).phone;

    for (const [theirs, yours, choice, holds] of [
      ['111111', '222222', common.conflict.useYours, '222222'],
      ['333333', '444444', common.conflict.useTheirs, '333333'],
    ] as const) {
      // The first try of the edit is made on a record that has just been changed by somebody else.
      let meanwhile = true;
      await screen.page.route(`**${path}`, async (route) => {
        if (meanwhile && route.request().method() === 'PATCH') {
          meanwhile = false;
          await company.call('PATCH', path, { phone: theirs });
        }
        await route.fallback();
      });
      await editInPlace(screen, history.field.phone, yours);
      await conflict.getByText(theirs).waitFor();
      await conflict.getByText(yours).waitFor();
      await conflict.getByRole('button', { name: choice }).click();
      await conflict.waitFor({ state: 'detached' });
      await screen.page.getByRole('button', { name: `${history.field.phone} ${holds}` }).waitFor();
      expect(await phone()).toBe(holds);
    }
  });

  journey('a double click makes one customer', async (open) => {
    const company = await Company.register();
    const screen = await (await open({ as: company.ceo })).goto('/customers');
    const lastName = unique('Twice');
    await fillCustomer(screen, lastName);
    await addCustomer(screen).dblclick();
    await screen.page.getByRole('heading', { level: 1, name: lastName }).waitFor();
    expect(await customersNamed(company, lastName)).toBe(1);
  });

  journey('a customer whose saving was not answered is added once when one tries again', async (open) => {
    const company = await Company.register();
    const screen = (await open({ as: company.ceo })).expects(0, /\/api\/customers\/$/);
    await screen.goto('/customers');
    const lastName = unique('Once');
    let posts = 0;
    await screen.page.route('**/api/customers/', async (route) => {
      if (route.request().method() === 'POST' && posts++ === 0) {
        await route.fetch();
        await route.abort();
      } else {
        await route.continue();
      }
    });
    await fillCustomer(screen, lastName);
    await addCustomer(screen).click();
    await screen.page.getByRole('alert').getByText(en.errors.unreachable.text).waitFor();
    await addCustomer(screen).click();
    await screen.page.getByRole('heading', { level: 1, name: lastName }).waitFor();
    expect(posts).toBe(2);
    expect(await customersNamed(company, lastName)).toBe(1);
  });

  journey('“Saving …” stands until the change can be read', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    const screen = await open({ as: company.ceo });
    await openCustomer(screen, id);
    await following(screen);
    let release = () => {};
    const readable = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked: string | undefined;
    let saved = false;
    await screen.page.route(`**/api/customers/${id}/`, async (route) => {
      if (route.request().method() === 'GET' && saved) {
        asked ??= route.request().headers()['x-min-position'];
        await readable;
      } else {
        saved = true;
      }
      await route.continue();
    });
    await editInPlace(screen, history.field.phone, '555555');
    await expect.poll(() => asked).toBeTruthy();
    const saving = screen.page.getByRole('status').filter({ hasText: common.state.saving, visible: true }).first();
    await saving.waitFor();
    release();
    await saving.waitFor({ state: 'detached' });
    await screen.page.getByRole('button', { name: `${history.field.phone} 555555` }).waitFor();
  });
});
