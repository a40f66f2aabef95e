import { z } from 'zod';
import { EXERCISE_IDS } from './exercise-ids.ts';
import {
  APPOINTMENT_TYPE_IDS,
  CAUTION_IDS,
  FINDING_IDS,
  PATTERN_IDS,
  RED_FLAG_IDS,
  REGION_IDS,
  STRUCTURE_IDS,
  TEST_IDS,
} from './ids.ts';
import {
  BODY_SIDES,
  EXERCISE_KINDS,
  FINDING_CLASSES,
  FINDING_DOMAINS,
  GRADES,
  LEVELS,
  MEASUREMENT_MODES,
  RED_FLAG_URGENCIES,
  SIDES,
  SIGNAL_KINDS,
  SKILLS,
  STAGES,
  URGENCIES,
} from './vocabulary.ts';

// The closed words as schemas, for everything that reads a catalogue id from outside.

export const structureIdSchema = z.enum(STRUCTURE_IDS);
export const findingIdSchema = z.enum(FINDING_IDS);
export const patternIdSchema = z.enum(PATTERN_IDS);
export const exerciseIdSchema = z.enum(EXERCISE_IDS);
export const cautionIdSchema = z.enum(CAUTION_IDS);
export const redFlagIdSchema = z.enum(RED_FLAG_IDS);
export const testIdSchema = z.enum(TEST_IDS);
export const regionIdSchema = z.enum(REGION_IDS);
export const appointmentTypeIdSchema = z.enum(APPOINTMENT_TYPE_IDS);
export const sideSchema = z.enum(SIDES);
export const bodySideSchema = z.enum(BODY_SIDES);
export const levelSchema = z.literal([...LEVELS]);
export const measurementModeSchema = z.enum(MEASUREMENT_MODES);
export const signalKindSchema = z.enum(SIGNAL_KINDS);
export const urgencySchema = z.enum(URGENCIES);
export const skillSchema = z.enum(SKILLS);
export const gradeSchema = z.enum(GRADES);
export const stageSchema = z.enum(STAGES);

const text = z.string().trim().min(1);
const share = z.number().gt(0).max(1);

export const doseSchema = z
  .strictObject({
    sets: z.int().min(1).max(10),
    reps: z.int().min(1).max(50).nullable(),
    holdS: z.number().gt(0).max(180).nullable(),
    tempo: z
      .string()
      .regex(/^\d-\d-\d$/, 'must be seconds up-hold-down, such as 2-1-3')
      .nullable(),
    restS: z.number().min(0).max(300),
    perWeek: z.number().gt(0).max(7),
    targetRpe: z.number().min(1).max(10).nullable(),
  })
  .refine(({ reps, holdS }) => reps !== null || holdS !== null, 'needs repetitions or a hold');

export const findingSchema = z.object({
  label: text,
  domain: z.enum(FINDING_DOMAINS),
  cls: z.enum(FINDING_CLASSES),
  levelWords: z.union([z.tuple([text, text, text]), z.tuple([text, text]), z.tuple([])]),
  notWeighed: text.exactOptional(),
  confidence: z.partialRecord(measurementModeSchema, share).refine((modes) => Object.keys(modes).length > 0),
  source: text,
  grade: gradeSchema,
});

export const patternSchema = z.object({
  name: text,
  weights: z.record(z.string(), z.int().min(1).max(3)),
  skill: skillSchema,
  alternatives: z.array(text).min(3),
  sources: z.array(z.object({ reference: text, grade: gradeSchema, says: text })).min(1),
});

export const exerciseSchema = z.object({
  name: text,
  kind: z.enum(EXERCISE_KINDS),
  cues: z.tuple([text, text, text]),
  dose: doseSchema,
  evidence: z.object({ grade: gradeSchema, note: text }),
});

export const redFlagSchema = z.object({
  patientQuestion: text.endsWith('?'),
  urgency: z.enum(RED_FLAG_URGENCIES),
  action: text,
  source: text,
  grade: gradeSchema,
});

export const cautionSchema = z.object({ label: text, question: text.endsWith('?') });
