import {
  INTAKE_ANSWERS,
  INTAKE_CAUTION_IDS,
  INTAKE_CONDITION_IDS,
  INTAKE_PLAIN_IDS,
} from '@kinloop/assessment-domain/intake';
import { z } from 'zod';
import {
  type IntakeAnswers,
  type IntakePeople,
  MOST_QUESTIONS,
  OWN_KINDS,
  type OwnQuestion,
} from './answers.ts';

/** What is sent of a form and kept. Apart from its rules, which the page that fills it in has too and without a validator. */

/** Text as it was typed, spaces and all, but for what a database cannot keep. */
const written = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, ''));

const questionId = z.enum([...INTAKE_CAUTION_IDS, ...INTAKE_PLAIN_IDS]);

export const ownQuestionSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(OWN_KINDS),
  text: z.string().trim().min(1).max(300),
  help: z.string().trim().max(300),
  choices: z.array(z.string().trim().min(1).max(120)).max(12),
  required: z.boolean(),
}) satisfies z.ZodType<OwnQuestion>;

const health = z.strictObject({
  said: z.partialRecord(questionId, z.enum(INTAKE_ANSWERS)),
  details: z.partialRecord(questionId, written(1000)),
  conditions: z.array(z.enum(INTAKE_CONDITION_IDS)).max(INTAKE_CONDITION_IDS.length).nullable(),
  conditionsMore: written(1000),
  anythingElse: written(2000),
});

export const intakePeopleSchema = z.strictObject({
  emergency: z.strictObject({ name: written(120), phone: written(40), relation: written(80) }),
  gp: z.strictObject({ name: written(120), practice: written(160), phone: written(40) }),
}) satisfies z.ZodType<IntakePeople>;

export const intakeAnswersSchema = z.strictObject({
  health,
  people: intakePeopleSchema,
  own: z.array(z.strictObject({ questionId: z.uuid(), answer: written(2000) })).max(MOST_QUESTIONS),
  consent: z.enum(['yes', 'talk']).nullable(),
}) satisfies z.ZodType<IntakeAnswers>;
