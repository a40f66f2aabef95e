import { FINDINGS, type FindingId, type MeasurementMode } from '../catalogue/index.ts';
import { nonEmpty, type ScreenDefinition, type ScreenItem, type ScreenStep } from './screen-definition.ts';
import type { SkipRule } from './skip-rule.ts';

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
  'screen.skip.one-leg-or-knee',
  'cannot-stand-on-one-leg-safely',
  'knee-acute-effusion',
);
const BRIDGE = caution(
  'screen.skip.hamstring-or-spine',
  'acute-hamstring-strain-lt-72h',
  'recent-spinal-fracture-or-surgery',
);
const THOMAS = caution(
  'screen.skip.hip-precautions',
  'hip-replacement-precautions-anterior',
  'hip-instability',
);

/** At the clinic a test is left out only where the load itself is the danger; the physio may still decide otherwise. */
const SKIPS: Readonly<Partial<Record<FindingId, readonly SkipRule[]>>> = {
  'sl-stance': [caution('screen.skip.one-leg', 'cannot-stand-on-one-leg-safely')],
  'sls-quality': [ONE_LEG_BENT],
  'step-down': [ONE_LEG_BENT],
  'ybt-asymmetry': [caution('screen.skip.one-leg', 'cannot-stand-on-one-leg-safely')],
  'heel-raise': [caution('screen.skip.calf', 'acute-calf-strain-lt-72h')],
  wblt: [caution('screen.skip.ankle', 'ankle-ligament-acute')],
  'quads-strength': [caution('screen.skip.knee', 'knee-acute-effusion')],
  'adductor-squeeze': [caution('screen.skip.groin', 'acute-groin-strain-lt-72h')],
  'slb-endurance': [BRIDGE],
  'bridge-hold': [BRIDGE],
  ake: [caution('screen.skip.hamstring', 'acute-hamstring-strain-lt-72h')],
  slr: [caution('screen.skip.hamstring', 'acute-hamstring-strain-lt-72h')],
  'knee-flexion-prone': [caution('screen.skip.knee', 'knee-acute-effusion')],
  faber: [THOMAS],
  'hip-er-rom': [THOMAS],
  // Flexed, across and turned in is how a replaced hip leaves its socket.
  fadir: [
    caution(
      'screen.skip.hip-precautions',
      'hip-replacement-precautions-posterior',
      'hip-replacement',
      'hip-instability',
    ),
  ],
  slump: [
    caution(
      'screen.skip.spine-or-nerve',
      'recent-spinal-fracture-or-surgery',
      'progressive-weakness',
      'cauda-equina-signs',
    ),
  ],
  'copenhagen-hold': [
    caution(
      'screen.skip.groin-knee-or-shoulder',
      'acute-groin-strain-lt-72h',
      'knee-medial-ligament-injury',
      'shoulder-cannot-load',
    ),
  ],
  // One test, three things read from it.
  'mtt-iliopsoas': [THOMAS],
  'mtt-rectus': [THOMAS],
  'mtt-tfl': [THOMAS],
  'hip-ir-rom': [caution('screen.skip.hip-precautions', 'hip-replacement-precautions-posterior')],
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

function caution(
  because: SkipRule['because'],
  ...anyOf: Extract<SkipRule, { kind: 'caution' }>['anyOf']
): SkipRule {
  return { kind: 'caution', anyOf, because };
}

function modesOf(finding: FindingId): MeasurementMode[] {
  return Object.keys(FINDINGS[finding].confidence) as MeasurementMode[];
}
