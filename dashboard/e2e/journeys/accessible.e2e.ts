import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { further, states } from '../pages/states';
import { sweepPages } from '../pages/sweep';
import { inside, type Layer, outside } from '../pages/tour';

const SOURCES = new URL('../../src/', import.meta.url);
/** What opens over a page, as it is written in the sources. */
const OPENS = /<(?:Dialog|Frame|Modal\.Root|Drawer|Menu|Popover|HoverCard)(?=[\s>])/g;
/** The parts that the others are made of. */
const MADE_OF = [
  'ui/Dialog',
  // Its frame is that of a page.
  'staff/Fallbacks',
];

/** Every page, everything that opens on it, and every state: for everybody, in every look, on every width. */
describe('for everybody', () => {
  test('the tour knows every page of the router', () => {
    const source = readFileSync(new URL('staff/router.tsx', SOURCES), 'utf8');
    const routes = [...source.matchAll(/getParentRoute: \(\) => (\w+),\s*path: '([^']+)'/g)]
      .map(([, parent, path]) => (parent === 'settings' ? `/settings${path}` : path!))
      // Leads on to the account's page.
      .filter((route) => route !== '/settings' && route !== '/settings/');
    expect(routes.length).toBeGreaterThan(15);
    expect([...new Set([...outside, ...inside].map(({ route }) => route))].filter((route) => route !== '*').sort()).toEqual([...new Set(routes)].sort());
  });

  test('the tour knows every dialog, menu and panel of the sources', () => {
    const layers = [...outside, ...inside, ...further, ...states].flatMap((stop) => (stop.layers as Layer[] | undefined) ?? []);
    const inTour = (file: string) => layers.filter(({ of }) => of === file).length;
    const inSources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
      .map((file) => ({ file: file.replaceAll('\\', '/').replace(/\.tsx$/, ''), opens: readFileSync(new URL(file, SOURCES), 'utf8').match(OPENS)?.length ?? 0 }))
      .filter(({ file, opens }) => opens > 0 && !MADE_OF.includes(file));
    expect(inSources.length).toBeGreaterThan(20);
    expect(inSources.filter(({ file, opens }) => inTour(file) < opens).map(({ file, opens }) => `${file}: ${opens} written, ${inTour(file)} in the tour`)).toEqual([]);
    expect(layers.flatMap(({ of }) => of ?? []).filter((file) => !inSources.some((source) => source.file === file)), 'what the sources do not have').toEqual([]);
  });

  sweepPages({ phone: false });
});
