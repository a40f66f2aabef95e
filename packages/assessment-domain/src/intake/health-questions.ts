import { CAUTIONS, type CautionId, type RedFlagId } from '../catalogue/index.ts';

/** Moves when a question is added or leaves; stored with each form. An id never changes meaning. */
export const INTAKE_VERSION = '2026.11.1';

/**
 * What a new patient is asked about their health. A question about a caution is the caution's own, word for word, so that
 * an answer needs no reading into: it is the answer the exercises wait for, once a physio has confirmed it. Cautions that
 * are red flags are left out: those belong to the check before booking, which acts on them at once.
 */
export const INTAKE_CAUTION_IDS = [
  'osteoporosis-fragility',
  'dvt-recent-treated',
  'reduced-sensation',
  'cannot-stand-on-one-leg-safely',
  'hip-instability',
  'bleeding-risk-or-anticoagulant',
  'recent-spinal-fracture-or-surgery',
  'hip-replacement',
  'hip-replacement-precautions-anterior',
  'hip-replacement-precautions-posterior',
  'pregnancy',
  'pregnancy-supine-after-first-trimester',
] as const satisfies readonly CautionId[];
export type IntakeCautionId = (typeof INTAKE_CAUTION_IDS)[number];

/** Questions with a yes or a no that no caution asks. */
export const INTAKE_PLAIN_IDS = ['allergies', 'operations', 'medicines'] as const;
export type IntakePlainId = (typeof INTAKE_PLAIN_IDS)[number];
export type IntakeQuestionId = IntakeCautionId | IntakePlainId;

export const INTAKE_CONDITION_IDS = [
  'heart',
  'lungs',
  'diabetes',
  'epilepsy',
  'stroke',
  'inflammatory-arthritis',
  'cancer',
  'mood',
  'other',
] as const;
export type IntakeConditionId = (typeof INTAKE_CONDITION_IDS)[number];

export interface IntakeCondition {
  readonly id: IntakeConditionId;
  readonly label: string;
  /** A red flag that asks for more than this: the physio is shown its question. Never acted on by itself. */
  readonly askNext: RedFlagId | null;
}

export const INTAKE_CONDITIONS: readonly IntakeCondition[] = [
  { id: 'heart', label: 'Heart trouble or high blood pressure', askNext: null },
  { id: 'lungs', label: 'Asthma or other lung trouble', askNext: null },
  { id: 'diabetes', label: 'Diabetes', askNext: null },
  { id: 'epilepsy', label: 'Epilepsy, or fits', askNext: null },
  { id: 'stroke', label: 'A stroke, or an illness of the nerves', askNext: null },
  { id: 'inflammatory-arthritis', label: 'Rheumatoid or other inflamed joints', askNext: null },
  { id: 'cancer', label: 'Cancer, now or in the past', askNext: 'rf-cancer' },
  { id: 'mood', label: 'Low mood or worry that needs care', askNext: null },
  { id: 'other', label: 'Something else', askNext: null },
];

export type IntakeHealthSectionId = 'health' | 'medicines' | 'operations' | 'pregnancy';

export interface IntakeQuestion {
  readonly id: IntakeQuestionId;
  readonly section: IntakeHealthSectionId;
  readonly text: string;
  readonly help: string | null;
  /** What is asked in words after a yes. */
  readonly details: string | null;
  /** Asked only after a yes to this one. */
  readonly after: IntakeQuestionId | null;
}

export const INTAKE_HEALTH_SECTIONS: readonly {
  readonly id: IntakeHealthSectionId;
  readonly title: string;
}[] = [
  { id: 'health', title: 'Your health' },
  { id: 'medicines', title: 'Your medicines' },
  { id: 'operations', title: 'Operations' },
  { id: 'pregnancy', title: 'Pregnancy' },
];

const ofCaution = (
  id: IntakeCautionId,
  section: IntakeHealthSectionId,
  more: { details?: string; after?: IntakeCautionId } = {},
): IntakeQuestion => ({
  id,
  section,
  text: CAUTIONS[id].question,
  help: null,
  details: more.details ?? null,
  after: more.after ?? null,
});

/** In the order they are asked. */
export const INTAKE_QUESTIONS: readonly IntakeQuestion[] = [
  ofCaution('osteoporosis-fragility', 'health', { details: 'What were you told, and when?' }),
  ofCaution('dvt-recent-treated', 'health', { details: 'Which leg, and when?' }),
  ofCaution('reduced-sensation', 'health', { details: 'Where?' }),
  ofCaution('cannot-stand-on-one-leg-safely', 'health'),
  ofCaution('hip-instability', 'health', { details: 'Which hip, and when?' }),
  {
    id: 'medicines',
    section: 'medicines',
    text: 'Do you take any medicines?',
    help: 'Count what you buy without a script, and vitamins too.',
    details: 'Which ones, and how much? Copy it from the pack if you can.',
    after: null,
  },
  ofCaution('bleeding-risk-or-anticoagulant', 'medicines', { details: 'Which one, or what happens?' }),
  {
    id: 'allergies',
    section: 'medicines',
    text: 'Are you allergic to anything?',
    help: 'Think of medicines, plasters, tape and latex.',
    details: 'To what, and what happens?',
    after: null,
  },
  {
    id: 'operations',
    section: 'operations',
    text: 'Have you had an operation, or a bad injury?',
    help: null,
    details: 'What was it, which side, and about when?',
    after: null,
  },
  ofCaution('recent-spinal-fracture-or-surgery', 'operations', { details: 'What happened, and when?' }),
  ofCaution('hip-replacement', 'operations', { details: 'Which side, and when?' }),
  ofCaution('hip-replacement-precautions-anterior', 'operations', { after: 'hip-replacement' }),
  ofCaution('hip-replacement-precautions-posterior', 'operations', { after: 'hip-replacement' }),
  {
    ...ofCaution('pregnancy', 'pregnancy'),
    help: 'Some exercises are done another way then. Choose No if it does not apply to you.',
  },
  ofCaution('pregnancy-supine-after-first-trimester', 'pregnancy', { after: 'pregnancy' }),
];

/** A no that follows from another no, as a matter of logic and not of silence. */
export const INTAKE_ENTAILED: Readonly<Partial<Record<IntakeCautionId, IntakeCautionId>>> = {
  'pregnancy-supine-after-first-trimester': 'pregnancy',
};
