import { CHECKS } from './checks.ts';
import { CLINIC } from './clinic-screen.ts';
import { HOME_TEST_IDS, HOME_TESTS } from './home-tests.ts';
import { nonEmpty, type ScreenDefinition, type ScreenItem } from './screen-definition.ts';

const HOME: ScreenDefinition = {
  id: 'home',
  title: 'Self-screen at home',
  forWhom:
    'A known person of 16 or older, after the safety questions. The result goes to the physio as a draft.',
  isUnsupervised: true,
  steps: [
    { id: 'safety', title: 'Safety questions', items: [{ kind: 'red-flags' }] },
    {
      id: 'tests',
      title: 'Tests you do yourself',
      items: nonEmpty(
        HOME_TEST_IDS.map(
          (finding): ScreenItem => ({
            kind: 'finding',
            finding,
            modes: ['self'],
            skipWhen: HOME_TESTS[finding].skipWhen,
          }),
        ),
      ),
    },
  ],
};

/** The checks and the two screens: what is asked or tested, in which order, and what leaves an item out. */
export const SCREENS = { ...CHECKS, home: HOME, clinic: CLINIC } as const;
