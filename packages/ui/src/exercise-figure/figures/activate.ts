import type { Figure, Pose } from '../figure.ts';
import { arms, hand, legs, onAllFours, onBack, planted } from './limbs.ts';

const bridgeDown: Pose = { ...onBack([97, 122]), near: planted(124), far: planted(122) };
const bridgeUp: Pose = { ...onBack([93, 104], 210), near: planted(124), far: planted(122) };
const faceDown: Pick<Pose, 'hip' | 'trunk' | 'head' | 'far' | 'nearArm' | 'farArm'> = {
  hip: [96, 119],
  trunk: -4,
  head: 4,
  far: [186, 182, 206],
  ...arms(hand(148, 126, 1)),
};

/** Small, precise work: the tinted part works. */
export const activateFigures = {
  'act-glute-set': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max'],
    props: [
      ['mat', 26, 152],
      ['soft', 86, 125, 24, 6],
    ],
    poses: [
      { ...faceDown, near: [186, 182, 206], effort: 0.35 },
      { ...faceDown, near: [186, 182, 206], effort: 1.15 },
    ],
  },
  'act-bridge': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max'],
    props: [['mat', 24, 124]],
    poses: [bridgeDown, bridgeUp],
  },
  'act-bridge-band': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max', 'glute_med'],
    props: [
      ['mat', 24, 124],
      ['loop', 'nearKnee', 'farKnee'],
    ],
    poses: [
      { ...bridgeDown, far: planted(117) },
      { ...bridgeUp, far: planted(113) },
    ],
  },
  'act-clam': {
    view: 'front',
    above: true,
    tint: 'work',
    muscles: ['glute_med', 'deep_hip_er'],
    foreshortened: { near: [0.9, 0.9], far: [0.9, 0.9] },
    props: [
      ['rug', 26, 44, 136, 74],
      ['loop', 'nearKnee', 'farKnee'],
    ],
    poses: [
      {
        hip: [92, 76],
        trunk: 178,
        near: [-44, 12, -20],
        far: [-30, 20, -10],
        nearArm: hand(78, 104, 1),
        farArm: hand(34, 88),
      },
      {
        hip: [92, 76],
        trunk: 178,
        near: [22, -54, -50],
        far: [-30, 20, -10],
        nearArm: hand(78, 104, 1),
        farArm: hand(34, 88),
      },
    ],
  },
  'act-side-abduction': {
    view: 'front',
    tint: 'work',
    muscles: ['glute_med'],
    props: [['mat', 18, 152]],
    poses: [
      {
        hip: [92, 117],
        trunk: 178,
        near: [-3, -3, -30],
        far: [-3, -2, -20],
        nearArm: hand(78, 126, 1),
        farArm: hand(30, 126),
      },
      {
        hip: [92, 117],
        trunk: 178,
        near: [26, 26, 0],
        far: [-3, -2, -20],
        nearArm: hand(78, 126, 1),
        farArm: hand(30, 126),
      },
    ],
  },
  'act-prone-hip-extension': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max'],
    props: [
      ['mat', 26, 152],
      ['soft', 86, 125, 24, 6],
    ],
    poses: [
      { ...faceDown, near: [188, 96, 186], effort: 0.5 },
      { ...faceDown, near: [168, 80, 170] },
    ],
  },
  'act-quadruped-extension': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max'],
    props: [['mat', 40, 108]],
    poses: [
      { ...onAllFours([86, 98.5], 5), near: [-92, 180, 180] },
      { ...onAllFours([86, 98.5], 5), near: [-184, 90, 180] },
    ],
  },
  'act-hip-hitch': {
    view: 'front',
    tint: 'work',
    muscles: ['glute_med'],
    side: 'far',
    props: [
      ['box', 72, 120, 34, 10],
      ['arrow', 122, 84, 90, 14],
    ],
    poses: [
      {
        hip: [98, 64],
        trunk: 90,
        tilt: -20,
        near: [-88, -89, -80],
        far: planted(92, 116, -95, -1),
        nearArm: [-50, -130],
        farArm: [-130, -50],
      },
      {
        hip: [99, 62],
        trunk: 90,
        tilt: 12,
        near: [-88, -89, -80],
        far: planted(92, 116, -95, -1),
        nearArm: [-50, -130],
        farArm: [-130, -50],
      },
    ],
  },
  'act-short-foot': {
    view: 'side',
    tint: 'work',
    muscles: ['foot_intrinsics', 'tibialis_posterior'],
    zoom: [72, 86, 68, 47.6],
    props: [['arrow', 125, 120, 180, 9]],
    poses: [
      {
        hip: [88, 84],
        trunk: 90,
        near: planted(100, 126, 0),
        far: planted(82),
        ...arms([-80, -60]),
        effort: 0.4,
      },
      {
        hip: [88, 84],
        trunk: 90,
        near: planted(100.8, 124.4, -8),
        far: planted(82),
        ...arms([-80, -60]),
        effort: 1.1,
      },
    ],
  },
  'act-tibpost-band': {
    view: 'front',
    tint: 'work',
    muscles: ['tibialis_posterior'],
    zoom: [50, 62, 104, 72.8],
    foreshortened: { near: [0.45, 1], far: [0.45, 1] },
    props: [
      ['chair', 78, 92, 'none'],
      ['anchor', 148, 126],
      ['band', 'nearToe', [148, 126]],
    ],
    poses: [
      {
        hip: [100, 88],
        trunk: 90,
        near: planted(111, 120, -50),
        far: planted(86, 119, -100, -1),
        nearArm: hand(112, 88, 1),
        farArm: hand(88, 88),
      },
      {
        hip: [100, 88],
        trunk: 90,
        near: planted(111, 120, -140),
        far: planted(86, 119, -100, -1),
        nearArm: hand(112, 88, 1),
        farArm: hand(88, 88),
      },
    ],
  },
  'act-peroneal-band': {
    view: 'front',
    tint: 'work',
    muscles: ['peroneals'],
    zoom: [48, 62, 104, 72.8],
    foreshortened: { near: [0.45, 1], far: [0.45, 1] },
    props: [
      ['chair', 78, 92, 'none'],
      ['loop', 'nearToe', 'farToe'],
    ],
    poses: [
      {
        hip: [100, 88],
        trunk: 90,
        near: planted(110, 120, -108),
        far: planted(88, 119, -95, -1),
        nearArm: hand(112, 88, 1),
        farArm: hand(88, 88),
      },
      {
        hip: [100, 88],
        trunk: 90,
        near: planted(110, 120, -28),
        far: planted(88, 119, -95, -1),
        nearArm: hand(112, 88, 1),
        farArm: hand(88, 88),
      },
    ],
  },
  'act-dead-bug': {
    view: 'side',
    tint: 'work',
    muscles: ['deep_trunk'],
    props: [['mat', 26, 128]],
    poses: [
      { ...onBack([98, 122]), ...legs([88, 0, 90]), nearArm: [88, 90], farArm: [96, 98] },
      { ...onBack([98, 122]), near: [40, -48, 40], far: [88, 0, 90], nearArm: [88, 90], farArm: [96, 98] },
    ],
  },
  'act-quad-set': {
    view: 'side',
    tint: 'work',
    muscles: ['quadriceps'],
    props: [
      ['mat', 40, 128],
      ['soft', 103, 124, 13, 6],
    ],
    poses: [
      {
        hip: [82, 121],
        trunk: 112,
        near: [8, -14, 76],
        far: planted(114),
        ...arms(hand(58, 127)),
        effort: 0.5,
      },
      { hip: [82, 121], trunk: 112, near: [7, 7, 97], far: planted(114), ...arms(hand(58, 127)) },
    ],
  },
} as const satisfies Record<string, Figure>;
