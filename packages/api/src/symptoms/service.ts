import { ALERT_RULES } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { actingPatient } from '../care/acting-patient.ts';
import { HISTORY_DAYS } from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { hashParams } from '../platform/idempotency.ts';
import { topics } from '../platform/realtime.ts';
import { type ClinicRange, clinicRanges, referenceAt } from './clinic-ranges.ts';
import { offsetMinutes, type SymptomEntry } from './entry.ts';
import { type AlertsRaised, raiseAlerts } from './raise-alerts.ts';

/**
 * `stored` and `already` are both safe with us. `refused`: another entry has this id. `too-old`: from more than
 * 400 days ago.
 */
export type EntryResult = 'stored' | 'already' | 'refused' | 'too-old';

/** What the rules tell the person who wrote, most pressing first. */
export interface LogAdvice {
  level: 'emergency' | 'same_day' | 'urgent' | 'soon' | 'nudge' | 'none';
  text: string;
  contact: 'emergency-department' | 'emergency-number' | 'crisis-line' | 'doctor-today' | null;
}

export interface LogAnswer {
  results: { id: string; result: EntryResult }[];
  advice: LogAdvice[];
  /** By when somebody at the clinic looks at it; null when nobody has to. */
  lookedAtBy: string | null;
}

interface Prepared {
  entry: SymptomEntry;
  at: Temporal.Instant;
  hash: string;
}

/** Takes entries and leaves their ids in the audit. */
export async function logEntries(ctx: ActingCtx, entries: readonly SymptomEntry[]): Promise<LogAnswer> {
  const answered = await takeEntries(ctx, entries);
  const stored = answered.results.filter(({ result }) => result === 'stored').map(({ id }) => id);
  ctx.audit({ objectType: 'symptom_log', objectIds: stored, patientId: actingPatient(ctx) });
  return answered;
}

/**
 * Takes entries in any order, any number of times. Each id is stored once; the alert rules then judge the whole
 * history from the earliest new entry on, because a late one can change what a later one means.
 */
export async function takeEntries(ctx: ActingCtx, entries: readonly SymptomEntry[]): Promise<LogAnswer> {
  const patientId = actingPatient(ctx);
  // One writer of a patient at a time: two devices at once would each judge a history without the other's entry.
  await ctx.tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended(${patientId}, 0))`);
  const oldest = ctx.now.subtract({ hours: 24 * HISTORY_DAYS });
  const prepared = entries.map((entry) => prepare(ctx, entry));
  const recent = prepared.filter(({ at }) => Temporal.Instant.compare(at, oldest) >= 0);
  const stored = await insert(ctx, patientId, recent);
  const known = await sameOnRecord(ctx, patientId, recent);
  const fresh = recent.filter(({ entry }) => stored.has(entry.id));
  const raised = await judge(ctx, patientId, fresh);
  return {
    results: prepared.map(({ entry, at }) => ({
      id: entry.id,
      result: resultOf(entry.id, Temporal.Instant.compare(at, oldest) < 0, stored, known),
    })),
    ...answer(raised),
  };
}

function prepare(ctx: ActingCtx, entry: SymptomEntry): Prepared {
  const said = Temporal.Instant.from(entry.recordedAt);
  // A device whose clock runs ahead: it cannot have been later than now.
  const past = Temporal.Instant.compare(said, ctx.now) > 0 ? ctx.now : said;
  // The record is read back to the millisecond; anything finer would make an entry later than the alert it raises.
  const at = past.round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
  return { entry, at, hash: Buffer.from(hashParams(entry)).toString('hex') };
}

function resultOf(
  id: string,
  tooOld: boolean,
  stored: ReadonlySet<string>,
  known: ReadonlySet<string>,
): EntryResult {
  if (tooOld) return 'too-old';
  if (stored.has(id)) return 'stored';
  return known.has(id) ? 'already' : 'refused';
}

async function insert(
  ctx: ActingCtx,
  patientId: string,
  prepared: readonly Prepared[],
): Promise<Set<string>> {
  if (prepared.length === 0) return new Set();
  const measures = prepared.some(({ entry }) => (entry.payload?.romMeasures ?? []).length > 0);
  const ranges = measures ? await clinicRanges(ctx, patientId) : [];
  const rows = prepared.map(({ entry: { id, supersedes, payload, recordedAt }, at, hash }) => ({
    id,
    recorded_at: at.toString(),
    utc_offset_min: offsetMinutes(recordedAt),
    nprs: payload?.nprs ?? null,
    signals: payload?.signals ?? [],
    flags: payload?.flags ?? [],
    exercise_pain: payload?.exercisePain ?? null,
    pre_session_nprs: payload?.preSessionNprs ?? null,
    after24h_nprs: payload?.after24hNprs ?? null,
    night_pain_uneased: payload?.nightPainUneased ?? false,
    note: payload?.note || null,
    rom_measures: withReference(payload?.romMeasures, ranges, at),
    supersedes,
    tombstone: payload === null,
    hash,
  }));
  const stored = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO symptom_log (clinic_id, id, patient_id, recorded_at, utc_offset_min, received_at, nprs, signals, flags,
      exercise_pain, pre_session_nprs, after24h_nprs, night_pain_uneased, note, rom_measures, supersedes, tombstone,
      payload_hash)
    SELECT ${ctx.acting.clinicId}::uuid, e.id, ${patientId}::uuid, e.recorded_at, e.utc_offset_min,
      ${ctx.now.toString()}::timestamptz, e.nprs, e.signals, e.flags, e.exercise_pain, e.pre_session_nprs,
      e.after24h_nprs, e.night_pain_uneased, e.note, e.rom_measures, e.supersedes, e.tombstone, decode(e.hash, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e
      (id uuid, recorded_at timestamptz, utc_offset_min int, nprs int, signals jsonb, flags text[],
       exercise_pain int, pre_session_nprs int, after24h_nprs int, night_pain_uneased boolean, note text, rom_measures jsonb,
       supersedes uuid, tombstone boolean, hash text)
    ON CONFLICT (clinic_id, id) DO NOTHING
    RETURNING id`);
  return new Set(stored.map(({ id }) => id));
}

/** What was measured, each beside what the clinic had measured by then: the alert is judged by that value for ever. */
const withReference = (
  measured: NonNullable<SymptomEntry['payload']>['romMeasures'],
  ranges: readonly ClinicRange[],
  at: Temporal.Instant,
) => (measured ?? []).map((one) => ({ ...one, reference: referenceAt(ranges, one, at) }));

/** Ids under which the record holds this very content. Somebody else's entry is not among them. */
async function sameOnRecord(
  ctx: ActingCtx,
  patientId: string,
  prepared: readonly Prepared[],
): Promise<Set<string>> {
  const rows = await ctx.tx.$queryRaw<{ id: string; hash: string }[]>(sql`
    SELECT id, encode(payload_hash, 'hex') AS hash FROM symptom_log
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND id = ANY(${prepared.map(({ entry }) => entry.id)}::uuid[])`);
  const hashes = new Map(rows.map(({ id, hash }) => [id, hash]));
  return new Set(
    prepared.filter(({ entry, hash }) => hashes.get(entry.id) === hash).map(({ entry }) => entry.id),
  );
}

async function judge(ctx: ActingCtx, patientId: string, fresh: readonly Prepared[]): Promise<AlertsRaised> {
  if (fresh.length === 0) return { raised: [], remarks: [] };
  const [earliest] = fresh.map(({ at }) => at).sort(Temporal.Instant.compare);
  const raised = await raiseAlerts(ctx, patientId, earliest);
  await ctx.notify(topics.caseload(ctx.acting.clinicId), patientId);
  await ctx.notify(topics.my(patientId), patientId);
  return raised;
}

function answer({ raised, remarks }: AlertsRaised): Pick<LogAnswer, 'advice' | 'lookedAtBy'> {
  const shown = [...raised.map(({ alert }) => alert), ...remarks];
  const [soonest] = raised.flatMap(({ dueAt }) => dueAt ?? []).sort(Temporal.Instant.compare);
  const advice = new Map(
    shown.map(({ id, level, patientText }) => [
      patientText,
      { level, text: patientText, contact: ALERT_RULES[id].contact },
    ]),
  );
  return { advice: [...advice.values()], lookedAtBy: soonest?.toString() ?? null };
}
