import type { Locator } from 'playwright-core';
import { en } from '@/i18n/en';
import type { Company } from '../people';
import type { Screen } from '../screen';

/** The pages of orders, in English. */

const { orders, common } = en;

export type Placed = { id: string; order_number: string; total: string; customer: { id: string; full_name: string } };

/** An order that stands there before a journey begins. */
export async function placed(company: Company, more: Record<string, unknown> = {}): Promise<Placed> {
  const customer = await company.customer();
  return company.call('POST', '/api/orders/', {
    customer_id: customer.id,
    items: [
      { product_name: 'Collar', product_sku: 'C-1', quantity: '2', unit_price: '9.99', tax_rate: '0.19' },
      { product_name: 'Leash', quantity: '1.5', unit_price: '100', discount: '5', tax: '1.25' },
    ],
    ...more,
  });
}

/** Opens an order's page and waits for it. */
export async function openOrder(screen: Screen, { id, order_number }: Placed): Promise<void> {
  await screen.goto(`/orders/${id}`);
  await screen.page.getByRole('heading', { level: 1, name: order_number }).waitFor();
}

type Move = 'processing' | 'shipped' | 'delivered' | 'cancelled' | 'refunded';

/** Makes the move that an order offers first, and waits until it is saved. */
export async function move(screen: Screen, to: Move, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
  await screen.page.getByRole('button', { name: orders.move[to] }).click();
  await confirmMove(screen, to, fill);
}

/** Confirms a move whose dialog is opening, and waits until it is saved. */
export async function confirmMove(screen: Screen, to: Move, fill: (dialog: Locator) => Promise<void> = async () => {}): Promise<void> {
  const dialog = screen.page.getByRole('dialog', { name: orders.move[to] });
  await fill(dialog);
  await dialog.getByRole('button', { name: orders.move[to] }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** The step of an order's way that it has come to. */
export function currentStep(screen: Screen): Locator {
  return screen.page.getByRole('list', { name: orders.progress.label }).locator('[aria-current="step"]');
}

/** Fills a line of an order that is being entered, counted from 0. */
export async function fillLine(screen: Screen, index: number, line: { product: string; quantity?: string; price: string; tax?: string }): Promise<void> {
  const row = screen.page.getByRole('group', { name: orders.line.title.replace('{{line}}', String(index + 1)) });
  await row.getByLabel(orders.line.product).fill(line.product);
  await row.getByLabel(orders.line.quantity).fill(line.quantity ?? '1');
  await row.getByLabel(orders.line.price).fill(line.price);
  await row.getByLabel(orders.line.tax, { exact: true }).fill(line.tax ?? '');
}

export async function next(screen: Screen): Promise<void> {
  await screen.page.getByRole('button', { name: common.do.next, exact: true }).click();
}
