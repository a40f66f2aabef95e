import { LOG_FLAGS, readRomValue, SELF_MEASURED_TESTS } from '@kinloop/assessment-domain/triage';
import { z } from 'zod';
import { logSignalSchema } from '../care/symptom-history.ts';
import { idInput, instantInput, textInput } from '../platform/inputs.ts';

const score = z.int().min(0).max(10).nullable();

const measuredSchema = z
  .strictObject({
    test: z.enum(SELF_MEASURED_TESTS),
    side: z.enum(['left', 'right']),
    /** Between ends that hold for any test; what this one can yield is narrower. */
    value: z.number().min(-1000).max(10_000),
  })
  .refine(({ test, value }) => readRomValue(test, value).status !== 'refused', { path: ['value'] });

export const symptomPayloadSchema = z.strictObject({
  /** Pain, 0 to 10. */
  nprs: score,
  signals: z.array(logSignalSchema).max(24),
  flags: z.array(z.enum(LOG_FLAGS)).max(LOG_FLAGS.length),
  /** Highest pain during an exercise of the session. */
  exercisePain: score,
  preSessionNprs: score,
  after24hNprs: score,
  nightPainUneased: z.boolean(),
  /** Kept for the physio, neither read live nor scanned. */
  note: textInput(1000),
  /** Ranges measured at home, each once; left out by devices that know nothing of it. A rare value was asked about there. */
  romMeasures: z
    .array(measuredSchema)
    .max(2 * SELF_MEASURED_TESTS.length)
    .refine((all) => new Set(all.map(({ test, side }) => `${test} ${side}`)).size === all.length)
    .optional(),
});

/** Furthest a wall clock on earth is from UTC, and some: the bound of `symptom_log.utc_offset_min`. */
const MAX_OFFSET_MIN = 1080;

/** One event as a device made it. It is never changed: a correction and a removal are events of their own. */
export const symptomEntrySchema = z
  .strictObject({
    id: idInput,
    /** The device's clock with the offset the person lived by. */
    recordedAt: instantInput.refine((at) => Math.abs(offsetMinutes(at)) <= MAX_OFFSET_MIN),
    supersedes: idInput.nullable(),
    /** Null removes what it supersedes. */
    payload: symptomPayloadSchema.nullable(),
  })
  .refine(({ payload, supersedes }) => payload !== null || supersedes !== null, { path: ['supersedes'] });

export type SymptomEntry = z.output<typeof symptomEntrySchema>;

/** Minutes east of UTC that an RFC 3339 instant was written with. */
export function offsetMinutes(at: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(at) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -size : size;
}
