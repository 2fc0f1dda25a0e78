import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = import.meta.dirname;

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** Every import of ours in the sources, as paths from `src`. */
const imports = files.flatMap((file) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import\()\s*'((?:\.|@\/)[^']*)'/g)].map(([, path]) => ({
    file,
    path: path!.startsWith('@/') ? path!.slice(2) : relative(src, join(src, dirname(file), path!)),
  })),
);

const featureOf = (path: string) => /^staff\/([^/.]+)\//.exec(path)?.[1];

describe('structure', () => {
  test('there are imports to look at', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  test('features do not import each other', () => {
    expect(imports.filter(({ file, path }) => featureOf(file) !== undefined && featureOf(path) !== undefined && featureOf(file) !== featureOf(path))).toEqual([]);
  });

  test('shared parts do not know the pages', () => {
    expect(imports.filter(({ file, path }) => !file.startsWith('staff/') && path.startsWith('staff/'))).toEqual([]);
  });

  test('what talks to the service does not know how it is shown', () => {
    expect(imports.filter(({ file, path }) => file.startsWith('api/') && /^(ui|gestures|shortcuts)\//.test(path))).toEqual([]);
  });
});

test('the product has one icon: the pages of the service show the dashboard’s', () => {
  expect(readFileSync('../platform/src/main/resources/static/icon.svg', 'utf8')).toBe(readFileSync('public/icon.svg', 'utf8'));
});
