import { EXERCISES, exerciseIdSchema } from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import { doseText } from '@kinloop/assessment-domain/prescription';
import { doseStepText, effortOf, explainDose, painOf } from '@kinloop/assessment-domain/progress';
import { z } from 'zod';
import type { FollowedCourse } from '../care/dose-courses.ts';
import { weighedOf, weighedOutput } from '../rules/explained.ts';
import type { ProgramItem } from './item.ts';

const dose = z.object({
  sets: z.int(),
  reps: z.int().nullable(),
  holdS: z.int().nullable(),
  restS: z.int(),
  perWeek: z.number(),
  targetRpe: z.int().nullable(),
});

const score = z.int().nullable();

/** How one exercise of the running version goes, as a physio reads it, and what there is to choose. */
export const itemCourseOutput = z.object({
  /** What holds now, by which rule and from which numbers. */
  ...weighedOutput.shape,
  itemId: z.uuid(),
  name: z.string(),
  action: z.enum(['progress', 'hold', 'regress', 'stop', 'pause']),
  /** What the patient is shown to do next. */
  shown: z.string(),
  /** The sessions that decide, oldest first: what was shown and done, and how it felt. */
  sessions: z.array(
    z.object({
      at: z.string(),
      planned: z.number(),
      done: z.number(),
      effort: score,
      painBefore: score,
      painDuring: score,
      painAfter24h: score,
      /** Told for this exercise; else they are of the whole session. */
      isOwn: z.object({ effort: z.boolean(), painDuring: z.boolean() }),
    }),
  ),
  /** What planned and done count. */
  counts: z.enum(['repetitions', 'seconds']),
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
const instantOf = (day: number) => new Date(Math.round(day * DAY_MS)).toISOString();

export function itemCourse(item: ProgramItem, course: FollowedCourse, language: Language): ItemCourse {
  const { facts, ruleset } = course;
  const { decision, counted, taken, choices, isLeftOut, rulesetVersion, inputHash } = course;
  return {
    itemId: item.id,
    name: EXERCISES[item.exerciseId].name,
    action: decision.action,
    ...weighedOf(explainDose(decision, facts, ruleset, language)),
    shown: doseText(course, language),
    sessions: counted.map((session) => ({
      at: instantOf(session.day),
      planned: session.plannedReps,
      done: session.doneReps,
      effort: effortOf(session),
      painBefore: session.painBefore,
      painDuring: painOf(session),
      painAfter24h: session.painAfter24h,
      isOwn: {
        effort: (session.own?.rpe ?? null) !== null,
        painDuring: (session.own?.painDuring ?? null) !== null,
      },
    })),
    counts: item.reps === null ? 'seconds' : 'repetitions',
    taken: taken.map(({ day, decision: then, to }) => ({
      at: instantOf(day),
      says: explainDose(then, null, ruleset, language).says,
      dose: doseText({ dose: to }, language),
    })),
    choices: choices.map((step) => {
      const { tempo: _, ...given } = step.dose;
      return {
        says: doseStepText(step, item.exerciseId, (words) => doseText({ dose: words }, language), language),
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
