import { expect } from 'vitest';
import type { Schemas } from '@/api/client';
import { mailedLink } from './mailbox';
import { SERVICE } from './settings';

/** Companies and their staff, made through the API as any client would. */

export type Role = 'ceo' | 'manager' | 'sales_manager' | 'support_staff' | 'auditor';
export type Person = { email: string; password: string; first_name: string; last_name: string; role: Role };

const PASSWORD = 'a kennel upon the hill';
const RUN = Date.now().toString(36);
let names = 0;

/** A word that occurs nowhere else in this run. */
export function unique(word: string): string {
  names += 1;
  return `${word}${RUN}${Math.random().toString(36).slice(2, 6)}${names}`;
}

type Options = { token?: string; body?: unknown; headers?: Record<string, string> };

/** Sends a request to the API, and gives its answer, whatever it is. */
export function send(method: string, path: string, options: Options = {}): Promise<Response> {
  return fetch(SERVICE + path, {
    method,
    headers: {
      Accept: 'application/json',
      ...options.headers,
      ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
}

/** Sends a request to the API and gives the body of its answer, which must be a success. */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options);
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** A company of a journey's own, so that it meets nobody else's data. */
export class Company {
  private constructor(
    readonly name: string,
    readonly ceo: Person,
  ) {}

  static async register(more: { company_name?: string; currency?: string; time_zone?: string } = {}): Promise<Company> {
    const ceo: Person = { email: `${unique('ceo')}@example.com`, password: PASSWORD, first_name: 'Ada', last_name: 'Berg', role: 'ceo' };
    const name = more.company_name ?? unique('Kennel');
    const { email, password, first_name, last_name } = ceo;
    await call('POST', '/api/auth/register-company/', {
      body: { company_name: name, email, password, first_name, last_name, currency: 'EUR', time_zone: 'Europe/Berlin', ...more },
    });
    return new Company(name, ceo);
  }

  /** Sends a request as one of its people, by default its CEO. */
  async call<T>(method: string, path: string, body?: unknown, as: Person = this.ceo): Promise<T> {
    return call<T>(method, path, { token: await tokenOf(as), ...(body === undefined ? {} : { body }) });
  }

  /** Invites somebody and gives the link of the mail. */
  async invite(role: Role, managerId?: string, named?: { first_name: string; last_name: string }): Promise<{ person: Person; link: string }> {
    const person: Person = { email: `${unique(role)}@example.com`, password: PASSWORD, first_name: 'Sam', last_name: unique('Staff'), role, ...named };
    const { email, first_name, last_name } = person;
    await this.call('POST', '/api/staff/', { email, first_name, last_name, role, ...(managerId === undefined ? {} : { manager_id: managerId }) });
    return { person, link: await mailedLink(email, '/accept-invitation') };
  }

  /** Invites somebody, who accepts. */
  async hire(role: Role, managerId?: string, named?: { first_name: string; last_name: string }): Promise<Person> {
    const { person, link } = await this.invite(role, managerId, named);
    const token = new URL(link).searchParams.get('token');
    await call('POST', '/api/auth/accept-invitation/', { body: { token, password: person.password } });
    return person;
  }

  async customer(more: Record<string, unknown> = {}): Promise<{ id: string; email: string; first_name: string; last_name: string }> {
    return this.call('POST', '/api/customers/', { email: `${unique('c')}@example.org`, first_name: 'Mara', last_name: 'Lindqvist', ...more });
  }
}

/** Access tokens by address: signing in anew for every request would be slow, and they outlive a run. */
const tokens = new Map<string, Promise<string>>();

export async function tokenOf({ email, password }: Person): Promise<string> {
  let token = tokens.get(email);
  if (token === undefined) {
    token = call<{ access_token: string }>('POST', '/api/auth/login/', { body: { email, password } }).then((tokens) => tokens.access_token);
    tokens.set(email, token);
  }
  return token;
}

type Demo = Schemas['DemoProgress'];

/** The people of the demo company by role, once all its data is there. Makes it where it isn't. */
export async function demo(): Promise<Record<Role, Person>> {
  demoPeople ??= load();
  return demoPeople;
}

let demoPeople: Promise<Record<Role, Person>> | undefined;

async function load(): Promise<Record<Role, Person>> {
  // The one that makes it has the passwords in any case.
  const { sign_ins } = await call<{ sign_ins: Person[] }>('POST', '/api/demo/', { body: { renew_passwords: true } });
  const progress = () => call<Demo>('GET', '/api/demo/');
  await expect.poll(async () => (await progress()).state, { timeout: 120_000, interval: 200 }).not.toBe('loading');
  expect((await progress()).state).toBe('loaded');
  return Object.fromEntries(sign_ins.map((person) => [person.role, person])) as Record<Role, Person>;
}
