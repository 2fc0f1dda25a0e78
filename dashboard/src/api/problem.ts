import { fieldMessage } from '@/i18n/fieldMessage';
import type { components } from './schema';
import { Unreachable } from './unreachable';

export type ProblemBody = Partial<components['schemas']['Problem']> & { status: number };
export type InvalidField = components['schemas']['ProblemInvalidField'];

/** An answer that refuses: what the service said, by RFC 9457, with the request id that support asks for. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly fields: InvalidField[];
  readonly body: ProblemBody;
  /** Seconds after which trying again makes sense, where the service said so. */
  readonly retryAfter: number | undefined;

  constructor(body: ProblemBody, response: Response) {
    super(body.detail ?? body.title ?? `${response.status}`);
    this.name = 'ApiProblem';
    this.status = response.status;
    this.code = body.code ?? `http_${response.status}`;
    this.requestId = body.request_id ?? response.headers.get('X-Request-Id') ?? undefined;
    this.fields = (body.errors ?? []).map((error) => ({ ...error, message: fieldMessage(error) }));
    this.body = body;
    const after = Number(response.headers.get('Retry-After'));
    this.retryAfter = after > 0 ? after : undefined;
  }
}

/** A part of the application that could not be fetched. */
export class MissingPart extends Error {
  constructor(
    cause: unknown,
    /** Another try failed as well. */
    readonly again: boolean,
    readonly fetchAgain: () => unknown,
  ) {
    super('A part of the application could not be fetched.', { cause });
    this.name = 'MissingPart';
  }
}

export function isProblem(error: unknown, code?: string): error is ApiProblem {
  return error instanceof ApiProblem && (code === undefined || error.code === code);
}

/** Worth trying again without changing anything: the network, a restart, too many requests. */
export function isTransient(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiProblem && [429, 502, 503, 504].includes(error.status));
}
