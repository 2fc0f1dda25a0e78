import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { mailedLink } from '../mailbox';
import { chooseDemoPerson, fill, fillRegistration, follow, press, signIn, welcome } from '../pages/before';
import { home, signOut } from '../pages/shell';
import { Company, unique } from '../people';

const { auth } = en;

describe('before the sign-in', () => {
  journey('the demo company in one click, and a person to be in it', async (open) => {
    const screen = await open();
    await welcome(screen);
    await follow(screen, auth.welcome.demo);
    await chooseDemoPerson(screen, 'sales_manager');
    await home(screen);
    await screen.page.getByText(en.common.role.sales_manager).first().waitFor();

    // Its passwords were shown to that page only: somebody who comes later gets in by new ones.
    const later = await open();
    await welcome(later);
    await follow(later, auth.welcome.demo);
    await chooseDemoPerson(later, 'auditor');
    await home(later);
    await later.page.getByText(en.common.role.auditor).first().waitFor();
  });

  journey('register a company, sign out, sign in', async (open) => {
    const screen = await open();
    await welcome(screen);
    await follow(screen, auth.welcome.register);
    const email = `${unique('ada')}@example.com`;
    const password = 'a kennel upon the hill';
    const company = unique('Kennel');
    await fillRegistration(screen, { company, firstName: 'Ada', lastName: 'Berg', email, password });
    await press(screen, auth.register.submit);
    await home(screen);
    await screen.page.getByText(company).first().waitFor();

    await signOut(screen);
    await screen.page.waitForURL('**/welcome');
    await screen.page.reload();
    await follow(screen, auth.signIn.title);
    screen.expects(401, /\/api\/auth\/login\/$/);
    await signIn(screen, { email, password: 'another one altogether' });
    await screen.page.getByText(en.errors.code.credentials_invalid).waitFor();
    await signIn(screen, { email, password });
    await home(screen);
    await screen.page.getByText(company).first().waitFor();
  });

  journey('a reload and a second tab go on with the session', async (open) => {
    const { ceo, name } = await Company.register();
    const screen = await open({ as: ceo });
    await screen.goto('/');
    await home(screen);
    await screen.page.reload();
    await screen.page.getByText(name).first().waitFor();
    const tab = await screen.context.newPage();
    await tab.goto('/');
    await tab.getByText(name).first().waitFor();
    await screen.page.reload();
    await screen.page.getByText(name).first().waitFor();
  });

  journey('a forgotten password is replaced by the link in the mail', async (open) => {
    const { ceo } = await Company.register();
    const screen = await open();
    await screen.goto('/sign-in');
    await follow(screen, auth.forgot.link);
    // The page before has a field of the same name.
    await screen.page.getByRole('heading', { name: auth.forgot.title }).waitFor();
    await fill(screen, auth.field.email, ceo.email);
    await press(screen, auth.forgot.submit);
    await screen.page.getByRole('heading', { name: auth.forgot.sentTitle }).waitFor();

    await screen.page.goto(await mailedLink(ceo.email, '/reset-password'));
    const password = 'a quite new and long one';
    await fill(screen, auth.field.newPassword, password);
    await press(screen, auth.reset.submit);
    await screen.page.getByRole('heading', { name: auth.reset.doneTitle }).waitFor();
    await follow(screen, auth.signIn.title);
    await signIn(screen, { email: ceo.email, password });
    await home(screen);
  });

  journey('a link that was cut off says so, and what to do', async (open) => {
    const screen = await open();
    for (const [path, field, submit, help] of [
      ['/reset-password', auth.field.newPassword, auth.reset.submit, auth.link.askAgain],
      ['/accept-invitation', auth.field.password, auth.invitation.submit, auth.link.askToInvite],
    ] as const) {
      screen.expects(400, new RegExp(`/api/auth${path}/$`));
      for (const token of ['', '?token=cut']) {
        await screen.goto(`${path}${token}`);
        await fill(screen, field, 'a quite new and long one');
        await press(screen, submit);
        await screen.page.getByText(`${auth.link.invalid} ${help}`).waitFor();
      }
    }
  });

  journey('colleagues of every role are invited, join by the link in their mail, and sign in', async (open) => {
    const company = await Company.register();
    const inviting = await (await open({ as: company.ceo })).goto('/settings/staff');
    const { page } = inviting;
    const { staff } = en.settings;
    for (const role of ['manager', 'sales_manager', 'support_staff', 'auditor'] as const) {
      const person = { email: `${unique(role)}@example.com`, password: 'a kennel upon the hill' };
      await press(inviting, staff.invite);
      const dialog = page.getByRole('dialog', { name: staff.invite });
      await dialog.getByLabel(auth.field.email).fill(person.email);
      await dialog.getByLabel(auth.field.firstName).fill('Sam');
      await dialog.getByLabel(auth.field.lastName).fill(unique('New'));
      await dialog.getByRole('combobox', { name: staff.role }).click();
      await page.getByRole('option', { name: new RegExp(`^${en.common.role[role]}`) }).click();
      await dialog.getByRole('button', { name: staff.send }).click();
      await page.getByRole('dialog', { name: staff.linkTitle }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      const joining = await open();
      await joining.page.goto(await mailedLink(person.email, '/accept-invitation'));
      await fill(joining, auth.field.password, person.password);
      await press(joining, auth.invitation.submit);
      await home(joining);
      await signOut(joining);
      await joining.page.waitForURL('**/welcome');
      await follow(joining, auth.signIn.title);
      await signIn(joining, person);
      await home(joining);
      await joining.page.getByText(en.common.role[role]).first().waitFor();
    }
    // Four people from the mail to their home page, each in a window of their own.
  }, 240_000);

  journey('the link in an invitation leads in', async (open) => {
    const company = await Company.register();
    const { person, link } = await company.invite('auditor');
    const screen = await open();
    await screen.page.goto(link);
    await fill(screen, auth.field.password, person.password);
    await press(screen, auth.invitation.submit);
    await home(screen);
    await screen.page.getByText(company.name).first().waitFor();
    expect(new URL(screen.page.url()).search).toBe('');
  });
});
