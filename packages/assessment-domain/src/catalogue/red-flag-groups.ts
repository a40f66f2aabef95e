import type { RedFlagGroup } from './types.ts';

/** Groups in the order of the form: what may not wait comes first. */
export const RED_FLAG_GROUPS = [
  { id: 'cauda-equina', heading: 'Bladder, bowel, feeling between the legs, both legs' },
  { id: 'neurological', heading: 'Strength and balance' },
  { id: 'fracture', heading: 'Falls, knocks and bones' },
  { id: 'malignancy', heading: 'General health and night pain' },
  { id: 'infection', heading: 'Fever and feeling unwell' },
  { id: 'vascular', heading: 'Circulation, chest and breathing' },
  { id: 'inflammatory', heading: 'Morning stiffness' },
  { id: 'tissue', heading: 'Sudden injury or recent operation' },
  { id: 'context', heading: 'Pregnancy and birth' },
  { id: 'wellbeing', heading: 'How you are coping' },
] as const satisfies readonly RedFlagGroup[];
