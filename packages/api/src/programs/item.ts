import { BODY_SIDES, exerciseIdSchema, PATTERN_IDS } from '@kinloop/assessment-domain/catalogue';
import { z } from 'zod';

/** What an exercise is in a program for; `added` is a physio's own choice beyond pair and companion. */
export const ITEM_ROLES = ['release', 'activate', 'companion', 'added'] as const;
export type ItemRole = (typeof ITEM_ROLES)[number];

/**
 * One exercise of a program version, as it is stored in `program_version.items` and shown to both sides. A version
 * keeps whole items, so that what a patient was given can be read years later.
 */
export const programItemSchema = z.strictObject({
  /** Made by the client; stays the same from version to version. */
  id: z.uuid(),
  exerciseId: exerciseIdSchema,
  role: z.enum(ITEM_ROLES),
  /** The hypothesis it serves; null when a program has no reviewed cause. Never shown to a patient. */
  pattern: z.enum(PATTERN_IDS).nullable(),
  side: z.enum(BODY_SIDES),
  sets: z.int().min(1).max(10),
  /** Repetitions a set; null for a pure hold. */
  reps: z.int().min(1).max(50).nullable(),
  /** Seconds held, each repetition or each set; null where nothing is held. */
  holdS: z.int().min(1).max(300).nullable(),
  restS: z.int().min(0).max(600),
  /** Sessions a week; 3.5 means every second day. */
  perWeek: z.number().min(0.5).max(7).multipleOf(0.5),
  /** CR10 effort; null for release. */
  targetRpe: z.int().min(1).max(10).nullable(),
  /** The physio's words to the patient: why this exercise. */
  reason: z.string().trim().max(500),
  /** The dose may follow the log by the progression rules; false keeps it as prescribed. */
  autoProgress: z.boolean(),
});

export type ProgramItem = z.output<typeof programItemSchema>;

/** More than a person can do; a program as long as this is a mistake. */
export const MAX_ITEMS = 20;

export const programItemsSchema = z.array(programItemSchema).max(MAX_ITEMS);

/** The items of a stored version. A row that does not fit is our own mistake, and not the reader's. */
export function readItems(stored: unknown): ProgramItem[] {
  return programItemsSchema.parse(stored);
}
