import { type Query, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { authorized, type Schemas } from './client';
import { gathering } from './gather';
import { type Entity, keys } from './keys';
import { readAllAnew, readAnew, readSoon } from './queries';
import { isSignedIn, onSessionChange } from './session';

/**
 * What others change, as it happens: one stream per tab. A record that is open is read anew at once; a list learns which of
 * its rows changed and how many came, and decides for itself, so that nothing jumps under the reader's hand.
 */
/** `type`: the event's, or `left` where the reader no longer sees this customer, nor the orders. */
export type Change = { kind: 'customer' | 'order' | 'interaction' | 'staff' | 'company' | 'tag' | 'segment'; id: string; customer_id?: string; type: string; position: number; at: string };

type Me = Schemas['Me'];

export type Connection = 'connecting' | 'open' | 'lost';

/** The service says something every 15 seconds: after so long a silence the connection is dead, whatever the browser believes. */
const SILENCE_MS = 40_000;

const listeners = new Set<(change: Change) => void>();

export function onChange(listener: (change: Change) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const missing = new Set<() => void>();

/** Tells an open list that its rows may have changed without a word, so that it looks for itself. */
export function onMissed(listener: () => void): () => void {
  missing.add(listener);
  return () => missing.delete(listener);
}

let connection: Connection = 'connecting';
const watchers = new Set<() => void>();

function say(next: Connection) {
  if (next !== connection) {
    connection = next;
    watchers.forEach((watcher) => watcher());
  }
}

export function useConnection(): Connection {
  return useSyncExternalStore((watcher) => (watchers.add(watcher), () => watchers.delete(watcher)), () => connection);
}

/** Keeps the stream open while the tab is seen: a hidden one catches up from its last position when it is looked at again. */
export function useLive(visible: boolean): Connection {
  const client = useQueryClient();
  const [stream] = useState(() => new Stream(client));
  useEffect(() => {
    if (!visible) {
      return;
    }
    const lost = () => {
      stream.stop();
      say('lost');
    };
    const back = () => {
      stream.stop();
      stream.start();
    };
    stream.start();
    window.addEventListener('offline', lost);
    window.addEventListener('online', back);
    // Another tab may have signed in somebody else, who must not be sent what the person before would be.
    const unwatch = onSessionChange(() => {
      stream.stop();
      if (isSignedIn() === true) {
        stream.beginAnew();
      }
    });
    return () => {
      unwatch();
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', back);
      stream.stop();
    };
  }, [stream, visible]);
  return useConnection();
}

export class Stream {
  private lastId: string | undefined;
  private stopped: AbortController | undefined;
  /** The caller, and with other rights all that depends on them. */
  private readonly rights = gathering<true>(async () => {
    const before = rightsOf(this.client);
    await readAnew(this.client, keys.me);
    if (rightsOf(this.client) !== before) {
      this.missed(() => true);
    }
  });

  constructor(private readonly client: QueryClient) {}

  start() {
    this.stopped = new AbortController();
    void this.keepOpen(this.stopped.signal);
  }

  beginAnew() {
    this.lastId = undefined;
    this.start();
  }

  stop() {
    this.stopped?.abort();
  }

  private async keepOpen(signal: AbortSignal) {
    for (let failures = 0; !signal.aborted && isSignedIn() !== false; ) {
      try {
        await this.read(signal, () => {
          if (connection === 'lost') {
            // What failed while there was no connection is read now.
            void this.client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' || state.fetchFailureCount > 0 || state.isInvalidated });
          }
          failures = 0;
          say('open');
        });
      } catch {
        // Said below; what comes next is the same for a refusal, a cut and a restart.
      }
      if (signal.aborted) {
        return;
      }
      failures += 1;
      // An orderly end of the stream, as at a restart, is no loss yet.
      if (failures > 1) {
        say('lost');
      }
      await pause(Math.min(500 * 2 ** failures, 15_000) * (0.75 + Math.random() / 2), signal);
    }
  }

  private async read(signal: AbortSignal, opened: () => void) {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (this.lastId !== undefined) {
      headers['Last-Event-ID'] = this.lastId;
    }
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE_MS);
    try {
      const response = await authorized(new Request(new URL('/api/stream/', location.origin), { headers, signal: AbortSignal.any([signal, silence.signal]) }));
      if (!response.ok || response.body === null) {
        throw new Error(`stream: ${response.status}`);
      }
      opened();
      await this.follow(response.body, () => {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_MS);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  private async follow(stream: ReadableStream<Uint8Array<ArrayBuffer>>, heard: () => void) {
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    let buffer = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      heard();
      buffer += value;
      const events = buffer.split(/\r?\n\r?\n/);
      buffer = events.pop() ?? '';
      events.forEach((event) => this.take(event));
    }
  }

  private take(text: string) {
    let id: string | undefined;
    let name = 'message';
    const data: string[] = [];
    for (const line of text.split(/\r?\n/)) {
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (field === 'id') {
        id = value;
      } else if (field === 'event') {
        name = value ?? name;
      } else if (field === 'data') {
        data.push(value ?? '');
      }
    }
    const begins = this.lastId === undefined;
    this.lastId = id ?? this.lastId;
    if (name === 'reload') {
      this.missed(() => true);
    } else if (name === 'ready') {
      if (begins) {
        // What was read before may have changed before anybody listened.
        this.missed(({ queryKey }) => FOLLOWED.has(queryKey[0]));
      }
    } else if (name === 'notifications') {
      readSoon(this.client, keys.notifications);
    } else if (data.length > 0) {
      this.apply({ type: name, ...(JSON.parse(data.join('\n')) as Omit<Change, 'type'>) });
    }
  }

  /** Open lists look for themselves what became of their rows, so that none moves. */
  private missed(concerns: (query: Query) => boolean) {
    void readAllAnew(this.client, { predicate: (query) => concerns(query) && !isOpenList(query) });
    missing.forEach((listener) => listener());
  }

  private apply(change: Change) {
    const entity: Entity | undefined = change.kind === 'customer' ? 'customers' : change.kind === 'order' ? 'orders' : undefined;
    if (entity !== undefined) {
      readSoon(this.client, keys.record(entity, change.id));
      this.manyChanged(entity);
      readSoon(this.client, keys.latest);
      if (change.kind === 'customer' && change.type === 'left') {
        this.manyChanged('orders');
        void this.client.invalidateQueries({ predicate: ({ queryKey: [entity, part], state: { data } }) => entity === 'orders' && part === 'record' && isOf(data, change.id) });
      }
      if (change.customer_id !== undefined) {
        readSoon(this.client, keys.record('customers', change.customer_id));
      }
    } else if (change.kind === 'interaction') {
      readSoon(this.client, keys.followUps);
      readSoon(this.client, keys.record('interactions', change.id));
      if (change.customer_id !== undefined) {
        readSoon(this.client, keys.record('customers', change.customer_id));
        this.manyChanged('customers');
      }
    } else if (change.kind === 'tag') {
      readSoon(this.client, keys.tags);
      // They show its name and color.
      this.manyChanged('customers');
      void this.client.invalidateQueries({ predicate: ({ queryKey: [entity, part] }) => entity === 'customers' && part === 'record' });
    } else if (change.kind === 'segment') {
      readSoon(this.client, keys.segments);
      if (change.type !== 'segment.deleted') {
        readSoon(this.client, keys.segment(change.id));
      }
      this.manyChanged('customers');
    } else if (change.kind === 'staff') {
      readSoon(this.client, keys.staff);
      if (change.id === this.client.getQueryData<Me>(keys.me)?.id) {
        this.rights.add('me', true);
      }
    } else if (change.kind === 'company') {
      readSoon(this.client, keys.company);
      this.rights.add('me', true);
    }
    listeners.forEach((listener) => listener(change));
  }

  private manyChanged(entity: Entity) {
    readSoon(this.client, keys.stats(entity));
    readSoon(this.client, keys.fews(entity));
    // A list that nobody looks at is read anew when it is opened again; one that is open decides for itself.
    void this.client.invalidateQueries({ queryKey: keys.lists(entity), type: 'inactive', refetchType: 'none' });
  }
}

/** What the stream keeps current: its names begin so. */
const FOLLOWED = new Set<unknown>(['customers', 'orders', 'segment', ...[keys.latest, keys.followUps, keys.notifications, keys.staff, keys.tags, keys.segments, keys.company, keys.me].map(([name]) => name)]);

/** One that is read for the first time looks when it is here. */
function isOpenList(query: Query): boolean {
  return query.queryKey[1] === 'list' && query.isActive() && (query.state.data !== undefined || query.state.fetchStatus === 'fetching');
}

function rightsOf(client: QueryClient): string {
  const me = client.getQueryData<Me>(keys.me);
  return JSON.stringify([me?.role, me?.permissions]);
}

/** Whether what was read is an order of this customer. */
function isOf(data: unknown, customer: string): boolean {
  return (data as { customer?: { id?: string } } | undefined)?.customer?.id === customer;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
