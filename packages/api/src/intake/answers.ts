import {
  INTAKE_HEALTH_SECTIONS,
  type INTAKE_PLAIN_IDS,
  INTAKE_QUESTIONS,
  type IntakeAnswer,
  type IntakeCautionId,
  type IntakeConditionId,
  type IntakeHealthSectionId,
  visibleIntakeQuestions,
} from '@kinloop/assessment-domain/intake';
import standard from './standard-consent.json' with { type: 'json' };

/** The form before a first visit. Pure, so that the page that fills it in judges it by the same rules as the server. */

/** What a clinic asks consent in, until it writes its own. */
export const STANDARD_CONSENT = standard.text;

export const MOST_QUESTIONS = 20;
export const OWN_KINDS = ['short', 'long', 'yes-no', 'choice'] as const;

/** A question of the clinic's own. Its id stays with its meaning: another question gets another id. */
export interface OwnQuestion {
  id: string;
  kind: (typeof OWN_KINDS)[number];
  text: string;
  help: string;
  /** Of a choice; empty for the others. */
  choices: string[];
  required: boolean;
}

/** All of a form that the desk reads. */
export interface IntakePeople {
  emergency: { name: string; phone: string; relation: string };
  gp: { name: string; practice: string; phone: string };
}

type AskedId = IntakeCautionId | (typeof INTAKE_PLAIN_IDS)[number];

export interface IntakeAnswers {
  health: {
    said: Partial<Record<AskedId, IntakeAnswer>>;
    /** In the person's own words, after a yes. */
    details: Partial<Record<AskedId, string>>;
    /** Null: not answered. Empty: none of them. */
    conditions: IntakeConditionId[] | null;
    conditionsMore: string;
    anythingElse: string;
  };
  people: IntakePeople;
  /** To the clinic's own questions. A yes-no has 'yes' or 'no'; a choice has its text. */
  own: { questionId: string; answer: string }[];
  /** To treatment; `talk`: wants to speak about it first. */
  consent: 'yes' | 'talk' | null;
}

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
