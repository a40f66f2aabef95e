import type { Figure, Pose } from '../figure.ts';
import { arms, hand, onBack, planted } from './limbs.ts';

const propped: Pick<Pose, 'nearArm' | 'farArm'> = { nearArm: [-30, -150], farArm: [-90, 182] };

/** Strength work lying, kneeling or on a bench: the tinted part works. */
export const strengthenFloorFigures = {
  'str-bridge-single-leg': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max', 'hamstrings'],
    props: [['mat', 24, 124]],
    poses: [
      {
        ...onBack([97, 122]),
        near: planted(124),
        far: [118, 6, 96],
        nearArm: hand(97, 127, 1),
        farArm: hand(84, 102),
      },
      {
        ...onBack([93, 104], 210),
        near: planted(124),
        far: [140, 20, 110],
        nearArm: hand(97, 127, 1),
        farArm: hand(76, 96),
      },
    ],
  },
  'str-hip-thrust': {
    view: 'side',
    tint: 'work',
    muscles: ['glute_max'],
    props: [
      ['box', 34, 104, 36, 26],
      ['plate', 'hip'],
    ],
    poses: [
      {
        hip: [86, 119],
        trunk: 138,
        head: 118,
        near: planted(124),
        far: planted(122),
        ...arms(hand(89, 110)),
      },
      { hip: [96, 98], trunk: 180, head: 152, near: planted(124), far: planted(122), ...arms(hand(94, 90)) },
    ],
  },
  'str-side-plank-abduction': {
    view: 'front',
    tint: 'work',
    muscles: ['glute_med', 'deep_trunk'],
    props: [['mat', 30, 140]],
    poses: [
      {
        hip: [98, 108],
        trunk: 166,
        near: [-14, -14, -40],
        far: [-13, -12, -30],
        nearArm: [-14, -20],
        farArm: [-88, 184],
      },
      {
        hip: [98, 108],
        trunk: 166,
        near: [10, 10, -16],
        far: [-13, -12, -30],
        nearArm: [-14, -20],
        farArm: [-88, 184],
      },
    ],
  },
  'str-long-lever-bridge': {
    view: 'side',
    tint: 'work',
    muscles: ['hamstrings', 'glute_max'],
    props: [
      ['mat', 22, 106],
      ['box', 136, 116, 36, 14],
    ],
    poses: [
      { ...onBack([95, 122]), near: planted(143, 112, 78), far: planted(142, 112, 80) },
      { ...onBack([94, 107], 206), near: planted(143, 112, 78), far: planted(142, 112, 80) },
    ],
  },
  'str-nordic': {
    view: 'side',
    tint: 'work',
    muscles: ['hamstrings'],
    seconds: 2.6,
    props: [
      ['mat', 46, 116],
      ['anchor', 66, 120],
    ],
    poses: [
      {
        hip: [92, 99],
        trunk: 90,
        near: { to: [66, 126], foot: 180 },
        far: { to: [66, 126], foot: 180 },
        ...arms([-50, 40]),
      },
      {
        hip: [109, 105],
        trunk: 51,
        near: { to: [66, 126], foot: 180 },
        far: { to: [66, 126], foot: 180 },
        ...arms([-46, 20]),
      },
      {
        hip: [117, 116],
        trunk: 24,
        near: { to: [66, 126], foot: 180 },
        far: { to: [66, 126], foot: 180 },
        ...arms([-96, -34]),
      },
    ],
  },
  'str-adductor-squeeze': {
    view: 'front',
    tint: 'work',
    muscles: ['adductors'],
    side: 'both',
    foreshortened: { near: [0.5, 1], far: [0.5, 1] },
    props: [['chair', 76, 96, 'none'], ['bigBall']],
    poses: [
      {
        hip: [100, 90],
        trunk: 90,
        near: planted(113, 122.5, -75),
        far: planted(87, 122.5, -105, -1),
        nearArm: hand(118, 90, 1),
        farArm: hand(82, 90),
        prop: [100, 100],
        effort: 0.5,
      },
      {
        hip: [100, 90],
        trunk: 90,
        near: planted(111, 122.5, -75),
        far: planted(89, 122.5, -105, -1),
        nearArm: hand(118, 90, 1),
        farArm: hand(82, 90),
        prop: [100, 100],
        effort: 1.15,
      },
    ],
  },
  'str-copenhagen-short': {
    view: 'front',
    tint: 'work',
    muscles: ['adductors'],
    foreshortened: { near: [1, 0.25], far: [1, 0.4] },
    props: [
      ['mat', 24, 84],
      ['box', 110, 106, 52, 24],
    ],
    poses: [
      { hip: [90, 116], trunk: 152, near: [22, -2, 0], far: [-18, 10, 0], ...propped },
      { hip: [91, 105], trunk: 170, near: [-2, -2, 0], far: [-12, 10, 0], ...propped },
    ],
  },
  'str-copenhagen-long': {
    view: 'front',
    tint: 'work',
    muscles: ['adductors'],
    props: [
      ['mat', 24, 84],
      ['box', 132, 106, 46, 24],
    ],
    poses: [
      { hip: [90, 112], trunk: 158, near: [8, 4, -20], far: [-12, -8, -18], ...propped },
      { hip: [91, 105], trunk: 170, near: [-1, -2, -20], far: [-8, -2, -20], ...propped },
    ],
  },
} as const satisfies Record<string, Figure>;
