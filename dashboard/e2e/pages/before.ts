import { en } from '@/i18n/en';
import type { Person } from '../people';
import type { Screen } from '../screen';

/** The pages before the sign-in, in English. */

const { auth, common } = en;

export async function welcome(screen: Screen): Promise<void> {
  await screen.goto('/');
  await screen.page.waitForURL('**/welcome');
  await screen.page.getByRole('heading', { name: auth.welcome.title }).waitFor();
}

/** Chooses one of the demo's people, by what they are. */
export async function chooseDemoPerson(screen: Screen, role: Person['role']): Promise<void> {
  await screen.page.getByRole('button', { name: common.role[role] }).first().click();
}

export type Registration = { company: string; firstName: string; lastName: string; email: string; password: string };

export async function fillRegistration(screen: Screen, { company, firstName, lastName, email, password }: Registration): Promise<void> {
  await fill(screen, auth.field.company, company);
  await fill(screen, auth.field.firstName, firstName);
  await fill(screen, auth.field.lastName, lastName);
  await fill(screen, auth.field.email, email);
  await fill(screen, auth.field.password, password);
}

export async function signIn(screen: Screen, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await fill(screen, auth.field.email, email);
  await fill(screen, auth.field.password, password);
  await press(screen, auth.signIn.title);
}

export async function fill(screen: Screen, label: string, text: string): Promise<void> {
  // Exactly: a password has a button beside it that names it too.
  await screen.page.getByLabel(label, { exact: true }).fill(text);
}

export async function press(screen: Screen, name: string): Promise<void> {
  await screen.page.getByRole('button', { name, exact: true }).click();
}

export async function follow(screen: Screen, name: string): Promise<void> {
  await screen.page.getByRole('link', { name, exact: true }).click();
}
