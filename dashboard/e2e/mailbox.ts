import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { mailbox, STEP_TIMEOUT_MS } from './settings';

/** The mails of the product, which has no mail server and writes them to a folder. */
function mails(address: string): string[] {
  const folder = mailbox();
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((mail) => mail.includes(`\r\nTo: ${address}\r\n`));
}

/** The link to a page in the newest mail to an address; waits for one. */
export function mailedLink(address: string, page: string): Promise<string> {
  return vi.waitFor(
    () => {
      const links = mails(address).flatMap((mail) => mail.match(/https?:\/\/[^\s"<]+/g) ?? []);
      const link = links.filter((found) => new URL(found).pathname === page).at(-1);
      if (link === undefined) {
        throw new Error(`No mail to ${address} has a link to ${page}`);
      }
      return link;
    },
    { timeout: STEP_TIMEOUT_MS, interval: 50 },
  );
}
