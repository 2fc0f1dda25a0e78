import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { openOrder, placed } from '../pages/orders';
import { Company, unique } from '../people';
import { said } from '../words';

const { orders, customers, common, history } = en;

/** What somebody who is new here stumbled over once. */
describe('a newcomer', () => {
  journey('customers who have not ordered for a year are found by one choice, also those who never did', async (open) => {
    const company = await Company.register();
    const [recent, old, never] = [await company.customer({ last_name: 'Recent' }), await company.customer({ last_name: 'Old' }), await company.customer({ last_name: 'Never' })];
    for (const [customer, placed_at] of [[recent, new Date().toISOString()], [old, '2024-03-01T12:00:00Z']] as const) {
      await company.call('POST', '/api/orders/', { customer_id: customer.id, placed_at, items: [{ product_name: 'Chai', quantity: 1, unit_price: '18' }] });
    }
    const { page } = await (await open({ as: company.ceo })).goto('/customers');
    const choose = async (preset: string) => {
      await page.getByRole('button', { name: common.filter.add, exact: true }).click();
      await page.getByRole('menuitem', { name: customers.field.lastOrder }).click();
      await page.getByRole('button', { name: preset, exact: true }).click();
    };
    await choose(customers.filter.notForAYear);
    await page.getByRole('status').getByText('2 entries').waitFor();
    await page.getByRole('link', { name: 'Mara Old' }).waitFor();
    await page.getByRole('link', { name: 'Mara Never' }).waitFor();
    expect(new URL(page.url()).searchParams.get('not_ordered_since')).toMatch(/^\d{4}-\d\d-\d\d$/);

    await choose(customers.filter.neverOrdered);
    await page.getByRole('status').getByText('1 entry').waitFor();
    await page.getByRole('link', { name: 'Mara Never' }).waitFor();
    expect(never.id).not.toBe(recent.id);
  });

  journey('a product that was ordered before is offered with its price, and a new customer keeps the address', async (open) => {
    const company = await Company.register();
    const { customer } = await placed(company);
    expect(customer.id).not.toBe('');
    const screen = await (await open({ as: company.ceo })).goto('/orders/new');
    const { page } = screen;
    await page.getByRole('button', { name: orders.create.addCustomer }).click();
    const email = page.getByLabel(history.field.email);
    expect(await email.evaluate((field) => field === document.activeElement)).toBe(true);
    await email.fill(`${unique('new')}@example.org`);
    await page.getByLabel(history.field.first_name).fill('Nora');
    await page.getByLabel(history.field.last_name).fill('Quist');
    await page.keyboard.press('Enter');
    await page.waitForURL(/step=items/);

    const row = page.getByRole('group', { name: said(orders.line.title, { line: '1' }) });
    await row.getByLabel(orders.line.product).fill('coll');
    await page.getByRole('option', { name: /Collar/ }).click();
    expect(await row.getByLabel(orders.line.price).inputValue()).toBe('9.99');
    expect(await row.getByLabel(orders.field.sku).inputValue()).toBe('C-1');
    await row.getByLabel(orders.line.quantity).fill('1000000001');
    await page.getByRole('button', { name: common.do.next, exact: true }).click();
    await page.getByText(orders.line.error.large).waitFor();
    await row.getByLabel(orders.line.quantity).fill('2');
    await page.getByRole('button', { name: common.do.next, exact: true }).click();
    await page.waitForURL(/step=details/);

    expect(await page.getByLabel(common.address.name, { exact: true }).inputValue()).toBe('Nora Quist');
    await page.getByLabel(common.address.city).fill('Lund');
    const due = page.getByLabel(orders.create.expected);
    await due.fill('31.12.9999');
    await page.getByRole('button', { name: orders.create.place }).click();
    await page.getByText(common.date.years).waitFor();
    await due.fill('31.12.2098');
    await due.blur();
    expect(await due.inputValue()).toBe('12/31/2098');
    await page.getByRole('button', { name: orders.create.place }).click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    const { items } = await company.call<{ items: { expected_delivery_date: string; customer: { id: string } }[] }>('GET', '/api/orders/');
    expect(items[0]?.expected_delivery_date).toBe('2098-12-31');
    const created = await company.call<{ address: { city: string } }>('GET', `/api/customers/${items[0]?.customer.id}/`);
    expect(created.address.city).toBe('Lund');
  });

  journey('in German, dates are German and what the service refuses is said in German', async (open) => {
    const company = await Company.register();
    const order = await placed(company);
    const screen = await open({ as: company.ceo, language: 'de' });
    const { page } = screen;
    await openOrder(screen, order);
    const { de } = await import('@/i18n/de');
    await page.getByRole('button', { name: new RegExp(`^${de.orders.field.expected} `) }).click();
    const due = page.getByRole('textbox', { name: de.orders.field.expected, exact: true });
    expect(await due.getAttribute('placeholder')).toBe('TT.MM.JJJJ');
    await due.fill('31.12.2098');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `${de.orders.field.expected} 31. Dez. 2098` }).waitFor();

    await page.getByRole('button', { name: new RegExp(`^${de.orders.field.expected} `) }).click();
    await due.fill('1.1.1999');
    screen.expects(400, /\/api\/orders\//);
    await page.keyboard.press('Enter');
    await page.getByText(/^darf nicht vor dem Tag der Bestellung liegen/).waitFor();
  });

  journey('a parcel is followed on its carrier’s page, a wrong status is explained, and the palette acts on the open record', async (open) => {
    const company = await Company.register();
    const order = await placed(company);
    for (const move of [{ status: 'processing' }, { status: 'shipped', tracking_number: '0034 0434', carrier: 'DHL' }]) {
      await company.call('POST', `/api/orders/${order.id}/status/`, move);
    }
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await openOrder(screen, order);
    const link = page.getByRole('link', { name: said(common.do.follow, { name: orders.field.tracking }) });
    expect(await link.getAttribute('href')).toBe('https://www.dhl.com/global-en/home/tracking.html?tracking-id=00340434');
    expect(await link.getAttribute('rel')).toContain('noopener');

    await page.getByRole('button', { name: common.do.more }).click();
    await page.getByRole('menuitem', { name: orders.move.wrong }).click();
    await page.getByRole('dialog').getByText(orders.move.right.shipped).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: common.search }).fill(orders.move.delivered);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: orders.move.delivered }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: order.customer.full_name }).click();
    await page.getByRole('heading', { level: 1, name: order.customer.full_name }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: new RegExp(order.order_number) }).click();
    await page.getByRole('heading', { level: 1, name: order.order_number }).waitFor();
  });

  journey('of two who change a shared view, the second is told, and the audit is narrowed by what changed', async (open) => {
    const company = await Company.register();
    const { order_number } = await placed(company);
    const view = await company.call<{ id: string }>('POST', '/api/views/', { name: 'Ours', entity: 'customers', filters: { verified: ['false'] }, shared: true });
    const screen = await (await open({ as: company.ceo })).goto(`/customers?verified=false&view=${view.id}`);
    const { page } = screen;
    await page.getByRole('button', { name: said(common.views.actions, { name: 'Ours' }) }).click();
    await page.getByRole('menuitem', { name: common.views.renameShare }).click();
    await company.call('PATCH', `/api/views/${view.id}/`, { name: 'Theirs' });
    await page.getByLabel(common.views.name).fill('Mine');
    screen.expects(412, /\/api\/views\//);
    await page.getByRole('button', { name: common.do.save, exact: true }).click();
    await page.getByText(common.views.changed).waitFor();
    await page.getByRole('link', { name: 'Theirs' }).waitFor();
    await page.getByRole('button', { name: common.do.save, exact: true }).click();
    await page.getByRole('link', { name: 'Mine', exact: true }).waitFor();

    await screen.goto('/audit?kind=customers');
    await page.getByRole('link', { name: /Mara Lindqvist/ }).first().waitFor();
    expect(await page.getByRole('link', { name: new RegExp(order_number) }).count()).toBe(0);
    await screen.goto('/audit?updated_to=2020-01-01');
    await page.getByText(common.empty.filtered).waitFor();
  });
});
