import type { Language } from '@kinloop/assessment-domain/explanations';
import { patientTrendText, trend } from '@kinloop/assessment-domain/progress';
import type { AlertRuleset, Ruleset } from '@kinloop/assessment-domain/ruleset';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { actingPatient } from '../care/acting-patient.ts';
import {
  type Intake,
  readIntake,
  type SymptomEvent,
  standingLogs,
  symptomEvents,
} from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { sentAlertRules } from '../rules/sent.ts';
import { type ClinicRange, clinicRanges } from './clinic-ranges.ts';

export interface SymptomHistory {
  patientId: string;
  /** As the server holds them; the device adds what is not sent yet and merges. */
  events: SymptomEvent[];
  intake: Intake;
  /** The alert rules signed here, where they are not the newest. */
  alertRules: AlertRuleset | null;
  /** Sessions and visits, oldest first. */
  marks: { kind: 'session' | 'visit'; at: string }[];
  /** Which way pain goes, in words a patient may read; null with too little to say anything. */
  painTrend: string | null;
  /** What the clinic measured and the patient may measure again. */
  measurable: Pick<ClinicRange, 'test' | 'side'>[];
}

/** A patient's own entries of the last weeks, with what happened in them. */
export async function symptomHistory(ctx: ActingCtx, weeks: number): Promise<SymptomHistory> {
  const patientId = actingPatient(ctx);
  const from = ctx.now.subtract({ hours: 24 * 7 * weeks }).toString();
  const events = await symptomEvents(ctx, patientId, 7 * weeks);
  const { clinicId } = ctx.acting;
  const marks = await ctx.tx.$queryRaw<{ kind: 'session' | 'visit'; at: Date }[]>(sql`
    SELECT 'session' AS kind, started_at AS at FROM exercise_session
    WHERE clinic_id = ${clinicId}::uuid AND patient_id = ${patientId}::uuid AND started_at >= ${from}::timestamptz
    UNION ALL
    SELECT 'visit', v.starts_at FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
    WHERE a.clinic_id = ${clinicId}::uuid AND a.patient_id = ${patientId}::uuid
      AND v.starts_at >= ${from}::timestamptz AND v.starts_at <= ${ctx.now.toString()}::timestamptz
      AND v.state IN ('booked', 'arrived', 'completed') AND a.state IN ('booked', 'arrived', 'completed')
    ORDER BY at`);
  const rules = await rulesInForce(ctx);
  ctx.audit({ objectType: 'symptom_log', objectIds: events.map(({ id }) => id), patientId });
  return {
    patientId,
    events,
    intake: await readIntake(ctx, patientId),
    alertRules: sentAlertRules(rules),
    marks: marks.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
    painTrend: painTrend(events, rules.ruleset, ctx.language),
    measurable: await measurable(ctx, patientId),
  };
}

async function measurable(ctx: ActingCtx, patientId: string): Promise<SymptomHistory['measurable']> {
  const known = (await clinicRanges(ctx, patientId)).map(
    ({ test, side }) => [`${test} ${side}`, { test, side }] as const,
  );
  return [...new Map(known).values()];
}

const HOURS_A_DAY = 24;

function painTrend(events: readonly SymptomEvent[], ruleset: Ruleset, language: Language): string | null {
  const points = standingLogs(events).flatMap(({ at, nprs }) =>
    nprs === null
      ? []
      : [{ day: Temporal.Instant.from(at).epochMilliseconds / 3_600_000 / HOURS_A_DAY, value: nprs }],
  );
  const found = trend(points, ruleset);
  return found.reading === 'too-few' ? null : patientTrendText(found, ruleset, language);
}
