import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { addCustomer, customersNamed, fillCustomer, openCustomer } from '../pages/customers';
import { following } from '../pages/shell';
import { Company, unique } from '../people';
import { RESTARTS } from '../settings';

const { common, errors, history } = en;

/** Asks the test that runs the product to stop or start it, and waits until that is done. */
async function product(what: 'stop' | 'start'): Promise<void> {
  const reply = await fetch(`${RESTARTS}/${what}`, { method: 'POST' });
  expect(reply.status, `${what}: ${await reply.text()}`).toBe(200);
}

/** Alone, since others would meet the restart too: `ScreensIT` runs it after them. */
describe.skipIf(RESTARTS === undefined)('a restart of the service (skipped without PUPPY_RESTARTS)', () => {
  journey('is said by the page, which recovers by itself; nothing typed is lost, and a form sent meanwhile is sent once', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    const editing = (await open({ as: company.ceo })).expects(0, /./).expects(503, /\/api\//);
    await openCustomer(editing, id);
    await following(editing);
    await editing.page.getByRole('button', { name: new RegExp(`^${history.field.phone} `) }).click();
    const phone = editing.page.getByRole('textbox', { name: history.field.phone, exact: true });
    await phone.fill('+46 8 1');
    const adding = (await open({ as: company.ceo })).expects(0, /./).expects(503, /\/api\//);
    await adding.goto('/customers');
    await following(adding);
    const lastName = unique('Typed');
    await fillCustomer(adding, lastName);

    await product('stop');
    const windows = [editing, adding];
    const lost = windows.map(({ page }) => page.getByText(common.state.reconnecting));
    await Promise.all(lost.map((notice) => notice.waitFor()));
    await addCustomer(adding).click();
    await adding.page.getByRole('alert').getByText(errors.unreachable.text).waitFor();
    await phone.press('Enter');
    await editing.page.getByText(errors.unreachable.text).waitFor();
    expect(await phone.inputValue()).toBe('+46 8 1');

    await product('start');
    await Promise.all(lost.map((notice) => notice.waitFor({ state: 'detached' })));
    await Promise.all(windows.map(following));
    await addCustomer(adding).dblclick();
    await adding.page.getByRole('heading', { level: 1, name: lastName }).waitFor();
    expect(await customersNamed(company, lastName)).toBe(1);
    await phone.press('Enter');
    await editing.page.getByRole('button', { name: `${history.field.phone} +46 8 1` }).waitFor();

    // What others do is heard again.
    await company.call('PATCH', `/api/customers/${id}/`, { last_name: 'Berglund' });
    await editing.page.getByRole('heading', { level: 1, name: 'Berglund' }).waitFor();
  }, 180_000);
});
