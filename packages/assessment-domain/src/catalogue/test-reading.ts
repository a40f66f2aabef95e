import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { FINDINGS } from './findings/index.ts';
import { FINDING_IDS, type FindingId, type TestId } from './ids.ts';
import { type Norm, type Sex, TEST_NORMS } from './screening-tests/norms.ts';
import { TEST_VALUES, type TestUnit } from './screening-tests/values.ts';
import type { MeasurementMode } from './vocabulary.ts';

/** What to do with a number that somebody entered. `refused` is impossible; `ask` is possible and rare. */
export type ValueReading =
  | { readonly status: 'taken' }
  | { readonly status: 'ask'; readonly field: string; readonly message: string }
  | { readonly status: 'refused'; readonly field: string; readonly message: string };

const UNIT_WORDS: Readonly<Record<TestUnit, string>> = {
  deg: 'deg',
  cm: 'cm',
  mm: 'mm',
  s: 's',
  reps: 'repetitions',
  N: 'N',
  points: 'points',
  nrs: 'out of 10',
  grade: 'grade',
  level: '(0 none, 0.5 some, 1 clear)',
  'yes-no': '(0 no, 1 yes)',
};

/** Units that come in whole pieces, or in halves; anything else may have any fraction. */
const PIECES: Readonly<Partial<Record<TestUnit, number>>> = {
  reps: 1,
  points: 1,
  nrs: 1,
  'yes-no': 1,
  grade: 0.5,
  level: 0.5,
};

/**
 * Checks one value of one test, in the unit that `TEST_VALUES` names for it: a value outside the possible range, a fraction of
 * what comes in pieces or a name that is no part of the test is refused by field; one outside the usual range asks.
 * Source: the ranges of `TEST_VALUES` (clinic rule).
 */
export function readTestValue(
  test: TestId,
  name: string,
  value: number,
  language: Language = ENGLISH,
): ValueReading {
  const field = `${test}.${name}`;
  const known = TEST_VALUES[test].find((one) => one.name === name);
  if (known === undefined) {
    const names = TEST_VALUES[test].map((one) => one.name).join(', ');
    return { status: 'refused', field, message: `is not part of this test; ${names}` };
  }
  const unit = UNIT_WORDS[known.unit];
  const [low, high] = known.range;
  if (!Number.isFinite(value) || value < low || value > high)
    return { status: 'refused', field, message: `must be ${low} to ${high} ${unit}` };
  const piece = PIECES[known.unit];
  if (piece !== undefined && !Number.isInteger(value / piece))
    return {
      status: 'refused',
      field,
      message: piece === 1 ? 'must be a whole number' : 'must be a whole or a half',
    };
  if (known.usual === null) return { status: 'taken' };
  const [from, to] = known.usual;
  if (value >= from && value <= to) return { status: 'taken' };
  return {
    status: 'ask',
    field,
    message: phrase(language, 'capture.unlikely', { low: from, high: to, unit, value }),
  };
}

/**
 * The norms that fit a person, age in whole years; an age or sex nobody gave fits only norms that do not ask for it.
 * Source: each norm names its own.
 */
export function normsFor(
  test: TestId,
  person: { readonly age?: number; readonly sex?: Sex },
): readonly Norm[] {
  return (TEST_NORMS[test] ?? []).filter(({ ages, sex }) => {
    const fitsSex = sex === 'any' || sex === person.sex;
    const { age } = person;
    return fitsSex && (ages === null || (age !== undefined && age >= ages[0] && age <= ages[1]));
  });
}

/** Which value of its test a finding is read from; a finding that is a rating, or reads more than one, is not here. */
const VALUE_READ: Readonly<Partial<Record<FindingId, string>>> = {
  'mtt-iliopsoas': 'thigh-angle',
  'mtt-rectus': 'knee-angle',
  'hip-extension-prom': 'angle',
  'hip-ir-rom': 'angle',
  'hip-extension-strength': 'force',
  'hip-abduction-strength': 'force',
  'hip-er-strength': 'force',
  'quads-strength': 'force',
  'slb-endurance': 'reps',
  'sl-stance': 'time',
  wblt: 'distance',
  fpi6: 'points',
  ake: 'deficit',
  'heel-raise': 'reps',
  'hip-er-rom': 'angle',
  faber: 'height',
  slr: 'angle',
  'knee-flexion-prone': 'angle',
  'step-down': 'points',
  'bridge-hold': 'time',
  'navicular-drop': 'drop',
  'copenhagen-hold': 'time',
};

/**
 * The norms for what is entered for a finding, that fit a person, each in its own unit. Empty where none is known.
 * Source: each norm names its own.
 */
export function normsOfFinding(finding: FindingId, person: Parameters<typeof normsFor>[1]): readonly Norm[] {
  const { testId } = FINDINGS[finding];
  const read = VALUE_READ[finding];
  if (testId === null || read === undefined) return [];
  return normsFor(testId, person).filter(({ value }) => value === read);
}

/**
 * How sure each way of measuring is, above 0 to 1, at its best among the findings that come from the test and are weighed, or
 * among all of them where none is; empty for a test that is entered for other tests' findings. Source: `FINDINGS` (clinic rule).
 */
export function confidenceByMode(test: TestId): Readonly<Partial<Record<MeasurementMode, number>>> {
  const findings = FINDING_IDS.map((id) => FINDINGS[id]).filter(({ testId }) => testId === test);
  const weighed = findings.filter(({ notWeighed }) => notWeighed === undefined);
  const best: Partial<Record<MeasurementMode, number>> = {};
  for (const { confidence } of weighed.length > 0 ? weighed : findings) {
    for (const [mode, share] of Object.entries(confidence) as [MeasurementMode, number][]) {
      best[mode] = Math.max(best[mode] ?? 0, share);
    }
  }
  return best;
}

/**
 * Strength as the norms tell it: torque over body mass, Nm/kg = force (N) x lever (m) / mass (kg); the lever is from the joint to
 * where the dynamometer pressed. Null without a lever or a mass. Source: the unit of the norms (`TEST_NORMS`).
 */
export function torquePerMass(newtons: number, leverM: number, massKg: number): number | null {
  if (!(leverM > 0 && massKg > 0 && newtons >= 0)) return null;
  return (newtons * leverM) / massKg;
}

/** Force over body weight in percent, standard gravity (9.80665 m/s2); null without a mass. Compares only at one lever. No rule of its own. */
export function percentOfBodyWeight(newtons: number, massKg: number): number | null {
  if (!(massKg > 0 && newtons >= 0)) return null;
  return (newtons * 100) / (massKg * 9.80665);
}

/**
 * The Y-balance composite in percent of limb length: (anterior + posteromedial + posterolateral) / (3 x limb length) x 100, all in
 * cm, the limb from hip bone to inner ankle; null without a limb length. Source: Plisky 2006.
 */
export function yBalanceComposite(
  reaches: { readonly anterior: number; readonly posteromedial: number; readonly posterolateral: number },
  limbLength: number,
): number | null {
  if (!(limbLength > 0)) return null;
  const { anterior, posteromedial, posterolateral } = reaches;
  return ((anterior + posteromedial + posterolateral) / (3 * limbLength)) * 100;
}
