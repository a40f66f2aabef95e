import { EXERCISES, exerciseIdSchema } from '@kinloop/assessment-domain/catalogue';
import { doseText } from '@kinloop/assessment-domain/prescription';
import { type DoseCourse, doseStepText, explainDose } from '@kinloop/assessment-domain/progress';
import { z } from 'zod';
import type { ProgramItem } from './item.ts';

const dose = z.object({
  sets: z.int(),
  reps: z.int().nullable(),
  holdS: z.int().nullable(),
  restS: z.int(),
  perWeek: z.number(),
  targetRpe: z.int().nullable(),
});

/** How one exercise of the running version goes, as a physio reads it, and what there is to choose. */
export const itemCourseOutput = z.object({
  itemId: z.uuid(),
  name: z.string(),
  action: z.enum(['progress', 'hold', 'regress', 'stop', 'pause']),
  /** What holds now, by which rule and from which numbers. */
  says: z.string(),
  /** What the patient is shown to do next. */
  shown: z.string(),
  /** Steps that took effect by themselves, oldest first; instants are ISO text. */
  taken: z.array(z.object({ at: z.string(), says: z.string(), dose: z.string() })),
  choices: z.array(z.object({ says: z.string(), exerciseId: exerciseIdSchema, dose })),
  isLeftOut: z.boolean(),
  deloadOffered: z.boolean(),
  remindToRecheck: z.boolean(),
  rulesetVersion: z.string(),
  inputHash: z.string(),
});
export type ItemCourse = z.output<typeof itemCourseOutput>;

const DAY_MS = 86_400_000;

export function itemCourse(item: ProgramItem, course: DoseCourse): ItemCourse {
  const { decision, taken, choices, isLeftOut, rulesetVersion, inputHash } = course;
  return {
    itemId: item.id,
    name: EXERCISES[item.exerciseId].name,
    action: decision.action,
    says: explainDose(decision),
    shown: doseText(course),
    taken: taken.map(({ day, decision: then, to }) => ({
      at: new Date(Math.round(day * DAY_MS)).toISOString(),
      says: explainDose(then),
      dose: doseText({ dose: to }),
    })),
    choices: choices.map((step) => {
      const { tempo: _, ...given } = step.dose;
      return {
        says: doseStepText(step, item.exerciseId, (words) => doseText({ dose: words })),
        exerciseId: step.exercise,
        dose: given,
      };
    }),
    isLeftOut,
    deloadOffered: decision.deloadOffered,
    remindToRecheck: decision.remindToRecheck,
    rulesetVersion,
    inputHash,
  };
}
