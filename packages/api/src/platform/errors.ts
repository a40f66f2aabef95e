import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { isDatabaseAway } from './database-away.ts';
import { sqlState } from './sql-state.ts';

/**
 * Every way a request can fail, by code. A code never changes its meaning: the portal finds the words for it
 * in its message files, and clients decide by it. Add one here, with its HTTP status and one line that says
 * when it is thrown.
 */
export const errorCodes = {
  /** No session, or one that expired or was revoked, or a disabled account: sign in. */
  UNAUTHENTICATED: 401,
  /** The session is good, but this person has no such role at this clinic, or the role may not do this. */
  ROLE_NOT_ALLOWED: 403,
  /** Signed in by e-mail code; this needs a session opened with a password. */
  PASSWORD_NEEDED: 403,
  /** The request did not come from our own pages (Origin, x-portal or Sec-Fetch-Site is wrong). */
  FOREIGN_REQUEST: 403,
  /** There is no such thing, or not for this reader. The two answers are the same, byte for byte. */
  NOT_FOUND: 404,
  /** The body is larger than this door accepts. */
  TOO_LARGE: 413,
  /** The input does not fit its schema; `fields` names each place. */
  INVALID_INPUT: 400,
  /** Someone else changed the record first; `params.current` holds what is stored now. */
  CONFLICT: 409,
  /** The time was taken by someone else a moment before. */
  SLOT_TAKEN: 409,
  /** The hold on a time ran out before it was confirmed. */
  HOLD_EXPIRED: 409,
  /** Booking is closed until a physio has cleared a warning; `params.code` is the code shown to the person. */
  STOPPED: 409,
  /** Times are answered only for a stored check that allows booking, own and under 24 hours old. */
  CHECK_NEEDED: 409,
  /** A rule of the clinic or of the field says no; `params.rule` names the rule. */
  REFUSED: 422,
  /** The same key came back with other parameters. */
  IDEMPOTENCY_MISMATCH: 422,
  /** E-mail or password is wrong, or nobody has that address: the answer does not tell which. */
  CREDENTIALS_WRONG: 401,
  /** The six digits are wrong, used, expired, or were asked for by another browser. */
  CODE_WRONG: 401,
  /** The password is too short or among the most used ones; `params.why` is 'short', 'long' or 'common'. */
  PASSWORD_WEAK: 422,
  /** Too many attempts; `params.retryAfterSeconds` says when to come back. */
  RATE_LIMITED: 429,
  /** The database is away or too busy for now; trying again later is right. */
  UNAVAILABLE: 503,
  /** Our own mistake. The log has it under the request id. */
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof errorCodes;

export type ErrorParams = Readonly<Record<string, unknown>>;

/** The one error that use-cases throw. `field` is a dotted path into the input. Carries no health information but what `params.current` returns to a reader who may see it. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, detail: { field?: string; params?: ErrorParams; cause?: unknown } = {}) {
    super(code, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.field = detail.field;
    this.params = detail.params ?? {};
  }
}

/** SQLSTATEs our own SQL functions raise, and the few of PostgreSQL's that a person can cause. */
const bySqlState: Readonly<Record<string, ErrorCode>> = {
  KL400: 'INVALID_INPUT',
  KL401: 'UNAUTHENTICATED',
  KL403: 'ROLE_NOT_ALLOWED',
  KL404: 'NOT_FOUND',
  KL407: 'PASSWORD_NEEDED',
  KL409: 'CONFLICT',
  KL423: 'SLOT_TAKEN',
  // A date or an instant that its schema allows and the database does not know, such as one of the year 0.
  '22007': 'INVALID_INPUT',
  '22008': 'INVALID_INPUT',
  '23P01': 'SLOT_TAKEN',
  '23505': 'CONFLICT',
  '23503': 'NOT_FOUND',
  '42501': 'NOT_FOUND',
};

const byPrismaCode: Readonly<Record<string, ErrorCode>> = {
  P2002: 'CONFLICT',
  P2003: 'NOT_FOUND',
  P2025: 'NOT_FOUND',
};

/** Any thrown value as an AppError: our own as it is, the database's by SQLSTATE or UNAVAILABLE when it is away, everything else INTERNAL. */
export function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  if (isTrpcError(error)) return fromTrpc(error);
  const state = sqlState(error);
  const code =
    (state === undefined ? undefined : bySqlState[state]) ??
    byPrismaCode[prismaCode(error) ?? ''] ??
    (isDatabaseAway(error) ? 'UNAVAILABLE' : 'INTERNAL');
  return new AppError(code, { cause: error });
}

/** By name and code, not by class: a bundler may hold this file twice, and then there are two classes. */
function isAppError(error: unknown): error is AppError {
  return (
    error instanceof Error &&
    error.name === 'AppError' &&
    'code' in error &&
    typeof error.code === 'string' &&
    Object.hasOwn(errorCodes, error.code)
  );
}

function isTrpcError(error: unknown): error is TRPCError {
  return error instanceof TRPCError || (error instanceof Error && error.name === 'TRPCError');
}

function fromTrpc(error: TRPCError): AppError {
  if (isAppError(error.cause)) return error.cause;
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR' || error.code === 'UNSUPPORTED_MEDIA_TYPE')
    return new AppError('INVALID_INPUT', { cause: error.cause });
  if (error.code === 'NOT_FOUND' || error.code === 'METHOD_NOT_SUPPORTED') return new AppError('NOT_FOUND');
  if (error.code === 'PAYLOAD_TOO_LARGE') return new AppError('TOO_LARGE');
  return new AppError('INTERNAL', { cause: error });
}

function prismaCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

const trpcCodeByStatus = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
} as const;

/** The same error for tRPC, with our own as its cause so that the formatter finds it again. */
export function toTrpcError(error: unknown): TRPCError {
  const app = toAppError(error);
  return new TRPCError({ code: trpcCodeByStatus[errorCodes[app.code]], message: app.code, cause: app });
}

export interface FieldProblem {
  /** Dotted path into the input; '' for the input as a whole. */
  path: string;
  /** Zod's code of the problem, such as 'too_small'; never the value. */
  problem: string;
}

/** What a client learns of a failure: no stack, no SQL, no text of a library. */
export interface PublicError {
  code: ErrorCode;
  requestId: string | null;
  field?: string;
  fields?: FieldProblem[];
  params?: ErrorParams;
}

export function toPublicError(error: unknown, requestId: string | null): PublicError {
  const app = toAppError(error);
  const fields = app.cause instanceof z.ZodError ? fieldProblems(app.cause) : undefined;
  return {
    code: app.code,
    requestId,
    ...(app.field === undefined ? {} : { field: app.field }),
    ...(fields === undefined ? {} : { fields }),
    ...(Object.keys(app.params).length === 0 ? {} : { params: app.params }),
  };
}

function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.slice(0, 50).map((issue) => ({ path: issue.path.join('.'), problem: issue.code }));
}

/** The HTTP answer for a door that is not tRPC (calendar feeds, files, account). */
export function toHttpError(
  error: unknown,
  requestId: string | null,
): { status: number; body: { error: PublicError } } {
  const body = toPublicError(error, requestId);
  return { status: errorCodes[body.code], body: { error: body } };
}
