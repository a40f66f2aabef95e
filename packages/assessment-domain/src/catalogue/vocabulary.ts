// The closed sets of words every other room speaks in. Order is meaning where it says so.

/** Version of the rules and the data together. Stored with every result, so that it can be replayed and explained. */
export const RULESET_VERSION = '2026.12.2';

/** How a finding is keyed in a screen: left, right, or B for central findings, which count on both sides. */
export const SIDES = ['L', 'R', 'B'] as const;
export type Side = (typeof SIDES)[number];

/** How a side is named in a result, a log or a program. */
export const BODY_SIDES = ['left', 'right', 'both'] as const;
export type BodySide = (typeof BODY_SIDES)[number];

/** 0 normal, 0.5 mild, 1 marked. Not assessed is no level: it is absent. */
export const LEVELS = [0, 0.5, 1] as const;
export type Level = (typeof LEVELS)[number];

/** Who measured it: told by the person, tested by themselves, seen by a clinician, read from an instrument. */
export const MEASUREMENT_MODES = ['report', 'self', 'clinician', 'instrumented'] as const;
export type MeasurementMode = (typeof MEASUREMENT_MODES)[number];

/** The six warning signals. */
export const SIGNAL_KINDS = [
  'pain',
  'decreased-rom',
  'stiffness',
  'clicking',
  'pins-and-needles',
  'numbness',
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

export const SIGNAL_LABELS = {
  pain: 'Pain',
  'decreased-rom': 'Moving less far than usual',
  stiffness: 'Stiffness',
  clicking: 'Clicking',
  'pins-and-needles': 'Pins and needles',
  numbness: 'Numbness',
} as const satisfies Record<SignalKind, string>;

/** Most urgent first. */
export const URGENCIES = ['emergency', 'same_day', 'urgent', 'soon', 'routine', 'preventive'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Levels of a red flag, most urgent first. */
export const RED_FLAG_URGENCIES = ['emergency', 'same_day', 'urgent_referral'] as const;
export type RedFlagUrgency = (typeof RED_FLAG_URGENCIES)[number];

/** What a practitioner is asked to be good at. */
export const SKILLS = [
  'general',
  'hip_groin',
  'spine',
  'knee_sports',
  'foot_ankle',
  'paediatric',
  'pain-informed',
  'pelvic-health',
] as const;
export type Skill = (typeof SKILLS)[number];

/** A guideline or consistent trials; B some trials; C observational or laboratory; D opinion, general knowledge, clinic rule. */
export const GRADES = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof GRADES)[number];

export const FINDING_DOMAINS = [
  'symptom',
  'exposure',
  'length',
  'rom',
  'provocation',
  'control',
  'palpation',
  'strength',
  'posture',
] as const;
export type FindingDomain = (typeof FINDING_DOMAINS)[number];

export const FINDING_CLASSES = ['context', 'inhibited', 'overactive', 'restricted'] as const;
export type FindingClass = (typeof FINDING_CLASSES)[number];

/** Where in the body a structure lies or an exercise works; coarser than a body chart's regions. */
export const BODY_AREAS = [
  'thoracic',
  'lumbar',
  'hip',
  'buttock',
  'groin',
  'thigh',
  'knee',
  'lower_leg',
  'ankle',
  'foot',
] as const;
export type BodyArea = (typeof BODY_AREAS)[number];

/** What an exercise may need at hand. */
export const EQUIPMENT = [
  'ankle-anchor',
  'ball',
  'bench',
  'chair',
  'foam-roller',
  'massage-ball',
  'mat',
  'metronome',
  'mirror',
  'resistance-band',
  'step',
  'stick',
  'strap',
  'towel',
  'wall',
  'weight',
] as const;
export type Equipment = (typeof EQUIPMENT)[number];

export const EXERCISE_KINDS = ['release', 'mobilise', 'activate', 'strengthen', 'control'] as const;
export type ExerciseKind = (typeof EXERCISE_KINDS)[number];

/** Early uses activation, later uses strengthening. */
export const STAGES = ['early', 'later'] as const;
export type Stage = (typeof STAGES)[number];

export const GOALS = ['running', 'performance'] as const;
export type Goal = (typeof GOALS)[number];
