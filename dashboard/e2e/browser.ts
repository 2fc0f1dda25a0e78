import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { chromiumPath, STEP_TIMEOUT_MS } from './settings';

declare module 'vitest' {
  interface ProvidedContext {
    browser: string;
  }
}

/** Starts the one browser of a run, and ends it. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer({
    executablePath: chromiumPath(),
    args: ['--disable-dev-shm-usage', '--disable-gpu', '--force-color-profile=srgb'],
    timeout: STEP_TIMEOUT_MS,
  });
  project.provide('browser', server.wsEndpoint());
  return () => server.close();
}

let connected: Promise<Browser> | undefined;

export function browser(): Promise<Browser> {
  connected ??= chromium.connect(inject('browser'));
  return connected;
}
