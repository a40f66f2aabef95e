import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { requirePlaces } from '../scheduling/places.ts';
import {
  localToday,
  type PractitionerTime,
  type StrandedVisit,
  strandedVisits,
  workingTimes,
} from '../scheduling/stranded-visits.ts';
import { changedTime, exceptionsOf, placesNamed, type TimeChange } from './time-change.ts';

interface ChangeRequest {
  practitionerId: string;
  change: TimeChange;
}

/** Whom a change would leave outside working time. Nothing is written. @throws AppError INVALID_INPUT */
export async function strandedByChange(
  ctx: ActingCtx,
  { practitionerId, change }: ChangeRequest,
): Promise<StrandedVisit[]> {
  return (await weigh(ctx, practitionerId, change)).stranded;
}

/**
 * Changes a practitioner's week or single days. Booked visits that no longer fit stay as they are, and are answered.
 *
 * @throws AppError INVALID_INPUT; CONFLICT with the version stored when somebody changed their time since
 */
export async function changeTime(
  ctx: ActingCtx,
  { practitionerId, version, change }: ChangeRequest & { version: number },
): Promise<{ version: number; stranded: StrandedVisit[] }> {
  const { clinicId } = ctx.acting;
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    UPDATE practitioner SET version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${practitionerId}::uuid AND version = ${version} RETURNING version`);
  const { before, after, stranded } = await weigh(ctx, practitionerId, change);
  if (rows[0] === undefined)
    throw new AppError('CONFLICT', { params: { current: { version: before.version } } });
  if (change.kind === 'hours') await writeHours(ctx, after);
  else if (change.kind === 'days') await writeDays(ctx, practitionerId, change);
  else await removeDays(ctx, practitionerId, change.ids);
  ctx.audit({
    objectType: 'practitioner',
    objectId: practitionerId,
    // Why somebody is away is theirs.
    detail: { change: JSON.stringify({ ...change, reason: undefined }), stranded: stranded.length },
  });
  await ctx.notify(topics.desk(clinicId), practitionerId);
  return { version: version + 1, stranded };
}

async function weigh(ctx: ActingCtx, practitionerId: string, change: TimeChange) {
  const { practitioners, closures } = await workingTimes(ctx, [practitionerId]);
  const [before] = practitioners;
  if (before === undefined) throw new AppError('NOT_FOUND');
  await requirePlaces(ctx, placesNamed(change));
  const after = changedTime(before, change, { today: localToday(ctx), home: ctx.acting.clinicId });
  const stranded = await strandedVisits(
    ctx,
    { practitioners: [before], closures },
    { practitioners: [after], closures },
  );
  return { before, after, stranded };
}

async function writeHours(ctx: ActingCtx, { id, hours }: PractitionerTime): Promise<void> {
  const { clinicId } = ctx.acting;
  await ctx.tx.$executeRaw(sql`
    DELETE FROM practitioner_hours WHERE clinic_id = ${clinicId}::uuid AND practitioner_id = ${id}::uuid`);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO practitioner_hours (clinic_id, id, practitioner_id, weekday, starts, ends, effective_from, effective_to,
      location_id)
    SELECT ${clinicId}::uuid, new_id(), ${id}::uuid, h.weekday, h.starts, h.ends, h."from", h."to", h."locationId"
    FROM jsonb_to_recordset(${JSON.stringify(hours)}::jsonb)
      AS h (weekday int, starts time, ends time, "from" date, "to" date, "locationId" uuid)`);
}

async function writeDays(
  ctx: ActingCtx,
  practitionerId: string,
  days: Extract<TimeChange, { kind: 'days' }>,
): Promise<void> {
  await ctx.tx.$executeRaw(sql`
    INSERT INTO practitioner_exception (clinic_id, id, practitioner_id, on_date, until_date, starts, ends, off, reason,
      location_id)
    SELECT ${ctx.acting.clinicId}::uuid, new_id(), ${practitionerId}::uuid, e."from", e."to", e.starts, e.ends, e.off,
      ${days.reason}, e."locationId"
    FROM jsonb_to_recordset(${JSON.stringify(exceptionsOf(days, ctx.acting.clinicId))}::jsonb)
      AS e ("from" date, "to" date, starts time, ends time, off boolean, "locationId" uuid)`);
}

async function removeDays(ctx: ActingCtx, practitionerId: string, ids: readonly string[]): Promise<void> {
  await ctx.tx.$executeRaw(sql`
    DELETE FROM practitioner_exception WHERE clinic_id = ${ctx.acting.clinicId}::uuid
      AND practitioner_id = ${practitionerId}::uuid AND id = ANY(${[...ids]}::uuid[])`);
}
