import type { StructureId } from '@kinloop/assessment-domain/catalogue';
import type { View } from '../body-chart/shapes.ts';

/** Where each structure lies on the body of the chart, drawn for positive x; some show in both views. */
export type StructureShape = { readonly structure: StructureId; readonly view: View; readonly d: string };

const thighBack = 'M5 137C9 139 14 139 18 136.5C19 147 17.5 157 16.5 164L8 164C6 155 5 146 5 137Z';
const sole =
  'M9 250C11 248.5 15.5 248.5 17.5 252C17.5 258 15.5 262 15.5 270C14 273 11.5 273 11 270C11 262 8 257 9 250Z';

export const structureShapes: readonly StructureShape[] = [
  { structure: 'deep_trunk', view: 'front', d: 'M2 88L17 88C16.7 94 17 98 17.5 102L8.5 106.5L2 109Z' },
  { structure: 'psoas', view: 'front', d: 'M3 90L8 90C11 101 14 111 15 124L11 126C10 115 6 102 3 90Z' },
  { structure: 'tfl', view: 'front', d: 'M19 105C23 111 24.3 118 24.6 128L20.5 133C19 124 18.5 114 19 105Z' },
  { structure: 'hip_joint', view: 'front', d: 'M16 112.5a5 5 0 1 1-.01 0Z' },
  {
    structure: 'adductors',
    view: 'front',
    d: 'M4.5 122L10 125C9.8 138 9.8 150 10 162L7 162C5.2 152 3.6 138 3 129Z',
  },
  {
    structure: 'rectus_femoris',
    view: 'front',
    d: 'M13.5 130L18.5 131.5C19.5 143 18 154 16.5 164L13 164C12 152 12 141 13.5 130Z',
  },
  {
    structure: 'quadriceps',
    view: 'front',
    d: 'M11.5 134L24.5 136C24 148 21 157 19.5 164.5L10.8 164.5C10.3 154 10.5 144 11.5 134Z',
  },
  {
    structure: 'tibialis_posterior',
    view: 'front',
    d: 'M7.5 186L10.5 186C11 198 10.8 208 10.5 221L8.7 221C7.8 208 6.5 198 7.5 186Z',
  },
  {
    structure: 'peroneals',
    view: 'front',
    d: 'M16.5 184L19 184C20.5 195 18.5 206 16 218L14 218C15.5 206 16.5 195 16.5 184Z',
  },
  { structure: 'talocrural_joint', view: 'front', d: 'M8.2 217.5L16 217.5L16.6 224.5L8 224.5Z' },
  { structure: 'erector_spinae', view: 'back', d: 'M1.2 62L6.5 62C7.5 76 7 92 5.5 104.5L1.2 102.5Z' },
  { structure: 'quadratus_lumborum', view: 'back', d: 'M8 87L15 87C14.5 93 14.5 98 15.5 102.5L7.5 104Z' },
  {
    structure: 'glute_med',
    view: 'back',
    d: 'M8 104.5L18.7 103C22.5 108 24 113 24.6 119L19 120C17 113 13 109 8 107.5Z',
  },
  {
    structure: 'glute_max',
    view: 'back',
    d: 'M6 108.5C13 109 17 114 18.7 121L19.4 131C14 135 7.5 134.5 3.2 129L3.5 119Z',
  },
  { structure: 'deep_hip_er', view: 'back', d: 'M4.5 113L20 119L20 124L4 119Z' },
  { structure: 'hamstrings', view: 'back', d: thighBack },
  {
    structure: 'calf',
    view: 'back',
    d: 'M7 183L18.5 183C20.5 192 18.5 200 15.5 207L13 202L10 207C6.5 200 5 192 7 183Z',
  },
  { structure: 'plantar_fascia', view: 'back', d: sole },
  {
    structure: 'foot_intrinsics',
    view: 'back',
    d: 'M7 252C9 247.5 17.5 247.5 19 253C19.5 257 18 259 17.5 262L10 262C8.5 259 6.5 256 7 252Z',
  },
];
