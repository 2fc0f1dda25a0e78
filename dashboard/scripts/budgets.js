// What a first visit downloads, by gzip, against its budget; and that every Mantine component that is used has its styles.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1000;
const BUDGETS = { JavaScript: 200 * KB, CSS: 30 * KB };

const dist = (path) => readFileSync(join('dist', path), 'utf8');
const failures = [];

// The page names the entry and the styles; the sign-in's parts come next. What else there is, is fetched when it is needed.
const named = [...dist('index.html').matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path);
const signIn = readdirSync('dist/assets').filter((name) => /^(Frame|SignIn)-.*\.(js|css)$/.test(name)).map((name) => `assets/${name}`);
if (named.length === 0 || signIn.length === 0) {
  throw new Error('dist/ has no entry or no sign-in by the names that are known here');
}
const first = [...new Set([...named, ...signIn].flatMap((path) => [path, ...imported(path)]))];
const files = { JavaScript: first.filter((path) => path.endsWith('.js')), CSS: first.filter((path) => path.endsWith('.css')) };
for (const [kind, paths] of Object.entries(files)) {
  const sizes = paths.map((path) => ({ path, size: gzipSync(dist(path), { level: 9 }).length })).sort((a, b) => b.size - a.size);
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  console.log(`First load, ${kind}: ${kilobytes(total)} of ${kilobytes(BUDGETS[kind])}`);
  sizes.filter(({ size }) => size >= KB).forEach(({ path, size }) => console.log(`  ${kilobytes(size).padStart(9)}  ${path}`));
  if (total > BUDGETS[kind]) {
    failures.push(`The first load has ${kilobytes(total)} of ${kind}; the budget is ${kilobytes(BUDGETS[kind])}.`);
  }
}

// Mantine's classes are hashes: one that the scripts name and the styles don't is a component without its looks.
const require = createRequire(import.meta.url);
const assets = readdirSync('dist/assets');
const inScripts = classesIn(assets.filter((name) => name.endsWith('.js')).map((name) => dist(`assets/${name}`)));
const styled = classesIn(assets.filter((name) => name.endsWith('.css')).map((name) => dist(`assets/${name}`)));
const folder = join(dirname(require.resolve('@mantine/core/styles.css')), 'styles');
for (const sheet of readdirSync(folder).filter((name) => name.endsWith('.layer.css'))) {
  const classes = [...classesIn([readFileSync(join(folder, sheet), 'utf8')])];
  const component = classes.filter((name) => inScripts.has(name));
  if (component.length > 0 && classes.every((name) => !styled.has(name))) {
    failures.push(`src/ui/mantine.css lacks @import '@mantine/core/styles/${sheet}'.`);
  }
}

if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exit(1);
}

/** All that a script imports before it runs. */
function imported(path, seen = new Set()) {
  for (const [, name] of path.endsWith('.js') && path.startsWith('assets/') ? dist(path).matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g) : []) {
    if (!seen.has(`assets/${name}`)) {
      seen.add(`assets/${name}`);
      imported(`assets/${name}`, seen);
    }
  }
  return seen;
}

function classesIn(texts) {
  return new Set(texts.flatMap((text) => text.match(/\bm_[0-9a-f]{6,8}\b/g) ?? []));
}

function kilobytes(bytes) {
  return `${(bytes / KB).toFixed(1)} kB`;
}
