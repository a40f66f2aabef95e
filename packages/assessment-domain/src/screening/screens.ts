import { CLINIC } from './clinic-screen.ts';
import { HOME_TEST_IDS, HOME_TESTS } from './home-tests.ts';
import { PRE_VISIT_QUESTIONS, PRE_VISIT_STEPS } from './pre-visit-questions.ts';
import { nonEmpty, type ScreenDefinition, type ScreenItem } from './screen-definition.ts';

const PRE_VISIT: ScreenDefinition = {
  id: 'pre-visit',
  title: 'Check before a visit',
  forWhom: 'Anyone, before booking. About three minutes.',
  isUnsupervised: true,
  steps: nonEmpty(
    PRE_VISIT_STEPS.map(({ id, title }) => ({
      id,
      title,
      items: nonEmpty(
        PRE_VISIT_QUESTIONS.filter(({ step }) => step === id).map(
          (question): ScreenItem =>
            question.id === 'redFlags' ? { kind: 'red-flags' } : { kind: 'question', question: question.id },
        ),
      ),
    })),
  ),
};

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

/** The three screens: what is asked or tested, in which order, and what leaves an item out. */
export const SCREENS = { 'pre-visit': PRE_VISIT, home: HOME, clinic: CLINIC } as const;
