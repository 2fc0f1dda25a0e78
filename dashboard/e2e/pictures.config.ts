import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import journeys from './vitest.config';

// What `./mvnw spring-boot:run` starts, unless told otherwise.
process.env['PUPPY_URL'] ??= 'http://localhost:8000';
process.env['PUPPY_MAILBOX'] ??= fileURLToPath(new URL('../../data/mailbox', import.meta.url));

/** Pictures of every page in every state, to be looked at: `npm run pictures`. Those of the documents: `npm run pictures:docs`. */
const config = mergeConfig(journeys, defineConfig({ test: { globalSetup: ['pictures/gallery.ts'], maxWorkers: 3, testTimeout: 900_000, hookTimeout: 300_000 } }));
config.test!.include = ['**/*.pictures.ts'];
export default config;
