import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { ExceptionRow } from '../scheduling/practitioner-schedule.ts';
import { localToday } from '../scheduling/stranded-visits.ts';

/** One stretch of time in which a practitioner is not there. */
export interface TimeOff {
  practitionerId: string;
  /** Local dates, both included. */
  from: string;
  to: string;
  /** HH:MM on the first day; null from its beginning. */
  starts: string | null;
  /** HH:MM on the last day; null to its end. */
  ends: string | null;
}

/** Longer leave is planned with the team's days off. */
const longestDays = 31;
/** As far as a day of the schedule reaches. */
const [dayBegins, dayEnds] = ['00:00', '23:59'];

/** @throws AppError INVALID_INPUT for what begins in the past, ends before it begins, or lasts longer than a month */
export function requireTimeOff(ctx: ActingCtx, { from, to, starts, ends }: TimeOff): void {
  if (from < localToday(ctx)) throw new AppError('INVALID_INPUT', { field: 'from' });
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
  if (days < 0 || days > longestDays) throw new AppError('INVALID_INPUT', { field: 'to' });
  if (from === to && (starts ?? dayBegins) >= (ends ?? dayEnds))
    throw new AppError('INVALID_INPUT', { field: 'ends' });
}

/** From when until when, in the clinic's zone. */
export function instantsOfTimeOff({ from, to, starts, ends }: TimeOff, zone: string) {
  const at = (date: Temporal.PlainDate, time: string) =>
    date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  const last = Temporal.PlainDate.from(to);
  return {
    start: at(Temporal.PlainDate.from(from), starts ?? dayBegins),
    end: ends === null ? last.add({ days: 1 }).toZonedDateTime(zone).toInstant() : at(last, ends),
  };
}

/** The days that differ because of it: whole days in one row, a day that begins or ends within in one of its own. */
export function exceptionsOfTimeOff({ from, to, starts, ends }: TimeOff): ExceptionRow[] {
  const row = (first: string, last: string, window: [string, string] | null): ExceptionRow => ({
    from: first,
    to: last,
    starts: window?.[0] ?? null,
    ends: window?.[1] ?? null,
    off: true,
    locationId: null,
  });
  if (from === to)
    return starts === null && ends === null
      ? [row(from, to, null)]
      : [row(from, to, [starts ?? dayBegins, ends ?? dayEnds])];
  const whole = {
    from: starts === null ? from : nextDay(from, 1),
    to: ends === null ? to : nextDay(to, -1),
  };
  return [
    ...(starts === null ? [] : [row(from, from, [starts, dayEnds])]),
    ...(whole.from <= whole.to ? [row(whole.from, whole.to, null)] : []),
    ...(ends === null ? [] : [row(to, to, [dayBegins, ends])]),
  ];
}

const nextDay = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();

/**
 * Writes the days off, once: the same ones again change nothing. Why somebody is away is theirs, and not kept here.
 *
 * @returns the ids of those that are new
 */
export async function recordTimeOff(ctx: ActingCtx, timeOff: TimeOff): Promise<string[]> {
  const { clinicId } = ctx.acting;
  const { practitionerId } = timeOff;
  const written = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO practitioner_exception (clinic_id, id, practitioner_id, on_date, until_date, starts, ends, off)
    SELECT ${clinicId}::uuid, new_id(), ${practitionerId}::uuid, e."from", e."to", e.starts, e.ends, true
    FROM jsonb_to_recordset(${JSON.stringify(exceptionsOfTimeOff(timeOff))}::jsonb)
      AS e ("from" date, "to" date, starts time, ends time)
    WHERE NOT EXISTS (SELECT 1 FROM practitioner_exception o
      WHERE o.clinic_id = ${clinicId}::uuid AND o.practitioner_id = ${practitionerId}::uuid AND o.off
        AND o.on_date = e."from" AND coalesce(o.until_date, o.on_date) = e."to"
        AND o.starts IS NOT DISTINCT FROM e.starts AND o.ends IS NOT DISTINCT FROM e.ends)
    RETURNING id`);
  if (written.length === 0) return [];
  await ctx.tx.$executeRaw(sql`
    UPDATE practitioner SET version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${practitionerId}::uuid`);
  return written.map(({ id }) => id);
}
