import type { Locator } from 'playwright-core';
import { en } from '@/i18n/en';
import { type Company, unique } from '../people';
import type { Screen } from '../screen';

/** The pages of customers, in English. */

const { customers, history } = en;

/** Opens a customer's page and waits for its details. */
export async function openCustomer(screen: Screen, id: string): Promise<void> {
  await screen.goto(`/customers/${id}`);
  await screen.page.getByRole('heading', { name: customers.details.title }).waitFor();
}

/** Types another value into a detail that is edited where it stands, and sends it. */
export async function editInPlace(screen: Screen, label: string, value: string): Promise<void> {
  await screen.page.getByRole('button', { name: new RegExp(`^${label} `) }).click();
  await screen.page.getByRole('textbox', { name: label, exact: true }).fill(value);
  await screen.page.keyboard.press('Enter');
}

/** A row of the list. */
export function row(screen: Screen, id: string): Locator {
  return screen.page.locator(`tr[data-id="${id}"]`);
}

/** Opens the form for a new customer and fills in what one must. */
export async function fillCustomer(screen: Screen, lastName: string): Promise<void> {
  await screen.page.getByRole('button', { name: customers.add.action, exact: true }).filter({ visible: true }).first().click();
  const dialog = screen.page.getByRole('dialog', { name: customers.add.title });
  await dialog.getByLabel(history.field.email).fill(`${unique('c')}@example.org`);
  await dialog.getByLabel(history.field.first_name).fill('Mara');
  await dialog.getByLabel(history.field.last_name).fill(lastName);
}

/** The button that sends the form. */
export function addCustomer(screen: Screen): Locator {
  return screen.page.getByRole('dialog', { name: customers.add.title }).getByRole('button', { name: customers.add.submit, exact: true });
}

/** How many customers of a company have this last name. */
export async function customersNamed(company: Company, lastName: string): Promise<number> {
  const { items } = await company.call<{ items: unknown[] }>('GET', `/api/customers/?search=${lastName}`);
  return items.length;
}
