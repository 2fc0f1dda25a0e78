import { beforeAll, describe } from 'vitest';
import { en } from '@/i18n/en';
import { journey } from '../journey';
import { fillLine, next } from '../pages/orders';
import { Company } from '../people';
import { each, shoot, shootAll } from './shoot';
import { type Trade, trade } from './trade';

/** Records and lists in what states they can be, with names, items and amounts that need room; in other currencies and in German. */

let made: Trade;

beforeAll(async () => {
  made = await trade();
});

type Sight = { name: string; path: string };

const sights = ({ customers, orders, before }: Trade): Sight[] => [
  { name: 'home', path: '/' },
  { name: 'customers', path: '/customers' },
  { name: 'customers-by-value', path: '/customers?sort=-lifetime_value&country=SE&country=AT&columns=name&columns=company&columns=email&columns=phone&columns=city&columns=value' },
  { name: 'orders', path: '/orders' },
  { name: 'orders-late', path: '/orders?late=true' },
  ...Object.entries(customers).map(([state, { id }]) => ({ name: `customer-${state}`, path: `/customers/${id}` })),
  { name: 'customer-orders', path: `/customers/${customers.longNamed.id}?tab=orders` },
  { name: 'customer-history', path: `/customers/${customers.moved.id}?tab=history` },
  { name: 'customer-as-of', path: `/customers/${customers.moved.id}?as_of=${before}` },
  { name: 'customer-replay', path: `/audit/customers/${customers.moved.id}?step=2` },
  ...Object.entries(orders).map(([state, { id }]) => ({ name: `order-${state}`, path: `/orders/${id}` })),
  { name: 'order-history', path: `/orders/${orders.shipped.id}?tab=history` },
  { name: 'order-as-of', path: `/orders/${orders.shipped.id}?as_of=${new Date(Date.now() - 4 * 86_400_000).toISOString()}` },
  { name: 'order-replay', path: `/audit/orders/${orders.shipped.id}?step=3` },
  { name: 'order-replay-millions', path: `/audit/orders/${orders.millions.id}` },
  { name: 'staff', path: '/settings/staff' },
  { name: 'verification', path: '/settings/verification' },
  { name: 'access-log', path: '/settings/access-log' },
];

describe('records', () => {
  for (const phone of [false, true]) {
    for (const language of ['en', 'de'] as const) {
      const state = language === 'en' ? 'records' : 'german-records';
      journey(`${state}, ${phone ? 'phone' : 'desktop'}`, async (open) => {
        const screen = await open({ phone, language, as: made.company.ceo });
        await each(screen, sights(made), async ({ name, path }) => {
          await screen.goto(path);
          await screen.page.getByRole('heading', { level: 1 }).first().waitFor();
          await screen.settled();
          await shootAll(screen, state, name, language === 'en' ? ['light', 'dark'] : ['light']);
        });
      }, 900_000);
    }

    journey(`an order that is being entered, ${phone ? 'phone' : 'desktop'}`, async (open) => {
      const screen = await open({ phone, as: made.company.ceo });
      await screen.goto('/orders/new');
      const { page } = screen;
      await page.getByRole('button', { name: en.orders.create.addCustomer }).click();
      await page.getByLabel(en.history.field.email).fill('maria@donaudampf.example');
      await page.getByLabel(en.history.field.first_name).fill('Maria');
      await page.getByLabel(en.history.field.last_name).fill('von Oppersdorff');
      await shoot(screen, 'entering', 'customer');
      await next(screen);
      await page.waitForURL(/step=items/);
      await next(screen);
      await shoot(screen, 'entering', 'items-refused');
      await fillLine(screen, 0, { product: 'Kennel facility, turnkey, with heating', quantity: '3', price: '4187500', tax: '19' });
      await page.getByRole('button', { name: en.orders.line.add }).click();
      await fillLine(screen, 1, { product: 'Installation', quantity: '12.5', price: '95', tax: '19' });
      await shoot(screen, 'entering', 'items');
      await next(screen);
      await page.waitForURL(/step=details/);
      await shootAll(screen, 'entering', 'details');
    }, 120_000);
  }

  journey('amounts in other currencies', async (open) => {
    const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'SEK', 'PLN', 'TRY', 'INR', 'BRL', 'KWD', 'VND'];
    for (const currency of currencies) {
      const company = await Company.register({ company_name: `Nordhund ${currency}`, currency });
      const customer = await company.customer();
      const whole = ['JPY', 'VND'].includes(currency);
      const { id } = await company.call<{ id: string }>('POST', '/api/orders/', {
        customer_id: customer.id,
        items: [
          { product_name: 'Dog bed', quantity: '2', unit_price: whole ? '1234567' : '12345.67', tax: whole ? '99' : '19.99' },
          { product_name: 'Collar', quantity: '1', unit_price: whole ? '5' : '0.05' },
        ],
      });
      for (const language of ['en', 'de'] as const) {
        const screen = await open({ as: company.ceo, language });
        await screen.goto(`/orders/${id}`);
        await screen.page.getByRole('heading', { level: 1 }).waitFor();
        await screen.settled();
        await shoot(screen, 'currency', `${currency}-${language}`, ['light']);
        await screen.close();
      }
    }
  }, 300_000);
});
