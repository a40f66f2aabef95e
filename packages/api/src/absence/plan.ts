import { type DisplacedVisit, type ProposalReason, proposeTimes } from '@kinloop/booking/absence';
import { type Interval, MINUTE_MS } from '@kinloop/booking/availability';
import { findOfferedSlots, instantsOfDay, type Slot } from '@kinloop/booking/slots';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { Reachable } from '../messages/channel-choice.ts';
import { reachParts, withWays } from '../messages/hears-by.ts';
import type { Channel } from '../messages/wording.ts';
import type { ActingCtx } from '../platform/context.ts';
import { isoOf } from '../scheduling/offered-days.ts';
import { type LoadedOfferings, loadOfferings } from '../scheduling/offerings.ts';
import { isoColumn } from '../visits/visit-row.ts';
import { instantsOfTimeOff, requireTimeOff, type TimeOff } from './time-off.ts';

/** A visit that cannot be as it is booked, and what can be done about it. Instants are ISO text. */
export interface StrandedHere {
  visitId: string;
  version: number;
  startsAt: string;
  endsAt: string;
  state: 'requested' | 'booked';
  isClass: boolean;
  serviceName: string;
  patients: { id: string; name: string; phone: string | null; hearsBy: Channel[] }[];
  urgency: string | null;
  targetAt: string | null;
  /** Another time that its patient has been asked about; null when none was. */
  asked: { state: 'offered' | 'declined' | 'expired'; startsAt: string; expiresAt: string } | null;
  times: {
    startsAt: string;
    practitionerId: string;
    practitionerName: string;
    reason: ProposalReason;
    inTime: boolean;
  }[];
}

/** Other times are looked for until so long after the absence. Days. */
const AFTER_DAYS = 14;
/** More than a practitioner sees in a month. */
const MOST_VISITS = 500;

/**
 * All visits of somebody who is away, the most urgent first, each with other times: with the same service, somebody with the
 * skill it needs, in time for its urgency where that can be. Takes and changes nothing.
 *
 * @throws AppError INVALID_INPUT
 */
export async function planAbsence(ctx: ActingCtx, timeOff: TimeOff) {
  requireTimeOff(ctx, timeOff);
  const { zone } = ctx.acting;
  const away = instantsOfTimeOff(timeOff, zone);
  const rows = await visitsDuring(ctx, timeOff.practitionerId, away);
  const range = {
    start: Math.max(ctx.now.epochMilliseconds, startOfDay(away.start, zone)),
    end: away.end.add({ hours: 24 * AFTER_DAYS }).epochMilliseconds,
  };
  const asked = {
    practitionerId: timeOff.practitionerId,
    away: { start: away.start.epochMilliseconds, end: away.end.epochMilliseconds },
    range,
    now: ctx.now.epochMilliseconds,
  };
  const load = (exceptVisitId?: string) =>
    loadOfferings(ctx, {
      from: Temporal.Instant.fromEpochMilliseconds(range.start),
      to: Temporal.Instant.fromEpochMilliseconds(range.end),
      onlineOnly: false,
      ...(exceptVisitId === undefined ? {} : { exceptVisitId }),
    });
  const loaded = await load();
  const free = freeTimes(loaded, asked);
  const visits: DisplacedVisit[] = [];
  for (const row of rows) {
    // What of it lies before or after the absence is free for itself: it may begin when its practitioner is back.
    const own = reachesBeyond(row, asked.away) ? freeTimes(await load(row.visitId), asked) : free;
    visits.push(displaced(row, own, timeOff.practitionerId, zone));
  }
  const proposals = proposeTimes(visits);
  const nameOf = (id: string) => loaded.practitioners.find((one) => one.id === id)?.displayName ?? '';
  ctx.audit({ objectType: 'visit', objectIds: rows.map(({ visitId }) => visitId) });
  return {
    zone,
    now: ctx.now.toString(),
    visits: rows.map(
      ({ skill: _, serviceId: __, busy: ___, bufferBeforeMin: ____, bufferAfterMin: _____, ...row }, index) =>
        ({
          ...row,
          times: (proposals[index] ?? []).map(({ start, practitionerId, reason, inTime }) => ({
            startsAt: isoOf(start),
            practitionerId,
            practitionerName: nameOf(practitionerId),
            reason,
            inTime,
          })),
        }) satisfies StrandedHere,
    ),
  };
}

interface VisitHere extends Omit<StrandedHere, 'times'> {
  serviceId: string;
  bufferBeforeMin: number;
  bufferAfterMin: number;
  skill: string | null;
  /** Other visits of those who come. */
  busy: { start: string; end: string }[];
}

type ReadVisit = Omit<VisitHere, 'patients'> & { patients: ({ id: string; name: string } & Reachable)[] };

type FreeTimes = (serviceId: string, skill: string | null) => Slot[];

/** The free times of a service, swept once for each skill that is asked for. */
function freeTimes(
  loaded: LoadedOfferings,
  question: { practitionerId: string; away: Interval; range: Interval; now: number },
): FreeTimes {
  const known = new Map<string, Slot[]>();
  return (serviceId, skill) => {
    const key = `${serviceId} ${skill ?? ''}`;
    const able = loaded.practitioners.filter(({ skills }) => skill === null || skills.includes(skill));
    const offerings = loaded
      .offeringsOf(serviceId, { minNoticeMin: 0 })
      .filter(({ practitioner }) => able.some(({ id }) => id === practitioner.id))
      .map((offering) =>
        offering.practitioner.id === question.practitionerId
          ? {
              ...offering,
              practitioner: {
                ...offering.practitioner,
                busy: [...offering.practitioner.busy, question.away],
              },
            }
          : offering,
      );
    const found = known.get(key) ?? findOfferedSlots(offerings, question);
    known.set(key, found);
    return found;
  };
}

const instant = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;

/** Whether some of a visit's time, its buffers with it, is not within the absence. */
const reachesBeyond = (row: VisitHere, away: Interval): boolean =>
  instant(row.startsAt) - row.bufferBeforeMin * MINUTE_MS < away.start ||
  instant(row.endsAt) + row.bufferAfterMin * MINUTE_MS > away.end;

function displaced(row: VisitHere, free: FreeTimes, practitionerId: string, zone: string): DisplacedVisit {
  const day = Temporal.Instant.from(row.startsAt).toZonedDateTimeISO(zone).toPlainDate();
  return {
    id: row.visitId,
    practitionerId,
    patientIds: row.patients.map(({ id }) => id),
    start: instant(row.startsAt),
    day: instantsOfDay(day.toString(), zone),
    latest: row.targetAt === null ? null : instant(row.targetAt),
    service: {
      durationMin: (instant(row.endsAt) - instant(row.startsAt)) / 60_000,
      bufferBeforeMin: row.bufferBeforeMin,
      bufferAfterMin: row.bufferAfterMin,
    },
    slots: free(row.serviceId, row.skill),
    patientsBusy: row.busy.map(({ start, end }) => ({ start: instant(start), end: instant(end) })),
  };
}

const startOfDay = (at: Temporal.Instant, zone: string) =>
  at.toZonedDateTimeISO(zone).startOfDay().epochMilliseconds;

async function visitsDuring(
  ctx: ActingCtx,
  practitionerId: string,
  away: { start: Temporal.Instant; end: Temporal.Instant },
): Promise<VisitHere[]> {
  const clinic = sql`${ctx.acting.clinicId}::uuid`;
  const rows = await ctx.tx.$queryRaw<ReadVisit[]>(sql`
    SELECT v.id AS "visitId", v.version, v.state, v.mode = 'group' AS "isClass", v.service_id AS "serviceId",
      s.name AS "serviceName", s.buffer_before_min AS "bufferBeforeMin", s.buffer_after_min AS "bufferAfterMin",
      ${isoColumn(sql`v.starts_at`)} AS "startsAt", ${isoColumn(sql`v.ends_at`)} AS "endsAt", v.urgency,
      ${isoColumn(sql`v.target_at`)} AS "targetAt", t.skill,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, ${reachParts},
          'name', coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name) ORDER BY p.family_name, p.id)
        FROM attendee a JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
        WHERE a.clinic_id = ${clinic} AND a.visit_id = v.id AND a.state <> 'cancelled'), '[]') AS patients,
      coalesce((SELECT jsonb_agg(jsonb_build_object('start', o.starts_at, 'end', o.ends_at))
        FROM attendee a JOIN attendee oa ON oa.clinic_id = a.clinic_id AND oa.patient_id = a.patient_id
          AND oa.state <> 'cancelled'
        JOIN visit o ON o.clinic_id = oa.clinic_id AND o.id = oa.visit_id
        WHERE a.clinic_id = ${clinic} AND a.visit_id = v.id AND a.state <> 'cancelled' AND o.id <> v.id
          AND o.state IN ('requested', 'booked', 'arrived') AND o.ends_at > app_now()), '[]') AS busy,
      (SELECT jsonb_build_object('state', w.state, 'startsAt', ${isoColumn(sql`w.starts_at`)},
          'expiresAt', ${isoColumn(sql`w.expires_at`)})
        FROM waitlist_offer w JOIN waitlist_entry e ON e.clinic_id = w.clinic_id AND e.id = w.entry_id
        WHERE w.clinic_id = ${clinic} AND e.visit_id = v.id AND w.state IN ('offered', 'declined', 'expired')
          AND (w.because ->> 'displaced')::boolean ORDER BY w.id DESC LIMIT 1) AS asked
    FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    JOIN clinic c ON c.clinic_id = v.clinic_id
    LEFT JOIN clinic_messaging m ON m.clinic_id = v.clinic_id
    LEFT JOIN triage_check t ON t.clinic_id = v.clinic_id AND t.id = v.triage_check_id
    WHERE v.clinic_id = ${clinic} AND v.practitioner_id = ${practitionerId}::uuid AND v.kind = 'appointment'
      AND v.state IN ('requested', 'booked') AND (v.state = 'booked' OR v.hold_expires_at > app_now())
      AND v.starts_at < ${away.end.toString()}::timestamptz AND v.ends_at > ${away.start.toString()}::timestamptz
      AND v.starts_at > ${away.start.subtract({ hours: 24 }).toString()}::timestamptz AND v.ends_at > app_now()
    ORDER BY coalesce(array_position(ARRAY['emergency', 'same_day', 'urgent', 'soon', 'routine', 'preventive'],
      v.urgency), 7), v.target_at NULLS LAST, v.starts_at, v.id LIMIT ${MOST_VISITS}`);
  return rows.map((row) => ({
    ...row,
    patients: row.patients.map((patient) => withWays('visit-changed', patient)),
  }));
}
