import { defineConfig, mergeConfig } from 'vitest/config';
import journeys from './vitest.config';

/** What a user waits for, measured: `npm run figures`, which `-Dbench=Screens` runs at a company of 100,000 customers. */
const config = mergeConfig(journeys, defineConfig({ test: { testTimeout: 1_200_000, fileParallelism: false, reporters: ['dot'], disableConsoleIntercept: true } }));
config.test!.include = ['figures/**/*.figures.ts'];
export default config;
