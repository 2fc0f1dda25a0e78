import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the journeys are told from outside. */

/** Where the product runs. */
export const SERVICE = required('PUPPY_URL', 'the address of a running Puppy CRM, such as http://localhost:8000').replace(/\/$/, '');

/** Where the product writes its mails: `mailbox` in its data directory. */
export const mailbox = () => required('PUPPY_MAILBOX', 'the folder mailbox in its data directory');

/** Where the product can be stopped and started, by `POST /stop` and `/start`; most that run it have no such thing. */
export const RESTARTS = process.env['PUPPY_RESTARTS'];

export const PICTURES = fileURLToPath(new URL('../target/pictures', import.meta.url));

/** The longest that a page may take for one step; a journey waits for what it needs and no longer. */
export const STEP_TIMEOUT_MS = 30_000;

export function chromiumPath(): string {
  const given = process.env['PUPPY_CHROMIUM'];
  // The shell is Chromium without the window around the page, whose own pages cost as much again.
  const path = [given, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (candidate) => candidate !== undefined && existsSync(candidate),
  );
  if (path === undefined) {
    throw new Error(
      'The journeys need Chromium. On Debian or Ubuntu: apt-get install chromium-headless-shell, or chromium. Elsewhere set PUPPY_CHROMIUM to the path of a Chromium or Chrome.',
    );
  }
  return path;
}

export function required(name: string, what: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`Set ${name}: ${what}.`);
  }
  return value;
}
