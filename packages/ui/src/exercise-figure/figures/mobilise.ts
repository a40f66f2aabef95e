import type { Figure } from '../figure.ts';
import { arms, hand, legs, onAllFours, onBack, planted } from './limbs.ts';

/** Easy movement to and fro: the tinted joint or part moves. */
export const mobiliseFigures = {
  'mob-90-90': {
    view: 'front',
    tint: 'move',
    muscles: ['hip_joint', 'deep_hip_er'],
    side: 'both',
    seconds: 1.4,
    foreshortened: { near: [0.95, 0.85], far: [0.95, 0.85] },
    props: [['mat', 46, 108]],
    poses: [
      {
        hip: [100, 116],
        trunk: 90,
        near: [2, -152, -140],
        far: [32, -42, -30],
        nearArm: hand(124, 120, 1),
        farArm: hand(76, 120),
      },
      {
        hip: [100, 116],
        trunk: 90,
        near: [66, -90, -80],
        far: [114, -90, -100],
        nearArm: hand(124, 120, 1),
        farArm: hand(76, 120),
      },
      {
        hip: [100, 116],
        trunk: 90,
        near: [148, -138, -150],
        far: [178, -28, -40],
        nearArm: hand(124, 120, 1),
        farArm: hand(76, 120),
      },
    ],
  },
  'mob-quadruped-rockback': {
    view: 'side',
    tint: 'move',
    muscles: ['hip_joint'],
    props: [['mat', 44, 104]],
    poses: [onAllFours([86, 98.5], 5), { ...onAllFours([70, 105], 0), head: -4 }],
  },
  'mob-hip-lateral-band': {
    view: 'front',
    tint: 'move',
    muscles: ['hip_joint'],
    foreshortened: { near: [0.5, 1], far: [1, 0.2] },
    props: [
      ['mat', 60, 76],
      ['anchor', 172, 96],
      ['band', 'nearHip', [172, 96]],
      ['arrow', 126, 84, 0, 14],
    ],
    poses: [
      {
        hip: [92, 98],
        trunk: 92,
        near: planted(112, 122.5, -80),
        far: { to: [88, 125], foot: 165, bend: -1 },
        nearArm: hand(112, 92, 1),
        farArm: hand(78, 88),
      },
      {
        hip: [100, 98],
        trunk: 90,
        near: planted(112, 122.5, -80),
        far: { to: [88, 125], foot: 165, bend: -1 },
        nearArm: hand(116, 92, 1),
        farArm: hand(86, 88),
      },
    ],
  },
  'mob-knee-to-wall': {
    view: 'side',
    tint: 'move',
    muscles: ['talocrural_joint', 'calf'],
    props: [['wall', 140]],
    poses: [
      { hip: [96, 79], trunk: 84, near: planted(118), far: planted(80, 125, -10), ...arms(hand(137, 60)) },
      { hip: [108, 89], trunk: 84, near: planted(118), far: planted(80, 122, -40), ...arms(hand(137, 66)) },
    ],
  },
  'mob-band-ankle': {
    view: 'side',
    tint: 'move',
    muscles: ['talocrural_joint'],
    props: [
      ['box', 102, 116, 46, 14],
      ['anchor', 34, 116],
      ['band', 'nearAnkle', [34, 116]],
    ],
    poses: [
      { hip: [92, 75], trunk: 84, near: planted(118, 112), far: planted(84), ...arms(hand(110, 78)) },
      {
        hip: [102, 78],
        trunk: 78,
        near: planted(118, 112),
        far: planted(84, 125, -12),
        ...arms(hand(126, 84)),
      },
    ],
  },
  'mob-open-book': {
    view: 'side',
    above: true,
    tint: 'move',
    muscles: ['erector_spinae'],
    seconds: 2.2,
    props: [['rug', 62, 14, 86, 116]],
    poses: [
      { hip: [94, 88], trunk: 90, near: [4, -82, 0], far: [-2, -86, 0], nearArm: [2, 0], farArm: [-2, -2] },
      {
        hip: [94, 88],
        trunk: 90,
        head: 96,
        near: [4, -82, 0],
        far: [-2, -86, 0],
        nearArm: [96, 92],
        farArm: [-2, -2],
      },
      {
        hip: [94, 88],
        trunk: 90,
        head: 104,
        near: [4, -82, 0],
        far: [-2, -86, 0],
        nearArm: [178, 182],
        farArm: [-2, -2],
      },
    ],
  },
  'mob-pelvic-tilt': {
    view: 'side',
    tint: 'move',
    muscles: ['deep_trunk', 'erector_spinae'],
    props: [
      ['mat', 24, 132],
      ['arrow', 108, 104, 140, 12],
    ],
    poses: [
      { ...onBack([100, 122], 168), chest: 192, ...legs(planted(128)) },
      { ...onBack([98, 119], 188), chest: 184, ...legs(planted(128)) },
    ],
  },
  'mob-cat-camel': {
    view: 'side',
    tint: 'move',
    muscles: ['erector_spinae', 'deep_trunk'],
    props: [['mat', 44, 104]],
    poses: [
      { ...onAllFours([84, 99], 34), chest: -26, head: -62 },
      { ...onAllFours([86, 97], -14), chest: 16, head: 34 },
    ],
  },
  'mob-sciatic-slider': {
    view: 'side',
    tint: 'move',
    muscles: ['hamstrings'],
    props: [['chair', 62, 91, 'left']],
    poses: [
      { hip: [80, 84], trunk: 90, head: 44, near: [0, -100, -6], far: planted(104), ...arms(hand(92, 78)) },
      { hip: [80, 84], trunk: 90, head: 104, near: [2, -6, 80], far: planted(104), ...arms(hand(92, 78)) },
    ],
  },
} as const satisfies Record<string, Figure>;
