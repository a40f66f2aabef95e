import { z } from 'zod';
import { BODY_SIDES, RED_FLAG_IDS, REGION_IDS, recordOf, SIGNAL_KINDS } from '../catalogue/index.ts';
import { RED_FLAG_ANSWERS } from '../triage/flags.ts';

export const DURATIONS = ['up-to-7-days', 'up-to-6-weeks', 'up-to-12-weeks', 'over-12-weeks'] as const;
export const OFTEN = ['none', 'sometimes', 'daily'] as const;

/** Features of inflammatory back pain; four or more make the flag count (NICE NG65 uses a similar list). */
export const INFLAMMATORY_FEATURES = [
  'began-before-45',
  'morning-stiffness-over-30-minutes',
  'eases-with-movement',
  'wakes-second-half-of-night',
  'psoriasis-eye-or-bowel-inflammation',
] as const;

const yesNo = z.boolean('must be true or false');
const zeroToTen = z.int('must be a whole number from 0 to 10').min(0).max(10);
const hours = z.number('must be a number from 0 to 24').min(0).max(24);

/**
 * What a person may answer before a visit. Everything is optional here, because the form is saved as it is filled in;
 * `missingAnswers` says what is still needed before it may be sent.
 */
export const preVisitAnswersSchema = z.strictObject({
  age: z.int('must be whole years').min(0).max(120).exactOptional(),
  history: z.enum(['new-here', 'new-problem', 'same-problem']).exactOptional(),
  goal: z.enum(['ease-a-problem', 'running', 'performance', 'check']).exactOptional(),
  hurts: yesNo.exactOptional(),
  regions: z
    .array(z.strictObject({ region: z.enum(REGION_IDS), side: z.enum(BODY_SIDES) }))
    .max(20)
    .exactOptional(),
  nprs: zeroToTen.exactOptional(),
  duration: z.enum(DURATIONS).exactOptional(),
  redFlags: z
    .strictObject(recordOf(RED_FLAG_IDS, () => z.enum(RED_FLAG_ANSWERS).exactOptional()))
    .exactOptional(),
  inflammatory: z.array(z.enum(INFLAMMATORY_FEATURES)).max(INFLAMMATORY_FEATURES.length).exactOptional(),
  signals: z.array(z.enum(SIGNAL_KINDS)).max(SIGNAL_KINDS.length).exactOptional(),
  tingling: z.enum(['one-side-new', 'both-legs-new', 'not-new']).exactOptional(),
  armWeakness: yesNo.exactOptional(),
  givingWay: yesNo.exactOptional(),
  locking: yesNo.exactOptional(),
  limp: yesNo.exactOptional(),
  heelMornings: z.enum(['no', 'some-mornings', 'most-mornings']).exactOptional(),
  ankleSprains: z.enum(['none', 'one', 'two-or-more']).exactOptional(),
  hamstring: z.enum(['none', 'over-12-months-ago', 'recent-or-painful']).exactOptional(),
  hipStiffness: z.enum(OFTEN).exactOptional(),
  frontHipTightness: z.enum(OFTEN).exactOptional(),
  sittingHours: hours.exactOptional(),
  performanceDrop: z.enum(['none', 'some', 'clear-4-weeks']).exactOptional(),
  pelvicPregnancy: yesNo.exactOptional(),
  activities: z.array(zeroToTen).max(3).exactOptional(),
  worry: zeroToTen.exactOptional(),
  confidence: zeroToTen.exactOptional(),
  mood: zeroToTen.exactOptional(),
  telehealth: yesNo.exactOptional(),
});

export type PreVisitAnswers = z.infer<typeof preVisitAnswersSchema>;

/** Rare numbers that somebody was asked about and said are right, in the unit of their question: another one is asked about anew. */
export const sureNumbersSchema = z.strictObject({ sittingHours: hours.exactOptional() });
export type SureNumbers = z.infer<typeof sureNumbersSchema>;
export type PreVisitQuestionId = keyof PreVisitAnswers;
