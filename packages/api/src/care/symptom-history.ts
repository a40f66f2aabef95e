import { BODY_SIDES, isOneOf, REGION_IDS } from '@kinloop/assessment-domain/catalogue';
import { currentEntries, type LogEvent } from '@kinloop/assessment-domain/progress';
import {
  LOG_FLAGS,
  LOG_SIGNAL_KINDS,
  type LogFlag,
  type LogSignal,
  SELF_MEASURED_TESTS,
  type SelfMeasuredTest,
  type SymptomLog,
} from '@kinloop/assessment-domain/triage';
import { type Prisma, sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { isoColumn } from '../visits/visit-row.ts';

const score = z.int().min(0).max(10).nullable();

export const logSignalSchema = z.strictObject({
  kind: z.enum(LOG_SIGNAL_KINDS),
  region: z.enum(REGION_IDS).nullable(),
  side: z.enum(BODY_SIDES).nullable(),
  painful: z.boolean().nullable(),
  severity: score,
});

/** A range measured at home, in the unit of its test. `reference`: the clinic's value then; null: it had none. */
export interface MeasuredRange {
  test: SelfMeasuredTest;
  side: 'left' | 'right';
  value: number;
  reference: number | null;
}

export const measuredRangeSchema = z.object({
  test: z.enum(SELF_MEASURED_TESTS),
  side: z.enum(['left', 'right']),
  value: z.number(),
  reference: z.number().nullable(),
});

/** What one entry says. Scores are whole numbers from 0 to 10; null is not answered, never 0. */
export interface SymptomPayload {
  nprs: number | null;
  signals: LogSignal[];
  flags: LogFlag[];
  exercisePain: number | null;
  preSessionNprs: number | null;
  after24hNprs: number | null;
  nightPainUneased: boolean;
  note: string;
  romMeasures: MeasuredRange[];
}

/** An entry, a correction (`supersedes`) or a removal (no payload), as the merge in the domain reads them. */
export type SymptomEvent = LogEvent<SymptomPayload>;

interface LogRow {
  id: string;
  recordedAt: string;
  receivedAt: string;
  supersedes: string | null;
  tombstone: boolean;
  nprs: number | null;
  signals: unknown;
  flags: string[];
  exercisePain: number | null;
  preSessionNprs: number | null;
  after24hNprs: number | null;
  nightPainUneased: boolean;
  note: string | null;
  romMeasures: unknown;
}

/** A request's or a job's: either may ask what somebody logged. */
export interface HistoryReading {
  tx: ActingCtx['tx'];
  now: ActingCtx['now'];
  acting: Pick<ActingCtx['acting'], 'clinicId'>;
}

/** How far back entries are read and taken, days. */
export const HISTORY_DAYS = 400;

/** Every event of the last `days` days, in order of id. */
export async function symptomEvents(
  ctx: HistoryReading,
  patientId: string,
  days: number = HISTORY_DAYS,
): Promise<SymptomEvent[]> {
  const from = ctx.now.subtract({ hours: 24 * days }).toString();
  return readEvents(ctx, patientId, sql`recorded_at >= ${from}::timestamptz`);
}

/** These entries as they were when the alert rules read them: an entry is only ever added. */
export async function logsOfIds(
  ctx: HistoryReading,
  patientId: string,
  ids: readonly string[],
): Promise<SymptomLog[]> {
  return logsOf(await readEvents(ctx, patientId, sql`id = ANY(${ids}::uuid[])`));
}

async function readEvents(
  { tx, acting }: HistoryReading,
  patientId: string,
  which: Prisma.Sql,
): Promise<SymptomEvent[]> {
  const rows = await tx.$queryRaw<LogRow[]>(sql`
    SELECT id, ${localColumn} AS "recordedAt", ${isoColumn(sql`received_at`)} AS "receivedAt",
      supersedes, tombstone, nprs, signals, flags, exercise_pain AS "exercisePain",
      pre_session_nprs AS "preSessionNprs", after24h_nprs AS "after24hNprs",
      night_pain_uneased AS "nightPainUneased", note, rom_measures AS "romMeasures"
    FROM symptom_log
    WHERE clinic_id = ${acting.clinicId}::uuid AND patient_id = ${patientId}::uuid AND ${which}
    ORDER BY id`);
  return rows.map(eventOf);
}

/**
 * When it was written, RFC 3339 with the offset the person lived by, to the millisecond: the very text a device sends. A
 * record of years is hundreds of them, so the database writes it.
 */
const localColumn = sql`
  to_char(recorded_at AT TIME ZONE 'UTC' + make_interval(mins => utc_offset_min), 'YYYY-MM-DD"T"HH24:MI:SS.MS')
    || CASE WHEN utc_offset_min < 0 THEN '-' ELSE '+' END
    || to_char(make_interval(mins => abs(utc_offset_min)), 'HH24:MI')`;

function eventOf({ id, recordedAt, receivedAt, supersedes, tombstone, ...row }: LogRow): SymptomEvent {
  return {
    id,
    // Order never rests on the device, so the record keeps no name of it.
    deviceId: '',
    recordedAt,
    receivedAt,
    supersedes,
    payload: tombstone
      ? null
      : {
          ...row,
          signals: readSignals(row.signals),
          flags: row.flags.filter((flag) => isOneOf(LOG_FLAGS, flag)),
          note: row.note ?? '',
          romMeasures: z.array(measuredRangeSchema).catch([]).parse(row.romMeasures),
        },
  };
}

/** What was there before treatment began. */
export interface Intake {
  nprs: number | null;
  /** Null: nobody asked. */
  signals: LogSignal[] | null;
}

export async function readIntake(ctx: HistoryReading, patientId: string): Promise<Intake> {
  const rows = await ctx.tx.$queryRaw<{ nprs: number | null; signals: unknown }[]>(sql`
    SELECT intake_nprs AS nprs, intake_signals AS signals FROM patient
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${patientId}::uuid`);
  const row = rows[0];
  if (row === undefined) return { nprs: null, signals: null };
  return { nprs: row.nprs, signals: row.signals === null ? null : readSignals(row.signals) };
}

/** Signals as stored; one that an older version wrote otherwise is left out rather than refused. */
export function readSignals(stored: unknown): LogSignal[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((signal: unknown) => {
    const parsed = logSignalSchema.safeParse(signal);
    return parsed.success ? [parsed.data] : [];
  });
}

/** What a patient said counts now, as the alert rules read it: corrections in place of what they correct. */
export function standingLogs(events: readonly SymptomEvent[]): SymptomLog[] {
  return logsOf(currentEntries(events).flatMap(({ shown, concurrent }) => [...concurrent, shown]));
}

/** What was said, without its note, which no rule reads, and without what the clinic has no value to compare with. */
function logsOf(events: readonly SymptomEvent[]): SymptomLog[] {
  return events.flatMap(({ id, recordedAt, payload }) => {
    if (payload === null) return [];
    const { note: _, romMeasures, ...said } = payload;
    const compared = romMeasures.flatMap(({ reference, ...measured }) =>
      reference === null ? [] : [{ ...measured, reference }],
    );
    return [{ id, at: recordedAt, ...said, romMeasures: compared }];
  });
}

const noScore = z.int().nullable();

/** One event in an answer, as `@kinloop/assessment-domain/progress` merges it. */
export const symptomEventOutput = z.object({
  id: z.uuid(),
  deviceId: z.string(),
  recordedAt: z.string(),
  receivedAt: z.string().nullable(),
  supersedes: z.uuid().nullable(),
  payload: z
    .object({
      nprs: noScore,
      signals: z.array(logSignalSchema),
      flags: z.array(z.enum(LOG_FLAGS)),
      exercisePain: noScore,
      preSessionNprs: noScore,
      after24hNprs: noScore,
      nightPainUneased: z.boolean(),
      note: z.string(),
      romMeasures: z.array(measuredRangeSchema),
    })
    .nullable(),
});

export const intakeOutput = z.object({ nprs: noScore, signals: z.array(logSignalSchema).nullable() });
