import { type Db, type Prisma, sql, type Tx, type Work } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Hat, hats, roles } from '../access/policy.ts';
import { AppError } from './errors.ts';
import { sqlState } from './sql-state.ts';

/** Who asks, where and through which part of the portal, as the door read it; nothing here is believed yet. */
export interface ActingRequest {
  clinicSlug: string;
  hat: Hat;
  sessionId: string | null;
  /** The keyed hash of the browser's visitor token. */
  visitorHash: Uint8Array<ArrayBuffer> | null;
  /** The patient a person with several has chosen to act for. */
  patientId: string | null;
  /** The page or its stream asks by itself: no sign of anybody being there, so the session goes on growing idle. */
  unattended?: boolean;
}

const actingSchema = z.object({
  clinicId: z.uuid(),
  slug: z.string(),
  zone: z.string(),
  /** BCP 47. */
  locale: z.string(),
  personId: z
    .uuid()
    .nullish()
    .transform((id) => id ?? null),
  role: z.enum(roles),
  hat: z.enum(hats),
  patientIds: z
    .array(z.uuid())
    .nullish()
    .transform((ids) => ids ?? []),
  practitionerId: z
    .uuid()
    .nullish()
    .transform((id) => id ?? null),
  sessionId: z
    .uuid()
    .nullish()
    .transform((id) => id ?? null),
  method: z
    .enum(['code', 'password'])
    .nullish()
    .transform((method) => method ?? null),
  kind: z.enum(['demo', 'real']),
  /** One name for who acts: a person's id, or a visitor's hash; null for a browser without a token. */
  actor: z
    .string()
    .nullish()
    .transform((actor) => actor ?? null),
  now: z.string(),
});

/** Who acts, as the database found it. One clinic, one role. */
export interface Acting extends Omit<z.output<typeof actingSchema>, 'now'> {
  /** For patient and guardian: the patient chosen, one of `patientIds`. */
  patientId: string | null;
  visitorHash: Uint8Array<ArrayBuffer> | null;
}

export interface ActingWork {
  tx: Tx;
  acting: Acting;
  /** The database's clock at the start of the transaction; the only clock a use-case knows. */
  now: Temporal.Instant;
}

const attempts = 4;

/**
 * Runs `work` in one transaction in which the database itself has set who acts. A serialization failure or a
 * deadlock runs the whole of it again, so `work` must do nothing outside its transaction: no mail, no hashing,
 * no waiting.
 *
 * @throws AppError UNAUTHENTICATED, ROLE_NOT_ALLOWED, NOT_FOUND (unknown clinic, or a chosen patient that is
 *   not one's own), and whatever `work` throws
 */
export function withActing<T>(
  db: Db,
  request: ActingRequest,
  work: (acted: ActingWork) => Promise<T>,
): Promise<T> {
  const actAs = sql`
    SELECT act_as(${request.sessionId}::uuid, ${request.clinicSlug}, ${request.hat},
      ${request.visitorHash}::bytea, ${!request.unattended}) AS acting`;
  // Alone it would note that somebody is there, and set a context that ends with it: it may travel with BEGIN.
  return inTransaction<T, { acting: unknown }>(
    db,
    (tx, [acted]) => work({ tx, ...readActing(acted?.acting, request) }),
    actAs,
  );
}

function readActing(raw: unknown, request: ActingRequest): Omit<ActingWork, 'tx'> {
  const { now, ...found } = actingSchema.parse(raw);
  const acting: Acting = {
    ...found,
    patientId: choosePatient(found.patientIds, request.patientId),
    visitorHash: request.visitorHash,
  };
  return { acting, now: Temporal.Instant.from(now) };
}

function choosePatient(patientIds: readonly string[], wanted: string | null): string | null {
  if (patientIds.length === 0) return null;
  if (wanted === null) return patientIds[0] ?? null;
  if (!patientIds.includes(wanted)) throw new AppError('NOT_FOUND');
  return wanted;
}

/** One transaction, run again when the database asks for it. For work without an acting person. */
export async function inTransaction<T, Opened = unknown>(
  db: Db,
  work: Work<T, Opened>,
  opening?: Prisma.Sql,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work, opening);
    } catch (error) {
      if (attempt >= attempts || !asksForAnotherTry(error)) throw error;
      await pause(attempt);
    }
  }
}

function asksForAnotherTry(error: unknown): boolean {
  if (error instanceof AppError) return error.cause !== undefined && asksForAnotherTry(error.cause);
  const state = sqlState(error);
  if (state === '40001' || state === '40P01') return true;
  return error instanceof Error && 'code' in error && error.code === 'P2034';
}

/** 5 to 40 ms, different for each, so that two that met do not meet again. */
function pause(attempt: number): Promise<void> {
  const ms = 5 * attempt + Math.random() * 20;
  return new Promise((resolve) => setTimeout(resolve, ms));
}
