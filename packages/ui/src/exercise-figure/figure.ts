/**
 * A figure is data: a jointed body in a few key poses, what it stands on, and the part that works or lets go.
 *
 * Units: the stage is 200 wide and 140 high, y grows downwards, the floor is y = 130. Angles are degrees as a
 * mathematician draws them: 0 points right, 90 up. A body drawn from the side faces right: standing, the trunk is 90,
 * a leg -90 and a foot 0; lying on the back the head is to the left (trunk 180, leg 0); face down it is to the right
 * (trunk 0, leg 180). "Near" limbs are the ones closer to the reader; seen from the front, near is the figure's left.
 */
export type Point = readonly [x: number, y: number];

/** Either directions of the two bones, or a place for the end of the limb; `bend` says to which side it folds when not the body's own way (knees forward, elbows back). */
export type Arm = readonly [upper: number, lower: number] | { readonly to: Point; readonly bend?: 1 | -1 };
export type Leg =
  | readonly [thigh: number, shin: number, foot: number]
  | { readonly to: Point; readonly bend?: 1 | -1; readonly foot: number };

export type Pose = {
  /** Middle of the pelvis. */
  readonly hip: Point;
  /** Direction of the low back, pelvis to waist. */
  readonly trunk: number;
  /** Direction of the rib cage, waist to shoulders; as the trunk without it. */
  readonly chest?: number;
  /** Direction of the neck; as the chest without it. */
  readonly head?: number;
  /** Seen from the front: slope of the line through the hips, 0 level, positive when the near hip is higher. */
  readonly tilt?: number;
  readonly near: Leg;
  readonly far: Leg;
  readonly nearArm: Arm;
  readonly farArm: Arm;
  /** Where a moving prop (roller, ball) is. */
  readonly prop?: Point;
  /** How hard the muscle works here, 0-1, shown by the size of the tint; 1 without it. For holds that hardly move. */
  readonly effort?: number;
};

export type JointName =
  | 'hip'
  | 'waist'
  | 'shoulders'
  | 'head'
  | 'nearHip'
  | 'nearKnee'
  | 'nearAnkle'
  | 'nearToe'
  | 'farHip'
  | 'farKnee'
  | 'farAnkle'
  | 'farToe'
  | 'nearShoulder'
  | 'nearElbow'
  | 'nearHand'
  | 'farShoulder'
  | 'farElbow'
  | 'farHand';

export type Prop =
  | readonly ['mat', left: number, width: number]
  | readonly ['wall', x: number]
  | readonly ['box', left: number, top: number, width: number, height: number]
  | readonly ['chair', left: number, top: number, back: 'left' | 'right' | 'none']
  | readonly ['roller' | 'ball' | 'bigBall']
  /** A roller seen from above, and a mat seen from above. */
  | readonly ['log', width: number, height: number]
  | readonly ['rug', left: number, top: number, width: number, height: number]
  | readonly ['band', from: JointName | Point, to: JointName | Point]
  | readonly ['loop', around: JointName, and: JointName]
  | readonly ['strap', from: JointName | Point, to: JointName | Point]
  | readonly ['bell', at: JointName]
  | readonly ['bar', at: JointName]
  | readonly ['plate', at: JointName]
  | readonly ['stick', from: JointName, to: JointName]
  | readonly ['soft', x: number, y: number, width: number, height: number]
  | readonly ['mirror', x: number]
  | readonly ['anchor', x: number, y: number]
  | readonly ['beat', x: number, y: number]
  | readonly ['mark', x: number, y: number]
  | readonly ['arrow', x: number, y: number, direction: number, length: number];

/** Where the tint goes; ids are the catalogue's structures. */
export type Muscle =
  | 'glute_max'
  | 'glute_med'
  | 'deep_hip_er'
  | 'tfl'
  | 'psoas'
  | 'rectus_femoris'
  | 'hamstrings'
  | 'adductors'
  | 'quadriceps'
  | 'erector_spinae'
  | 'quadratus_lumborum'
  | 'deep_trunk'
  | 'calf'
  | 'peroneals'
  | 'tibialis_posterior'
  | 'foot_intrinsics'
  | 'plantar_fascia'
  | 'hip_joint'
  | 'talocrural_joint';

export type Shares = readonly [thigh: number, shin: number];

export type Figure = {
  /** `above` is drawn as `side` or `front` without a floor: lying bodies seen from over them. */
  readonly view: 'side' | 'front';
  readonly above?: boolean;
  readonly poses: readonly Pose[];
  /** What happens to the muscle: it lets go (warm), it works (cool), or a joint moves (the accent). */
  readonly tint: 'release' | 'work' | 'move';
  readonly muscles: readonly Muscle[];
  /** The limb the tint is on; near without it. */
  readonly side?: 'near' | 'far' | 'both';
  readonly props?: readonly Prop[];
  /** Seconds from one key pose to the next; 1.6 without it. */
  readonly seconds?: number;
  /** Poses run round (0 1 2 0) instead of there and back (0 1 2 1). */
  readonly cycle?: boolean;
  /** Stage window [x, y, width, height] when the action is small, such as a foot; else it fits the movement. */
  readonly zoom?: readonly [number, number, number, number];
  /** Legs seen foreshortened throughout, as shares of the whole: thigh and shin. */
  readonly foreshortened?: { readonly near?: Shares; readonly far?: Shares };
};

export const floor = 130;

/** Lengths of the bones, in stage units; adult proportions, head to heel 108. */
export const bones = {
  spine: 17,
  chest: 18,
  neck: 13,
  upperArm: 17,
  forearm: 18,
  thigh: 27,
  shin: 26,
  foot: 11,
  footFromFront: 8,
  hipWidth: 6.5,
  shoulderWidth: 11,
} as const;
