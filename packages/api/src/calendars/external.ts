import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { sealText } from '../platform/sealed.ts';
import { feedAddress } from './feed-address.ts';
import type { FeedProblem } from './fetch-feed.ts';

/** A practitioner's other calendar, as far as it is known here. Its address is a secret, and stays one. */
export interface ExternalCalendar {
  id: string;
  name: string;
  /** Of the address: all of it that is shown. */
  host: string;
  /** When it was last read; null while it never was. */
  readAt: string | null;
  /** Since when it cannot be read, and why; the busy times read last stand meanwhile. */
  failing: { since: string; problem: FeedProblem } | null;
}

const calendarsMax = 10;

export function externalCalendars(ctx: ActingCtx, practitionerId: string): Promise<ExternalCalendar[]> {
  return ctx.tx.$queryRaw<ExternalCalendar[]>(sql`
    SELECT id, name, host, to_char(read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "readAt",
      CASE WHEN failing_since IS NOT NULL THEN jsonb_build_object('problem', problem,
        'since', to_char(failing_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) END AS failing
    FROM external_calendar
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND practitioner_id = ${practitionerId}::uuid
    ORDER BY created_at, id`);
}

export interface NewCalendar {
  calendarId: string;
  practitionerId: string;
  name: string;
  url: string;
}

/**
 * Keeps the address of another calendar, sealed, and has it read at once.
 *
 * @throws AppError REFUSED with rule `calendar-address`, `calendar-own` or `calendars-max`; CONFLICT for an id there is
 */
export async function addCalendar(ctx: ActingCtx, added: NewCalendar): Promise<void> {
  const { clinicId, personId } = ctx.acting;
  const { APP_ORIGIN, KINLOOP_SECRET } = ctx.runtime.env;
  const url = feedAddress(added.url, new URL(APP_ORIGIN).hostname);
  if ((await externalCalendars(ctx, added.practitionerId)).length >= calendarsMax)
    throw new AppError('REFUSED', { params: { rule: 'calendars-max', max: calendarsMax } });
  const sealed = sealText(KINLOOP_SECRET, 'external-calendar', added.calendarId, url.href);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO external_calendar (clinic_id, id, practitioner_id, name, host, url_sealed, created_by)
    VALUES (${clinicId}::uuid, ${added.calendarId}::uuid, ${added.practitionerId}::uuid, ${added.name},
      ${url.hostname}, ${sealed}::bytea, ${personId}::uuid)`);
  await ctx.enqueue(readingOf(clinicId, added.calendarId));
  auditChange(ctx, added, 'added');
}

/** Forgets a calendar of theirs, its address and its busy times; one that is not there is forgotten already. */
export async function removeCalendar(
  ctx: ActingCtx,
  removed: { calendarId: string; practitionerId: string },
): Promise<void> {
  await ctx.tx.$executeRaw(sql`
    DELETE FROM external_calendar
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${removed.calendarId}::uuid
      AND practitioner_id = ${removed.practitionerId}::uuid`);
  auditChange(ctx, removed, 'removed');
}

/** The job that reads it; one at a time. */
export const readingOf = (clinicId: string, calendarId: string) => ({
  kind: 'read-calendar',
  payload: { clinicId, calendarId },
  key: `calendar:${calendarId}`,
});

function auditChange(
  ctx: ActingCtx,
  { calendarId, practitionerId }: { calendarId: string; practitionerId: string },
  what: 'added' | 'removed',
): void {
  ctx.audit({ objectType: 'practitioner', objectId: practitionerId, detail: { calendarId, what } });
}
