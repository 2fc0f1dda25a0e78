import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { swipe } from '../gestures';
import { journey } from '../journey';
import { Company, unique } from '../people';
import type { Screen } from '../screen';

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

  journey('a customer out of reach is not there, and nothing can be tried again', async (open) => {
    const company = await Company.register();
    const other = await (await Company.register()).customer();
    const screen = (await open({ as: company.ceo })).expects(404, /\/api\/customers\//);
    await screen.goto(`/customers/${other.id}`);
    await screen.page.getByRole('heading', { name: customers.notFound }).waitFor();
    expect(await screen.page.getByRole('button', { name: common.do.retry }).count()).toBe(0);
  });
});
