import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { actingPatient } from '../care/acting-patient.ts';
import { HISTORY_DAYS } from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { hashParams } from '../platform/idempotency.ts';
import { topics } from '../platform/realtime.ts';
import type { SymptomEntry } from '../symptoms/entry.ts';
import { type LogAnswer, takeEntries } from '../symptoms/service.ts';
import type { Session } from './entry.ts';

export type SessionResult = 'stored' | 'already' | 'refused' | 'too-old';

export interface SessionsAnswer extends Pick<LogAnswer, 'advice' | 'lookedAtBy'> {
  results: { id: string; result: SessionResult }[];
}

/**
 * Takes sessions in any order, any number of times. Pain during a session is also an entry of the symptom log, so that
 * the alert rules see it; a session done while the program waits is kept all the same, because it happened.
 */
export async function takeSessions(ctx: ActingCtx, sessions: readonly Session[]): Promise<SessionsAnswer> {
  const patientId = actingPatient(ctx);
  const results = [];
  for (const session of sessions)
    results.push({ id: session.id, result: await take(ctx, patientId, session) });
  const safe = new Set(results.filter(({ result }) => result === 'stored').map(({ id }) => id));
  const pains = sessions.filter(({ id }) => safe.has(id)).flatMap(painEntry);
  const { advice, lookedAtBy } =
    pains.length === 0 ? { advice: [], lookedAtBy: null } : await takeEntries(ctx, pains);
  ctx.audit({ objectType: 'exercise_session', objectIds: [...safe], patientId });
  if (safe.size > 0) {
    await ctx.notify(topics.caseload(ctx.acting.clinicId), patientId);
    await ctx.notify(topics.my(patientId), patientId);
  }
  return { results, advice, lookedAtBy };
}

async function take(ctx: ActingCtx, patientId: string, session: Session): Promise<SessionResult> {
  const started = notAfter(Temporal.Instant.from(session.startedAt), ctx.now);
  const finished = notAfter(Temporal.Instant.from(session.finishedAt), ctx.now);
  if (Temporal.Instant.compare(started, ctx.now.subtract({ hours: 24 * HISTORY_DAYS })) < 0) return 'too-old';
  const { clinicId } = ctx.acting;
  const hash = hashParams(session);
  const stored = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO exercise_session (clinic_id, id, patient_id, program_version_id, started_at, finished_at, received_at,
      entries, effort, pain_before, pain_during, note, payload_hash)
    SELECT ${clinicId}::uuid, ${session.id}::uuid, ${patientId}::uuid, v.id, ${started.toString()}::timestamptz,
      ${finished.toString()}::timestamptz, ${ctx.now.toString()}::timestamptz,
      ${JSON.stringify(session.entries)}::jsonb, ${session.effort}::int, ${session.painBefore}::int,
      ${session.painDuring}::int, ${session.note || null}::text, ${hash}::bytea
    FROM program_version v
    WHERE v.clinic_id = ${clinicId}::uuid AND v.id = ${session.programVersionId}::uuid
      AND v.patient_id = ${patientId}::uuid AND v.state <> 'draft'
    ON CONFLICT (clinic_id, id) DO NOTHING
    RETURNING id`);
  if (stored.length > 0) return 'stored';
  const known = await ctx.tx.$queryRaw<{ same: boolean }[]>(sql`
    SELECT payload_hash = ${hash}::bytea AS same FROM exercise_session
    WHERE clinic_id = ${clinicId}::uuid AND patient_id = ${patientId}::uuid AND id = ${session.id}::uuid`);
  return known[0]?.same === true ? 'already' : 'refused';
}

/** A device whose clock runs ahead: it cannot have been later than now. */
function notAfter(at: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(at, now) > 0 ? now : at;
}

function painEntry({ painLogId, finishedAt, painBefore, ...session }: Session): SymptomEntry[] {
  const painDuring = highestPain(session);
  if (painDuring === 0) return [];
  return [
    {
      id: painLogId,
      recordedAt: finishedAt,
      supersedes: null,
      payload: {
        nprs: null,
        signals: [{ kind: 'pain', region: null, side: null, painful: null, severity: painDuring }],
        flags: [],
        exercisePain: painDuring,
        preSessionNprs: painBefore,
        after24hNprs: null,
        nightPainUneased: false,
        note: '',
      },
    },
  ];
}

/** Of the session and each of its exercises: the rules must see the worst of them. */
function highestPain({ painDuring, entries }: Pick<Session, 'painDuring' | 'entries'>): number {
  return Math.max(painDuring ?? 0, ...entries.map((entry) => entry.painDuring ?? 0));
}
