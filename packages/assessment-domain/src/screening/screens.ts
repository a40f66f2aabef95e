import { FINDINGS, type FindingId, type MeasurementMode } from '../catalogue/index.ts';
import { CLINIC_SCREEN } from './clinic-screen.ts';
import { HOME_TEST_IDS, HOME_TESTS } from './home-tests.ts';
import { PRE_VISIT_QUESTIONS, PRE_VISIT_STEPS } from './pre-visit-questions.ts';
import type { ScreenDefinition, ScreenItem, ScreenStep, SkipRule } from './screen-definition.ts';

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

/** At the clinic a test is left out only where the load itself is the danger; the physio may still decide otherwise. */
const CLINIC_SKIPS: Readonly<Partial<Record<FindingId, readonly SkipRule[]>>> = {
  'sl-stance': [caution('Not safe on one leg.', 'cannot-stand-on-one-leg-safely')],
  'sls-quality': [
    caution(
      'Not safe on one leg, or an acute knee.',
      'cannot-stand-on-one-leg-safely',
      'knee-acute-effusion',
    ),
  ],
  'ybt-asymmetry': [caution('Not safe on one leg.', 'cannot-stand-on-one-leg-safely')],
  'heel-raise': [caution('Acute calf strain.', 'acute-calf-strain-lt-72h')],
  wblt: [caution('Acute ankle injury.', 'ankle-ligament-acute')],
  'quads-strength': [caution('Acute knee effusion.', 'knee-acute-effusion')],
  'adductor-squeeze': [caution('Acute groin strain.', 'acute-groin-strain-lt-72h')],
  'slb-endurance': [
    caution(
      'Acute hamstring strain, or a spine that may not be loaded.',
      'acute-hamstring-strain-lt-72h',
      'recent-spinal-fracture-or-surgery',
    ),
  ],
  ake: [caution('Acute hamstring strain.', 'acute-hamstring-strain-lt-72h')],
  'mtt-iliopsoas': [caution('Hip precautions.', 'hip-replacement-precautions-anterior', 'hip-instability')],
  'hip-ir-rom': [caution('Hip precautions.', 'hip-replacement-precautions-posterior')],
};

const CLINIC: ScreenDefinition = {
  id: 'clinic',
  title: 'Movement screen at the clinic',
  forWhom: 'A patient with a physio.',
  isUnsupervised: false,
  steps: nonEmpty(
    CLINIC_SCREEN.map(
      ({ id, label, findings }): ScreenStep => ({
        id,
        title: label,
        items: nonEmpty(
          findings.map(
            (finding): ScreenItem => ({
              kind: 'finding',
              finding,
              modes: nonEmpty(modesOf(finding).filter((mode) => mode !== 'self')),
              skipWhen: CLINIC_SKIPS[finding] ?? [],
            }),
          ),
        ),
      }),
    ),
  ),
};

/** The three screens: what is asked or tested, in which order, and what leaves an item out. */
export const SCREENS = { 'pre-visit': PRE_VISIT, home: HOME, clinic: CLINIC } as const;

function caution(because: string, ...anyOf: Extract<SkipRule, { kind: 'caution' }>['anyOf']): SkipRule {
  return { kind: 'caution', anyOf, because };
}

function modesOf(finding: FindingId): MeasurementMode[] {
  return Object.keys(FINDINGS[finding].confidence) as MeasurementMode[];
}

function nonEmpty<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('a step of a screen is empty');
  return [first, ...rest];
}
