import type { FindingId, TestId } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { SkipRule } from './skip-rule.ts';

/** How a person does a test alone, and what keeps them safe. Clinic rules; no study validates these self-tests. */
export interface HomeTest {
  readonly finding: FindingId;
  readonly test: TestId;
  readonly title: string;
  readonly need: readonly string[];
  /** One action a line, in the person's words. */
  readonly steps: readonly [string, string, ...string[]];
  /** What must be so before beginning. */
  readonly before: readonly [string, ...string[]];
  readonly stopWhen: readonly [string, ...string[]];
  /** Tries on each side; the best counts. */
  readonly tries: number;
  /** What is written down. */
  readonly write: string;
  readonly skipWhen: readonly SkipRule[];
}

export const HOME_TEST_IDS = [
  'wblt',
  'sl-stance',
  'heel-raise',
  'slb-endurance',
  'bridge-hamstring-cramp',
  'ake',
  'adductor-squeeze',
  'mtt-iliopsoas',
] as const satisfies readonly FindingId[];
export type HomeTestId = (typeof HOME_TEST_IDS)[number];

const SHARP = 'Stop if a sharp pain comes, or your pain goes up to 5 out of 10 or more.';
const DIZZY = 'Stop if you feel dizzy, numb or weak.';
const WOBBLE = 'Stop as soon as you need your hands to stay up.';
const CLEAR = 'Clear the floor. Wear no socks on a smooth floor.';
const SUPPORT = 'Stand beside a kitchen bench or a heavy table that you can grab at once.';

const NO_ONE_LEG: SkipRule = {
  kind: 'caution',
  anyOf: ['cannot-stand-on-one-leg-safely'],
  because: 'patient.home.skip.not-safe-on-one-leg',
};
const FALLS_AGE: SkipRule = {
  kind: 'could-fall',
  because: 'patient.home.skip.could-fall',
};
const HURTS_MUCH: SkipRule = {
  kind: 'strong-pain',
  because: 'patient.home.skip.strong-pain',
};
const ALONE: SkipRule = {
  kind: 'alone',
  because: 'patient.home.skip.alone',
};
const CALF: SkipRule = {
  kind: 'caution',
  anyOf: ['acute-calf-strain-lt-72h', 'ankle-ligament-acute', 'knee-acute-effusion'],
  because: 'patient.home.skip.fresh-injury',
};
const ON_YOUR_BACK: SkipRule = {
  kind: 'caution',
  anyOf: ['pregnancy-supine-after-first-trimester'],
  because: 'patient.home.skip.on-your-back',
};
const HAMSTRING: SkipRule = {
  kind: 'caution',
  anyOf: ['acute-hamstring-strain-lt-72h', 'recent-spinal-fracture-or-surgery', 'osteoporosis-fragility'],
  because: 'patient.home.skip.not-alone',
};

export const HOME_TESTS: Readonly<Record<HomeTestId, HomeTest & { readonly finding: HomeTestId }>> = {
  wblt: {
    finding: 'wblt',
    test: 'wblt',
    title: 'Knee to wall',
    need: ['a wall', 'a tape measure'],
    before: [CLEAR, 'Keep one hand on the wall.'],
    steps: [
      'Put one foot in front of the wall with the toes pointing at it.',
      'Bend the knee to touch the wall. Keep the heel down.',
      'Move the foot back bit by bit until the knee can only just touch.',
      'Measure from the big toe to the wall.',
    ],
    stopWhen: [SHARP],
    tries: 3,
    write: 'Toe to wall in cm, each side.',
    skipWhen: [CALF, HURTS_MUCH],
  },
  'sl-stance': {
    finding: 'sl-stance',
    test: 'trendelenburg',
    title: 'Stand on one leg',
    need: ['a watch', 'a bench or table to hold'],
    before: [CLEAR, SUPPORT],
    steps: [
      'Cross your arms. Look at one point.',
      'Lift one foot and start the watch.',
      'Stop the watch when the foot comes down, or after 60 seconds.',
    ],
    stopWhen: [WOBBLE, DIZZY],
    tries: 3,
    write: 'Seconds, each side.',
    skipWhen: [NO_ONE_LEG, FALLS_AGE, HURTS_MUCH],
  },
  'heel-raise': {
    finding: 'heel-raise',
    test: 'heel-raise',
    title: 'Heel raises on one leg',
    need: ['a wall to touch with two fingers'],
    before: [CLEAR, 'Rest two fingers on the wall.'],
    steps: [
      'Stand on one leg with a straight knee.',
      'Go up on your toes and down again, once every two seconds.',
      'Count until you cannot get up as high as the first time.',
    ],
    stopWhen: [SHARP, 'Stop at 40. That is enough.'],
    tries: 1,
    write: 'How many, each side.',
    skipWhen: [NO_ONE_LEG, CALF, FALLS_AGE, HURTS_MUCH],
  },
  'slb-endurance': {
    finding: 'slb-endurance',
    test: 'slhb',
    title: 'Bridge on one leg',
    need: ['a box or bench about 60 cm high, against a wall', 'a mat'],
    before: ['Check that the box cannot slip.'],
    steps: [
      'Lie on your back with one heel on the box, knee a little bent.',
      'Point the other thigh to the ceiling.',
      'Lift your hips until they are straight, then touch the floor.',
      'Count until your hips no longer get up.',
    ],
    stopWhen: [SHARP, 'Stop if the back of your thigh cramps or grabs.', 'Stop at 40. That is enough.'],
    tries: 1,
    write: 'How many, each side.',
    skipWhen: [HAMSTRING, ON_YOUR_BACK, FALLS_AGE, HURTS_MUCH],
  },
  'bridge-hamstring-cramp': {
    finding: 'bridge-hamstring-cramp',
    test: 'glute-bridge-hold',
    title: 'Hold a bridge on one leg',
    need: ['a mat', 'a watch'],
    before: ['Lie on a mat with room on all sides.'],
    steps: [
      'Lie on your back with bent knees and lift your hips.',
      'Stretch one leg out and keep your hips level.',
      'Hold for up to 30 seconds. Notice whether the back of the thigh cramps.',
    ],
    stopWhen: [SHARP, 'Stop when it cramps. That is the answer.'],
    tries: 1,
    write: 'No cramp, a late cramp, or an early cramp, each side.',
    skipWhen: [HAMSTRING, ON_YOUR_BACK, HURTS_MUCH],
  },
  ake: {
    finding: 'ake',
    test: 'ake',
    title: 'Straighten the knee on your back',
    need: ['a mat', 'a phone that can measure an angle, or a second person'],
    before: ['Lie on a mat beside a wall or a door frame.'],
    steps: [
      'Lie on your back and hold one thigh straight up.',
      'Straighten that knee slowly until it pulls.',
      'Read how far the shin is from straight.',
    ],
    stopWhen: [SHARP, 'Stop if it tingles or shoots below the knee. Tell us.'],
    tries: 2,
    write: 'Degrees short of straight, each side.',
    skipWhen: [
      HAMSTRING,
      ON_YOUR_BACK,
      {
        kind: 'caution',
        anyOf: ['leg-symptoms-below-knee'],
        because: 'patient.home.skip.below-the-knee',
      },
      HURTS_MUCH,
    ],
  },
  'adductor-squeeze': {
    finding: 'adductor-squeeze',
    test: 'adductor-squeeze',
    title: 'Squeeze with straight legs',
    need: ['a ball or a rolled towel', 'a mat'],
    before: ['Warm up with a short walk.'],
    steps: [
      'Lie on your back with straight legs and the ball between your ankles.',
      'Squeeze for 5 seconds, a little at first, then as hard as you can.',
      'Say how much it hurt, from 0 to 10.',
    ],
    stopWhen: ['Stop at once if it hurts 6 out of 10 or more.'],
    tries: 1,
    write: 'Pain from 0 to 10, on the side that hurts.',
    skipWhen: [
      {
        kind: 'caution',
        anyOf: ['acute-groin-strain-lt-72h', 'knee-medial-ligament-injury'],
        because: 'patient.home.skip.fresh-injury',
      },
      ON_YOUR_BACK,
      HURTS_MUCH,
    ],
  },
  'mtt-iliopsoas': {
    finding: 'mtt-iliopsoas',
    test: 'mtt',
    title: 'Let one leg hang',
    need: ['a firm table that holds you', 'a second person'],
    before: ['The second person holds the table and helps you lie down.'],
    steps: [
      'Sit on the edge, lie back, and hug one knee until your low back is flat.',
      'Let the other leg hang and relax.',
      'The second person says whether the thigh is above, at or below the table.',
    ],
    stopWhen: [SHARP, DIZZY],
    tries: 1,
    write: 'Above, at or below, each side.',
    skipWhen: [
      ALONE,
      ON_YOUR_BACK,
      {
        kind: 'caution',
        anyOf: ['hip-replacement', 'hip-replacement-precautions-anterior', 'hip-instability'],
        because: 'patient.home.skip.hip-far-back',
      },
      FALLS_AGE,
      HURTS_MUCH,
    ],
  },
};

/** What a self-test is good for, in the person's words. A program is never proposed from self-tests alone. Source: clinic rule. */
export function homeScreenLimits(language: Language = ENGLISH): string {
  return phrase(language, 'patient.home.limits', {});
}
