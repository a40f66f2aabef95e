import type { FindingId, TestId } from '../catalogue/ids.ts';
import { ELY_AND_AKE } from '../catalogue/screening-tests/range.ts';
import type { TestUnit } from '../catalogue/screening-tests/values.ts';
import type { UnitsOf } from '../catalogue/units.ts';
import type { MeasurementMode } from '../catalogue/vocabulary.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { DetectableLimits, Ruleset } from '../ruleset/types.ts';

/** The unit a change is told in. Symmetry of strength is compared in percentage points. */
export type ChangeUnit = TestUnit | UnitsOf<'%'>;

/** Which way a measured value gets better; `neither` where no direction is a fault (foot posture). */
export type ValueDirection = 'higher' | 'lower' | 'neither';

/**
 * The change a measurement must reach before it is more than measurement error.
 * Where the literature gives a range the larger figure is taken: it claims less.
 */
export interface DetectableChange {
  readonly unit: ChangeUnit;
  /** Minimal detectable change when the same person measures again. */
  readonly sameRater: number;
  /** When somebody else measures; null: not comparable between raters. */
  readonly otherRater: number | null;
  readonly better: ValueDirection;
  /** False marks general knowledge that was not checked against its source. */
  readonly verified: boolean;
  readonly note: string;
}

/** MDC95 = 1.96 x sqrt(2) x SEM, to a tenth, in the unit of the standard error of measurement. */
const mdc95 = (sem: number) => Math.round(1.96 * Math.SQRT2 * sem * 10) / 10;

const THIGH_ANGLE: DetectableChange = {
  unit: 'deg',
  sameRater: mdc95(11),
  otherRater: null,
  better: 'lower',
  verified: true,
  note: '1.96 x sqrt(2) x SEM 11 deg (Peeler 2007): small change is noise',
};
const KNEE_ANGLE: DetectableChange = {
  unit: 'deg',
  // 2.4-4.2 deg were reached with the pelvis strapped, n=13; without a strap the error is four times that.
  sameRater: mdc95(7),
  otherRater: null,
  better: 'higher',
  verified: true,
  note: '1.96 x sqrt(2) x SEM 7 deg, n=54 (Peeler and Anderson 2008); 4.2 deg with the pelvis strapped, n=13 (PMC4339157)',
};
const LUNGE: DetectableChange = {
  unit: 'cm',
  sameRater: 1.9,
  // The pooled inter-rater figure (1.6) is below the intra-rater one; a second rater cannot measure more surely.
  otherRater: 1.9,
  better: 'higher',
  verified: true,
  note: '1.6 cm inter, 1.9 cm intra rater (Powden 2015)',
};
const HIP_EXTENSION_RANGE: DetectableChange = {
  unit: 'deg',
  sameRater: 8,
  otherRater: null,
  better: 'higher',
  verified: false,
  note: '5-8 deg (gk)',
};
const HIP_ROTATION: DetectableChange = {
  unit: 'deg',
  sameRater: 8.6,
  otherRater: null,
  better: 'higher',
  verified: true,
  note: '6.1-8.6 deg passive, seated and supine, both rotations, n=19 (Gradoz 2018); 5.4 deg for active internal rotation (Krause 2014)',
};
const KNEE_EXTENSION_DEFICIT: DetectableChange = {
  unit: 'deg',
  sameRater: 12,
  otherRater: null,
  better: 'lower',
  verified: true,
  note: `7-8 deg (Neto 2015); 12 deg in 71 healthy adults, two days apart (${ELY_AND_AKE})`,
};
const BRIDGE_REPS: DetectableChange = {
  unit: 'reps',
  sameRater: 6,
  otherRater: null,
  better: 'higher',
  verified: false,
  note: 'about 6 reps (gk)',
};
const HEEL_RAISES: DetectableChange = {
  unit: 'reps',
  // Limits of agreement -6.2 to 6.5 between two days; a smaller figure would call noise a change.
  sameRater: 6.5,
  otherRater: null,
  better: 'higher',
  verified: true,
  note: '6.5 reps: 95% limits of agreement between days, n=32, on a 10 degree incline (Hebert-Losier 2017)',
};
const FOOT_POSTURE: DetectableChange = {
  unit: 'points',
  sameRater: 2,
  otherRater: null,
  better: 'neither',
  verified: false,
  note: 'about 2 points (gk); one rater only',
};
const LEG_RAISE_EFFORT: DetectableChange = {
  unit: 'points',
  sameRater: 1,
  otherRater: 1,
  better: 'lower',
  verified: true,
  note: '1 point; kappa 0.87 between raters (Kwong 2013)',
};
const KNEE_TO_TABLE: DetectableChange = {
  unit: 'cm',
  sameRater: 4,
  otherRater: null,
  better: 'lower',
  verified: true,
  note: '3.7 cm for the height, 4.0 cm for the difference of sides, n=19 (Bagwell 2016)',
};
const STRAIGHT_LEG_RAISE: DetectableChange = {
  unit: 'deg',
  sameRater: 7,
  otherRater: null,
  better: 'higher',
  verified: true,
  note: '6-7 deg (Neto 2015)',
};
const PRONE_KNEE_BEND: DetectableChange = {
  unit: 'deg',
  sameRater: mdc95(4),
  otherRater: null,
  better: 'higher',
  verified: true,
  note: `1.96 x sqrt(2) x SEM 4 deg, n=54 (Peeler and Anderson 2008); 8 deg with the pelvis strapped, n=71 (${ELY_AND_AKE})`,
};
const NAVICULAR_DROP: DetectableChange = {
  unit: 'mm',
  // sqrt(2) x 3.5 mm, which is 1.96 x SEM.
  sameRater: 5,
  otherRater: null,
  better: 'neither',
  verified: true,
  note: 'the error reached 3.5 mm either way at 95%, five clinicians, n=20 (Vinicombe 2001); authors discourage use (Langley 2016)',
};
const STANCE: DetectableChange = {
  unit: 's',
  sameRater: 24.1,
  otherRater: null,
  better: 'higher',
  verified: true,
  note: '24.1 s at 60 to 89 years, n=25 (Goldberg 2011); none was found for younger people, and the larger claims less',
};
/** A rating is the person's own: nobody else's error comes into it, and whoever asks is told the same. */
const PAIN: DetectableChange = {
  unit: 'points',
  sameRater: 2,
  otherRater: 2,
  better: 'lower',
  verified: true,
  note: '2 points of the pain score (Ostelo 2008), in low back pain; taken for pain elsewhere too',
};
const SQUEEZE_PAIN: DetectableChange = {
  ...PAIN,
  // Somebody else gives the resistance.
  otherRater: null,
  verified: false,
  note: '2 points of the pain score (Ostelo 2008), for want of an error of the squeeze itself (gk)',
};

/** Side symmetry is compared in percentage points. */
function symmetry(points: number, verified: boolean, note: string): DetectableChange {
  return { unit: '%', sameRater: points, otherRater: null, better: 'higher', verified, note };
}
const HIP_EXTENSION_SYMMETRY = symmetry(15, true, '8-15% (Thorborg 2010)');
const HIP_ABDUCTION_SYMMETRY = symmetry(10, true, '5-10% (Thorborg 2010)');
const HIP_ROTATION_SYMMETRY = symmetry(10, true, '5-10% (Thorborg 2010)');
const QUADRICEPS_SYMMETRY = symmetry(
  15,
  true,
  '13% by the same rater, 14% by another with the device fixed (PMC6615264, n=39); held by hand 34% (Chamorro 2017)',
);

const MANUAL_GRADE: DetectableChange = {
  unit: 'grade',
  sameRater: 1,
  otherRater: 1,
  better: 'higher',
  verified: false,
  note: 'one full grade (gk); ordinal, no means',
};

/**
 * Tests with a number and a known error; the others are compared by level only. `mtt` is the thigh angle.
 * Source: the `note` of each.
 */
export const DETECTABLE_CHANGE_BY_TEST: Readonly<Partial<Record<TestId, DetectableChange>>> = {
  mtt: THIGH_ANGLE,
  'hip-ext-prom': HIP_EXTENSION_RANGE,
  'hip-ir': HIP_ROTATION,
  'hip-er': HIP_ROTATION,
  faber: KNEE_TO_TABLE,
  'hip-ext-strength': HIP_EXTENSION_SYMMETRY,
  'hip-abd-strength': HIP_ABDUCTION_SYMMETRY,
  'hip-er-strength': HIP_ROTATION_SYMMETRY,
  'quads-strength': QUADRICEPS_SYMMETRY,
  mmt: MANUAL_GRADE,
  slhb: BRIDGE_REPS,
  trendelenburg: STANCE,
  wblt: LUNGE,
  fpi6: FOOT_POSTURE,
  'navicular-drop': NAVICULAR_DROP,
  slr: STRAIGHT_LEG_RAISE,
  ake: KNEE_EXTENSION_DEFICIT,
  aslr: LEG_RAISE_EFFORT,
  'ybt-lq': {
    unit: 'cm',
    sameRater: 5.5,
    otherRater: null,
    better: 'higher',
    verified: true,
    note: 'anterior reach, 3-trial mean, same rater only (Shaffer 2013)',
  },
  'heel-raise': HEEL_RAISES,
  'knee-flexion-prone': PRONE_KNEE_BEND,
};

/**
 * The same errors for the number behind a screening finding. Strength findings hold the side symmetry in %.
 * Source: the `note` of each.
 */
export const DETECTABLE_CHANGE_BY_FINDING: Readonly<Partial<Record<FindingId, DetectableChange>>> = {
  'mtt-iliopsoas': THIGH_ANGLE,
  'mtt-rectus': KNEE_ANGLE,
  'hip-ir-rom': HIP_ROTATION,
  'hip-extension-prom': HIP_EXTENSION_RANGE,
  wblt: LUNGE,
  ake: KNEE_EXTENSION_DEFICIT,
  'hip-extension-strength': HIP_EXTENSION_SYMMETRY,
  'hip-abduction-strength': HIP_ABDUCTION_SYMMETRY,
  'hip-er-strength': HIP_ROTATION_SYMMETRY,
  'quads-strength': QUADRICEPS_SYMMETRY,
  'slb-endurance': BRIDGE_REPS,
  'heel-raise': HEEL_RAISES,
  'sl-stance': STANCE,
  'ybt-asymmetry': {
    unit: 'cm',
    sameRater: 5.5,
    otherRater: null,
    better: 'lower',
    verified: true,
    note: 'anterior reach, 3-trial mean, same rater only (Shaffer 2013): the 4 cm rule lies inside this error',
  },
  aslr: LEG_RAISE_EFFORT,
  fpi6: FOOT_POSTURE,
  'hip-er-rom': HIP_ROTATION,
  faber: KNEE_TO_TABLE,
  slr: STRAIGHT_LEG_RAISE,
  'knee-flexion-prone': PRONE_KNEE_BEND,
  'navicular-drop': NAVICULAR_DROP,
  'lumbar-pain': PAIN,
  'knee-pain': PAIN,
  'groin-pain': PAIN,
  'adductor-squeeze': SQUEEZE_PAIN,
};

const STRENGTH: readonly FindingId[] = [
  'hip-extension-strength',
  'hip-abduction-strength',
  'hip-er-strength',
  'quads-strength',
];

/**
 * The minimal detectable change (MDC95) of a finding's number as it was measured, in the unit it names: strength by hand is a
 * grade, by instrument a symmetry in percentage points; null: no number to compare. Sources: `note`. `rules` are those a clinic signed; without them the newest.
 */
export function detectableChangeOf(
  finding: FindingId,
  mode: MeasurementMode,
  rules?: SignedChange,
  language: Language = ENGLISH,
): DetectableChange | null {
  if (mode === 'clinician' && STRENGTH.includes(finding))
    return under(MANUAL_GRADE, rules, ({ detectableChange }) => detectableChange.mmt, language);
  const known = DETECTABLE_CHANGE_BY_FINDING[finding];
  return known === undefined
    ? null
    : under(known, rules, ({ findingChange }) => findingChange[finding], language);
}

type SignedChange = Pick<Ruleset, 'detectableChange' | 'findingChange'>;

/** What the catalogue knows, with the numbers of the rules given. The source stands for its own numbers only. */
function under(
  known: DetectableChange,
  rules: SignedChange | undefined,
  read: (rules: SignedChange) => DetectableLimits | undefined,
  language: Language,
): DetectableChange | null {
  if (rules === undefined) return known;
  const limits = read(rules);
  if (limits === undefined) return null;
  const { sameRater, otherRater } = limits;
  if (sameRater === known.sameRater && otherRater === known.otherRater) return known;
  return {
    ...known,
    sameRater,
    otherRater,
    verified: false,
    note: phrase(language, 'change.earlier-rules', { unit: known.unit, value: sameRater }),
  };
}

/** Binary fractions make 9.5 - 7.6 a hair more than 1.9; a ten-millionth of a unit is nobody's measurement. */
const EPSILON = 1e-7;

/** How far `value` is worse than `reference`, in the test's unit; negative where it is better. */
export function worsening(change: DetectableChange, reference: number, value: number): number {
  return change.better === 'lower' ? value - reference : reference - value;
}

/** More than `limit`, beyond binary rounding. */
export const exceeds = (amount: number, limit: number) => amount > limit + EPSILON;
/** `limit` or more, beyond binary rounding. */
export const reaches = (amount: number, limit: number) => amount >= limit - EPSILON;
