import { PAIN_MODEL } from '../catalogue/pain-model.ts';
import type { Source } from '../catalogue/types.ts';
import type { DoseRule } from './dose-decision.ts';

const clinicRule = (says: string): readonly [Source] => [{ reference: 'Clinic rule', grade: 'D', says }];

const LOAD_STEP: Source = {
  reference: 'ACSM position stand 2009 (Med Sci Sports Exerc)',
  grade: 'A',
  says: 'Load goes up 2 to 10% once one or two repetitions more than planned are possible; written for healthy adults',
};
const READY = clinicRule('how much must have been done, how easily and how often, before it goes up');
const STRENGTH_CARRIES = clinicRule('strengthening carries the dose; release work stays short');
const AWAY = clinicRule('less after days away, and a step back after more of them');

/** Where each rule of the next dose comes from. What no study tested is a clinic rule. */
export const DOSE_SOURCES: Readonly<Record<DoseRule, readonly [Source, ...Source[]]>> = {
  'unacknowledged-alert': clinicRule('nothing goes on before a physio has looked'),
  'strict-pain-limit': [
    ...PAIN_MODEL,
    ...clinicRule(
      'pain is held lower after a fresh injury or a fracture, and with nerve signs or bone stress',
    ),
  ],
  'pain-above-limit': [...PAIN_MODEL, ...clinicRule('one level back, and less for some days')],
  'flare-twice': [...PAIN_MODEL, ...clinicRule('how much more pain a day later, and how often')],
  'away-two-weeks': AWAY,
  'away-one-week': AWAY,
  'too-few-sessions': READY,
  ready: [LOAD_STEP, ...READY],
  'ready-but-release': STRENGTH_CARRIES,
  'ready-but-open-alert': clinicRule('nothing goes up while an alert is open'),
  'ready-at-top': READY,
  'settling-pain': PAIN_MODEL,
  'not-ready': READY,
};

/** Where the reading of a trend comes from. */
export const TREND_SOURCES: readonly [Source, ...Source[]] = [
  {
    reference: 'Sen 1968 (J Am Stat Assoc)',
    grade: 'C',
    says: 'The median of all slopes between two entries, and its interval: a method that single bad days do not bend, not a study of patients',
  },
  ...clinicRule('how many entries, over how many days, before a direction is said'),
];

/** Where the reading of adherence comes from. */
export const ADHERENCE_SOURCES: readonly [Source, ...Source[]] = [
  {
    reference: 'Argent 2018 (JMIR mHealth)',
    grade: 'C',
    says: 'Up to about half of what is planned at home is not done, so that a low share is nothing out of the ordinary',
  },
  ...clinicRule('how far a shorter stretch lies below a longer one before it is pointed out'),
];
