import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import type { ClosureRow } from '../scheduling/practitioner-schedule.ts';
import {
  localToday,
  type StrandedVisit,
  strandedVisits,
  workingTimes,
} from '../scheduling/stranded-visits.ts';
import { publicHolidays } from './holidays.ts';

export interface Closure extends ClosureRow {
  id: string;
  label: string;
}

export interface ClosureList {
  closures: Closure[];
  /** Whose public holidays the clinic keeps. */
  region: string;
}

/** Days the whole clinic is closed, from today on. */
export async function closureList(ctx: ActingCtx): Promise<ClosureList> {
  const rows = await ctx.tx.$queryRaw<ClosureList[]>(sql`
    SELECT coalesce(c.settings ->> 'holidayRegion', substring(c.locale from '-([A-Z]{2})$'), '') AS region,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'from', k.from_date, 'to', k.to_date, 'label', k.label)
          ORDER BY k.from_date, k.id)
        FROM clinic_closure k WHERE k.clinic_id = c.clinic_id AND k.to_date >= ${localToday(ctx)}::date), '[]') AS closures
    FROM clinic c WHERE c.clinic_id = ${ctx.acting.clinicId}::uuid`);
  const [found] = rows;
  if (found === undefined) throw new Error('the acting clinic has no row');
  return found;
}

/** The public holidays of this year's rest and the next one, each with whether the clinic is closed then already. */
export async function holidaysAhead(ctx: ActingCtx, region: string) {
  const today = localToday(ctx);
  const year = Number(today.slice(0, 4));
  const [{ closures }, holidays] = await Promise.all([
    closureList(ctx),
    publicHolidays(region, [year, year + 1], await languageOf(ctx)),
  ]);
  return holidays
    .filter(({ to }) => to >= today)
    .map((holiday) => ({
      ...holiday,
      closed: closures.some(({ from, to }) => from <= holiday.from && holiday.to <= to),
    }));
}

async function languageOf(ctx: ActingCtx): Promise<string> {
  const rows = await ctx.tx.$queryRaw<{ locale: string }[]>(
    sql`SELECT locale FROM clinic WHERE clinic_id = ${ctx.acting.clinicId}::uuid`,
  );
  return rows[0]?.locale.split('-')[0] ?? 'en';
}

/** Whose visits such closures would strand, with whichever practitioner. Nothing is written. @throws AppError INVALID_INPUT */
export async function strandedByClosures(
  ctx: ActingCtx,
  wanted: readonly ClosureRow[],
): Promise<StrandedVisit[]> {
  requireDates(wanted, localToday(ctx));
  const before = await workingTimes(ctx, null);
  return strandedVisits(ctx, before, { ...before, closures: [...before.closures, ...wanted] });
}

/**
 * Closes the clinic on some days. Booked visits then stay as they are, and are answered.
 *
 * @param region whose public holidays they are; kept for the next time
 * @throws AppError INVALID_INPUT, CONFLICT when an id is taken
 */
export async function addClosures(
  ctx: ActingCtx,
  { closures, region }: { closures: readonly Closure[]; region: string | null },
): Promise<{ stranded: StrandedVisit[] }> {
  const { clinicId } = ctx.acting;
  const stranded = await strandedByClosures(ctx, closures);
  for (const { id, from, to, label } of closures) {
    const made = await ctx.tx.$executeRaw(sql`
      INSERT INTO clinic_closure (clinic_id, id, from_date, to_date, label)
      VALUES (${clinicId}::uuid, ${id}::uuid, ${from}::date, ${to}::date, ${label})
      ON CONFLICT (clinic_id, id) DO NOTHING`);
    if (made === 0) throw new AppError('CONFLICT', { field: 'closures' });
  }
  if (region !== null)
    await ctx.tx.$executeRaw(sql`
      UPDATE clinic SET settings = settings || jsonb_build_object('holidayRegion', ${region}::text)
      WHERE clinic_id = ${clinicId}::uuid`);
  ctx.audit({
    objectType: 'closure',
    objectIds: closures.map(({ id }) => id),
    detail: { stranded: stranded.length },
  });
  await ctx.notify(topics.desk(clinicId), clinicId);
  return { stranded };
}

/** Opens the clinic again on days it was to be closed. @throws AppError NOT_FOUND */
export async function removeClosure(ctx: ActingCtx, closureId: string): Promise<{ removed: true }> {
  const { clinicId } = ctx.acting;
  const removed = await ctx.tx.$executeRaw(
    sql`DELETE FROM clinic_closure WHERE clinic_id = ${clinicId}::uuid AND id = ${closureId}::uuid`,
  );
  if (removed === 0) throw new AppError('NOT_FOUND');
  await ctx.notify(topics.desk(clinicId), clinicId);
  return { removed: true };
}

/** A slip in the year must not close the clinic for a decade. */
const longestDays = 366;

function requireDates(closures: readonly ClosureRow[], today: string): void {
  for (const { from, to } of closures) {
    if (to < today || to < from || Date.parse(to) - Date.parse(from) > longestDays * 86_400_000)
      throw new AppError('INVALID_INPUT', { field: 'to' });
  }
}
