import type { Figure } from '../figure.ts';
import { arms, hand, legs, onAllFours, planted, standing } from './limbs.ts';

/** Balance and good form: the tinted part steadies. */
export const controlFigures = {
  'ctl-hip-hinge': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max', 'deep_trunk'],
    props: [['stick', 'hip', 'head']],
    poses: [
      { hip: [98, 73.5], trunk: 90, ...legs(planted(98)), nearArm: hand(88, 66), farArm: hand(90, 26, 1) },
      { hip: [82, 77], trunk: 38, ...legs(planted(98)), nearArm: hand(82, 62), farArm: hand(110, 36, 1) },
    ],
  },
  'ctl-step-down': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_med', 'quadriceps'],
    props: [
      ['box', 62, 116, 38, 14],
      ['mirror', 158],
    ],
    poses: [
      { hip: [88, 60], trunk: 90, near: planted(87, 112), far: planted(104, 111, 4), ...arms([-90, -80]) },
      { hip: [82, 74], trunk: 80, near: planted(87, 112), far: planted(113, 122, 24), ...arms([-60, -20]) },
    ],
  },
  'ctl-single-leg-balance': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_med', 'foot_intrinsics', 'peroneals'],
    poses: [
      {
        hip: [99, 74],
        trunk: 90,
        near: planted(100),
        far: planted(102),
        nearArm: [-96, -84],
        farArm: [-84, -76],
      },
      {
        hip: [99, 74],
        trunk: 91,
        near: planted(100),
        far: planted(123, 99, -6),
        nearArm: [-128, -118],
        farArm: [-40, -24],
      },
    ],
  },
  'ctl-y-reach': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_med', 'quadriceps'],
    props: [
      ['mark', 152, 130],
      ['mark', 48, 130],
    ],
    poses: [
      { hip: [90, 84], trunk: 88, near: planted(98), far: planted(136, 123, 14), ...arms([-60, -30]) },
      { hip: [98, 74], trunk: 90, near: planted(98), far: planted(104, 118, -6), ...arms([-80, -60]) },
      {
        hip: [104, 84],
        trunk: 62,
        head: 70,
        near: planted(98),
        far: planted(60, 120, -50),
        ...arms([-40, -20]),
      },
    ],
  },
  'ctl-bird-dog': {
    view: 'side',
    tint: 'work',
    muscles: ['deep_trunk', 'glute_max'],
    props: [['mat', 40, 108]],
    poses: [
      { ...onAllFours([86, 98.5], 5), near: [-92, 180, 180], farArm: [-88, -88] },
      { ...onAllFours([86, 98.5], 5), near: [-182, 178, 190], farArm: [4, 4] },
    ],
  },
  'ctl-side-plank-knees': {
    view: 'front',
    tint: 'work',
    muscles: ['deep_trunk', 'glute_med'],
    foreshortened: { near: [1, 0.4], far: [1, 0.4] },
    props: [['mat', 30, 116]],
    poses: [
      {
        hip: [96, 118],
        trunk: 150,
        near: [-6, 0, 0],
        far: [-2, 4, 0],
        nearArm: [-50, -120],
        farArm: [-88, 184],
      },
      {
        hip: [97, 109],
        trunk: 164,
        near: [-20, -6, 0],
        far: [-18, -2, 0],
        nearArm: [-40, -130],
        farArm: [-88, 184],
      },
    ],
  },
  'ctl-run-cadence': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max', 'calf'],
    seconds: 0.35,
    cycle: true,
    props: [['beat', 168, 130]],
    poses: [
      {
        hip: [98, 72],
        trunk: 82,
        near: [-62, -100, 2],
        far: [-112, -190, -100],
        nearArm: [-130, -40],
        farArm: [-60, 30],
      },
      {
        hip: [98, 74],
        trunk: 82,
        near: [-84, -102, -2],
        far: [-70, -170, -80],
        nearArm: [-100, -10],
        farArm: [-90, 0],
      },
      {
        hip: [98, 72],
        trunk: 82,
        near: [-112, -190, -100],
        far: [-62, -100, 2],
        nearArm: [-60, 30],
        farArm: [-130, -40],
      },
      {
        hip: [98, 74],
        trunk: 82,
        near: [-70, -170, -80],
        far: [-84, -102, -2],
        nearArm: [-90, 0],
        farArm: [-100, -10],
      },
    ],
  },
  'ctl-landing': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_med', 'quadriceps', 'calf'],
    seconds: 0.8,
    cycle: true,
    props: [['box', 42, 114, 40, 16]],
    poses: [
      { ...standing(66), hip: [66, 59], ...legs(planted(68, 110)) },
      {
        hip: [92, 62],
        trunk: 80,
        near: planted(98, 110, -20),
        far: planted(94, 109, -24),
        ...arms([-40, -10]),
      },
      { hip: [110, 94], trunk: 62, head: 74, near: planted(122), far: planted(119), ...arms([-30, -6]) },
      { hip: [110, 94], trunk: 62, head: 74, near: planted(122), far: planted(119), ...arms([-30, -6]) },
    ],
  },
} as const satisfies Record<string, Figure>;
