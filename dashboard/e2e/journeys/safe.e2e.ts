import { describe, expect, test } from 'vitest';
import { journey } from '../journey';
import { Company } from '../people';
import { palette } from '../pages/shell';
import { inside } from '../pages/tour';
import { SERVICE } from '../settings';
import type { Stock } from '../stock';
import { words } from '../words';

const ELSEWHERE = 'elsewhere.example';
let marks = 0;

/** A text that would send a request elsewhere and open a dialog, were it taken for anything but text. Each is another one. */
function hostile(texts: string[], most = 100): string {
  marks += 1;
  const text = [
    `<img src=//${ELSEWHERE}/${marks} onerror=alert(${marks})>`,
    `"><script src=//${ELSEWHERE}/${marks}></script>`,
    `{{constructor.constructor('alert(${marks})')()}}<svg onload=alert(${marks})>`,
    `javascript:alert(${marks})//<b>${marks}</b>`,
  ][marks % 4]!;
  expect(text.length).toBeLessThanOrEqual(most);
  texts.push(text);
  return text;
}

describe('safe', () => {
  journey('what people type is text, wherever it is shown', async (open) => {
    const texts: string[] = [];
    const evil = (most?: number) => hostile(texts, most);
    const address = () => ({ line1: evil(), line2: evil(), city: evil(), region: evil(), postal_code: '12345', country: 'DE' });
    const company = await Company.register();
    const { ceo } = company;
    await company.call('PATCH', '/api/company/', { name: evil(), invoice: { legal_name: evil(), address: evil(), tax_number: `<b>${marks}</b>` } });
    const colleague = await company.hire('sales_manager');
    const { items: staff } = await company.call<{ items: { id: string; role: string }[] }>('GET', '/api/staff/');
    const ids = staff.map(({ id, role }) => [role, id] as const);
    for (const [, id] of ids) {
      await company.call('PATCH', `/api/staff/${id}/`, { first_name: evil(), last_name: evil() });
    }
    type Customer = { id: string; full_name: string };
    const customer = (more: Record<string, unknown> = {}) =>
      company.customer({ first_name: evil(), last_name: evil(), ...more }) as Promise<unknown> as Promise<Customer>;
    const business = await customer({
      customer_type: 'business', company_name: evil(), company_size: '11-50', industry: evil(), notes: evil(), address: address(), external_id: evil(),
      owner_id: ids.find(([role]) => role === 'sales_manager')![1],
    });
    const verified = await customer();
    await company.call('POST', `/api/customers/${business.id}/verify/`, { note: evil() });
    await company.call('POST', `/api/customers/${business.id}/unverify/`, { reason: evil() });
    await company.call('POST', `/api/customers/${business.id}/status/`, { status: 'inactive', reason: evil() });
    await company.call('POST', `/api/customers/${verified.id}/verify/`, { note: evil() });
    await company.call('POST', '/api/views/', { name: evil(80), entity: 'customers', filters: {} });
    await company.call('POST', '/api/views/', { name: evil(80), entity: 'orders', filters: {} });
    type Order = Stock['order'];
    const place = () =>
      company.call<Order>('POST', '/api/orders/', {
        customer_id: business.id, payment_method: evil(), notes: evil(), external_id: evil(), shipping_address: { name: evil(), ...address() }, billing_address: { name: evil(), ...address() },
        items: [{ product_name: evil(), product_sku: `<i>${marks}</i>`, quantity: '2', unit_price: '9.99' }],
      });
    const segment = await company.call<Stock['segment']>('POST', '/api/segments/', { name: evil(100), description: evil(), criteria: { industry: [evil()] } });
    const order = await place();
    const delivered = await place();
    await company.call('POST', `/api/orders/${order.id}/payments/`, { kind: 'payment', amount: '1.00', method: evil(), reference: evil(), note: evil() });
    await company.call('POST', `/api/orders/${order.id}/notes/`, { text: evil() });
    for (const status of ['processing', 'shipped', 'delivered']) {
      await company.call('POST', `/api/orders/${delivered.id}/status/`, { status, note: evil(), ...(status === 'shipped' ? { tracking_number: evil(), carrier: evil() } : {}) });
    }
    expect(texts.length).toBeGreaterThan(40);
    // The page is to find what was paid.
    await expect.poll(async () => (await company.call<{ items: unknown[] }>('GET', `/api/orders/${order.id}/payments/`)).items.length).toBe(1);

    const screen = await open({ as: ceo });
    const { page } = screen;
    const strayed: string[] = [];
    page.on('dialog', (dialog) => {
      strayed.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== new URL(SERVICE).origin) {
        strayed.push(`request: ${request.url()}`);
      }
    });
    page.on('framenavigated', (frame) => {
      if (!frame.url().startsWith(SERVICE)) {
        strayed.push(`page: ${frame.url()}`);
      }
    });
    const stock: Stock = { company, ceo, colleague, business, verified, order, delivered, segment };
    const shown = new Set<string>();
    await screen.goto('/');
    // By the names that they have now.
    const heading = (stop: (typeof inside)[number]) => (stop.name === 'home' ? page.getByRole('heading', { level: 1 }) : page.getByRole('heading', { name: stop.heading(words(screen), stock), exact: true }).first());
    for (const stop of inside.filter(({ name }) => !name.endsWith('-unknown'))) {
      await screen.visit(stop.path(stock));
      await heading(stop).waitFor();
      await screen.settled();
      const text = await page.evaluate(() => [document.body.innerText, ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value)].join('\n'));
      texts.filter((one) => text.includes(one)).forEach((one) => shown.add(one));
      const taken = await page.evaluate((host) => [...document.querySelectorAll(`[src*="${host}"], [onerror], [onload], [href^="javascript:" i], script:not([src])`)].map((element) => element.outerHTML), ELSEWHERE);
      expect(taken, `${stop.name}: what was typed became a part of the page`).toEqual([]);
    }
    await page.keyboard.press('Control+k');
    await palette(screen).fill('elsewhere');
    await page.getByRole('option').first().waitFor();
    expect(strayed).toEqual([]);
    expect(texts.filter((text) => !shown.has(text)), 'texts that no page shows').toEqual([]);
  }, 180_000);

  test('the page and every file of it come with the content policy and the other headers', async () => {
    const seen = new Set<string>();
    const files = ['/', '/customers', '/sign-in'];
    for (let path = files.shift(); path !== undefined; path = files.shift()) {
      if (seen.has(path)) {
        continue;
      }
      seen.add(path);
      const reply = await fetch(SERVICE + path, { headers: { Accept: path.includes('.') ? '*/*' : 'text/html' } });
      const body = await reply.text();
      expect(reply.status, path).toBe(200);
      const policy = Object.fromEntries((reply.headers.get('content-security-policy') ?? '').split(';').map((part) => [part.trim().split(' ')[0], part.trim().split(' ').slice(1).join(' ')]));
      expect(policy['script-src'] ?? policy['default-src'], `${path}: scripts`).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
      expect(policy['default-src'], `${path}: anything else`).toMatch(/^'(self|none)'$/);
      expect(policy['frame-ancestors'], `${path}: frames`).toBe("'none'");
      expect(policy['object-src'] ?? policy['default-src'], `${path}: objects`).toMatch(/'none'|'self'/);
      expect(reply.headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(reply.headers.get('referrer-policy'), path).toMatch(/no-referrer|same-origin|strict-origin/);
      if (path.startsWith('/assets/')) {
        expect(reply.headers.get('cache-control'), path).toMatch(/max-age=31536000.*immutable|immutable.*max-age=31536000/);
      }
      if (/\.(js|css|html|webmanifest)$|^\/[\w-]*$/.test(path)) {
        expect(body, `${path}: an inline script`).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>[^<]/);
        for (const [, file] of body.matchAll(/["'(`](?:\.?\/)?((?:assets\/)?[\w.-]+-[\w-]{8}\.(?:js|css|woff2|svg|png)|[\w-]+\.(?:svg|png|webmanifest)|registerSW\.js|sw\.js)["')`]/g)) {
          files.push(file!.startsWith('assets/') ? `/${file!}` : path.startsWith('/assets/') && /-[\w-]{8}\./.test(file!) ? `/assets/${file!}` : `/${file!}`);
        }
      }
    }
    // The first load, the pages, their styles, fonts and icons.
    expect(seen.size).toBeGreaterThan(30);
  });

  test('an answer of the API runs nothing either', async () => {
    const reply = await fetch(`${SERVICE}/api/auth/options/`);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
    expect(reply.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)|default-src 'none'/);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
