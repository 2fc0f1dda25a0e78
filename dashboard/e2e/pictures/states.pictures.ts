import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { journey, type Open } from '../journey';
import { inside, opened, outside, type Stop } from '../pages/tour';
import { Company, type Person } from '../people';
import type { Screen } from '../screen';
import { type FullStock, stock } from '../stock';
import { words } from '../words';

/**
 * Every page as `<state>-<page>-<desktop|phone>-<light|dark>` in `target/pictures`: loading, filled, empty, filtered to nothing,
 * forbidden, failed, and without a connection.
 */
let full: FullStock;
let fresh: Company;
let support: Person;

beforeAll(async () => {
  [full, fresh] = await Promise.all([stock(), Company.register()]);
  support = await full.company.hire('support_staff');
});

/** What a page asks for, apart from who one is: that is known before. */
const DATA = /\/api\/(?!auth\/|me\/|stream\/)/;
/** Pages of the router, each once. */
const pages = inside.filter(({ route }, index) => inside.findIndex((stop) => stop.route === route) === index);
const NOTHING = ['/customers?search=xyzzy', '/orders?search=xyzzy', '/settings/access-log?kind=login_failed&from=2001-01-01&to=2001-01-02'];

async function shoot(screen: Screen, state: string, name: string): Promise<void> {
  const { phone = false, scheme = 'light' } = screen.look;
  await screen.picture([state, name, phone ? 'phone' : 'desktop', scheme].join('-'));
}

describe('pictures', () => {
  for (const phone of [false, true]) {
    for (const scheme of ['light', 'dark'] as const) {
      const pictures = (state: string, take: (open: Open, look: { phone: boolean; scheme: 'light' | 'dark' }) => Promise<void>) =>
        journey(`${state}, ${phone ? 'phone' : 'desktop'}, ${scheme}`, (open) => take(open, { phone, scheme }), 600_000);

      pictures('before the sign-in', async (open, look) => {
        const screen = await open(look);
        await screen.goto('/welcome');
        await each(screen, outside, async (stop) => {
          await shown(screen, stop);
          await shoot(screen, 'filled', stop.name);
        });
      });

      pictures('filled', async (open, look) => {
        const screen = (await open({ ...look, as: full.ceo })).expects(404, /00000000-/);
        await screen.goto('/');
        await each(screen, inside, async (stop) => {
          await shown(screen, stop);
          await shoot(screen, 'filled', stop.name);
          for (const layer of (stop.layers ?? []).filter(({ on }) => on === undefined || (on === 'phone') === look.phone)) {
            try {
              await layer.open(screen, words(screen), full);
              await opened(layer, screen, words(screen)).waitFor();
              await screen.settled();
              await shoot(screen, 'filled', `${stop.name}-${layer.name}`);
            } finally {
              await screen.page.keyboard.press('Escape');
              await layer.close?.(screen, words(screen), full);
            }
          }
        });
      });

      pictures('empty', async (open, look) => {
        const screen = await open({ ...look, as: fresh.ceo });
        await screen.goto('/');
        await each(screen, pages.filter(({ route }) => !route.includes('$')), async (stop) => {
          await shown(screen, stop);
          await shoot(screen, 'empty', stop.name);
        });
      });

      pictures('filtered to nothing', async (open, look) => {
        const screen = await open({ ...look, as: full.ceo });
        await screen.goto('/');
        for (const path of NOTHING) {
          await screen.visit(path);
          await screen.page.getByRole('heading', { level: 1 }).waitFor();
          await screen.settled();
          await shoot(screen, 'nothing', path.replace(/\?.*/, '').replaceAll('/', '-').slice(1));
        }
      });

      pictures('forbidden', async (open, look) => {
        const screen = await open({ ...look, as: support });
        screen.expects(403, DATA).expects(404, DATA);
        await screen.goto('/');
        await each(screen, pages, async (stop) => {
          await screen.visit(stop.path(full));
          await screen.page.getByRole('heading').first().waitFor();
          await screen.settled();
          await shoot(screen, 'forbidden', stop.name);
        });
      });

      pictures('loading', async (open, look) => {
        const screen = await open({ ...look, as: full.ceo });
        // Answers that never come.
        await screen.page.route(DATA, () => {});
        await each(screen, pages, async (stop) => {
          await screen.goto(stop.path(full));
          await screen.page.locator('main').waitFor();
          await shoot(screen, 'loading', stop.name);
        });
      });

      pictures('failed', async (open, look) => {
        const screen = await open({ ...look, as: full.ceo });
        screen.expects(503, DATA);
        await screen.page.route(DATA, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', headers: { 'X-Request-Id': '01a21a7f-a36d-779c-8ff9-332ee94c52d3' }, body: JSON.stringify(UNAVAILABLE) }));
        await each(screen, pages, async (stop) => {
          await screen.goto(stop.path(full));
          await screen.page.locator('main').waitFor();
          await ended(screen.page);
          await shoot(screen, 'failed', stop.name);
        });
      });

      pictures('offline', async (open, look) => {
        const screen = await open({ ...look, as: full.ceo });
        screen.expects(0, /./).expects(404, /00000000-/);
        await screen.goto('/');
        await each(screen, pages, (stop) => shown(screen, stop));
        await screen.context.setOffline(true);
        await each(screen, pages, async (stop) => {
          await screen.visit(stop.path(full));
          await screen.page.getByRole('heading').first().waitFor();
          await ended(screen.page);
          await shoot(screen, 'offline', stop.name);
        });
      });
    }
  }
});

const UNAVAILABLE = { type: '/problems/service_unavailable', title: 'Service Unavailable', status: 503, code: 'service_unavailable', detail: 'The service is busy.', request_id: '01a21a7f-a36d-779c-8ff9-332ee94c52d3' };

async function shown(screen: Screen, stop: Stop): Promise<void> {
  await screen.visit(stop.path(full));
  await screen.page.getByRole('heading', { level: 1 }).first().waitFor();
  await screen.settled();
}

/** Until the page has given up. */
async function ended(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, { timeout: 20_000 }).catch(() => {});
}

/** All of them; what failed is told at the end. */
async function each(screen: Screen, stops: Stop[], take: (stop: Stop) => Promise<void>): Promise<void> {
  const failed: string[] = [];
  screen.page.setDefaultTimeout(10_000);
  for (const stop of stops) {
    await take(stop).catch((error: unknown) => failed.push(`${stop.name}: ${String(error).slice(0, 600)}`));
  }
  expect(failed).toEqual([]);
}
