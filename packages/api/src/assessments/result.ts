import {
  APPOINTMENT_TYPE_IDS,
  CAUTION_IDS,
  EXERCISE_IDS,
  FINDING_IDS,
  GRADES,
  MEASUREMENT_MODES,
  PATTERN_IDS,
  SKILLS,
  STRUCTURE_IDS,
  URGENCIES,
} from '@kinloop/assessment-domain/catalogue';
import { type AssessInput, type Assessment, assessInputSchema } from '@kinloop/assessment-domain/inference';
import { z } from 'zod';

/** A stored assessment with its input, in the domain's own types. */
export type AssessmentResult = Assessment & { input?: AssessInput };

const side = z.enum(['left', 'right', 'bilateral']);
const level = z.union([z.literal(0), z.literal(0.5), z.literal(1)]);
const structure = z.enum(STRUCTURE_IDS);
const exercise = z.enum(EXERCISE_IDS);

const ranked = z.object({
  pattern: z.enum(PATTERN_IDS),
  side,
  status: z.enum(['supported', 'possible']),
  score: z.number(),
  coverage: z.number(),
  rows: z.array(
    z.object({
      finding: z.enum(FINDING_IDS),
      side,
      level,
      mode: z.enum(MEASUREMENT_MODES),
      confidence: z.number(),
      weight: z.number(),
      points: z.number(),
    }),
  ),
  missing: z.array(z.enum(FINDING_IDS)),
  alternatives: z.array(z.string()),
  sources: z.array(z.object({ reference: z.string(), grade: z.enum(GRADES), says: z.string() })),
});

const pair = z.union([
  z.object({
    status: z.literal('ok'),
    release: exercise,
    releaseStructure: structure,
    activate: exercise,
    activateStructure: structure,
    companion: exercise.nullable(),
  }),
  z.object({
    status: z.literal('needs-physio-choice'),
    release: exercise.nullable(),
    releaseStructure: structure.nullable(),
    activate: exercise.nullable(),
    activateStructure: structure.nullable(),
    companion: exercise.nullable(),
  }),
  z.object({ status: z.literal('blocked-by-red-flag') }),
  z.object({ status: z.literal('physio-assessment-first') }),
]);

/** An assessment as it was stored; an old one keeps the rule set and the words of its day. */
export const assessmentResultSchema: z.ZodType<AssessmentResult, AssessmentResult> = z.object({
  ranked: z.array(ranked),
  notSupported: z.array(z.enum(PATTERN_IDS)),
  insufficient: z.array(z.enum(PATTERN_IDS)),
  notSeparable: z.tuple([z.enum(PATTERN_IDS), z.enum(PATTERN_IDS)]).nullable(),
  pair: pair.nullable(),
  urgency: z.enum(URGENCIES),
  appointmentType: z.enum(APPOINTMENT_TYPE_IDS).nullable(),
  skill: z.enum(SKILLS).nullable(),
  online: z.union([z.boolean(), z.literal('after-triage')]),
  cautionsToAsk: z.array(z.enum(CAUTION_IDS)),
  rulesetVersion: z.string(),
  inputHash: z.string(),
  /** What the assessment rests on, so that it can be run again; absent in records from before it was kept. */
  input: (assessInputSchema as z.ZodType<AssessInput, AssessInput>).exactOptional(),
});

/** @throws ZodError when the stored result is none of ours, which is our own mistake */
export function readResult(stored: unknown): AssessmentResult {
  return assessmentResultSchema.parse(stored);
}
