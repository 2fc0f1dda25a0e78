import { clearDrafts } from './drafts';
import { Unreachable } from './unreachable';

/**
 * Who is signed in. The access token lives in this tab's memory only; the refresh token in a cookie that scripts can't read
 * and that goes to the sign-in routes alone. Tabs take turns at refreshing (a lock that the browser keeps for the origin),
 * and a tab that signs out tells the others.
 */
type Tokens = { access_token: string; expires_in: number };
type State = { token: string | undefined; renewAt: number; signedIn: boolean | undefined };
/** A session that its reader ended is left; one that ends by itself is not. */
let left = false;
let telling: AbortController | undefined;

/** Asks the service to keep the refresh token in a cookie; no form of another site can send this header. */
export const COOKIE_SESSION = { 'X-Session': 'cookie' } as const;
const LONGEST_MS = 30_000;
const JSON_BODY = { 'Content-Type': 'application/json' } as const;

/**
 * Set while a browser has a session, so that one without is not sent to the service to be refused. Says nothing secret: the
 * cookie alone counts.
 */
const MARKER = 'puppy-session';
/** Set from signing out until the service has been told. */
const LEAVING = 'puppy-leaving';

let state: State = { token: undefined, renewAt: 0, signedIn: undefined };
let refreshing: Promise<boolean> | undefined;
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('puppy-session');

channel?.addEventListener('message', (message) => {
  if (message.data === 'signed-out') {
    left = true;
    set({ token: undefined, renewAt: 0, signedIn: false });
  } else if (message.data === 'signed-in') {
    // The message can be here before what the other tab has written into the storage that both share.
    mark(true);
    // Perhaps as somebody else: what this tab has is not theirs.
    set({ token: undefined, renewAt: 0, signedIn: undefined });
  }
});

function set(next: State) {
  const changed = next.signedIn !== state.signedIn;
  state = next;
  if (changed) {
    listeners.forEach((listener) => listener());
  }
}

/** Whether it is worth to prepare for somebody who is signed in: the cookie alone tells, and only the service can read it. */
export function mayBeSignedIn(): boolean {
  return state.signedIn !== false && remembers(MARKER);
}

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function mark(hasSession: boolean) {
  remember(MARKER, hasSession);
  if (hasSession) {
    // The cookie of the session before has been replaced.
    remember(LEAVING, false);
  }
}

function remember(name: string, is: boolean) {
  try {
    if (is) {
      localStorage.setItem(name, 'kept');
    } else {
      localStorage.removeItem(name);
    }
  } catch {
    // Without storage the service is asked every time.
  }
}

function remembers(name: string): boolean {
  try {
    return localStorage.getItem(name) !== null;
  } catch {
    return name === MARKER;
  }
}

/** `undefined` until the first look at the cookie. */
export function isSignedIn(): boolean | undefined {
  return state.signedIn;
}

/** Whether somebody signed out of this browser: nobody has to be told that their session ended. */
export function hasLeft(): boolean {
  return left;
}

/** Takes what sign-in, registration or an invitation answered: the other tabs go on as the same person. */
export function entered(tokens: Tokens) {
  take(tokens);
  channel?.postMessage('signed-in');
}

function take(tokens: Tokens) {
  // Renewed when a fifth of its life is left, so that a request rarely meets an expired one.
  left = false;
  // An answer that comes now would take the new cookie away.
  telling?.abort();
  set({ token: tokens.access_token, renewAt: Date.now() + tokens.expires_in * 800, signedIn: true });
  mark(true);
}

export async function accessToken(): Promise<string | undefined> {
  if (state.signedIn !== false && (state.token === undefined || Date.now() >= state.renewAt)) {
    await refresh(state.token);
  }
  return state.token;
}

/**
 * Gets a new access token in place of `spent`. Many callers share one request. Whether somebody is signed in is settled only
 * by the service's answer: where it can't be reached, the session stays as it is.
 */
export function refresh(spent: string | undefined): Promise<boolean> {
  if (state.token !== undefined && state.token !== spent && Date.now() < state.renewAt) {
    return Promise.resolve(true);
  }
  refreshing ??= inTurn(requestTokens).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

function inTurn(work: () => Promise<boolean>): Promise<boolean> {
  return 'locks' in navigator ? navigator.locks.request('puppy-refresh', work).then((done) => done) : work();
}

async function requestTokens(): Promise<boolean> {
  if (!remembers(MARKER)) {
    sessionEnded();
    return false;
  }
  let response: Response;
  try {
    response = await fetch('/api/auth/refresh/', {
      method: 'POST',
      headers: { ...COOKIE_SESSION, ...JSON_BODY },
      body: '{}',
      // The new cookie arrives even if the page is left meanwhile; and no tab keeps the others waiting for ever.
      keepalive: true,
      signal: AbortSignal.timeout(LONGEST_MS),
    });
  } catch (cause) {
    throw new Unreachable(cause);
  }
  if (response.ok) {
    take((await response.json()) as Tokens);
    return true;
  }
  if (response.status === 400 || response.status === 401 || response.status === 403) {
    sessionEnded();
    return false;
  }
  throw new Unreachable(response.status);
}

/** Ends this session here and in the other tabs at once, and with the service as soon as it can be told. */
export async function signOut(): Promise<void> {
  const token = state.token;
  remember(LEAVING, true);
  clearDrafts();
  left = true;
  sessionEnded();
  channel?.postMessage('signed-out');
  await leave(token);
}

/** Tells the service that the session of the cookie is over. */
async function leave(token?: string): Promise<void> {
  telling = new AbortController();
  try {
    const { ok, status } = await fetch('/api/auth/logout/', {
      method: 'POST',
      headers: { ...COOKIE_SESSION, ...JSON_BODY, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: '{}',
      keepalive: true,
      signal: AbortSignal.any([telling.signal, AbortSignal.timeout(LONGEST_MS)]),
    });
    if (ok || status === 401) {
      remember(LEAVING, false);
    }
  } catch {
    // There is no connection: told when there is one, below.
  }
}

/** Signed out without a connection: the cookie is still good until the service hears of it. */
function leaveLate() {
  if (remembers(LEAVING) && !remembers(MARKER)) {
    void leave();
  }
}

leaveLate();
globalThis.addEventListener?.('online', leaveLate);

export function sessionEnded() {
  set({ token: undefined, renewAt: 0, signedIn: false });
  mark(false);
}
