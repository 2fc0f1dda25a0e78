import { beforeAll } from 'vitest';
import { journey, type Open } from '../journey';
import { further, states as others } from '../pages/states';
import { inside, type Layer, outside, showing, type Stop } from '../pages/tour';
import { Company, type Person } from '../people';
import type { Scheme, Screen } from '../screen';
import { type FullStock, stock } from '../stock';
import { words } from '../words';
import { each, shoot, shootAll } from './shoot';

/** What a page asks for, apart from who one is: that is known before. */
const DATA = /\/api\/(?!auth\/|me\/|stream\/)/;

/** Pages of the router, each once. */
const pages = inside.filter(({ route }, index) => inside.findIndex((stop) => stop.route === route) === index);

const NOTHING = [
  { name: 'customers', path: '/customers?search=xyzzy' },
  { name: 'orders', path: '/orders?status=refunded&search=xyzzy' },
  { name: 'access-log', path: '/settings/access-log?kind=login_failed&from=2001-01-01&to=2001-01-02' },
];

const UNAVAILABLE = {
  type: '/problems/temporarily_unavailable', title: 'Service Unavailable', status: 503, code: 'temporarily_unavailable',
  detail: 'The service is busy.', request_id: '01a21a7f-a36d-779c-8ff9-332ee94c52d3',
};

/** Every page in every state: filled, with what opens on it, empty, filtered to nothing, forbidden, loading, failed, offline. */
export function states(phone: boolean): void {
  let full: FullStock;
  let fresh: Company;
  let support: Person;

  beforeAll(async () => {
    [full, fresh] = await Promise.all([stock(), Company.register()]);
    support = await full.company.hire('support_staff');
  });

  const pictures = (state: string, take: (open: Open) => Promise<void>) => journey(`${state}, ${phone ? 'phone' : 'desktop'}`, take, 900_000);

  const shown = async (screen: Screen, stop: Stop<FullStock>) => {
    await screen.visit(stop.path(full));
    await screen.page.getByRole('heading', { name: stop.heading(words(screen), full), exact: true }).first().waitFor();
    await screen.settled();
  };

  const opened = async (screen: Screen, path: string, layer: Layer, take: () => Promise<void>) => {
    const { page } = screen;
    try {
      await layer.open(screen, words(screen), full);
      const seen = showing(layer, screen, words(screen));
      await seen.waitFor();
      await take();
      if (layer.kind !== 'part' || layer.close === undefined) {
        // The first Escape closes the list of the field that has the focus.
        const list = (layer.kind ?? 'dialog') === 'dialog' && (await page.locator('[aria-haspopup="listbox"][aria-expanded="true"]').count()) > 0;
        await page.keyboard.press('Escape');
        if (list) {
          await page.keyboard.press('Escape');
        }
        await seen.waitFor({ state: 'hidden' });
      }
      await layer.close?.(screen, words(screen), full);
    } catch (error) {
      // What still hangs open must not spoil the next one.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await screen.goto(path);
      await screen.page.getByRole('heading').first().waitFor();
      throw error;
    }
  };

  /** Every stop, and after it what opens on it. */
  const stops = async (screen: Screen, all: readonly Stop<FullStock>[], state: string, schemes: readonly Scheme[]) => {
    const looks = all.flatMap((stop) => [
      { name: stop.name, stop, layer: undefined },
      ...(stop.layers ?? []).filter(({ on }) => on === undefined || (on === 'phone') === phone).map((layer) => ({ name: `${stop.name}-${layer.name}`, stop, layer })),
    ]);
    await each(screen, looks, async ({ name, stop, layer }) => {
      if (layer === undefined) {
        await shown(screen, stop);
        await shootAll(screen, state, name, schemes);
      } else {
        await opened(screen, stop.path(full), layer, () => shoot(screen, state, name, schemes));
      }
    });
  };

  for (const language of ['en', 'de'] as const) {
    const state = language === 'en' ? 'filled' : 'german';
    const schemes = language === 'en' ? (['light', 'dark'] as const) : (['light'] as const);

    pictures(`${state}, before the sign-in`, async (open) => {
      const screen = await open({ phone, language });
      await screen.goto('/welcome');
      await stops(screen, outside, state, schemes);
    });

    pictures(state, async (open) => {
      const screen = (await open({ phone, language, as: full.ceo })).expects(404, /00000000-|as_of=1999/);
      await screen.goto('/');
      await stops(screen, [...inside, ...further], state, schemes);
    });
  }

  // Those that are not made below.
  for (const { name: state, look, begin, pages: names, seen, layers } of others.filter(({ name }) => ['auditor', 'updated', 'cut-off', 'old-browser'].includes(name))) {
    pictures(state, async (open) => {
      const screen = await open({ phone, ...(await look(full)) });
      await begin?.(screen);
      await screen.goto('/');
      await each(screen, inside.filter(({ name }) => names.includes(name)), async (stop) => {
        if (stop.name !== 'home') {
          await screen.visit(stop.path(full));
        }
        await screen.page.locator(seen ?? 'h1').first().waitFor();
        await (seen === undefined ? screen.settled() : undefined);
        await shoot(screen, state, stop.name);
      });
      await each(screen, layers ?? [], (layer) => opened(screen, '/', layer, () => shoot(screen, state, layer.name)));
    });
  }

  pictures('empty', async (open) => {
    const screen = await open({ phone, as: fresh.ceo });
    await screen.goto('/');
    await each(screen, pages.filter(({ route }) => !route.includes('$')), async (stop) => {
      await shown(screen, stop);
      await shoot(screen, 'empty', stop.name);
    });
  });

  pictures('filtered to nothing', async (open) => {
    const screen = await open({ phone, as: full.ceo });
    await screen.goto('/');
    await each(screen, NOTHING, async ({ name, path }) => {
      await screen.goto(path);
      await screen.page.getByRole('heading', { level: 2 }).first().waitFor();
      await screen.settled();
      await shoot(screen, 'nothing', name);
    });
  });

  pictures('forbidden', async (open) => {
    const screen = await open({ phone, as: support });
    screen.expects(403, DATA).expects(404, DATA);
    await each(screen, pages, async (stop) => {
      await screen.goto(stop.path(full));
      await screen.page.getByRole('heading').first().waitFor();
      await screen.settled();
      await shoot(screen, 'forbidden', stop.name);
    });
  });

  pictures('loading', async (open) => {
    const screen = await open({ phone, as: full.ceo });
    // Answers that never come.
    await screen.page.route(DATA, () => {});
    await each(screen, pages, async (stop) => {
      await screen.goto(stop.path(full));
      await screen.page.locator('main').waitFor();
      await shoot(screen, 'loading', stop.name);
    });
  });

  pictures('failed', async (open) => {
    const screen = await open({ phone, as: full.ceo });
    screen.expects(503, DATA);
    await screen.page.clock.install();
    await screen.page.route(DATA, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', headers: { 'X-Request-Id': UNAVAILABLE.request_id }, json: UNAVAILABLE }));
    await each(screen, pages, async (stop) => {
      await screen.goto(stop.path(full));
      await screen.page.locator('main').waitFor();
      await ended(screen);
      await shoot(screen, 'failed', stop.name);
    });
  });

  pictures('offline', async (open) => {
    const screen = await open({ phone, as: full.ceo });
    screen.expects(0, /./).expects(404, /00000000-/);
    await screen.page.clock.install();
    await screen.goto('/');
    await each(screen, pages, (stop) => shown(screen, stop));
    await screen.context.setOffline(true);
    await each(screen, pages, async (stop) => {
      await screen.visit(stop.path(full));
      await screen.page.getByRole('heading', { name: stop.heading(words(screen), full), exact: true }).first().waitFor();
      await ended(screen);
      await shoot(screen, 'offline', stop.name);
    });
  });
}

/** Until the page has given up: what it waits for between two tries is passed over. */
async function ended(screen: Screen): Promise<void> {
  const busy = screen.page.locator('[aria-busy="true"], .mantine-Skeleton-root[data-visible]').first();
  for (let tries = 0; tries < 6 && (await busy.isVisible()); tries += 1) {
    await screen.page.clock.fastForward(6_000);
    await busy.waitFor({ state: 'detached', timeout: 1_000 }).catch(() => {});
  }
}
