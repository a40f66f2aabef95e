import { type InstrumentId, readTotal, stampedScore } from '@kinloop/assessment-domain/outcomes';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { actingPractitioner } from '../care/patient-brief.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { type StoredAnswers, scoreInput } from './answers.ts';
import { lastFilledIn } from './queries.ts';

/** An older form says little about today; further back is a slip of the finger. */
const OLDEST_YEARS = 20;

export interface TotalEntry {
  patientId: string;
  measure: InstrumentId;
  total: number;
  /** Local date at the clinic. */
  filledInOn: string;
  /** A rare total was asked about, and it is right. */
  sure: boolean;
}

/**
 * Enters the total of a form that was filled in on paper: scored, compared with the one before it, and kept like an answer.
 *
 * @throws AppError INVALID_INPUT (`total` or `filledInOn`); REFUSED (rule 'unlikely-total') for a rare one that nobody is sure of
 */
export async function enterTotal(ctx: ActingCtx, entry: TotalEntry): Promise<{ requestId: string }> {
  const { clinicId } = ctx.acting;
  const { patientId, measure } = entry;
  const at = dayOf(ctx, entry.filledInOn);
  const before = await lastFilledIn(ctx, { patientId, measure, until: at });
  const reading = readTotal(measure, entry.total, before?.score ?? null);
  if (reading.status === 'refused') throw new AppError('INVALID_INPUT', { field: 'total' });
  if (reading.status === 'ask' && !entry.sure)
    throw new AppError('REFUSED', { params: { rule: 'unlikely-total' } });

  const answers: StoredAnswers = { items: [], activities: [], total: entry.total };
  const input = scoreInput(measure, answers, before?.answers ?? null);
  const { ruleset } = await rulesInForce(ctx);
  const { rulesetVersion, inputHash, ...result } = stampedScore(input, ruleset);
  const id = uuidv7();
  const practitioner = actingPractitioner(ctx);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO measure_request (clinic_id, id, patient_id, measure, asked_by, entered_by, state, answers, answered_at,
      answered_person, input, result, ruleset_version, input_hash)
    VALUES (${clinicId}::uuid, ${id}::uuid, ${patientId}::uuid, ${measure}, ${practitioner}::uuid,
      ${practitioner}::uuid, 'answered', ${JSON.stringify(answers)}::jsonb, ${at}::timestamptz,
      ${ctx.acting.personId}::uuid, ${JSON.stringify(input)}::jsonb, ${JSON.stringify(result)}::jsonb,
      ${rulesetVersion}, ${inputHash})`);
  await ctx.notify(topics.caseload(clinicId), patientId);
  ctx.audit({ objectType: 'measure_request', objectId: id, patientId, detail: { measure } });
  return { requestId: id };
}

/** A paper form has a day and no hour: noon of it at the clinic; today it is now. */
function dayOf({ now, acting }: ActingCtx, date: string): string {
  const today = now.toZonedDateTimeISO(acting.zone).toPlainDate();
  const day = Temporal.PlainDate.from(date);
  const fromToday = Temporal.PlainDate.compare(day, today);
  const tooOld = Temporal.PlainDate.compare(day, today.subtract({ years: OLDEST_YEARS })) < 0;
  if (fromToday > 0 || tooOld) throw new AppError('INVALID_INPUT', { field: 'filledInOn' });
  return fromToday === 0
    ? now.toString()
    : day.toZonedDateTime({ timeZone: acting.zone, plainTime: '12:00' }).toInstant().toString();
}

/** Strikes out a total that was entered by mistake: kept, and no longer counted. @throws AppError REFUSED (rule 'not-entered') */
export async function strikeTotal(ctx: ActingCtx, requestId: string): Promise<{ struck: true }> {
  const struck = await ctx.tx.$queryRaw<{ patientId: string }[]>(sql`
    UPDATE measure_request SET struck_at = app_now(), struck_by = ${actingPractitioner(ctx)}::uuid
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${requestId}::uuid AND entered_by IS NOT NULL
      AND struck_at IS NULL
    RETURNING patient_id AS "patientId"`);
  const [row] = struck;
  if (row === undefined) throw new AppError('REFUSED', { params: { rule: 'not-entered' } });
  await ctx.notify(topics.caseload(ctx.acting.clinicId), row.patientId);
  return { struck: true };
}
