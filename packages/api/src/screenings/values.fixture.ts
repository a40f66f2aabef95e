import type { ScreenContext, ScreenValues } from './record.ts';

/** A desk worker: hip flexors short, hip extension low, more on the left. */
export const deskWorker: ScreenValues = {
  'lumbar-pain': { B: { kind: 'level', level: 0.5, mode: 'report' } },
  'flexed-occupation': { B: { kind: 'level', level: 1, mode: 'report' } },
  'front-hip-tightness': { B: { kind: 'level', level: 0.5, mode: 'report' } },
  'mtt-iliopsoas': {
    L: { kind: 'number', value: 16, mode: 'clinician' },
    R: { kind: 'number', value: 2, mode: 'clinician' },
  },
  'hip-extension-prom': {
    L: { kind: 'number', value: 2, mode: 'clinician' },
    R: { kind: 'number', value: 12, mode: 'clinician' },
  },
  'hip-extension-strength': { L: { kind: 'force', newtons: 150 }, R: { kind: 'force', newtons: 220 } },
  'hip-ir-rom': {
    L: { kind: 'number', value: 35, mode: 'clinician' },
    R: { kind: 'number', value: 36, mode: 'clinician' },
  },
  wblt: {
    L: { kind: 'number', value: 7, mode: 'clinician' },
    R: { kind: 'number', value: 11, mode: 'clinician' },
  },
};

export const mildPain: ScreenContext = { nprs: 3, weeks: 10, new: true };
