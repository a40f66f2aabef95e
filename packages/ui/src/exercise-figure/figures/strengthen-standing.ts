import type { Figure } from '../figure.ts';
import { arms, hand, legs, planted, standing } from './limbs.ts';

/** Strength work on the feet: the tinted part works. */
export const strengthenStandingFigures = {
  'str-band-walk': {
    view: 'front',
    tint: 'work',
    muscles: ['glute_med', 'tfl'],
    side: 'both',
    seconds: 0.9,
    props: [['loop', 'nearAnkle', 'farAnkle']],
    poses: [
      {
        hip: [88, 78],
        trunk: 90,
        near: planted(98, 122.5, -75),
        far: planted(78, 122.5, -105, -1),
        nearArm: hand(94, 62, 1),
        farArm: hand(82, 62),
      },
      {
        hip: [98, 78],
        trunk: 90,
        near: planted(122, 122.5, -75),
        far: planted(78, 122.5, -105, -1),
        nearArm: hand(104, 62, 1),
        farArm: hand(92, 62),
      },
      {
        hip: [112, 78],
        trunk: 90,
        near: planted(122, 122.5, -75),
        far: planted(102, 122.5, -105, -1),
        nearArm: hand(118, 62, 1),
        farArm: hand(106, 62),
      },
    ],
  },
  'str-step-up': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max', 'quadriceps'],
    seconds: 1.2,
    props: [['box', 100, 114, 44, 16]],
    poses: [
      { hip: [90, 76], trunk: 78, near: planted(115, 110), far: planted(84), ...arms([-84, -60]) },
      { hip: [106, 66], trunk: 80, near: planted(115, 110), far: planted(92, 112, -20), ...arms([-90, -60]) },
      { hip: [115, 57.5], trunk: 90, near: planted(115, 110), far: planted(118, 110), ...arms([-92, -84]) },
    ],
  },
  'str-split-squat': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max', 'quadriceps'],
    props: [['bell', 'nearHand']],
    poses: [
      { hip: [94, 79], trunk: 84, near: planted(118), far: planted(68, 122, -46), ...arms([-90, -88]) },
      { hip: [94, 97], trunk: 80, near: planted(118), far: planted(66, 120, -56), ...arms([-90, -88]) },
    ],
  },
  'str-goblet-squat': {
    view: 'side',
    tint: 'work',
    muscles: ['quadriceps', 'glute_max'],
    props: [['bell', 'nearHand']],
    poses: [
      { hip: [96, 73.5], trunk: 90, near: planted(98), far: planted(96), ...arms(hand(108, 50)) },
      { hip: [82, 101], trunk: 62, head: 74, near: planted(98), far: planted(96), ...arms(hand(112, 82)) },
    ],
  },
  'str-romanian-deadlift': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max', 'hamstrings'],
    props: [['bar', 'nearHand']],
    poses: [
      { hip: [98, 73.5], trunk: 90, ...legs(planted(98)), ...arms(hand(106, 72)) },
      { hip: [80, 78], trunk: 22, head: 30, ...legs(planted(98)), ...arms(hand(105, 97)) },
    ],
  },
  'str-heel-raise-double': {
    view: 'side',
    tint: 'work',
    muscles: ['calf'],
    props: [['box', 104, 122, 34, 8]],
    poses: [
      {
        hip: [101, 67],
        trunk: 90,
        near: planted(101, 120, 10),
        far: planted(99, 120, 10),
        ...arms([-94, -84]),
      },
      {
        hip: [102, 57],
        trunk: 90,
        near: planted(103, 110, -42),
        far: planted(101, 110, -42),
        ...arms([-94, -84]),
      },
    ],
  },
  'str-heel-raise-towel': {
    view: 'side',
    tint: 'work',
    muscles: ['calf', 'foot_intrinsics', 'plantar_fascia'],
    zoom: [62, 66, 88, 66],
    props: [
      ['box', 90, 122, 48, 8],
      ['soft', 107, 117, 11, 5],
    ],
    poses: [
      { hip: [101, 65], trunk: 90, near: planted(99, 118, 8), far: planted(96, 118, 8), ...arms([-94, -84]) },
      {
        hip: [102, 57],
        trunk: 90,
        near: planted(102.5, 109, -38),
        far: planted(99.5, 109, -38),
        ...arms([-94, -84]),
      },
    ],
  },
  'str-heel-raise-single': {
    view: 'side',
    tint: 'work',
    muscles: ['calf'],
    props: [['wall', 138]],
    poses: [
      { hip: [102, 73.5], trunk: 88, near: planted(102), far: [-94, -158, -70], ...arms(hand(135, 46)) },
      {
        hip: [104, 65.5],
        trunk: 88,
        near: planted(105, 118.5, -44),
        far: [-94, -158, -70],
        ...arms(hand(135, 42)),
      },
    ],
  },
  'str-wall-sit': {
    view: 'side',
    tint: 'work',
    muscles: ['quadriceps'],
    props: [['wall', 62]],
    poses: [
      { hip: [72, 84], trunk: 90, ...legs(planted(99)), ...arms(hand(90, 82)), effort: 0.6 },
      { hip: [72, 99.5], trunk: 90, ...legs(planted(99)), ...arms(hand(92, 93)) },
    ],
  },
  'str-hip-flexor-march': {
    view: 'side',
    tint: 'work',
    muscles: ['psoas'],
    props: [['band', 'nearToe', 'farToe']],
    poses: [
      { ...standing(98), near: planted(100) },
      { ...standing(98), near: planted(126, 101, 6), nearArm: [-70, -30], farArm: [-104, -94] },
    ],
  },
  'str-sit-to-stand': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max', 'quadriceps'],
    seconds: 1.2,
    props: [['chair', 58, 93, 'left']],
    poses: [
      { hip: [77, 86], trunk: 84, ...legs(planted(98)), ...arms(hand(104, 66)) },
      { hip: [84, 84], trunk: 56, head: 62, ...legs(planted(98)), ...arms(hand(122, 66)) },
      { hip: [97, 73.5], trunk: 90, ...legs(planted(98)), ...arms(hand(112, 52)) },
    ],
  },
} as const satisfies Record<string, Figure>;
