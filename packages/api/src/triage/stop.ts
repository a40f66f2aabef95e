import { type Prisma, sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseEmail, normalisePhone } from '../platform/keyed-hash.ts';

export type StopLevel = 'emergency' | 'same_day' | 'urgent';

/** A person who was stopped stays stopped until a physio clears it. The code is how the clinic finds the stop. */
export interface OpenStop {
  /** A stop somebody's answers raised, or an open alert from their symptom log. */
  source: 'stop' | 'alert';
  code: string;
  level: StopLevel;
  raisedAt: string;
}

/** Addresses and numbers by which a stop is found again; each is kept as a keyed hash only. */
export interface Contacts {
  email?: string;
  phone?: string;
}

// No vowels (no words), nothing that reads like something else.
const CODE_LETTERS = 'BCDFGHJKMPQRTVWXYZ';
const CODE_LENGTH = 5;

/**
 * The open stop of this browser, of these contacts or of this patient, if any; those of the patient's record are looked up.
 * An open alert of the emergency or same-day kind is one too.
 */
export async function openStop(
  ctx: ActingCtx,
  who: { patientId?: string | null; contacts?: Contacts } = {},
): Promise<OpenStop | null> {
  const hashes = contactHashes(ctx, who.contacts ?? {});
  const patientId = who.patientId ?? ctx.acting.patientId;
  const rows = await ctx.tx.$queryRaw<{ stop: OpenStop | null }[]>(sql`
    SELECT triage_blocked(${ctx.acting.visitorHash}::bytea, ${hashes}::bytea[], ${patientId}::uuid) AS stop`);
  return stopFrom(rows[0]?.stop ?? null);
}

/** The same of a patient of whom more is read in one statement: a column, and what {@link stopFrom} makes of it. */
export const stopColumn = ({ acting }: Pick<ActingCtx, 'acting'>, patient: Prisma.Sql): Prisma.Sql =>
  sql`triage_blocked(${acting.visitorHash}::bytea, '{}', ${patient})`;

export const stopFrom = (stop: OpenStop | null): OpenStop | null =>
  stop === null ? null : { ...stop, level: levelOf(stop.level) };

const stopLevels: readonly string[] = ['emergency', 'same_day', 'urgent'] satisfies StopLevel[];

/** An alert's level is wider than a stop's; what is neither an emergency nor for today is for the clinic's phone. */
const levelOf = (level: string): StopLevel => (stopLevels.includes(level) ? (level as StopLevel) : 'urgent');

/** @throws AppError STOPPED, with the code the person is shown */
export async function refuseStopped(ctx: ActingCtx, who: Parameters<typeof openStop>[1] = {}): Promise<void> {
  refuse(await openStop(ctx, who));
}

/** @throws AppError STOPPED, with the code the person is shown */
export function refuse(stop: OpenStop | null): void {
  if (stop === null) return;
  const { code, level, source } = stop;
  throw new AppError('STOPPED', { params: { code, level, source } });
}

/**
 * Records that somebody must not book yet: date, level, code and how to know them again. No answers. The patient is
 * the one acted for, unless a physio raises it in the room.
 */
export async function raiseStop(
  ctx: ActingCtx,
  {
    level,
    contacts = {},
    patientId = ctx.acting.patientId,
  }: { level: StopLevel; contacts?: Contacts; patientId?: string | null },
): Promise<OpenStop & { id: string }> {
  const { acting, tx, now } = ctx;
  for (let attempt = 1; attempt <= codeAttempts; attempt += 1) {
    const id = uuidv7();
    const code = newCode(id);
    const made = await tx.$executeRaw(sql`
      INSERT INTO triage_stop (clinic_id, id, code, level, visitor_hash, contact_hashes, patient_id)
      VALUES (${acting.clinicId}::uuid, ${id}::uuid, ${code}, ${level}, ${acting.visitorHash}::bytea,
        ${contactHashes(ctx, contacts)}::bytea[], ${patientId}::uuid)
      ON CONFLICT (clinic_id, code) DO NOTHING`);
    if (made > 0) return { source: 'stop', id, code, level, raisedAt: now.toString() };
  }
  throw new Error('no free code for a stop');
}

/** A code that is taken is drawn again: somebody who needs help now must not meet an error. */
const codeAttempts = 8;

/** Random letters that cannot be misread: 1.9 million codes. */
function newCode(id: string): string {
  const digits = BigInt(`0x${id.replaceAll('-', '').slice(-15)}`);
  const base = BigInt(CODE_LETTERS.length);
  return Array.from({ length: CODE_LENGTH }, (_, place) =>
    CODE_LETTERS.charAt(Number((digits / base ** BigInt(place)) % base)),
  ).join('');
}

export function contactHashes(ctx: Pick<ActingCtx, 'runtime'>, contacts: Contacts): Uint8Array[] {
  const email = contacts.email === undefined ? undefined : normaliseEmail(contacts.email);
  const phone = contacts.phone === undefined ? undefined : normalisePhone(contacts.phone);
  return [
    ...(email === undefined ? [] : [ctx.runtime.hash.bytes('email', email)]),
    ...(phone === undefined ? [] : [ctx.runtime.hash.bytes('phone', phone)]),
  ];
}
