import { APPOINTMENT_STATES } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dispositionReasons } from '../care/disposition-reasons.ts';
import { intakeStandColumn } from '../intake/due.ts';
import type { ActingCtx } from '../platform/context.ts';
import { outcomes } from '../visits/linkage.ts';
import { isoColumn } from '../visits/visit-row.ts';

const visitOutput = z.object({
  id: z.uuid(),
  kind: z.enum(['appointment', 'block']),
  state: z.enum(APPOINTMENT_STATES),
  startsAt: z.string(),
  endsAt: z.string(),
  mode: z.enum(['in-person', 'video', 'phone', 'group']),
  serviceName: z.string().nullable(),
  roomName: z.string().nullable(),
  title: z.string().nullable(),
  urgency: z.string().nullable(),
  /** Before this instant the visit is in time for its urgency. */
  targetAt: z.string().nullable(),
  patients: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      isNew: z.boolean(),
      /** The form before the first visit: not there yet, or to be read and confirmed; null where there is nothing to do. */
      form: z.enum(['due', 'begun', 'sent']).nullable(),
      /** The most urgent alert of theirs that nobody has answered. */
      alert: z.enum(['emergency', 'same_day', 'urgent', 'soon']).nullable(),
    }),
  ),
  /** The check it was booked from: why, in terms of the person's own answers. */
  check: z.object({ at: z.string(), reasons: z.array(z.string()) }).nullable(),
  /** The patient's latest screen, or the one of this visit. */
  screen: z
    .object({
      screeningId: z.uuid(),
      assessmentId: z.uuid().nullable(),
      state: z.enum(['draft', 'submitted']),
      at: z.string(),
    })
    .nullable(),
  /** Where a visit by video or phone takes place; from ten minutes before its start until its end. */
  meetingUrl: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  outcomeNote: z.string().nullable(),
  version: z.number().int(),
});

export const dayOutput = z.object({
  zone: z.string(),
  now: z.string(),
  /** Local dates shown. */
  days: z.array(z.object({ date: z.string(), visits: z.array(visitOutput) })),
});
export type Day = z.output<typeof dayOutput>;
type DayVisit = z.output<typeof visitOutput>;

interface StoredVisit extends Omit<DayVisit, 'check'> {
  check: { at: string; disposition: unknown } | null;
}

/** The acting physio's visits of some local days, today first when no date is named. */
export async function readDay(ctx: ActingCtx, input: { from: string | null; days: number }): Promise<Day> {
  const { zone } = ctx.acting;
  const first =
    input.from === null
      ? ctx.now.toZonedDateTimeISO(zone).toPlainDate()
      : Temporal.PlainDate.from(input.from);
  const dates = Array.from({ length: input.days }, (_, index) => first.add({ days: index }));
  const from = first.toZonedDateTime(zone).toInstant();
  const to = first.add({ days: input.days }).toZonedDateTime(zone).toInstant();
  const visits = (await readVisits(ctx, from, to)).map(({ check, ...visit }) => ({
    ...visit,
    check:
      check === null ? null : { at: check.at, reasons: dispositionReasons(check.disposition, ctx.language) },
  }));
  ctx.audit({
    objectType: 'patient',
    objectIds: [...new Set(visits.flatMap(({ patients }) => patients.map(({ id }) => id)))],
    detail: { from: first.toString(), days: input.days },
  });
  return {
    zone,
    now: ctx.now.toString(),
    days: dates.map((date) => ({
      date: date.toString(),
      visits: visits.filter(({ startsAt }) =>
        Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone).toPlainDate().equals(date),
      ),
    })),
  };
}

function readVisits(ctx: ActingCtx, from: Temporal.Instant, to: Temporal.Instant): Promise<StoredVisit[]> {
  const clinic = sql`${ctx.acting.clinicId}::uuid`;
  return ctx.tx.$queryRaw<StoredVisit[]>(sql`
    SELECT v.id, v.kind, v.state, ${isoColumn(sql`v.starts_at`)} AS "startsAt", ${isoColumn(sql`v.ends_at`)} AS "endsAt",
      v.mode, s.name AS "serviceName", r.name AS "roomName", v.title, v.urgency, ${isoColumn(sql`v.target_at`)} AS "targetAt",
      v.version, meeting_link_of(v.id) AS "meetingUrl", v.outcome, v.outcome_note AS "outcomeNote", who.patients,
      (SELECT jsonb_build_object('at', ${isoColumn(sql`k.created_at`)}, 'disposition', k.disposition)
        FROM triage_check k WHERE k.clinic_id = ${clinic} AND k.id = v.triage_check_id) AS "check",
      (SELECT jsonb_build_object('screeningId', c.id, 'state', c.state,
          'at', ${isoColumn(sql`coalesce(c.submitted_at, c.started_at)`)},
          'assessmentId', (SELECT a.id FROM assessment a WHERE a.clinic_id = ${clinic} AND a.screening_id = c.id
            ORDER BY a.id DESC LIMIT 1))
        FROM screening c WHERE c.clinic_id = ${clinic} AND c.patient_id = who.only_patient
        ORDER BY (c.visit_id = v.id) DESC NULLS LAST, c.id DESC LIMIT 1) AS screen
    FROM visit v
    LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    LEFT JOIN room r ON r.clinic_id = v.clinic_id AND r.id = v.room_id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN count(*) = 1 THEN min(p.id::text)::uuid END AS only_patient,
        coalesce(jsonb_agg(jsonb_build_object('id', p.id,
          'name', coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name,
          'isNew', NOT EXISTS (SELECT 1 FROM attendee b JOIN visit w ON w.clinic_id = b.clinic_id AND w.id = b.visit_id
            WHERE b.clinic_id = ${clinic} AND b.patient_id = p.id AND w.state = 'completed'),
          'form', CASE WHEN ${intakeStandColumn} <> 'done' THEN ${intakeStandColumn}
            ELSE (SELECT 'sent' FROM intake_form f WHERE f.clinic_id = ${clinic} AND f.patient_id = p.id
              AND f.state = 'sent' LIMIT 1) END,
          'alert', (SELECT l.level FROM alert l
            WHERE l.clinic_id = ${clinic} AND l.patient_id = p.id AND l.acknowledged_by IS NULL
              AND l.level IN ('emergency', 'same_day', 'urgent', 'soon')
            ORDER BY array_position(ARRAY['emergency', 'same_day', 'urgent', 'soon'], l.level) LIMIT 1))
          ORDER BY p.family_name, p.id), '[]') AS patients
      FROM attendee a JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id AND p.status = 'active'
      WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state <> 'cancelled') who
    WHERE v.clinic_id = ${clinic} AND v.practitioner_id = ${ctx.acting.practitionerId}::uuid
      AND v.starts_at >= ${from.toString()}::timestamptz AND v.starts_at < ${to.toString()}::timestamptz
      AND v.state IN ('requested', 'booked', 'arrived', 'completed', 'no-show')
    ORDER BY v.starts_at, v.id LIMIT 300`);
}
