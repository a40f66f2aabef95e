import {
  BODY_SIDES,
  findingIdSchema,
  GOALS,
  levelSchema,
  measurementModeSchema,
  RED_FLAG_IDS,
  SIGNAL_KINDS,
} from '@kinloop/assessment-domain/catalogue';
import type { RawEntry, RawScreen } from '@kinloop/assessment-domain/screening';
import { z } from 'zod';
import { MOST_WEEKS } from './weeks.ts';

// What a screen in the room is stored as. Bounds here only keep nonsense out; whether a value is possible for its
// test is the catalogue's word, in `rawToFindings`.

const value = z.number().min(-1000).max(10_000);
const pain = z.number().min(0).max(10);

const rawEntrySchema: z.ZodType<RawEntry, RawEntry> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('not-tested') }),
  z.strictObject({ kind: z.literal('pain-limited') }),
  z.strictObject({ kind: z.literal('level'), level: levelSchema, mode: measurementModeSchema }),
  z.strictObject({
    kind: z.literal('number'),
    value,
    mode: measurementModeSchema,
    sure: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('force'),
    newtons: value,
    pain: pain.exactOptional(),
    sure: z.literal(true).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('grade'), grade: value, pain: pain.exactOptional() }),
  z.strictObject({
    kind: z.literal('stance'),
    seconds: value,
    pelvis: z.enum(['level', 'drop', 'marked-drop']).nullable(),
    mode: measurementModeSchema,
  }),
]);

const bySideSchema = z.strictObject({
  L: rawEntrySchema.exactOptional(),
  R: rawEntrySchema.exactOptional(),
  B: rawEntrySchema.exactOptional(),
});

/** Raw values by finding and side: `screening.raw_values`. A finding that is absent was not reached yet. */
export const screenValuesSchema: z.ZodType<RawScreen, RawScreen> = z.partialRecord(
  findingIdSchema,
  bySideSchema,
);
export type ScreenValues = RawScreen;

/** What was said around the tests: `screening.context`. A field left out is not known. */
export const screenContextSchema = z.strictObject({
  /** Worst pain in 24 hours, 0-10. */
  nprs: z.int().min(0).max(10).exactOptional(),
  /** A new problem, or a new episode of a known one. */
  new: z.boolean().exactOptional(),
  /** How long the problem has lasted, in weeks. */
  weeks: z.number().min(0).max(MOST_WEEKS).exactOptional(),
  /** Number of painful regions. */
  regions: z.int().min(0).max(40).exactOptional(),
  /** Mean of the patient-specific functional scale, 0-10, higher is better. */
  psfs: z.number().min(0).max(10).exactOptional(),
  onsetDays: z.int().min(0).max(36_500).exactOptional(),
  psychosocialHigh: z.boolean().exactOptional(),
  neuroSigns: z.boolean().exactOptional(),
  givingWay: z.boolean().exactOptional(),
  locking: z.boolean().exactOptional(),
  limp: z.boolean().exactOptional(),
  signals: z.array(z.enum(SIGNAL_KINDS)).max(SIGNAL_KINDS.length).exactOptional(),
  goal: z.enum(GOALS).exactOptional(),
  inflammatoryFeatures: z.int().min(0).max(10).exactOptional(),
  pelvicPregnancy: z.boolean().exactOptional(),
  groupCleared: z.boolean().exactOptional(),
  /** Signs of something serious that are there now and that nobody has resolved. */
  redFlags: z.array(z.enum(RED_FLAG_IDS)).max(RED_FLAG_IDS.length).exactOptional(),
  redFlagsNotSure: z.array(z.enum(RED_FLAG_IDS)).max(RED_FLAG_IDS.length).exactOptional(),
  /** Asked about, and not there. What is in none of the three was not asked, which is no "no". */
  redFlagsNo: z.array(z.enum(RED_FLAG_IDS)).max(RED_FLAG_IDS.length).exactOptional(),
  /** The leg the patient kicks or hops with; a comparison of sides means something only while it stays the same. */
  dominantLeg: z.enum(BODY_SIDES).exactOptional(),
  /** Medical causes of a drop in performance were considered. */
  medicalConsidered: z.boolean().exactOptional(),
  /** The physio's own note; stays with the screen. */
  note: z.string().max(4000).exactOptional(),
});
export type ScreenContext = z.output<typeof screenContextSchema>;

/** A stored screen may be older than this schema: what no longer fits is left out rather than failing the page. */
export function readContext(stored: unknown): ScreenContext {
  if (typeof stored !== 'object' || stored === null) return {};
  const known = Object.entries(screenContextSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse((stored as Record<string, unknown>)[key]);
    return parsed.success && parsed.data !== undefined ? [[key, parsed.data] as const] : [];
  });
  return Object.fromEntries(known) as ScreenContext;
}

export function readValues(stored: unknown): ScreenValues {
  const parsed = screenValuesSchema.safeParse(stored);
  return parsed.success ? parsed.data : {};
}

/** One finding of a submitted screen as `screening.findings` keeps it, ready to be compared with another screen. */
export const screenFindingSchema = z.object({
  finding: findingIdSchema,
  side: z.enum(['L', 'R', 'B']),
  level: levelSchema.nullable(),
  mode: measurementModeSchema,
  value: z.number().nullable(),
});
export type StoredFinding = z.output<typeof screenFindingSchema>;

export function readFindings(stored: unknown): StoredFinding[] {
  const parsed = z.array(screenFindingSchema).safeParse(stored);
  return parsed.success ? parsed.data : [];
}
