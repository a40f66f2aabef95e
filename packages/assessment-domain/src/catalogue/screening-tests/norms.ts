import type { TestId } from '../ids.ts';
import type { UnitsOf } from '../units.ts';
import type { TestUnit } from './values.ts';

export type Sex = 'female' | 'male';

/** What a norm is told in: the value's own unit, or a value divided by body mass, body weight or limb length. */
export type NormUnit = TestUnit | UnitsOf<'Nm/kg' | '% of body weight'>;

/** What people without the problem reach. A norm describes; it is not a target, and outside it is not a fault. */
export interface Norm {
  /** Which value of the test. */
  readonly value: string;
  readonly unit: NormUnit;
  readonly sex: Sex | 'any';
  /** Whole years, both included; null: all adults. */
  readonly ages: readonly [number, number] | null;
  /** A middle, or a span where the source gives one. */
  readonly typical: number | readonly [number, number];
  readonly source: string;
  /** False: general knowledge nobody checked. */
  readonly verified: boolean;
}

type Norms = readonly [Norm, ...Norm[]];

const verified = (norm: Omit<Norm, 'verified'>): Norm => ({ ...norm, verified: true });
const unverified = (norm: Omit<Norm, 'verified'>): Norm => ({ ...norm, verified: false });

const SPRINGER =
  'Springer 2007, n=549, 45 s at most, eyes open, no difference by sex (checked); means not checked in the paper';
const BOHANNON = 'Bohannon 2006, pooled over 22 studies and 3,484 people from 60 years, eyes open';
const stance = (ages: readonly [number, number], typical: number) =>
  ({ value: 'time', unit: 's', sex: 'any', ages, typical }) as const;

const HEEL =
  'Hebert-Losier 2017, n=566, 10 degree incline, men more than women until 60 (checked); counts by its equations as two practices list them alike to one repetition, not checked in the paper';
const heelRaises = (age: number, men: number, women: number): readonly [Norm, Norm] => {
  const decade = { value: 'reps', unit: 'reps', ages: [age, age + 9], source: HEEL } as const;
  return [
    unverified({ ...decade, sex: 'male', typical: men }),
    unverified({ ...decade, sex: 'female', typical: women }),
  ];
};
const ALVARENGA =
  'Alvarenga 2019, 52 women with little sport, mean of a hand-held dynamometer; force over body weight, so lever and device matter';
const YILDIRIM = 'Yildirim 2018, 123 students, mean';
const KNEE_STRENGTH =
  'Pooled 95% interval over 411 studies (PMC8554160), isometric, knee bent to the middle of its range';
const FAN = 'Fan 2014, 16 healthy people of each sex, as listed in J Athl Train 2018;53:560';
const KOUYOUMDJIAN = 'Kouyoumdjian 2012, n=120, means prone and seated, by photograph; less with age';

const HIP_ROTATION = { value: 'angle', unit: 'deg' } as const;
const youngWoman = { value: 'force', unit: '% of body weight', sex: 'female', ages: [20, 29] } as const;
const kneeStrength = { value: 'force', unit: 'Nm/kg', ages: null, source: KNEE_STRENGTH } as const;

/** By age and sex where it is known; what has no norm says why in `NO_NORM`. */
export const TEST_NORMS: Readonly<Partial<Record<TestId, Norms>>> = {
  mtt: [
    verified({
      value: 'thigh-angle',
      unit: 'deg',
      sex: 'any',
      ages: null,
      typical: -10.6,
      source: 'Ferber 2010, 300 recreational athletes (250 of them injured), mean with SD 9.6, inclinometer',
    }),
  ],
  'hip-ext-prom': [
    verified({
      value: 'angle',
      unit: 'deg',
      sex: 'any',
      ages: null,
      typical: 7,
      source: 'Roach 2015, 30 active people without back pain, mean of about 7 by inclinometer',
    }),
    unverified({
      value: 'angle',
      unit: 'deg',
      sex: 'any',
      ages: null,
      typical: [10, 20],
      source: 'General knowledge',
    }),
  ],
  'hip-ir': [
    verified({ ...HIP_ROTATION, sex: 'any', ages: [20, 60], typical: [35.2, 37.9], source: KOUYOUMDJIAN }),
    verified({ ...HIP_ROTATION, sex: 'male', ages: null, typical: 35.1, source: FAN }),
    verified({ ...HIP_ROTATION, sex: 'female', ages: null, typical: 42.7, source: FAN }),
    verified({
      ...HIP_ROTATION,
      sex: 'any',
      ages: [22, 42],
      typical: [30.7, 32.8],
      source: 'Krause 2014, n=25, means by technique, seated, digital inclinometer',
    }),
  ],
  'hip-er': [
    verified({
      ...HIP_ROTATION,
      sex: 'any',
      ages: [20, 60],
      typical: [38.5, 41.8],
      source: 'Kouyoumdjian 2012, n=120, means supine and prone, by photograph; less with age',
    }),
    verified({ ...HIP_ROTATION, sex: 'male', ages: null, typical: 41.9, source: FAN }),
    verified({ ...HIP_ROTATION, sex: 'female', ages: null, typical: 41.1, source: FAN }),
  ],
  faber: [
    verified({
      value: 'height',
      unit: 'cm',
      sex: 'any',
      ages: null,
      typical: 12.4,
      source: 'Bagwell 2016, 19 healthy people, mean with SD 2.8; sides differ by 2.0 on average',
    }),
  ],
  'hip-ext-strength': [verified({ ...youngWoman, typical: 27, source: ALVARENGA })],
  'hip-abd-strength': [verified({ ...youngWoman, typical: 16.9, source: ALVARENGA })],
  'hip-er-strength': [verified({ ...youngWoman, typical: 17.1, source: ALVARENGA })],
  'quads-strength': [
    verified({ ...kneeStrength, sex: 'male', typical: [2.92, 3.45] }),
    verified({ ...kneeStrength, sex: 'female', typical: [2.08, 2.74] }),
  ],
  slhb: [
    verified({
      value: 'reps',
      unit: 'reps',
      sex: 'male',
      ages: null,
      typical: 27,
      source: 'Roberti 2024, 40 active men, mean 27 with SD 7; another 50 men 27.6 with SD 7.8',
    }),
  ],
  'glute-bridge-hold': [
    verified({
      value: 'time',
      unit: 's',
      sex: 'any',
      ages: null,
      typical: [63.9, 65.2],
      source:
        'Worst and Henderson 2026, 77 people of 20 years on average, three in four women, both legs, SD 33',
    }),
  ],
  trendelenburg: [
    unverified({ ...stance([18, 39], 43), source: SPRINGER }),
    unverified({ ...stance([40, 49], 40), source: SPRINGER }),
    unverified({ ...stance([50, 59], 37), source: SPRINGER }),
    verified({ ...stance([60, 69], 27), source: BOHANNON }),
    verified({ ...stance([70, 79], 17.2), source: BOHANNON }),
    verified({ ...stance([80, 99], 8.5), source: BOHANNON }),
  ],
  wblt: [
    unverified({
      value: 'distance',
      unit: 'cm',
      sex: 'any',
      ages: null,
      typical: [10, 14],
      source:
        'The span is general knowledge. Checked: less with age, most from 60, and hardly any difference by sex or side (899 adults, 2026, PMID 41723909)',
    }),
  ],
  fpi6: [
    verified({
      value: 'points',
      unit: 'points',
      sex: 'any',
      ages: null,
      typical: 4,
      source: 'Redmond 2008, n=619, mean; no difference by sex, higher in children and older people',
    }),
  ],
  'navicular-drop': [
    verified({
      value: 'drop',
      unit: 'mm',
      sex: 'any',
      ages: null,
      typical: [3.6, 8.1],
      source: 'Means of earlier studies of healthy adults, as listed in Nielsen 2009; larger in longer feet',
    }),
  ],
  slr: [
    unverified({
      value: 'angle',
      unit: 'deg',
      sex: 'male',
      ages: [20, 79],
      typical: 69,
      source: 'Youdas 2005, n=214: 8 deg less than women, no effect of age (checked); means not checked',
    }),
    unverified({
      value: 'angle',
      unit: 'deg',
      sex: 'female',
      ages: [20, 79],
      typical: 76,
      source: 'Youdas 2005, n=214: 8 deg more than men, no effect of age (checked); means not checked',
    }),
  ],
  ake: [
    verified({
      value: 'deficit',
      unit: 'deg',
      sex: 'male',
      ages: [18, 24],
      typical: 17.8,
      source: `${YILDIRIM} with SD 9.1`,
    }),
    verified({
      value: 'deficit',
      unit: 'deg',
      sex: 'female',
      ages: [18, 24],
      typical: 13.4,
      source: `${YILDIRIM} with SD 6.0`,
    }),
  ],
  'heel-raise': [
    ...heelRaises(20, 37, 30),
    ...heelRaises(30, 32, 27),
    ...heelRaises(40, 28, 24),
    ...heelRaises(50, 23, 21),
    ...heelRaises(60, 19, 19),
    ...heelRaises(70, 14, 16),
    ...heelRaises(80, 10, 13),
  ],
};

const SIGN_ONLY = 'A sign is there or not; how often healthy people show it was not found.';
const RATED = 'A rating by eye or hand: normal is the best rating, whatever the age.';

/** Why a test has no norm. A test has either a norm or a reason. */
export const NO_NORM: Readonly<Partial<Record<TestId, string>>> = {
  fadir: SIGN_ONLY,
  slump: SIGN_ONLY,
  phe: RATED,
  mmt: 'Grade 5 at any age, by definition.',
  sls: RATED,
  'step-down': RATED,
  palpation: RATED,
  'adductor-squeeze': 'The answer is pain: 0 is normal at any age. No norm for the force was found.',
  'copenhagen-capacity': 'None found; sides are compared.',
  aslr: '0, no effort, at any age.',
  'ybt-lq':
    'Reach grows with the leg, and the published norms we found give no numbers in their abstracts; sides are compared.',
  'knee-flexion-prone': 'None found that was measured this way; sides are compared.',
};
