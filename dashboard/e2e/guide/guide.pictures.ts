import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { fillLine, next } from '../pages/orders';
import { call, demo } from '../people';
import { PICTURES } from '../settings';

/** The pictures of README and user guide, from the demo company as it is made: nothing is changed in it. */

const DOCS = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
/** Below that, a page of the documents loads at once. */
const MOST_KB = 150;

const { customers, orders, common, audit } = en;

type Found = { items: { id: string; full_name: string; order_number: string }[] };

journey('the pictures of the user guide', async (open) => {
  const people = await demo();
  const { email, password } = people.ceo;
  const { access_token: token } = await call<{ access_token: string }>('POST', '/api/auth/login/', { body: { email, password } });
  const first = async (path: string) => (await call<Found>('GET', path, { token })).items[0]!;
  const best = await first('/api/customers/?sort=-lifetime_value&limit=1');
  const unverified = await first('/api/customers/?verified=false&sort=-lifetime_value&limit=1');
  const underWay = await first('/api/orders/?status=processing&sort=-total&limit=1');
  const delivered = await first(`/api/customers/${best.id}/orders/?status=delivered&sort=-total&limit=1`);

  const screen = await open({ as: people.ceo });
  const { page } = screen;
  await page.setViewportSize({ width: 1280, height: 800 });
  const show = async (path: string, heading: string) => {
    await screen.goto(path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await screen.settled();
  };
  const take = async (name: string, from = screen) => {
    await from.settled();
    await from.picture(`guide-${name}`);
    const picture = join(PICTURES, `guide-${name}.png`);
    expect(statSync(picture).size / 1024, `${name}: kB`).toBeLessThan(MOST_KB);
    copyFileSync(picture, join(DOCS, `${name}.png`));
  };

  await show('/customers?sort=-lifetime_value', common.nav.customers);
  await take('customers');

  await show(`/customers/${unverified.id}`, unverified.full_name);
  await page.getByRole('button', { name: customers.verify.action }).click();
  await page.getByRole('dialog').waitFor();
  await take('verify');

  await show(`/orders/${underWay.id}`, underWay.order_number);
  await take('order');

  await show('/orders/new', orders.create.action);
  await page.getByRole('button', { name: orders.create.addCustomer }).click();
  await page.getByLabel(en.history.field.email).fill('ines.moreau@lechenil.example');
  await page.getByLabel(en.history.field.first_name).fill('Inès');
  await page.getByLabel(en.history.field.last_name).fill('Moreau');
  await next(screen);
  await page.waitForURL(/step=items/);
  await fillLine(screen, 0, { product: 'Camembert Pierrot', quantity: '24', price: '34' });
  await page.getByRole('button', { name: orders.line.add }).click();
  await fillLine(screen, 1, { product: 'Chartreuse verte', quantity: '6', price: '18' });
  await take('new-order');

  await show(`/audit/orders/${delivered.id}?step=4`, audit.replay.replace('{{name}}', delivered.order_number));
  await take('replay');

  const hand = await open({ as: people.ceo, phone: true });
  await hand.goto('/customers?sort=-lifetime_value');
  await hand.page.getByRole('heading', { level: 1, name: common.nav.customers }).waitFor();
  await take('phone', hand);
}, 180_000);
