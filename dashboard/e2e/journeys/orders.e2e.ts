import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { accessible, fingerSized, fits } from '../checks';
import { swipe } from '../gestures';
import { journey } from '../journey';
import { confirmMove, currentStep, fillLine, move, next, openOrder, placed } from '../pages/orders';
import { Company, unique } from '../people';
import { said } from '../words';

const { orders, common } = en;
const UUID = /\/orders\/[0-9a-f-]{36}$/;

describe('orders', () => {
  journey('an order in three steps for a new customer: its draft survives a reload, a lost answer and a double click place one', async (open) => {
    const company = await Company.register();
    const screen = await (await open({ as: company.ceo })).goto('/orders');
    const { page } = screen;
    await page.getByRole('button', { name: orders.create.action }).first().click();
    await page.getByRole('button', { name: orders.create.addCustomer }).click();
    await page.getByLabel(en.history.field.email).fill(`${unique('new')}@example.org`);
    await page.getByLabel(en.history.field.first_name).fill('Nova');
    await page.getByLabel(en.history.field.last_name).fill('Ny');
    await page.keyboard.press('Enter');
    await page.waitForURL(/step=items/);
    await fillLine(screen, 0, { product: 'Collar', quantity: '3', price: '0,3333', tax: '19' });
    await page.getByRole('button', { name: orders.line.add }).click();
    await fillLine(screen, 1, { product: '<script>alert(1)</script>', price: '100', tax: '19' });
    await page.getByText('€120.19', { exact: true }).first().waitFor();

    await page.reload();
    await page.getByText('€120.19', { exact: true }).first().waitFor();
    await next(screen);
    await page.waitForURL(/step=details/);
    await page.getByLabel(common.address.city).fill('Lund');

    // The service places the order, and the page doesn't hear of it.
    let posts = 0;
    await page.route('**/api/orders/', async (route) => {
      if (route.request().method() === 'POST' && posts++ === 0) {
        await route.fetch();
        await route.abort();
      } else {
        await route.continue();
      }
    });
    screen.expects(0, /\/api\/orders\/$/);
    await page.getByRole('button', { name: orders.create.place }).click();
    await page.getByRole('alert').getByText(orders.create.tryAgain).waitFor();
    await page.reload();
    await page.getByRole('button', { name: orders.create.place }).dblclick();
    await page.waitForURL(UUID);
    await page.getByText('€120.19', { exact: true }).first().waitFor();
    const { total, items } = await company.call<{ total: number; items: { total: string }[] }>('GET', '/api/orders/');
    expect(total).toBe(1);
    expect(items[0]?.total).toBe('120.19');
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('puppy-draft')))).toEqual([]);
  });

  journey('what the service refuses leads to its step and field, a taken address to the customer who has it', async (open) => {
    const company = await Company.register();
    const customer = await company.customer();
    const screen = await (await open({ as: company.ceo })).goto('/orders/new');
    const { page } = screen;
    await page.getByRole('button', { name: orders.create.addCustomer }).click();
    await page.getByLabel(en.history.field.email).fill(customer.email);
    await page.getByLabel(en.history.field.first_name).fill('Mara');
    await page.getByLabel(en.history.field.last_name).fill('Other');
    await next(screen);
    await next(screen);
    await page.getByText(orders.line.error.required).first().waitFor();
    await fillLine(screen, 0, { product: 'Collar', price: '10' });
    await next(screen);
    screen.expects(409, /\/api\/orders\/$/);
    await page.getByRole('button', { name: orders.create.place }).click();
    await page.getByText(orders.create.emailTaken).waitFor();
    await accessible(screen, 'a taken address');
    await page.getByRole('button', { name: orders.create.useExisting }).click();
    await next(screen);
    await next(screen);
    await page.getByRole('button', { name: orders.create.place }).click();
    await page.waitForURL(UUID);
    await page.getByRole('link', { name: 'Mara Lindqvist' }).waitFor();
  });

  journey('an order to its delivery, with payment, refund, notes and history', async (open) => {
    const company = await Company.register();
    const order = await placed(company);
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await openOrder(screen, order);

    // Escape leaves everything as it was, and the focus where it came from.
    await page.getByRole('button', { name: orders.move.processing }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(orders.move.processing);
    await move(screen, 'processing');
    await move(screen, 'shipped', async (dialog) => {
      await dialog.getByLabel(orders.field.tracking).fill('TN-1');
      await dialog.getByLabel(orders.move.note).fill('By the morning van');
    });
    await currentStep(screen).getByText(orders.progress.shipped).waitFor();
    await page.getByRole('button', { name: orders.payment.payment.action }).click();
    const payment = page.getByRole('dialog');
    await payment.getByLabel(/^Amount/).fill('100000');
    await payment.getByRole('button', { name: orders.payment.payment.submit }).click();
    await payment.getByText(orders.payment.tooMuch).waitFor();
    await payment.getByLabel(/^Amount/).fill(order.total);
    await payment.getByRole('button', { name: orders.payment.payment.submit }).dblclick();
    await payment.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: orders.payment.refund.action }).click();
    await page.getByRole('dialog').getByLabel(/^Amount/).fill('20');
    await page.getByRole('dialog').getByRole('button', { name: orders.payment.refund.submit }).click();
    await page.getByText('-€20.00').first().waitFor();
    await page.getByLabel(orders.note.text).fill('Left with <b>the neighbour</b>');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Left with <b>the neighbour</b>', { exact: true }).waitFor();
    await move(screen, 'delivered');
    await currentStep(screen).getByText(orders.progress.delivered).waitFor();
    await accessible(screen, 'a delivered order');

    await page.getByRole('tab', { name: orders.page.history }).click();
    await page.getByText('By the morning van').first().waitFor();
    const now = await company.call<{ status: string; payment_status: string; paid_total: string; refunded_total: string; tracking_number: string }>('GET', `/api/orders/${order.id}/`);
    expect(now).toMatchObject({ status: 'delivered', payment_status: 'paid', paid_total: order.total, refunded_total: '20.00', tracking_number: 'TN-1' });
  });

  journey('items edited keep their ids; an edit that meets another shows both', async (open) => {
    const company = await Company.register();
    const order = await placed(company, { payment_method: 'invoice' });
    const ids = (await company.call<{ items: { id: string }[] }>('GET', `/api/orders/${order.id}/`)).items.map(({ id }) => id);
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await openOrder(screen, order);
    await page.keyboard.press('e');
    await page.getByLabel(orders.line.quantity).first().fill('4');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: orders.line.edit }).waitFor();
    const { items } = await company.call<{ items: { id: string; quantity: string }[] }>('GET', `/api/orders/${order.id}/`);
    expect(items.map(({ id }) => id)).toEqual(ids);
    expect(items[0]?.quantity).toBe('4');

    // Somebody else is faster while this one types.
    await page.getByRole('button', { name: /^Payment method/ }).click();
    const heard = page.waitForResponse((response) => response.url().endsWith(`/api/orders/${order.id}/`) && response.request().method() === 'GET');
    await company.call('PATCH', `/api/orders/${order.id}/`, { payment_method: 'card' });
    await heard;
    screen.expects(412, /\/api\/orders\//);
    await page.getByRole('textbox', { name: orders.field.method }).fill('cash');
    await page.keyboard.press('Enter');
    const conflict = page.getByRole('dialog', { name: common.conflict.title });
    await conflict.getByText('card').waitFor();
    await conflict.getByText('cash').waitFor();
    await accessible(screen, 'a conflict');
    await conflict.getByRole('button', { name: common.conflict.useYours }).click();
    await conflict.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Payment method cash/i }).waitFor();
  });

  journey('what others do is seen without a reload, on the order and in the list, where a new one waits to be shown', async (open) => {
    const company = await Company.register();
    const order = await placed(company);
    const one = await open({ as: company.ceo });
    await openOrder(one, order);
    const all = await (await open({ as: company.ceo })).goto('/orders');
    await all.page.getByRole('link', { name: order.order_number }).waitFor();
    await company.call('POST', `/api/orders/${order.id}/status/`, { status: 'processing' });
    await currentStep(one).getByText(orders.progress.processing).waitFor();
    await one.page.getByRole('button', { name: orders.move.shipped }).waitFor();
    const row = all.page.getByRole('row').filter({ hasText: order.order_number });
    await row.getByText(en.history.value.status.processing).waitFor();
    const later = await placed(company);
    await all.page.getByRole('button', { name: common.list.new_one.replace('{{count, number}}', '1') }).click();
    await all.page.getByRole('link', { name: later.order_number }).waitFor();
  });

  journey('filters, order and views are the address; J and K lead through the list, Escape back to it', async (open) => {
    const company = await Company.register();
    const small = await placed(company, { items: [{ product_name: 'Bowl', product_sku: 'B-1', quantity: '1', unit_price: '5' }] });
    const large = await placed(company);
    const screen = await (await open({ as: company.ceo })).goto('/orders?sort=total');
    const { page } = screen;
    const numbers = () => page.locator('tbody tr[data-id] td:nth-child(2)').allInnerTexts();
    await expect.poll(numbers).toEqual([small.order_number, large.order_number]);
    await page.getByRole('link', { name: small.order_number }).click();
    await page.getByRole('heading', { level: 1, name: small.order_number }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 1, name: large.order_number }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('**/orders?sort=total');
    await expect.poll(numbers).toEqual([small.order_number, large.order_number]);

    await page.keyboard.press('f');
    await page.getByRole('menuitem', { name: orders.field.sku }).click();
    await page.getByLabel(orders.field.sku).last().fill('B-1');
    await page.keyboard.press('Enter');
    await expect.poll(numbers).toEqual([small.order_number]);
    await page.goBack();
    await expect.poll(numbers).toEqual([small.order_number, large.order_number]);
    await page.getByRole('link', { name: orders.view.late }).click();
    await page.getByText(common.empty.filtered).waitFor();
  });

  journey('a wrong status is undone by the right means: cancelled with a note, refunded, and ordered again', async (open) => {
    const company = await Company.register();
    const order = await placed(company);
    await company.call('POST', `/api/orders/${order.id}/payments/`, { kind: 'payment', amount: order.total });
    await company.call('POST', `/api/orders/${order.id}/status/`, { status: 'processing' });
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await openOrder(screen, order);
    await page.getByRole('button', { name: orders.move.menu }).click();
    await page.getByRole('menuitem', { name: orders.move.cancelled }).click();
    await confirmMove(screen, 'cancelled', async (dialog) => {
      await dialog.getByText(said(orders.move.cancelPaid, { amount: `€${order.total}` })).waitFor();
      await dialog.getByLabel(orders.move.note).fill('Moved by mistake');
    });
    await currentStep(screen).getByText(orders.progress.cancelled).waitFor();
    await page.getByText('Moved by mistake').first().waitFor();
    await move(screen, 'refunded');
    await currentStep(screen).getByText(orders.progress.refunded).waitFor();
    await page.getByText(`-€${order.total}`).first().waitFor();

    await page.getByRole('button', { name: common.do.more }).click();
    await page.getByRole('menuitem', { name: orders.again.action }).click();
    const again = page.getByRole('dialog', { name: orders.again.action });
    await again.getByRole('button', { name: orders.again.submit }).dblclick();
    await again.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: order.order_number }).waitFor();
    await currentStep(screen).getByText(orders.progress.pending).waitFor();
    const { items, total } = await company.call<{ items: { status: string; payment_status: string; total: string; previous_order_id?: string }[]; total: number }>('GET', '/api/orders/?sort=placed_at');
    expect(total).toBe(2);
    expect(items[0]).toMatchObject({ status: 'refunded', payment_status: 'refunded' });
    expect(items[1]).toMatchObject({ status: 'pending', total: order.total, previous_order_id: order.id });
  });

  journey('an address and the items of a placed order are changed, a failed payment is tried again, a note is shown to the customer', async (open) => {
    const company = await Company.register();
    const order = await placed(company);
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await openOrder(screen, order);
    await page.getByRole('button', { name: said(orders.address.edit, { address: orders.address.shipping }) }).click();
    for (const [label, text] of [[common.address.name, 'Mara Lindqvist'], [common.address.line1, 'Storgatan 5'], [common.address.city, 'Lund'], [common.address.postal_code, '222 22']] as const) {
      await page.getByLabel(label).fill(text);
    }
    await page.keyboard.press('Enter');
    await page.getByText('Storgatan 5').waitFor();

    await page.getByRole('button', { name: orders.line.edit }).click();
    await page.getByRole('button', { name: said(orders.line.remove, { line: '2' }) }).click();
    await page.getByRole('button', { name: orders.line.add }).click();
    await fillLine(screen, 1, { product: 'Bowl', price: '5' });
    await page.getByRole('button', { name: orders.line.save }).click();
    await page.getByRole('button', { name: orders.line.edit }).waitFor();

    await page.getByRole('button', { name: orders.payment.payment.action }).click();
    const payment = page.getByRole('dialog');
    await payment.getByText(orders.payment.failure.choice, { exact: true }).click();
    await payment.getByRole('button', { name: orders.payment.failure.submit }).click();
    await payment.waitFor({ state: 'detached' });
    await page.getByText(common.payment.failed).first().waitFor();
    await page.getByRole('button', { name: orders.payment.payment.action }).click();
    await payment.getByRole('button', { name: orders.payment.payment.submit }).click();
    await payment.waitFor({ state: 'detached' });
    await page.getByText(common.payment.failed).waitFor({ state: 'detached' });

    await page.getByLabel(orders.note.text).fill('On its way');
    await page.getByRole('switch', { name: orders.note.show }).check();
    await page.getByRole('button', { name: orders.note.add }).click();
    await page.getByRole('listitem').filter({ hasText: 'On its way' }).getByText(orders.note.visible).waitFor();
    const now = await company.call<{ items: unknown[]; shipping_address: unknown; payment_status: string }>('GET', `/api/orders/${order.id}/`);
    expect(now).toMatchObject({ shipping_address: { line1: 'Storgatan 5', city: 'Lund' }, items: [{ product_name: 'Collar' }, { product_name: 'Bowl' }], payment_status: 'paid' });
  });

  journey("an order for one customer does not become another's: neither by a reload nor without asking", async (open) => {
    const company = await Company.register();
    const [one, other] = [await placed(company), await placed(company)];
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    const chosen = page.getByRole('combobox', { name: orders.field.customer });
    await screen.goto(`/orders/new?customer=${one.customer.id}`);
    await page.waitForURL((url) => !url.search.includes('customer'));
    const name = await chosen.inputValue();
    await next(screen);
    await fillLine(screen, 0, { product: 'Collar', quantity: '2', price: '1,000' });
    await page.getByText('€2,000.00', { exact: true }).first().waitFor();

    await screen.goto(`/orders/new?customer=${other.customer.id}`);
    await page.getByRole('button', { name: orders.create.other.continue }).click();
    await page.waitForURL((url) => !url.search.includes('customer'));
    expect(await chosen.inputValue()).toBe(name);
    await page.reload();
    await page.getByText('€2,000.00', { exact: true }).first().waitFor();
    await screen.goto(`/orders/new?customer=${other.customer.id}`);
    await page.getByRole('button', { name: orders.create.other.anew }).click();
    await page.getByText('€2,000.00', { exact: true }).first().waitFor({ state: 'detached' });
    await page.waitForURL((url) => !url.search.includes('customer'));
    await page.getByRole('button', { name: common.do.undo }).click();
    await page.getByText('€2,000.00', { exact: true }).first().waitFor();
  });

  journey('for a blocked customer nothing can be ordered, and the page says what to do', async (open) => {
    const company = await Company.register();
    const order = await placed(company);
    await company.call('POST', `/api/customers/${order.customer.id}/status/`, { status: 'blocked', reason: 'Pays late' });
    const screen = (await open({ as: company.ceo })).expects(409, /\/api\/orders\//);
    const { page } = screen;
    await openOrder(screen, order);
    await page.getByRole('button', { name: common.do.more }).click();
    await page.getByRole('menuitem', { name: orders.again.action }).click();
    await page.getByRole('button', { name: orders.again.submit }).click();
    await page.getByText(en.errors.code.customer_blocked).waitFor();
    await screen.goto(`/orders/new?customer=${order.customer.id}`);
    await page.getByText(orders.create.customer_blocked).waitFor();
    await next(screen);
    await fillLine(screen, 0, { product: 'Collar', price: '10' });
    await next(screen);
    await page.getByRole('button', { name: orders.create.place }).click();
    await page.getByText(en.errors.code.customer_blocked).waitFor();
    await page.getByText(orders.create.customer_blocked).waitFor();
    expect(await company.call('GET', '/api/orders/')).toMatchObject({ total: 1 });
  });

  journey('an order that is not there is said to be missing, and the list is one step away', async (open) => {
    const { ceo } = await Company.register();
    const screen = (await open({ as: ceo })).expects(404, /\/api\/orders\//);
    for (const search of ['', '?as_of=2099-01-01T00:00:00Z']) {
      await screen.goto(`/orders/00000000-0000-7000-8000-000000000000${search}`);
      await screen.page.getByRole('heading', { name: orders.notFound }).waitFor();
      expect(await screen.page.getByRole('button', { name: common.do.retry }).count()).toBe(0);
    }
    await screen.page.getByRole('link', { name: orders.all }).click();
    await screen.page.getByText(orders.empty.title).waitFor();
  });

  journey('on a phone: a card swiped to the left offers the next move', async (open) => {
    const company = await Company.register();
    const order = await placed(company);
    const screen = await (await open({ as: company.ceo, phone: true })).goto('/orders');
    const { page } = screen;
    const card = page.getByRole('listitem').filter({ hasText: order.order_number });
    await card.waitFor();
    await fingerSized(screen);
    await fits(screen);
    await swipe(screen, card, -180);
    await card.getByRole('button', { name: orders.move.processing }).click();
    await confirmMove(screen, 'processing');
    await card.getByText(en.history.value.status.processing).waitFor();
  });

  journey('support staff may deliver, and are offered nothing else', async (open) => {
    const company = await Company.register();
    const support = await company.hire('support_staff');
    const { id: owner } = await company.call<{ id: string }>('GET', '/api/me/', undefined, support);
    const order = await placed(company);
    await company.call('POST', `/api/customers/${order.customer.id}/owner/`, { owner_id: owner });
    await company.call('POST', `/api/orders/${order.id}/status/`, { status: 'processing' });
    const screen = await open({ as: support });
    const { page } = screen;
    await openOrder(screen, order);
    await page.getByRole('heading', { name: orders.payment.title }).waitFor();
    for (const name of [orders.move.menu, orders.line.edit, orders.payment.payment.action, common.do.more]) {
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
    }
    await company.call('POST', `/api/orders/${order.id}/status/`, { status: 'shipped' });
    await page.reload();
    await move(screen, 'delivered');
    await currentStep(screen).getByText(orders.progress.delivered).waitFor();
  });
});
