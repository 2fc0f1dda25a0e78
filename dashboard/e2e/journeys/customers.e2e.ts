import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { fits } from '../checks';
import { longPress, swipe } from '../gestures';
import { journey } from '../journey';
import { openCustomer, row } from '../pages/customers';
import { following } from '../pages/shell';
import { Company, type Person, unique } from '../people';
import { PHONE, type Screen } from '../screen';
import { said, words } from '../words';

const { customers, common, history, home } = en;

function named(screen: Screen, name: string): Promise<void> {
  return screen.page.getByRole('heading', { level: 1, name }).waitFor();
}

async function openFromHome(screen: Screen, name: string): Promise<void> {
  await screen.goto('/');
  await screen.page.getByRole('heading', { level: 2, name: home.unverified.title }).waitFor();
  await screen.page.getByRole('link', { name }).click();
  await named(screen, name);
}

describe('customers', () => {
  journey('a customer is opened from the home page, edited in place, verified after a review, archived and restored', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer({ phone: '+46 1' });
    const screen = await open({ as: company.ceo });
    const { page } = screen;
    await openFromHome(screen, 'Mara Lindqvist');

    await page.getByRole('button', { name: `${history.field.phone} +46 1` }).click();
    await page.getByRole('textbox', { name: history.field.phone }).fill('+46 2');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: `${history.field.phone} +46 1` }).click();
    await page.getByRole('textbox', { name: history.field.phone }).fill('+46 3');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `${history.field.phone} +46 3` }).waitFor();

    // Escape closes the dialog or the menu, and the page stays.
    await page.getByRole('button', { name: customers.verify.action }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: common.do.more }).click();
    await page.getByRole('menuitem', { name: customers.archive.action }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem', { name: customers.archive.action }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(`/customers/${id}`);

    await page.getByRole('button', { name: customers.verify.action }).click();
    const review = page.getByRole('dialog');
    await review.getByText('+46 3').waitFor();
    await review.getByLabel(customers.verify.note).fill('Called back');
    await review.getByRole('button', { name: customers.verify.action }).click();
    await review.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: customers.verify.action }).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: common.do.more }).click();
    await page.getByRole('menuitem', { name: customers.archive.action }).click();
    await page.getByRole('button', { name: customers.archive.restore }).waitFor();
    await page.getByRole('button', { name: common.do.undo }).click();
    await page.getByRole('button', { name: customers.archive.restore }).waitFor({ state: 'detached' });
    const now = await company.call<{ phone: string; verified: boolean; archived: boolean }>('GET', `/api/customers/${id}/`);
    expect(now).toMatchObject({ phone: '+46 3', verified: true, archived: false });
  });

  journey('a customer is added: what is missing is said before anything is sent, and a taken address leads to who has it', async (open) => {
    const company = await Company.register();
    const taken = await company.customer();
    const screen = await (await open({ as: company.ceo })).goto('/customers');
    const { page } = screen;
    await page.getByRole('button', { name: customers.add.action }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: customers.add.submit }).click();
    await dialog.getByText(customers.add.enter.first_name).waitFor();
    await dialog.getByLabel(history.field.first_name).fill('Nova');
    await dialog.getByLabel(history.field.last_name).fill('Ny');
    await dialog.getByLabel(history.field.email).fill(taken.email);
    screen.expects(409, /\/api\/customers\/$/);
    await dialog.getByRole('button', { name: customers.add.submit }).click();
    await dialog.getByRole('link', { name: customers.add.takenLink }).waitFor();
    await dialog.getByLabel(history.field.email).fill(`${unique('nova')}@example.org`);
    await dialog.getByRole('button', { name: customers.add.submit }).click();
    await named(screen, 'Nova Ny');
  });

  journey('on a phone a swipe archives, and the toast takes it back', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer();
    const screen = await (await open({ as: company.ceo, phone: true })).goto('/customers');
    const { page } = screen;
    const card = page.getByRole('link', { name: /Mara Lindqvist/ });
    await card.waitFor();
    await swipe(screen, card, 170);
    await card.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: common.do.undo }).click();
    await card.waitFor();
    expect(await company.call('GET', `/api/customers/${id}/`)).toMatchObject({ archived: false });
  });

  journey('on a phone a card left open closes when another is held, and a pull to the side refreshes nothing', async (open) => {
    const company = await Company.register();
    await Promise.all([company.customer(), company.customer({ first_name: 'Zoe', last_name: 'Zander' })]);
    const screen = await (await open({ as: company.ceo, phone: true })).goto('/customers');
    const { page } = screen;
    const card = page.getByRole('listitem').filter({ hasText: 'Mara Lindqvist' });
    const behind = card.getByRole('button', { name: customers.order.short, exact: true });
    await swipe(screen, card.getByRole('link'), -170, async () => {
      await behind.waitFor();
      expect(await page.getByText(common.list.pull).count()).toBe(0);
    });
    await longPress(screen, page.getByRole('link', { name: /Zoe Zander/ }), () => page.getByRole('region', { name: said(common.list.selected_one, { count: '1' }) }).waitFor());
    await behind.waitFor({ state: 'detached' });
  });

  journey('on a phone a filtered list offers to keep it as a view within the window, in German too', async (open) => {
    const company = await Company.register();
    const screen = await (await open({ as: company.ceo, phone: true, language: 'de' })).goto('/customers?not_ordered_since=2025-01-31&sort=-lifetime_value');
    const save = screen.page.getByRole('button', { name: words(screen).common.views.save, exact: true });
    await save.waitFor();
    const { x, width } = (await save.boundingBox())!;
    expect(x + width).toBeLessThanOrEqual(PHONE.width);
    await fits(screen);
  });

  journey('filters, order and views, own and shared, are the address: back and forward keep everything', async (open) => {
    const company = await Company.register();
    const colleague = await company.hire('manager');
    const [zoe, abe] = await Promise.all([company.customer({ first_name: 'Zoe', last_name: 'Zander' }), company.customer({ first_name: 'Abe', last_name: 'Adler' }), company.customer()]);
    await Promise.all([zoe, abe].map(({ id }) => company.call('POST', `/api/customers/${id}/verify/`, {})));
    const screen = await (await open({ as: company.ceo })).goto('/customers');
    const { page } = screen;
    const rows = () => page.locator('tr[data-id]').evaluateAll((found) => found.map((element) => element.getAttribute('data-id')));
    await expect.poll(async () => (await rows()).length).toBe(3);

    await page.keyboard.press('f');
    await page.getByRole('menuitem', { name: history.field.verified, exact: true }).click();
    await page.getByRole('dialog', { name: history.field.verified }).getByText(common.yes, { exact: true }).click();
    await expect.poll(async () => (await rows()).length).toBe(2);
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: history.field.full_name }).getByRole('button').click();
    await expect.poll(rows).toEqual([abe.id, zoe.id]);

    const views = page.getByRole('navigation', { name: common.views.label });
    const save = async (name: string, shared: boolean) => {
      await views.getByRole('button', { name: common.views.save, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: common.views.save });
      await dialog.getByLabel(common.views.name).fill(name);
      if (shared) {
        await dialog.getByRole('switch', { name: common.views.shared }).check();
      }
      await dialog.getByRole('button', { name: common.do.save }).click();
      await views.getByRole('link', { name }).and(page.locator('[aria-current]')).waitFor();
    };
    await save('Checked by name', false);
    await page.getByRole('columnheader', { name: history.field.full_name }).getByRole('button').click();
    await expect.poll(rows).toEqual([zoe.id, abe.id]);
    await save('For all of us', true);

    await page.getByRole('button', { name: said(common.filter.remove, { filter: history.field.verified }) }).click();
    await expect.poll(async () => (await rows()).length).toBe(3);
    await views.getByRole('link', { name: 'Checked by name' }).click();
    await expect.poll(rows).toEqual([abe.id, zoe.id]);
    await page.goBack();
    await expect.poll(async () => (await rows()).length).toBe(3);
    await page.goBack();
    await expect.poll(rows).toEqual([zoe.id, abe.id]);
    await views.getByRole('link', { name: 'For all of us' }).and(page.locator('[aria-current]')).waitFor();
    await page.goForward();
    await page.goForward();
    await expect.poll(rows).toEqual([abe.id, zoe.id]);
    await page.reload();
    await expect.poll(rows).toEqual([abe.id, zoe.id]);

    const theirs = (await (await open({ as: colleague })).goto('/customers')).page;
    await theirs.getByRole('navigation', { name: common.views.label }).getByRole('link', { name: 'For all of us' }).click();
    await expect.poll(() => theirs.locator('tr[data-id]').evaluateAll((found) => found.map((element) => element.getAttribute('data-id')))).toEqual([zoe.id, abe.id]);
    expect(await theirs.getByText('Checked by name').count()).toBe(0);
  });

  journey('a deep list never has 60 rows in the document, and is where one left it after a look at a record', async (open) => {
    const company = await Company.register();
    const first = await company.customer({ last_name: unique('First') });
    const most = Array.from({ length: 300 });
    while (most.length > 0) {
      await Promise.all(most.splice(0, 20).map(() => company.customer()));
    }
    const screen = await (await open({ as: company.ceo })).goto('/customers');
    const { page } = screen;
    await page.locator('tr[data-id]').first().waitFor();
    await page.evaluate(() => {
      const seen = window as unknown as { most: number };
      seen.most = 0;
      new MutationObserver(() => {
        seen.most = Math.max(seen.most, document.querySelectorAll('tr[data-id]').length);
      }).observe(document.body, { childList: true, subtree: true });
    });
    const last = row(screen, first.id);
    await expect
      .poll(async () => {
        await page.keyboard.press('End');
        return last.count();
      })
      .toBe(1);
    // Up into the middle.
    await page.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight / 2 }));
    const middle = async () => page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('tr')?.getAttribute('data-id') ?? null);
    await expect.poll(middle).not.toBeNull();
    const id = (await middle())!;
    // Where the list stands when one leaves it: a click may have to scroll to what it clicks.
    await page.evaluate(() => {
      const seen = window as unknown as { leftAt: { top: number; id: string | null | undefined } };
      const leave = () => (seen.leftAt = { top: scrollY, id: document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('tr')?.getAttribute('data-id') });
      document.addEventListener('click', leave, { capture: true, once: true });
    });
    await row(screen, id).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: 'Mara Lindqvist' }).waitFor();
    await page.goBack();
    await row(screen, id).waitFor();
    const left = await page.evaluate(() => (window as unknown as { leftAt: { top: number; id: string } }).leftAt);
    expect(left.top).toBeGreaterThan(3_000);
    await expect.poll(async () => Math.abs((await page.evaluate(() => scrollY)) - left.top)).toBeLessThan(4);
    expect(await middle()).toBe(left.id);
    const rows = await page.evaluate(() => (window as unknown as { most: number }).most);
    expect(rows).toBeGreaterThan(10);
    expect(rows).toBeLessThan(60);
  }, 180_000);

  journey('all details at once: what somebody else wrote after the form was opened is not overwritten unseen', async (open) => {
    const company = await Company.register();
    const { id } = await company.customer({ phone: '+46 1' });
    const screen = (await open({ as: company.ceo })).expects(412, /\/api\/customers\//);
    const { page } = screen;
    await openCustomer(screen, id);
    await following(screen);
    await page.keyboard.press('e');
    const form = page.getByRole('dialog', { name: said(customers.edit.title, { name: 'Mara Lindqvist' }) });
    await form.getByLabel(history.field.phone).fill('+46 2');
    await form.getByLabel(history.field.notes).fill('Rings twice');
    // The page behind the form shows the newer record before the form is sent.
    await company.call('PATCH', `/api/customers/${id}/`, { phone: '+46 3', last_name: 'Berglund' });
    await page.getByRole('heading', { level: 1, name: 'Mara Berglund', includeHidden: true }).waitFor();
    await form.getByRole('button', { name: common.do.save }).click();
    const conflict = page.getByRole('dialog', { name: common.conflict.title });
    await conflict.getByText('+46 2').waitFor();
    await conflict.getByText('+46 3').waitFor();
    await conflict.getByRole('button', { name: common.conflict.useYours }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await company.call('GET', `/api/customers/${id}/`)).toMatchObject({ phone: '+46 2', notes: 'Rings twice', last_name: 'Berglund' });
  });

  journey('a sales manager gives a customer to one of their team, and is offered nobody else', async (open) => {
    const company = await Company.register();
    const lead = await company.hire('sales_manager');
    const { id: leadId } = await company.call<{ id: string }>('GET', '/api/me/', undefined, lead);
    const [member] = await Promise.all([company.hire('support_staff', leadId), company.hire('support_staff')]);
    const { id } = await company.customer({ owner_id: leadId });
    const screen = await open({ as: lead });
    const { page } = screen;
    await openCustomer(screen, id);
    await page.getByRole('button', { name: common.do.more }).click();
    await page.getByRole('menuitem', { name: customers.owner.action }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: customers.owner.new }).click();
    const name = ({ first_name, last_name }: Person) => `${first_name} ${last_name}`;
    await page.getByRole('option', { name: name(member) }).waitFor();
    expect(await page.getByRole('option').allInnerTexts()).toEqual([`${name(lead)} (${common.you})`, name(member)]);
    await page.getByRole('option', { name: name(member) }).click();
    await dialog.getByRole('button', { name: customers.owner.action }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await company.call('GET', `/api/customers/${id}/`)).toMatchObject({ owner: { name: name(member) } });
  });

  journey('a customer out of reach is not there, and nothing can be tried again', async (open) => {
    const company = await Company.register();
    const other = await (await Company.register()).customer();
    const screen = (await open({ as: company.ceo })).expects(404, /\/api\/customers\//);
    await screen.goto(`/customers/${other.id}`);
    await screen.page.getByRole('heading', { name: customers.notFound }).waitFor();
    expect(await screen.page.getByRole('button', { name: common.do.retry }).count()).toBe(0);
  });
});
