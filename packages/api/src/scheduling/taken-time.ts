import { sql, type Tx } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import { AppError } from '../platform/errors.ts';

/** What a visit takes time of: its practitioner, its room, and each patient who comes. */
export type ResourceKind = 'practitioner' | 'room' | 'equipment' | 'patient';

/** One stretch of one resource's time, `[start, end)`. Buffers are inside it. */
export interface TimeClaim {
  kind: ResourceKind;
  resourceId: string;
  /** ISO instants. */
  start: string;
  end: string;
  /** Where a practitioner is then; where the visit is already when left out. */
  locationId?: string | undefined;
}

/** What is in the way: a resource that is taken, or too little time to travel for a practitioner. */
export interface TakenResource {
  kind: ResourceKind | 'travel';
  resourceId: string;
}

/** Either the time is ours, or which resources were taken; never by whom. */
export type TakeResult = { ok: true } | { ok: false; taken: TakenResource[] };

/** What is in the way, for staff; `rule` says that nothing is taken, only too little time left to travel. */
export const slotTaken = ({ taken }: Extract<TakeResult, { ok: false }>): AppError =>
  new AppError('SLOT_TAKEN', {
    params: { taken, ...(taken.every(({ kind }) => kind === 'travel') ? { rule: 'travel' } : {}) },
  });

/** A visit's times on the wall, before buffers. */
export interface VisitSpan {
  practitionerId: string;
  roomId: string | null;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  bufferBeforeMin: number;
  bufferAfterMin: number;
  /** Where it is to be; where it is already when left out. */
  locationId?: string | null | undefined;
}

/** Practitioner and room are taken with buffers around the visit. */
export function claimsOfVisit(span: VisitSpan): TimeClaim[] {
  const start = span.startsAt.subtract({ minutes: span.bufferBeforeMin }).toString();
  const end = span.endsAt.add({ minutes: span.bufferAfterMin }).toString();
  const room: TimeClaim[] =
    span.roomId === null ? [] : [{ kind: 'room', resourceId: span.roomId, start, end }];
  const at = span.locationId ?? undefined;
  return [{ kind: 'practitioner', resourceId: span.practitionerId, start, end, locationId: at }, ...room];
}

/** A patient is taken for the visit itself, without buffers. */
export function claimOfPatient(patientId: string, span: Pick<VisitSpan, 'startsAt' | 'endsAt'>): TimeClaim {
  return {
    kind: 'patient',
    resourceId: patientId,
    start: span.startsAt.toString(),
    end: span.endsAt.toString(),
  };
}

interface TakeOptions {
  /** A hold's end; without it the time is taken for good. */
  expiresAt?: Temporal.Instant;
  /** Staff overlap on purpose; without a reason an overlap is refused. */
  overrideReason?: string;
}

/** Takes time for a visit that has none of these resources yet. All claims or none. */
export async function takeTime(
  tx: Tx,
  visitId: string,
  claims: readonly TimeClaim[],
  { expiresAt, overrideReason }: TakeOptions = {},
): Promise<TakeResult> {
  const rows = await tx.$queryRaw<{ result: TakeResult }[]>(sql`
    SELECT take_time(${visitId}::uuid, ${JSON.stringify(claims)}::jsonb,
      ${expiresAt?.toString() ?? null}::timestamptz, ${overrideReason ?? null}) AS result`);
  return onlyResult(rows);
}

/** Keeps time that may meet a visit's own, until an instant: its patient is asked whether that visit is to move there. */
export async function takeTimeInstead(
  tx: Tx,
  visitId: string,
  claims: readonly TimeClaim[],
  { expiresAt, insteadOf }: { expiresAt: Temporal.Instant; insteadOf: string },
): Promise<TakeResult> {
  const rows = await tx.$queryRaw<{ result: TakeResult }[]>(sql`
    SELECT take_time_instead(${visitId}::uuid, ${JSON.stringify(claims)}::jsonb, ${expiresAt.toString()}::timestamptz,
      ${insteadOf}::uuid) AS result`);
  return onlyResult(rows);
}

/** Moves a visit's claims in one step: the old time is never lost before the new one is sure. */
export async function moveTime(
  tx: Tx,
  visitId: string,
  claims: readonly TimeClaim[],
  overrideReason?: string,
): Promise<TakeResult> {
  const rows = await tx.$queryRaw<{ result: TakeResult }[]>(sql`
    SELECT move_time(${visitId}::uuid, ${JSON.stringify(claims)}::jsonb, ${overrideReason ?? null}) AS result`);
  return onlyResult(rows);
}

/** Gives a visit's time back: all of it, only these kinds, or only these resources of them (one attendee of a class). */
export async function freeTime(
  tx: Tx,
  visitId: string,
  kinds?: readonly ResourceKind[],
  resourceIds?: readonly string[],
): Promise<void> {
  await tx.$executeRaw(
    sql`SELECT free_time(${visitId}::uuid, ${kinds ?? null}::text[], ${resourceIds ?? null}::uuid[])`,
  );
}

/** Makes a hold's time permanent. False when the hold has run out and the time may be somebody else's. */
export async function confirmTime(tx: Tx, visitId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ live: boolean }[]>(sql`SELECT confirm_time(${visitId}::uuid) AS live`);
  return rows[0]?.live ?? false;
}

/** Keeps a hold's time until the clinic has answered. False when the hold has run out and the time may be somebody else's. */
export async function requestTime(tx: Tx, visitId: string, until: Temporal.Instant): Promise<boolean> {
  const rows = await tx.$queryRaw<{ live: boolean }[]>(
    sql`SELECT request_time(${visitId}::uuid, ${until.toString()}::timestamptz) AS live`,
  );
  return rows[0]?.live ?? false;
}

/** Lets a live hold run until a later instant. False when it has already run out. */
export async function extendTime(tx: Tx, visitId: string, expiresAt: Temporal.Instant): Promise<boolean> {
  const rows = await tx.$queryRaw<{ live: boolean }[]>(
    sql`SELECT extend_time(${visitId}::uuid, ${expiresAt.toString()}::timestamptz) AS live`,
  );
  return rows[0]?.live ?? false;
}

function onlyResult(rows: readonly { result: TakeResult }[]): TakeResult {
  const [row] = rows;
  if (row === undefined) throw new Error('the time function gave no answer');
  return row.result;
}
