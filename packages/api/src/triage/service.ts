import type { Language } from '@kinloop/assessment-domain/explanations';
import { dispositionOf, stampedDisposition } from '@kinloop/assessment-domain/inference';
import { DEFAULT_RULESET, type Ruleset, rulesetOf } from '@kinloop/assessment-domain/ruleset';
import {
  missingAnswers,
  type PreVisitAnswers,
  type SureNumbers,
  screenAnswersToInput,
  unlikelyAnswers,
} from '@kinloop/assessment-domain/screening';
import {
  type Disposition,
  reasonTextIn,
  type TriageContext,
  visitMinutes,
} from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { isCleared } from '../classes/queries.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normalisePhone, normaliseText } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';
import { ownReview } from '../reviews/due.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { contactHashes, type OpenStop, openStop, raiseStop, type StopLevel } from './stop.ts';

/** How long a check may be booked from, hours. After that nobody knows whether its answers still hold. */
export const CHECK_HOURS = 24;

export type CheckKind = 'full' | 'known-need' | 'follow-up';

/** What the person who answered is told: what visit, how soon and why in terms of their own answers; never a pattern. */
export type CheckOutcome =
  | {
      kind: 'bookable';
      checkId: string;
      urgency: 'urgent' | 'soon' | 'routine' | 'preventive';
      appointmentType: string;
      minutes: number;
      reasons: string[];
      groupAlsoOffered: boolean;
    }
  | {
      kind: 'stopped';
      source: OpenStop['source'];
      level: StopLevel;
      code: string;
      callToday: boolean;
      advice: string[];
      reasons: string[];
    };

export type StoppedOutcome = Extract<CheckOutcome, { kind: 'stopped' }>;

export interface SubmittedCheck {
  checkId: string;
  kind: CheckKind;
  answers: PreVisitAnswers;
  /** Rare numbers that the person was asked about and said are right. */
  sure?: SureNumbers;
}

/**
 * Judges a check and keeps what follows from it: a bookable result for a day, or a stop without answers.
 * Somebody who is already stopped learns that again, whatever they answer now. An emergency is one whatever else is
 * answered, so it is taken as soon as it is said.
 *
 * @throws AppError INVALID_INPUT when a question that was shown is not answered; REFUSED (`unlikely`) when a number is rare and
 *   nobody said that it is right
 */
export async function submitCheck(
  ctx: ActingCtx,
  { checkId, kind, answers, sure = {} }: SubmittedCheck,
): Promise<CheckOutcome> {
  const stop = await openStop(ctx);
  if (stop !== null) return stillStopped(stop);
  const { ruleset } = await rulesInForce(ctx);
  const answered = screenAnswersToInput(answers, ruleset);
  const { patientId } = ctx.acting;
  const known = patientId === null ? {} : await knownContext(ctx, patientId);
  const input = { ...answered, context: { ...answered.context, ...known } };
  const { rulesetVersion, inputHash, ...disposition } = stampedDisposition(input, ruleset);
  if (disposition.kind !== 'emergency') requireComplete(kind, answers, sure);
  // Kept in English, whatever is told.
  const told = dispositionOf(input, ruleset, ctx.language);
  if (told.kind !== 'bookable') return raiseFrom(ctx, told);

  await ctx.tx.$executeRaw(sql`
    INSERT INTO triage_check (clinic_id, id, kind, patient_id, visitor_hash, answers, input, disposition, urgency,
      appointment_type, skill, bookable, ruleset_version, input_hash, expires_at)
    VALUES (${ctx.acting.clinicId}::uuid, ${checkId}::uuid, ${kind}, ${ctx.acting.patientId}::uuid,
      ${ctx.acting.visitorHash}::bytea, ${JSON.stringify(answers)}::jsonb, ${JSON.stringify(input)}::jsonb,
      ${JSON.stringify(disposition)}::jsonb, ${told.urgency}, ${told.appointmentType},
      ${told.skill}, true, ${rulesetVersion}, ${inputHash},
      app_now() + make_interval(hours => ${CHECK_HOURS}::int))
    ON CONFLICT (clinic_id, id) DO NOTHING`);
  return bookable(checkId, told, { ruleset, language: ctx.language });
}

/** What the clinic knows of a patient that decides which visit they need: nobody is asked for it. */
async function knownContext(ctx: ActingCtx, patientId: string): Promise<Partial<TriageContext>> {
  const weeksSinceLastVisit = await weeksSinceSeen(ctx, patientId);
  return {
    ...((await isCleared(ctx, patientId)) ? { groupCleared: true } : {}),
    ...((await ownReview(ctx, patientId)) === null ? {} : { reassessmentDue: true }),
    ...(weeksSinceLastVisit === null ? {} : { weeksSinceLastVisit }),
  };
}

/** Whole weeks since the last visit they came to; null where there was none. */
async function weeksSinceSeen(ctx: ActingCtx, patientId: string): Promise<number | null> {
  const [row] = await ctx.tx.$queryRaw<{ weeks: number | null }[]>(sql`
    SELECT floor(extract(epoch FROM app_now() - visits[1]) / 604800)::int AS weeks FROM care_pulse
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid`);
  return row?.weeks ?? null;
}

function requireComplete(kind: CheckKind, answers: PreVisitAnswers, sure: SureNumbers): void {
  const check = kind === 'full' ? 'pre-visit' : kind;
  const [first] = missingAnswers(answers, check);
  if (first !== undefined) {
    const field =
      first.question === 'redFlags' ? `answers.redFlags.${first.flag}` : `answers.${first.question}`;
    throw new AppError('INVALID_INPUT', { field });
  }
  const [rare] = unlikelyAnswers(answers, sure, check);
  if (rare !== undefined)
    throw new AppError('REFUSED', { field: `answers.${rare}`, params: { rule: 'unlikely' } });
}

/** Stops whoever answered, and says what to do now. */
export async function raiseFrom(
  ctx: ActingCtx,
  disposition: Exclude<Disposition, { kind: 'bookable' }>,
): Promise<StoppedOutcome> {
  const level = disposition.urgency;
  const { id, code } = await raiseStop(ctx, { level });
  await ctx.notify(topics.desk(ctx.acting.clinicId), id);
  if (ctx.acting.patientId !== null)
    await ctx.notify(topics.caseload(ctx.acting.clinicId), ctx.acting.patientId);
  return {
    kind: 'stopped',
    source: 'stop',
    level,
    code,
    callToday: disposition.kind === 'phone-triage' && disposition.callToday,
    advice: [...disposition.advice],
    reasons: disposition.reasons.map((reason) => reasonTextIn(ctx.language, reason)),
  };
}

/** What somebody who is stopped already learns. The answers are gone, so the words are the same for everybody who was stopped at this level. */
export function stillStopped({ source, code, level }: OpenStop): StoppedOutcome {
  return { kind: 'stopped', source, level, code, callToday: false, advice: [], reasons: [] };
}

function bookable(
  checkId: string,
  disposition: Extract<Disposition, { kind: 'bookable' }>,
  { ruleset, language }: { readonly ruleset: Ruleset; readonly language: Language },
): CheckOutcome {
  return {
    kind: 'bookable',
    checkId,
    urgency: disposition.urgency,
    appointmentType: disposition.appointmentType,
    minutes: visitMinutes(disposition, ruleset) ?? 0,
    reasons: disposition.reasons.map((reason) => reasonTextIn(language, reason)),
    groupAlsoOffered: disposition.groupAlsoOffered,
  };
}

/** Leaves a number for the clinic to call, and lets the stop know it by a keyed hash. @throws AppError REFUSED */
export async function leaveNumber(
  ctx: ActingCtx,
  input: { requestId: string; code: string; name: string; phone: string },
): Promise<{ received: true }> {
  const phone = normalisePhone(input.phone);
  if (phone === undefined) throw new AppError('INVALID_INPUT', { field: 'phone' });
  const stopId = await stopOf(ctx, input.code, phone);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO callback_request (clinic_id, id, triage_stop_id, name, phone, visitor_hash, patient_id)
    VALUES (${ctx.acting.clinicId}::uuid, ${input.requestId}::uuid, ${stopId}::uuid, ${normaliseText(input.name)},
      ${phone}, ${ctx.acting.visitorHash}::bytea, ${ctx.acting.patientId}::uuid)
    ON CONFLICT (clinic_id, id) DO NOTHING`);
  await ctx.notify(topics.desk(ctx.acting.clinicId), input.requestId);
  return { received: true };
}

/** The caller's own open stop of this code, which learns the number; null when it is an alert of theirs. */
async function stopOf(ctx: ActingCtx, code: string, phone: string): Promise<string | null> {
  const rows = await ctx.tx.$queryRaw<{ id: string | null }[]>(sql`
    SELECT add_stop_contacts(${code}, ${contactHashes(ctx, { phone })}::bytea[]) AS id`);
  const stopId = rows[0]?.id ?? null;
  if (stopId !== null) return stopId;
  const open = await openStop(ctx);
  if (open?.source === 'alert' && open.code === code) return null;
  throw new AppError('REFUSED', { field: 'code', params: { rule: 'no-open-stop' } });
}

export interface CheckStanding {
  stop: OpenStop | null;
  /** The latest result that may still be booked from. */
  check: { outcome: Extract<CheckOutcome, { kind: 'bookable' }>; expiresAt: string } | null;
}

interface CheckRow {
  id: string;
  disposition: Extract<Disposition, { kind: 'bookable' }>;
  rulesetVersion: string;
  expiresAt: string;
}

/** Where this browser or patient stands, so that a reload or another page goes on from there. */
export async function standing(ctx: ActingCtx): Promise<CheckStanding> {
  const stop = await openStop(ctx);
  if (stop !== null) return { stop, check: null };
  const rows = await ctx.tx.$queryRaw<CheckRow[]>(sql`
    SELECT id, disposition, ruleset_version AS "rulesetVersion", to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "expiresAt"
    FROM triage_check
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND bookable AND booked_visit_id IS NULL AND expires_at > app_now()
      AND ${ownCheck(ctx)}
    ORDER BY id DESC LIMIT 1`);
  const row = rows[0];
  return {
    stop: null,
    check:
      row === undefined
        ? null
        : {
            outcome: narrow(
              bookable(row.id, row.disposition, {
                ruleset: rulesetOf(row.rulesetVersion) ?? DEFAULT_RULESET,
                language: ctx.language,
              }),
            ),
            expiresAt: row.expiresAt,
          },
  };
}

function narrow(outcome: CheckOutcome): Extract<CheckOutcome, { kind: 'bookable' }> {
  if (outcome.kind !== 'bookable') throw new TypeError('a stored check is bookable');
  return outcome;
}

/** A visitor's own browser, or the patient acted for. */
export function ownCheck({ acting }: ActingCtx) {
  return acting.role === 'visitor'
    ? sql`visitor_hash = ${acting.visitorHash}::bytea`
    : sql`patient_id = ${acting.patientId}::uuid`;
}
