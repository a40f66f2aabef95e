import type { TestId } from '../ids.ts';

/** Whether a person may do a test without a clinician, and how. `proxy`: not this test, another in its place. */
export type SelfTestRule =
  | { readonly kind: 'clinic-only'; readonly because: string }
  | { readonly kind: 'alone'; readonly guardRails: readonly [string, ...string[]] }
  | { readonly kind: 'with-company'; readonly guardRails: readonly [string, ...string[]] }
  | { readonly kind: 'video-rated'; readonly guardRails: readonly [string, ...string[]] }
  | { readonly kind: 'proxy'; readonly instead: string };

const NEEDS_HANDS = 'Needs trained hands or an instrument.';
const NEEDS_PELVIS = 'Without somebody holding the pelvis the reading means nothing.';
const PROVOKES = 'Brings on pain on purpose, and only a clinician can read the answer.';
const clinicOnly = (because: string): SelfTestRule => ({ kind: 'clinic-only', because });

/** Clinic rules: no self-test here is validated, so each lowers the confidence of what it finds. */
export const SELF_TEST_RULES: Readonly<Record<TestId, SelfTestRule>> = {
  mtt: {
    kind: 'with-company',
    guardRails: ['A firm table that bears the weight', 'A second person holds and reads', 'Low confidence'],
  },
  'hip-ext-prom': clinicOnly(NEEDS_PELVIS),
  'hip-ir': clinicOnly(NEEDS_PELVIS),
  'hip-er': clinicOnly(NEEDS_PELVIS),
  faber: clinicOnly(PROVOKES),
  fadir: clinicOnly(PROVOKES),
  phe: clinicOnly(NEEDS_HANDS),
  'hip-ext-strength': clinicOnly(NEEDS_HANDS),
  'hip-abd-strength': clinicOnly(NEEDS_HANDS),
  'hip-er-strength': clinicOnly(NEEDS_HANDS),
  'quads-strength': { kind: 'proxy', instead: 'Rising from a chair; not scored.' },
  mmt: clinicOnly(NEEDS_HANDS),
  slhb: {
    kind: 'alone',
    guardRails: ['A box that cannot slip', 'Stop at cramp or sharp pain', 'Stop at 40'],
  },
  'glute-bridge-hold': { kind: 'alone', guardRails: ['Stop at cramp or sharp pain', 'At most 30 s'] },
  sls: { kind: 'video-rated', guardRails: ['Support in reach', 'A physio rates the video'] },
  'step-down': clinicOnly('A step without support is a fall risk, and the rating needs an eye for it.'),
  trendelenburg: {
    kind: 'alone',
    guardRails: [
      'Support in reach',
      'Not from 65 years',
      'Not when one leg is unsafe',
      'Only a short stance says something: nobody sees the pelvis',
    ],
  },
  wblt: { kind: 'alone', guardRails: ['One hand on the wall', 'Stop at sharp pain'] },
  fpi6: clinicOnly(NEEDS_HANDS),
  'navicular-drop': clinicOnly(NEEDS_HANDS),
  slr: clinicOnly(PROVOKES),
  ake: {
    kind: 'alone',
    guardRails: [
      'Stop at tingling below the knee',
      'Not with leg symptoms below the knee',
      'Lower confidence',
    ],
  },
  slump: clinicOnly(PROVOKES),
  'adductor-squeeze': {
    kind: 'alone',
    guardRails: ['Build up the squeeze', 'Stop at pain 6 of 10', 'Not within 72 h of a strain'],
  },
  'copenhagen-capacity': clinicOnly('Heavy load on the groin: supervised first.'),
  aslr: { kind: 'alone', guardRails: ['A rating of effort only', 'Stop at sharp pain'] },
  'ybt-lq': clinicOnly('Its error is as large as its rule unless one rater takes three trials.'),
  'heel-raise': {
    kind: 'alone',
    guardRails: ['Two fingers on a wall', 'Stop at sharp pain', 'Stop at 40', 'Not from 65 years'],
  },
  palpation: clinicOnly(NEEDS_HANDS),
  'knee-flexion-prone': {
    kind: 'with-company',
    guardRails: ['A second person reads', 'Stop at sharp pain or a full joint'],
  },
};
