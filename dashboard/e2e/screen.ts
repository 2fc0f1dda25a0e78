import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { SERVICE, STEP_TIMEOUT_MS, PICTURES } from './settings';
import { browser } from './browser';
import { COOKIE_SESSION } from '@/api/session';
import type { Person } from './people';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export type Scheme = 'light' | 'dark';

export type Look = {
  /** Signed in as this person, without going through the form. */
  as?: Person;
  /** 390 px wide, with touch, instead of 1440 px and a mouse. */
  phone?: boolean;
  scheme?: Scheme;
  language?: 'en' | 'de';
  javaScript?: boolean;
  /** With the service worker, which otherwise is left out: it would fetch the whole application for every journey. */
  installed?: boolean;
};

const NOT_INSTALLED = 'Service Worker registration blocked by Playwright';

/** One browser window with storage of its own, and all that it complained of. */
export class Screen {
  readonly complaints: string[] = [];
  private readonly expected: { status: number; url: RegExp }[] = [];
  private worn: Scheme;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly look: Look,
  ) {
    this.worn = look.scheme ?? 'light';
    page.setDefaultTimeout(STEP_TIMEOUT_MS);
    page.on('console', (message) => this.hear(message));
    page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.stack ?? error.message}`));
  }

  static async open(look: Look = {}): Promise<Screen> {
    const storage = [
      { name: 'puppy-language', value: look.language ?? 'en' },
      ...(look.as === undefined ? [] : [{ name: 'puppy-session', value: 'kept' }]),
    ];
    const context = await (await browser()).newContext({
      baseURL: SERVICE,
      viewport: look.phone === true ? PHONE : DESKTOP,
      isMobile: look.phone === true,
      hasTouch: look.phone === true,
      colorScheme: look.scheme ?? 'light',
      // What moves is tested where it matters; elsewhere nobody waits for it.
      reducedMotion: 'reduce',
      locale: look.language === 'de' ? 'de-DE' : 'en-GB',
      timezoneId: 'Europe/Berlin',
      javaScriptEnabled: look.javaScript ?? true,
      serviceWorkers: look.installed === true ? 'allow' : 'block',
      storageState: { cookies: [], origins: [{ origin: SERVICE, localStorage: storage }] },
    });
    if (look.as !== undefined) {
      const { email, password } = look.as;
      const reply = await context.request.post('/api/auth/login/', { data: { email, password }, headers: COOKIE_SESSION });
      if (!reply.ok()) {
        throw new Error(`${email} could not sign in: ${reply.status()} ${await reply.text()}`);
      }
    }
    return new Screen(context, await context.newPage(), look);
  }

  /** Goes to an address of the product, by a full load. */
  async goto(path: string): Promise<this> {
    await this.page.goto(path, { waitUntil: 'domcontentloaded' });
    return this;
  }

  /** Goes to an address as a link in the product does: without a load, with the session that the page has. */
  async visit(path: string): Promise<this> {
    await this.page.evaluate((to) => history.pushState({}, '', to), path);
    return this;
  }

  /** A refusal that the journey provokes on purpose: browsers report each one as an error. */
  expects(status: number, url: RegExp): this {
    this.expected.push({ status, url });
    return this;
  }

  private hear(message: ConsoleMessage) {
    if ((message.type() !== 'error' && message.type() !== 'warning') || message.text() === NOT_INSTALLED) {
      return;
    }
    const { url } = message.location();
    const refused = /^Failed to load resource: .*status of (\d+)/.exec(message.text());
    const failed = message.text().startsWith('Failed to load resource: net::');
    const isExpected = this.expected.some(
      (expected) => expected.url.test(url) && (expected.status === Number(refused?.[1]) || (failed && expected.status === 0)),
    );
    if (!isExpected) {
      this.complaints.push(`console ${message.type()}: ${message.text()} (${url})`);
    }
  }

  /** Waits until nothing is being loaded any more and the fonts are there. */
  async settled(): Promise<this> {
    await this.page.waitForFunction(
      () =>
        document.querySelector('#root > *') !== null &&
        document.querySelector('[aria-busy="true"], .mantine-Skeleton-root[data-visible], .mantine-Loader-root') === null &&
        document.fonts.status === 'loaded',
    );
    return this;
  }

  /** What the window wears. */
  get scheme(): Scheme {
    return this.worn;
  }

  /** Changes between light and dark, and waits until no colour is on its way any more. */
  async wear(scheme: Scheme): Promise<this> {
    if (scheme !== this.worn) {
      this.worn = scheme;
      await this.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    }
    await this.page.waitForFunction(
      // Where the application does not begin, nobody says which.
      (wanted) => (document.documentElement.dataset['mantineColorScheme'] ?? wanted) === wanted && document.getAnimations().every((one) => !(one instanceof CSSTransition) || one.playState === 'finished'),
      scheme as string,
    );
    return this;
  }

  /** Saves a picture of the window as `target/pictures/<name>.png`. */
  async picture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`), animations: 'disabled' });
  }

  /** Does something in a window as high as the page, so that nothing of it is below the edge. */
  async whole(look: () => Promise<void>): Promise<void> {
    const size = this.page.viewportSize()!;
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
    await this.page.setViewportSize({ ...size, height: Math.max(size.height, height) });
    await look();
    await this.page.setViewportSize(size);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
