import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { following } from '../pages/shell';
import { Company, unique } from '../people';
import { said } from '../words';

const { common, notifications, segments } = en;

describe('notifications', () => {
  journey('a customer is assigned: the bell of the colleague counts up by itself, and what is opened is read', async (open) => {
    const company = await Company.register();
    const colleague = await company.hire('sales_manager');
    const { items } = await company.call<{ items: { id: string; email: string }[] }>('GET', '/api/staff/');
    const owner = { owner_id: items.find(({ email }) => email === colleague.email)?.id };
    const theirs = await open({ as: colleague, phone: true });
    await theirs.goto('/');
    await following(theirs);
    const bell = (unread: number) => theirs.page.getByRole('link', { name: unread === 0 ? common.notifications.title : said(unread === 1 ? common.notifications.unread_one : common.notifications.unread_other, { count: String(unread) }), exact: true });
    await bell(0).waitFor();

    const first = await company.customer({ last_name: unique('First') });
    await company.call('POST', `/api/customers/${first.id}/owner/`, owner);
    await bell(1).waitFor();
    const second = await company.customer({ last_name: unique('Second') });
    await company.call('POST', `/api/customers/${second.id}/owner/`, owner);
    await bell(2).waitFor();

    await bell(2).click();
    const named = ({ first_name, last_name }: { first_name: string; last_name: string }) => `${first_name} ${last_name}`;
    const line = (name: string) => said(notifications.said.customer_assigned, { customer: name });
    await theirs.page.getByRole('link', { name: line(named(second)) }).click();
    await theirs.page.getByRole('heading', { name: named(second) }).waitFor();
    await bell(1).waitFor();

    await bell(1).click();
    await theirs.page.getByRole('button', { name: said(notifications.read, { name: line(named(first)) }) }).click();
    await bell(0).waitFor();
    expect(await theirs.page.getByRole('button', { name: notifications.readAll }).count()).toBe(0);
  });

  journey('a subscriber to a segment is notified of a customer that enters it, and opens the customer', async (open) => {
    const company = await Company.register();
    const { id } = await company.call<{ id: string }>('POST', '/api/segments/', { name: 'Known', criteria: { verified: true } });
    const customer = await company.customer({ last_name: unique('Known') });
    const screen = await (await open({ as: company.ceo, phone: true })).goto(`/segments/${id}`);
    await following(screen);
    const tell = screen.page.getByRole('switch', { name: segments.tell });
    await tell.click();
    await expect.poll(() => company.call<{ subscribed: boolean }>('GET', `/api/segments/${id}/`).then(({ subscribed }) => subscribed)).toBe(true);
    expect(await tell.isChecked()).toBe(true);

    await company.call('POST', `/api/customers/${customer.id}/verify/`, {});
    // A product tells after a minute, unless it is set to less.
    await screen.page.getByRole('link', { name: said(common.notifications.unread_one, { count: '1' }), exact: true }).click({ timeout: 75_000 });
    const name = `${customer.first_name} ${customer.last_name}`;
    await screen.page.getByRole('link', { name: said(notifications.entered_one, { customer: name, segment: 'Known' }) }).click();
    await screen.page.getByRole('heading', { name }).waitFor();
  });

  journey('notification preferences are saved and survive a reload', async (open) => {
    const company = await Company.register();
    const screen = await (await open({ as: company.ceo })).goto('/settings/notifications');
    const wanted = (words: string) => screen.page.getByRole('switch', { name: said(words, { kind: notifications.kind.order_late }) });
    await wanted(notifications.email).waitFor();
    await wanted(notifications.email).click();
    await expect.poll(() => company.call<{ items: { kind: string; in_app: boolean; email: boolean }[] }>('GET', '/api/notifications/preferences/').then(({ items }) => items.find(({ kind }) => kind === 'order_late'))).toEqual({ kind: 'order_late', in_app: true, email: true });
    await screen.page.reload();
    await wanted(notifications.email).waitFor();
    expect(await wanted(notifications.email).isChecked()).toBe(true);
    expect(await wanted(notifications.inApp).isChecked()).toBe(true);
  });
});
