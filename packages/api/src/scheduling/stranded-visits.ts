import { strandedBy } from '@kinloop/booking/availability';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { isoColumn } from '../visits/visit-row.ts';
import { type ClosureRow, type ExceptionRow, type HoursRow, scheduleOf } from './practitioner-schedule.ts';

/** A visit that a change of working time would leave outside it. It stays as it is; somebody has to move it. */
export interface StrandedVisit {
  id: string;
  practitionerName: string;
  startsAt: string;
  endsAt: string;
  patientNames: string[];
}

/** A practitioner's stored working time from today on. */
export interface PractitionerTime {
  id: string;
  version: number;
  hours: HoursRow[];
  exceptions: (ExceptionRow & { id: string })[];
}

/** Everybody's working time and closed days, as one change of them sees it. */
export interface WorkingTimes {
  practitioners: readonly Pick<PractitionerTime, 'id' | 'hours' | 'exceptions'>[];
  closures: readonly ClosureRow[];
}

/** How many are named; more are as good as these to see that a change is a bad idea. */
const shownMax = 200;

/** @param practitionerIds all who work here when null */
export async function workingTimes(
  ctx: ActingCtx,
  practitionerIds: readonly string[] | null,
): Promise<{ practitioners: PractitionerTime[]; closures: (ClosureRow & { id: string })[] }> {
  const { clinicId } = ctx.acting;
  const today = localToday(ctx);
  const only = practitionerIds === null ? null : [...practitionerIds];
  const rows = await ctx.tx.$queryRaw<
    { practitioners: PractitionerTime[]; closures: (ClosureRow & { id: string })[] }[]
  >(sql`
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'version', p.version,
          'hours', (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday,
              'starts', to_char(h.starts, 'HH24:MI'), 'ends', to_char(h.ends, 'HH24:MI'),
              'from', h.effective_from, 'to', h.effective_to, 'locationId', h.location_id) ORDER BY h.weekday, h.starts), '[]')
            FROM practitioner_hours h WHERE h.clinic_id = p.clinic_id AND h.practitioner_id = p.id),
          'exceptions', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'from', e.on_date,
              'to', coalesce(e.until_date, e.on_date), 'starts', to_char(e.starts, 'HH24:MI'),
              'ends', to_char(e.ends, 'HH24:MI'), 'off', e.off, 'locationId', e.location_id) ORDER BY e.on_date, e.starts), '[]')
            FROM practitioner_exception e WHERE e.clinic_id = p.clinic_id AND e.practitioner_id = p.id
              AND coalesce(e.until_date, e.on_date) >= ${today}::date)) ORDER BY p.id)
        FROM practitioner p WHERE p.clinic_id = c.clinic_id
          AND (${only}::uuid[] IS NULL AND p.active OR p.id = ANY(${only}::uuid[]))), '[]') AS practitioners,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'from', k.from_date, 'to', k.to_date)
          ORDER BY k.from_date)
        FROM clinic_closure k WHERE k.clinic_id = c.clinic_id AND k.to_date >= ${today}::date), '[]') AS closures
    FROM clinic c WHERE c.clinic_id = ${clinicId}::uuid`);
  const [found] = rows;
  if (found === undefined) throw new Error('the acting clinic has no row');
  return found;
}

interface VisitAhead extends StrandedVisit {
  practitionerId: string;
  /** Where; null by video or phone. */
  place: string | null;
}

/** Visits still to come that lie inside working time before the change and no longer after it, soonest first. */
export async function strandedVisits(
  ctx: ActingCtx,
  before: WorkingTimes,
  after: WorkingTimes,
): Promise<StrandedVisit[]> {
  const { zone } = ctx.acting;
  const visits = await visitsAhead(
    ctx,
    before.practitioners.map(({ id }) => id),
  );
  const stranded = before.practitioners.flatMap((practitioner) => {
    const changed = after.practitioners.find(({ id }) => id === practitioner.id);
    if (changed === undefined) return [];
    return strandedBy(
      visits.filter(({ practitionerId }) => practitionerId === practitioner.id).map(withInstants),
      scheduleOf(practitioner, before.closures, zone),
      scheduleOf(changed, after.closures, zone),
      zone,
    );
  });
  return stranded
    .toSorted((a, b) => a.start - b.start)
    .slice(0, shownMax)
    .map(({ start: _, end: __, practitionerId: ___, place: ____, ...visit }) => visit);
}

const withInstants = (visit: VisitAhead) => ({
  ...visit,
  start: Temporal.Instant.from(visit.startsAt).epochMilliseconds,
  end: Temporal.Instant.from(visit.endsAt).epochMilliseconds,
});

function visitsAhead(ctx: ActingCtx, practitionerIds: readonly string[]): Promise<VisitAhead[]> {
  return ctx.tx.$queryRaw<VisitAhead[]>(sql`
    SELECT v.id, v.practitioner_id AS "practitionerId", v.location_id AS place, pr.display_name AS "practitionerName",
      ${isoColumn(sql`v.starts_at`)} AS "startsAt", ${isoColumn(sql`v.ends_at`)} AS "endsAt",
      array(SELECT coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name FROM attendee a
        JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
        WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state <> 'cancelled' ORDER BY p.id) AS "patientNames"
    FROM visit v JOIN practitioner pr ON pr.clinic_id = v.clinic_id AND pr.id = v.practitioner_id
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.practitioner_id = ANY(${[...practitionerIds]}::uuid[])
      AND v.kind = 'appointment' AND v.state IN ('booked', 'requested') AND v.starts_at > app_now()
    ORDER BY v.starts_at LIMIT 20000`);
}

/** The local date at the clinic. */
export const localToday = ({ now, acting }: ActingCtx): string =>
  now.toZonedDateTimeISO(acting.zone).toPlainDate().toString();
