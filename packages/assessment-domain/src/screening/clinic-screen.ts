import type { FindingId } from '../catalogue/index.ts';

export interface ScreenStation {
  readonly id: string;
  readonly label: string;
  readonly findings: readonly FindingId[];
}

/** The clinic's screen in the order a visit runs: ask, stand, lie on the back, the side, the front. Few changes of position. */
export const CLINIC_SCREEN: readonly ScreenStation[] = [
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
    findings: ['fpi6', 'foot-intrinsic', 'wblt', 'sl-stance', 'sls-quality', 'ybt-asymmetry', 'heel-raise'],
  },
  { id: 'seated', label: 'Seated', findings: ['hip-ir-rom', 'hip-er-strength', 'quads-strength'] },
  {
    id: 'supine',
    label: 'Lying on the back',
    findings: [
      'aslr',
      'ake',
      'adductor-length',
      'adductor-squeeze',
      'mtt-iliopsoas',
      'mtt-rectus',
      'mtt-tfl',
      'bridge-hamstring-cramp',
      'slb-endurance',
    ],
  },
  { id: 'side-lying', label: 'Lying on the side', findings: ['hip-abduction-strength'] },
  {
    id: 'prone',
    label: 'Lying on the front',
    findings: [
      'lumbar-tone',
      'hip-extension-prom',
      'phe-lumbar-dominance',
      'phe-glute-late',
      'hip-extension-strength',
    ],
  },
];
