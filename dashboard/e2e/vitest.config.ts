import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Journeys through the running product in a real browser: `npm run e2e`, see journey.ts. */
export default defineConfig({
  root: here('.'),
  resolve: { alias: { '@': here('../src') } },
  test: {
    environment: 'node',
    include: ['journeys/**/*.e2e.ts'],
    globalSetup: ['browser.ts'],
    // One browser, and its connection shared by the files of a worker: a journey has contexts of its own.
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: ['verbose'],
  },
});
