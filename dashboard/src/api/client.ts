import createClient, { type Middleware } from 'openapi-fetch';
import { newestPosition } from './positions';
import { ApiProblem, type ProblemBody } from './problem';
import { Unreachable } from './unreachable';
import type { components, paths } from './schema';
import { accessToken, refresh, sessionEnded } from './session';

export type Schemas = components['schemas'];

const MIN_POSITION = 'X-Min-Position';

/** Reads ask to see at least this tab's newest change. */
const positions = newestPosition();
const places = new Map<string, number>();

export const api = createClient<paths>({
  baseUrl: typeof location === 'undefined' ? 'http://localhost' : location.origin,
  fetch: authorized,
});

const ownWrites: Middleware = {
  onRequest({ request, id }) {
    const newest = positions.get();
    if (request.method !== 'GET') {
      places.set(id, positions.send());
    } else if (newest !== undefined) {
      request.headers.set(MIN_POSITION, newest);
    }
  },
  async onResponse({ request, response, id }) {
    if (response.status === 400 && request.headers.has(MIN_POSITION) && (await isUnknownPosition(response))) {
      positions.forget();
      const headers = new Headers(request.headers);
      headers.delete(MIN_POSITION);
      return authorized(new Request(request.url, { headers, signal: request.signal }));
    }
    const place = places.get(id);
    if (place !== undefined) {
      places.delete(id);
      positions.arrived(place, response.headers.get('X-Event-Position'));
    }
    return undefined;
  },
  onError({ id }) {
    places.delete(id);
  },
};
api.use(ownWrites);

/** Whether the service does not know this tab's change: it was restored from a backup that is older. */
async function isUnknownPosition(response: Response): Promise<boolean> {
  const problem: unknown = await response.clone().json().catch(() => undefined);
  return (problem as ProblemBody | undefined)?.errors?.some(({ field }) => field === MIN_POSITION) ?? false;
}

/** The routes of people who are not signed in yet. */
const COMES_IN = /^\/api\/(auth\/(?!change-password\/)|demo\/$)/;

/** Sends with the access token; one that has just expired is renewed once, and the request sent again. */
export async function authorized(request: Request): Promise<Response> {
  const open = COMES_IN.test(new URL(request.url).pathname);
  const again = request.clone();
  const token = open ? undefined : await accessToken();
  const response = await send(request, token);
  if (response.status !== 401 || open) {
    return response;
  }
  if (await refresh(token)) {
    return send(again, await accessToken());
  }
  sessionEnded();
  return response;
}

async function send(request: Request, token: string | undefined): Promise<Response> {
  if (token !== undefined) {
    request.headers.set('Authorization', `Bearer ${token}`);
  }
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) {
      throw cause;
    }
    throw new Unreachable(cause);
  }
}

type Reply<T> = { data?: T; error?: unknown; response: Response };

/** The answer's body, or the problem thrown. */
export async function body<T>(reply: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await reply;
  if (!response.ok) {
    throw new ApiProblem(asProblem(error, response), response);
  }
  return data as T;
}

function asProblem(error: unknown, response: Response): ProblemBody {
  return typeof error === 'object' && error !== null
    ? { ...(error as ProblemBody), status: response.status }
    : { status: response.status, title: response.statusText };
}
