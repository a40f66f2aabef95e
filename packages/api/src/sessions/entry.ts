import { BODY_SIDES, exerciseIdSchema } from '@kinloop/assessment-domain/catalogue';
import { z } from 'zod';
import { idInput, instantInput, textInput } from '../platform/inputs.ts';
import { MAX_ITEMS } from '../programs/item.ts';

/** Why an exercise was left out or cut short. */
export const SKIP_REASONS = ['too-hard', 'hurts', 'no-time'] as const;

const work = z.strictObject({
  sets: z.int().min(0).max(20),
  /** A set; null for a pure hold. */
  reps: z.int().min(0).max(200).nullable(),
  /** Seconds; null where nothing is held. */
  holdS: z.int().min(0).max(600).nullable(),
});

const score = z.int().min(0).max(10);

/** What became of one exercise: the target that was shown, what was done, and how it felt where that was told. */
export const sessionEntrySchema = z.strictObject({
  itemId: z.uuid(),
  exerciseId: exerciseIdSchema,
  side: z.enum(BODY_SIDES),
  target: work,
  done: work,
  skipped: z.enum(SKIP_REASONS).nullable(),
  // Absent: as in the session, which is all that older phones tell. Never null, so that what they send again stays the same.
  effort: score.exactOptional(),
  painDuring: score.exactOptional(),
});

/** One session as the player logged it, perhaps days ago and without a network. */
export const sessionSchema = z
  .strictObject({
    id: idInput,
    programVersionId: z.uuid(),
    startedAt: instantInput,
    finishedAt: instantInput,
    entries: z.array(sessionEntrySchema).min(1).max(MAX_ITEMS),
    /** CR10. */
    effort: score.nullable(),
    painBefore: score.nullable(),
    /** The highest of the session. */
    painDuring: score.nullable(),
    note: textInput(1000),
    /** Id of the symptom entry that this session's pain is kept as; made on the device like the session's own. */
    painLogId: idInput,
  })
  .refine(({ startedAt, finishedAt }) => Date.parse(startedAt) <= Date.parse(finishedAt), {
    path: ['finishedAt'],
  });

export type Session = z.output<typeof sessionSchema>;
