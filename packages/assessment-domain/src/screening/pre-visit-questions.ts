import { type RegionId, SIGNAL_LABELS, type UnitsOf, type UsualRange } from '../catalogue/index.ts';
import type { Condition } from './condition.ts';
import type { PreVisitQuestionId } from './pre-visit-answers.ts';

export interface QuestionOption {
  readonly value: string;
  readonly label: string;
}

/** How a question is answered, and what the form needs to draw it. */
export type QuestionControl =
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'one-of'; readonly options: readonly QuestionOption[] }
  | { readonly kind: 'any-of'; readonly options: readonly QuestionOption[] }
  | { readonly kind: 'scale'; readonly low: string; readonly high: string }
  | { readonly kind: 'scales'; readonly count: number; readonly low: string; readonly high: string }
  | {
      readonly kind: 'number';
      readonly unit: UnitsOf<'years' | 'hours'>;
      readonly min: number;
      readonly max: number;
      /** Outside it a number is possible and rare: it is asked about. Absent: nothing possible is rare. */
      readonly usual?: UsualRange;
    }
  | { readonly kind: 'body-chart' }
  | { readonly kind: 'red-flags' };

export type PreVisitStepId = 'you' | 'problem' | 'safety' | 'signs' | 'daily-life' | 'visit';

export interface PreVisitQuestion {
  readonly id: PreVisitQuestionId;
  readonly step: PreVisitStepId;
  readonly text: string;
  readonly help: string | null;
  readonly control: QuestionControl;
  readonly required: boolean;
  /** Absent: always asked. */
  readonly when?: Condition;
}

export const PRE_VISIT_STEPS = [
  { id: 'you', title: 'About you' },
  { id: 'problem', title: 'What brings you' },
  { id: 'safety', title: 'Safety questions' },
  { id: 'signs', title: 'What you notice' },
  { id: 'daily-life', title: 'Your daily life' },
  { id: 'visit', title: 'Your visit' },
] as const satisfies readonly { readonly id: PreVisitStepId; readonly title: string }[];

const PELVIS: readonly RegionId[] = [
  'lower-back',
  'sacrum-tailbone',
  'groin',
  'hip-front',
  'hip-outer',
  'buttock',
];
const LEG: readonly RegionId[] = [
  'groin',
  'hip-front',
  'hip-outer',
  'buttock',
  'thigh-front',
  'thigh-inner',
  'thigh-back',
  'knee-front',
  'knee-back',
  'shin',
  'calf',
  'ankle',
  'heel',
  'arch-sole',
  'forefoot-toes',
];

const charted = (...anyOf: readonly RegionId[]): Condition => ({ kind: 'charted', anyOf });
const hurts: Condition = { kind: 'answered', question: 'hurts', anyOf: [true] };
const options = (labels: Readonly<Record<string, string>>): readonly QuestionOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
const often = options({ none: 'No', sometimes: 'Sometimes', daily: 'Every day' });

/** The public check before a visit: about three minutes, one step at a time, nothing asked that cannot matter. */
export const PRE_VISIT_QUESTIONS: readonly PreVisitQuestion[] = [
  {
    id: 'age',
    step: 'you',
    text: 'How old is the person the visit is for?',
    help: 'Some questions and visits depend on age.',
    control: { kind: 'number', unit: 'years', min: 0, max: 120 },
    required: true,
  },
  {
    id: 'history',
    step: 'you',
    text: 'Have you been here with this before?',
    help: null,
    control: {
      kind: 'one-of',
      options: options({
        'new-here': 'No, I am new here',
        'new-problem': 'I have been here, but this is new or has come back',
        'same-problem': 'Yes, with this',
      }),
    },
    required: true,
  },
  {
    id: 'goal',
    step: 'you',
    text: 'What would you like from us?',
    help: null,
    control: {
      kind: 'one-of',
      options: options({
        'ease-a-problem': 'Help with a problem',
        running: 'Run better',
        performance: 'Perform better in sport or work',
        check: 'A check, nothing is wrong',
      }),
    },
    required: true,
  },
  {
    id: 'hurts',
    step: 'problem',
    text: 'Does anything hurt at the moment?',
    help: null,
    control: { kind: 'yes-no' },
    required: true,
  },
  {
    id: 'regions',
    step: 'problem',
    text: 'Where does it hurt?',
    help: 'Tap every place. If it is between the legs, tap there too.',
    control: { kind: 'body-chart' },
    required: true,
    when: hurts,
  },
  {
    id: 'nprs',
    step: 'problem',
    text: 'How strong was the worst pain in the last 24 hours?',
    help: null,
    control: { kind: 'scale', low: 'no pain', high: 'worst pain you can imagine' },
    required: true,
    when: hurts,
  },
  {
    id: 'duration',
    step: 'problem',
    text: 'How long has it been there?',
    help: null,
    control: {
      kind: 'one-of',
      options: options({
        'up-to-7-days': 'Up to 7 days',
        'up-to-6-weeks': 'Up to 6 weeks',
        'up-to-12-weeks': 'Up to 12 weeks',
        'over-12-weeks': 'More than 12 weeks',
      }),
    },
    required: true,
    when: hurts,
  },
  {
    id: 'redFlags',
    step: 'safety',
    text: 'Is any of this true for you now?',
    help: 'If you are not sure, say so. It is never taken as a no.',
    control: { kind: 'red-flags' },
    required: true,
  },
  {
    id: 'inflammatory',
    step: 'safety',
    text: 'Which of these apply to your back?',
    help: null,
    control: {
      kind: 'any-of',
      options: options({
        'began-before-45': 'It began before I was 45',
        'morning-stiffness-over-30-minutes': 'Stiff for more than 30 minutes in the morning',
        'eases-with-movement': 'It eases when I move',
        'wakes-second-half-of-night': 'It wakes me in the second half of the night',
        'psoriasis-eye-or-bowel-inflammation': 'I have psoriasis, eye inflammation or bowel disease',
      }),
    },
    required: true,
    when: { kind: 'flagged', flag: 'rf-inflammatory', anyOf: ['yes', 'not-sure'] },
  },
  {
    id: 'signals',
    step: 'signs',
    text: 'Do you notice any of these?',
    help: null,
    control: { kind: 'any-of', options: options(SIGNAL_LABELS) },
    required: true,
  },
  {
    id: 'tingling',
    step: 'signs',
    text: 'Where are the pins and needles or the numbness?',
    help: null,
    control: {
      kind: 'one-of',
      options: options({
        'one-side-new': 'New, on one side',
        'both-legs-new': 'New, in both legs',
        'not-new': 'Not new',
      }),
    },
    required: true,
    when: { kind: 'ticked', question: 'signals', anyOf: ['pins-and-needles', 'numbness'] },
  },
  {
    id: 'armWeakness',
    step: 'signs',
    text: 'Is an arm or hand newly weak?',
    help: null,
    control: { kind: 'yes-no' },
    required: true,
    when: charted('neck', 'shoulder', 'upper-arm', 'elbow', 'forearm', 'wrist', 'hand', 'upper-back'),
  },
  {
    id: 'givingWay',
    step: 'signs',
    text: 'Does it give way under you?',
    help: null,
    control: { kind: 'yes-no' },
    required: true,
    when: charted(...LEG),
  },
  {
    id: 'locking',
    step: 'signs',
    text: 'Does it catch or lock, but then move again?',
    help: null,
    control: { kind: 'yes-no' },
    required: true,
    when: charted(...LEG),
  },
  {
    id: 'limp',
    step: 'signs',
    text: 'Do you limp?',
    help: null,
    control: { kind: 'yes-no' },
    required: true,
    when: { kind: 'any', of: [charted(...LEG), { kind: 'younger-than', years: 16 }] },
  },
  {
    id: 'heelMornings',
    step: 'signs',
    text: 'Is the heel worst with the first steps?',
    help: null,
    control: {
      kind: 'one-of',
      options: options({ no: 'No', 'some-mornings': 'Some mornings', 'most-mornings': 'Most mornings' }),
    },
    required: true,
    when: charted('heel', 'arch-sole'),
  },
  {
    id: 'ankleSprains',
    step: 'signs',
    text: 'How often have you sprained this ankle in the last 12 months?',
    help: null,
    control: {
      kind: 'one-of',
      options: options({
        none: 'Not at all',
        one: 'Once',
        'two-or-more': 'Twice or more, or it keeps giving way',
      }),
    },
    required: true,
    when: charted('ankle'),
  },
  {
    id: 'hamstring',
    step: 'signs',
    text: 'Have you strained the back of this thigh?',
    help: null,
    control: {
      kind: 'one-of',
      options: options({
        none: 'No',
        'over-12-months-ago': 'More than 12 months ago',
        'recent-or-painful': 'Within 12 months, or it hurts now',
      }),
    },
    required: true,
    when: charted('thigh-back'),
  },
  {
    id: 'hipStiffness',
    step: 'signs',
    text: 'Do your hips feel stiff?',
    help: null,
    control: { kind: 'one-of', options: often },
    required: true,
    when: charted(...PELVIS),
  },
  {
    id: 'frontHipTightness',
    step: 'signs',
    text: 'Does the front of your hip feel tight?',
    help: null,
    control: { kind: 'one-of', options: often },
    required: false,
    when: charted(...PELVIS),
  },
  {
    id: 'sittingHours',
    step: 'daily-life',
    text: 'How many hours a day do you sit or bend at work?',
    help: null,
    control: {
      kind: 'number',
      unit: 'hours',
      min: 0,
      max: 24,
      // As in the room.
      usual: [0, 14],
    },
    required: false,
  },
  {
    id: 'performanceDrop',
    step: 'daily-life',
    text: 'Has your performance dropped, or do you tire early?',
    help: null,
    control: {
      kind: 'one-of',
      options: options({ none: 'No', some: 'A little', 'clear-4-weeks': 'Clearly, for 4 weeks or more' }),
    },
    required: true,
    when: { kind: 'answered', question: 'goal', anyOf: ['running', 'performance'] },
  },
  {
    id: 'pelvicPregnancy',
    step: 'daily-life',
    text: 'Are you pregnant, or did you give birth in the last year, and is the pain around the pelvis?',
    help: null,
    control: { kind: 'yes-no' },
    required: true,
    when: charted(...PELVIS),
  },
  {
    id: 'activities',
    step: 'daily-life',
    text: 'Think of three things you find hard because of this. How well can you do each?',
    help: 'Your physio will ask you which they are.',
    control: { kind: 'scales', count: 3, low: 'cannot do it', high: 'as before' },
    required: false,
    when: hurts,
  },
  {
    id: 'worry',
    step: 'daily-life',
    text: 'How much do you worry about this?',
    help: null,
    control: { kind: 'scale', low: 'not at all', high: 'very much' },
    required: false,
    when: hurts,
  },
  {
    id: 'confidence',
    step: 'daily-life',
    text: 'How sure are you that you can do what you need to, despite it?',
    help: null,
    control: { kind: 'scale', low: 'not sure at all', high: 'completely sure' },
    required: false,
    when: hurts,
  },
  {
    id: 'mood',
    step: 'daily-life',
    text: 'How low has your mood been in the last two weeks?',
    help: null,
    control: { kind: 'scale', low: 'not at all low', high: 'very low' },
    required: false,
    when: hurts,
  },
  {
    id: 'telehealth',
    step: 'visit',
    text: 'Would you like a video visit, where that is suitable?',
    help: null,
    control: { kind: 'yes-no' },
    required: false,
    when: { kind: 'answered', question: 'history', anyOf: ['same-problem'] },
  },
];
