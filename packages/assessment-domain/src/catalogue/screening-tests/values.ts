import type { TestId } from '../ids.ts';
import type { UnitsOf } from '../units.ts';

/** The only units a test is read in. */
export type TestUnit = UnitsOf<
  'deg' | 'cm' | 'mm' | 's' | 'reps' | 'N' | 'points' | 'nrs' | 'grade' | 'level' | 'yes-no'
>;

/** One number a test yields on one side (or once, where the test is central). */
export interface TestValue {
  readonly name: string;
  readonly label: string;
  readonly unit: TestUnit;
  /** Outside it a value is impossible and refused. */
  readonly range: readonly [number, number];
  /** Outside it a value is unlikely and asked about; null: anything possible is likely. Clinic rule. */
  readonly usual: readonly [number, number] | null;
  readonly step: number;
}

const SIGN: Omit<TestValue, 'name' | 'label'> = { unit: 'yes-no', range: [0, 1], usual: null, step: 1 };
const RATING: Omit<TestValue, 'name' | 'label'> = { unit: 'level', range: [0, 1], usual: null, step: 0.5 };

function force(usual: readonly [number, number]): readonly [TestValue, TestValue, TestValue] {
  return [
    { name: 'force', label: 'Best of three', unit: 'N', range: [0, 1500], usual, step: 1 },
    { name: 'pain', label: 'Pain during the test', unit: 'nrs', range: [0, 10], usual: null, step: 1 },
    { name: 'grade', label: 'Manual grade', unit: 'grade', range: [0, 5], usual: null, step: 0.5 },
  ];
}

/** What is written down for each test, with the range that is possible and the range that is usual. */
export const TEST_VALUES: Readonly<Record<TestId, readonly [TestValue, ...TestValue[]]>> = {
  mtt: [
    {
      name: 'thigh-angle',
      label: 'Thigh above (+) or below (-) horizontal',
      unit: 'deg',
      range: [-45, 60],
      usual: [-25, 35],
      step: 1,
    },
    {
      name: 'knee-angle',
      label: 'Knee flexion',
      unit: 'deg',
      range: [0, 150],
      usual: [40, 120],
      step: 1,
    },
    { name: 'abduction-drift', label: 'Drift into abduction', ...RATING },
  ],
  'hip-ext-prom': [
    { name: 'angle', label: 'Extension', unit: 'deg', range: [-40, 50], usual: [-15, 30], step: 1 },
  ],
  'hip-ir': [
    { name: 'angle', label: 'Internal rotation', unit: 'deg', range: [-10, 80], usual: [5, 60], step: 1 },
  ],
  'hip-er': [
    { name: 'angle', label: 'External rotation', unit: 'deg', range: [-10, 90], usual: [15, 70], step: 1 },
  ],
  faber: [
    { name: 'height', label: 'Knee to table', unit: 'cm', range: [0, 50], usual: [0, 30], step: 0.5 },
    { name: 'groin-pain', label: 'Familiar groin pain', ...SIGN },
    { name: 'back-pain', label: 'Familiar back or buttock pain', ...SIGN },
  ],
  fadir: [{ name: 'groin-pain', label: 'Familiar groin pain', ...SIGN }],
  phe: [
    { name: 'lumbar-first', label: 'Low back moves before the hip', ...RATING },
    { name: 'glute-late', label: 'Buttock late or soft to the touch', ...RATING },
  ],
  'hip-ext-strength': force([30, 700]),
  'hip-abd-strength': force([30, 500]),
  'hip-er-strength': force([20, 400]),
  'quads-strength': force([50, 1000]),
  mmt: [{ name: 'grade', label: 'Manual grade', unit: 'grade', range: [0, 5], usual: null, step: 0.5 }],
  slhb: [{ name: 'reps', label: 'Repetitions', unit: 'reps', range: [0, 100], usual: [0, 60], step: 1 }],
  'glute-bridge-hold': [
    { name: 'time', label: 'Held level', unit: 's', range: [0, 300], usual: [0, 120], step: 1 },
    { name: 'cramp', label: 'Hamstring cramp', ...RATING },
  ],
  sls: [{ name: 'quality', label: 'Good, fair, poor', ...RATING }],
  'step-down': [{ name: 'points', label: 'Faults', unit: 'points', range: [0, 6], usual: null, step: 1 }],
  trendelenburg: [
    { name: 'time', label: 'On one leg', unit: 's', range: [0, 60], usual: null, step: 1 },
    { name: 'drop', label: 'Pelvis level, drop, marked drop', ...RATING },
  ],
  wblt: [{ name: 'distance', label: 'Toe to wall', unit: 'cm', range: [0, 25], usual: [2, 18], step: 0.5 }],
  fpi6: [{ name: 'points', label: 'Sum', unit: 'points', range: [-12, 12], usual: null, step: 1 }],
  'navicular-drop': [
    { name: 'drop', label: 'Seated minus standing', unit: 'mm', range: [-5, 30], usual: [0, 20], step: 1 },
  ],
  slr: [
    { name: 'angle', label: 'Hip flexion', unit: 'deg', range: [0, 130], usual: [30, 110], step: 1 },
    { name: 'leg-symptoms', label: 'Familiar symptoms below the knee', ...SIGN },
  ],
  ake: [
    {
      name: 'deficit',
      label: 'Short of straight',
      unit: 'deg',
      range: [0, 90],
      usual: [0, 70],
      step: 1,
    },
  ],
  slump: [{ name: 'symptoms', label: 'Familiar symptoms that change with the neck', ...SIGN }],
  'adductor-squeeze': [
    { name: 'pain', label: 'Pain in the squeeze', unit: 'nrs', range: [0, 10], usual: null, step: 1 },
    { name: 'force', label: 'Force', unit: 'N', range: [0, 1000], usual: [50, 500], step: 1 },
  ],
  'copenhagen-capacity': [
    { name: 'time', label: 'Held', unit: 's', range: [0, 300], usual: [0, 120], step: 1 },
    { name: 'reps', label: 'Repetitions', unit: 'reps', range: [0, 100], usual: [0, 40], step: 1 },
  ],
  aslr: [{ name: 'effort', label: 'Both legs added', unit: 'points', range: [0, 10], usual: null, step: 1 }],
  'ybt-lq': [
    { name: 'anterior', label: 'Anterior reach', unit: 'cm', range: [0, 150], usual: [40, 95], step: 0.5 },
    {
      name: 'posteromedial',
      label: 'Posteromedial reach',
      unit: 'cm',
      range: [0, 200],
      usual: [60, 140],
      step: 0.5,
    },
    {
      name: 'posterolateral',
      label: 'Posterolateral reach',
      unit: 'cm',
      range: [0, 200],
      usual: [55, 140],
      step: 0.5,
    },
    { name: 'limb-length', label: 'Limb length', unit: 'cm', range: [40, 140], usual: [65, 110], step: 0.5 },
  ],
  'heel-raise': [
    { name: 'reps', label: 'Repetitions', unit: 'reps', range: [0, 100], usual: [0, 60], step: 1 },
  ],
  palpation: [{ name: 'tone', label: 'None, mild, marked', ...RATING }],
  'knee-flexion-prone': [
    { name: 'angle', label: 'Knee flexion', unit: 'deg', range: [0, 170], usual: [90, 155], step: 1 },
  ],
};
