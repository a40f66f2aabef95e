import {
  INTAKE_ANSWERS,
  INTAKE_CAUTION_IDS,
  INTAKE_CONDITION_IDS,
  INTAKE_HEALTH_SECTIONS,
  INTAKE_PLAIN_IDS,
  INTAKE_QUESTIONS,
  type IntakeHealthSectionId,
  visibleIntakeQuestions,
} from '@kinloop/assessment-domain/intake';
import { z } from 'zod';
import standard from './standard-consent.json' with { type: 'json' };

/** The form before a first visit. Pure, so that the page that fills it in judges it by the same rules as the server. */

/** Text as it was typed, spaces and all, but for what a database cannot keep. */
const written = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, ''));

const questionId = z.enum([...INTAKE_CAUTION_IDS, ...INTAKE_PLAIN_IDS]);

/** What a clinic asks consent in, until it writes its own. */
export const STANDARD_CONSENT = standard.text;

export const MOST_QUESTIONS = 20;
export const OWN_KINDS = ['short', 'long', 'yes-no', 'choice'] as const;

/** A question of the clinic's own. Its id stays with its meaning: another question gets another id. */
export const ownQuestionSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(OWN_KINDS),
  text: z.string().trim().min(1).max(300),
  help: z.string().trim().max(300),
  /** Of a choice; empty for the others. */
  choices: z.array(z.string().trim().min(1).max(120)).max(12),
  required: z.boolean(),
});
export type OwnQuestion = z.output<typeof ownQuestionSchema>;

const health = z.strictObject({
  said: z.partialRecord(questionId, z.enum(INTAKE_ANSWERS)),
  /** In the person's own words, after a yes. */
  details: z.partialRecord(questionId, written(1000)),
  /** Null: not answered. Empty: none of them. */
  conditions: z.array(z.enum(INTAKE_CONDITION_IDS)).max(INTAKE_CONDITION_IDS.length).nullable(),
  conditionsMore: written(1000),
  anythingElse: written(2000),
});

/** All of a form that the desk reads. */
export const intakePeopleSchema = z.strictObject({
  emergency: z.strictObject({ name: written(120), phone: written(40), relation: written(80) }),
  gp: z.strictObject({ name: written(120), practice: written(160), phone: written(40) }),
});
export type IntakePeople = z.output<typeof intakePeopleSchema>;

export const intakeAnswersSchema = z.strictObject({
  health,
  people: intakePeopleSchema,
  /** To the clinic's own questions. A yes-no has 'yes' or 'no'; a choice has its text. */
  own: z.array(z.strictObject({ questionId: z.uuid(), answer: written(2000) })).max(MOST_QUESTIONS),
  /** To treatment; `talk`: wants to speak about it first. */
  consent: z.enum(['yes', 'talk']).nullable(),
});
export type IntakeAnswers = z.output<typeof intakeAnswersSchema>;

export const NO_ANSWERS: IntakeAnswers = {
  health: { said: {}, details: {}, conditions: null, conditionsMore: '', anythingElse: '' },
  people: {
    emergency: { name: '', phone: '', relation: '' },
    gp: { name: '', practice: '', phone: '' },
  },
  own: [],
  consent: null,
};

export const INTAKE_SECTIONS = [
  ...INTAKE_HEALTH_SECTIONS.map(({ id }) => id),
  'people',
  'clinic',
  'consent',
] as const;
export type IntakeSection = IntakeHealthSectionId | 'people' | 'clinic' | 'consent';

/** Where an answer is missing: the section, and the name of the field in it. */
export interface MissingAnswer {
  readonly section: IntakeSection;
  readonly field: string;
}

/**
 * What keeps a form from being sent. "Not sure" is an answer; GP, emergency contact and free text may stay empty.
 */
export function unfinishedIntake(answers: IntakeAnswers, own: readonly OwnQuestion[]): MissingAnswer[] {
  const { said, conditions } = answers.health;
  const given = new Map(answers.own.map(({ questionId: id, answer }) => [id, answer.trim()]));
  return [
    ...(conditions === null ? [{ section: 'health', field: 'conditions' } as const] : []),
    ...visibleIntakeQuestions(said)
      .filter(({ id }) => said[id] === undefined)
      .map(({ id, section }) => ({ section, field: id })),
    ...own
      .filter((question) => !isAnswered(question, given.get(question.id) ?? ''))
      .map(({ id }) => ({ section: 'clinic', field: id }) as const),
    ...(answers.consent === null ? [{ section: 'consent', field: 'consent' } as const] : []),
  ];
}

function isAnswered({ kind, choices, required }: OwnQuestion, answer: string): boolean {
  if (answer === '') return !required;
  if (kind === 'yes-no') return answer === 'yes' || answer === 'no';
  return kind !== 'choice' || choices.includes(answer);
}

/** Only what the form still shows: answers to questions that a later answer has taken away are left out. */
export function shownAnswers(answers: IntakeAnswers, own: readonly OwnQuestion[]): IntakeAnswers {
  const { said, details } = answers.health;
  const visible = visibleIntakeQuestions(said);
  const isShown = new Set<string>(visible.map(({ id }) => id));
  const asksMore = new Set<string>(
    INTAKE_QUESTIONS.filter(({ id, details: more }) => more !== null && said[id] === 'yes').map(
      ({ id }) => id,
    ),
  );
  const kept = <T>(record: Readonly<Record<string, T>>, ids: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)));
  const ownIds = new Set(own.map(({ id }) => id));
  return {
    ...answers,
    health: {
      ...answers.health,
      said: kept(said, isShown),
      details: kept(details, new Set([...asksMore].filter((id) => isShown.has(id)))),
    },
    own: answers.own.filter(({ questionId: id, answer }) => ownIds.has(id) && answer.trim() !== ''),
  };
}
