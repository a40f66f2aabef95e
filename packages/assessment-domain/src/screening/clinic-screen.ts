import { FINDINGS, type FindingId, type MeasurementMode } from '../catalogue/index.ts';
import {
  nonEmpty,
  type ScreenDefinition,
  type ScreenItem,
  type ScreenStep,
  type SkipRule,
} from './screen-definition.ts';

/** In the order a visit runs: ask, stand, sit, lie on the back, the side, the front. Few changes of position. */
const STATIONS: readonly {
  readonly id: string;
  readonly label: string;
  readonly findings: readonly FindingId[];
}[] = [
  {
    id: 'ask',
    label: 'Ask',
    findings: [
      'lumbar-pain',
      'groin-pain',
      'knee-pain',
      'plantar-heel-pain',
      'hamstring-strain',
      'ankle-instability',
      'hip-stiffness',
      'front-hip-tightness',
      'flexed-occupation',
      'performance-drop',
    ],
  },
  {
    id: 'standing',
    label: 'Standing',
    findings: [
      'fpi6',
      'navicular-drop',
      'foot-intrinsic',
      'wblt',
      'sl-stance',
      'sls-quality',
      'step-down',
      'ybt-asymmetry',
      'heel-raise',
    ],
  },
  {
    id: 'seated',
    label: 'Seated',
    findings: ['hip-ir-rom', 'hip-er-rom', 'hip-er-strength', 'quads-strength', 'slump'],
  },
  {
    id: 'supine',
    label: 'Lying on the back',
    findings: [
      'aslr',
      'slr',
      'ake',
      'faber',
      'fadir',
      'adductor-length',
      'adductor-squeeze',
      'mtt-iliopsoas',
      'mtt-rectus',
      'mtt-tfl',
      'bridge-hold',
      'bridge-hamstring-cramp',
      'slb-endurance',
    ],
  },
  {
    id: 'side-lying',
    label: 'Lying on the side',
    findings: ['hip-abduction-strength', 'copenhagen-hold'],
  },
  {
    id: 'prone',
    label: 'Lying on the front',
    findings: [
      'lumbar-tone',
      'hip-extension-prom',
      'knee-flexion-prone',
      'phe-lumbar-dominance',
      'phe-glute-late',
      'hip-extension-strength',
    ],
  },
];

const ONE_LEG_BENT = caution(
  'Not safe on one leg, or an acute knee.',
  'cannot-stand-on-one-leg-safely',
  'knee-acute-effusion',
);
const BRIDGE = caution(
  'Acute hamstring strain, or a spine that may not be loaded.',
  'acute-hamstring-strain-lt-72h',
  'recent-spinal-fracture-or-surgery',
);
const THOMAS = caution('Hip precautions.', 'hip-replacement-precautions-anterior', 'hip-instability');

/** At the clinic a test is left out only where the load itself is the danger; the physio may still decide otherwise. */
const SKIPS: Readonly<Partial<Record<FindingId, readonly SkipRule[]>>> = {
  'sl-stance': [caution('Not safe on one leg.', 'cannot-stand-on-one-leg-safely')],
  'sls-quality': [ONE_LEG_BENT],
  'step-down': [ONE_LEG_BENT],
  'ybt-asymmetry': [caution('Not safe on one leg.', 'cannot-stand-on-one-leg-safely')],
  'heel-raise': [caution('Acute calf strain.', 'acute-calf-strain-lt-72h')],
  wblt: [caution('Acute ankle injury.', 'ankle-ligament-acute')],
  'quads-strength': [caution('Acute knee effusion.', 'knee-acute-effusion')],
  'adductor-squeeze': [caution('Acute groin strain.', 'acute-groin-strain-lt-72h')],
  'slb-endurance': [BRIDGE],
  'bridge-hold': [BRIDGE],
  ake: [caution('Acute hamstring strain.', 'acute-hamstring-strain-lt-72h')],
  slr: [caution('Acute hamstring strain.', 'acute-hamstring-strain-lt-72h')],
  'knee-flexion-prone': [caution('Acute knee effusion.', 'knee-acute-effusion')],
  faber: [THOMAS],
  'hip-er-rom': [THOMAS],
  // Flexed, across and turned in is how a replaced hip leaves its socket.
  fadir: [
    caution(
      'Hip precautions.',
      'hip-replacement-precautions-posterior',
      'hip-replacement',
      'hip-instability',
    ),
  ],
  slump: [
    caution(
      'A spine that may not be loaded, or signs of a nerve that need a doctor first.',
      'recent-spinal-fracture-or-surgery',
      'progressive-weakness',
      'cauda-equina-signs',
    ),
  ],
  'copenhagen-hold': [
    caution(
      'Acute groin strain, or a knee or shoulder that may not be loaded.',
      'acute-groin-strain-lt-72h',
      'knee-medial-ligament-injury',
      'shoulder-cannot-load',
    ),
  ],
  // One test, three things read from it.
  'mtt-iliopsoas': [THOMAS],
  'mtt-rectus': [THOMAS],
  'mtt-tfl': [THOMAS],
  'hip-ir-rom': [caution('Hip precautions.', 'hip-replacement-precautions-posterior')],
};

/** The screen in the room, station by station. */
export const CLINIC: ScreenDefinition = {
  id: 'clinic',
  title: 'Movement screen at the clinic',
  forWhom: 'A patient with a physio.',
  isUnsupervised: false,
  steps: nonEmpty(
    STATIONS.map(
      ({ id, label, findings }): ScreenStep => ({
        id,
        title: label,
        items: nonEmpty(
          findings.map(
            (finding): ScreenItem => ({
              kind: 'finding',
              finding,
              modes: nonEmpty(modesOf(finding).filter((mode) => mode !== 'self')),
              skipWhen: SKIPS[finding] ?? [],
            }),
          ),
        ),
      }),
    ),
  ),
};

function caution(because: string, ...anyOf: Extract<SkipRule, { kind: 'caution' }>['anyOf']): SkipRule {
  return { kind: 'caution', anyOf, because };
}

function modesOf(finding: FindingId): MeasurementMode[] {
  return Object.keys(FINDINGS[finding].confidence) as MeasurementMode[];
}
