import type { ExerciseId } from './exercise-ids.ts';
import type { FindingId, PatternId, StructureId } from './ids.ts';

export type ChoicesByStructure = Readonly<
  Partial<Record<StructureId, readonly [ExerciseId, ...ExerciseId[]]>>
>;

export interface PairRules {
  /** First choice first, for each structure that may need letting go. */
  readonly release: ChoicesByStructure;
  /** Stage early, for each structure that may need waking up. */
  readonly activate: ChoicesByStructure;
  /** Stage later. */
  readonly strengthen: ChoicesByStructure;
  /** What the evidence adds to the pair. */
  readonly companions: Readonly<Record<PatternId, readonly [ExerciseId, ...ExerciseId[]]>>;
  /** A finding about the key is treated as one about the value. */
  readonly structureAliases: Readonly<Partial<Record<StructureId, StructureId>>>;
  /** A provocation finding at level 1 removes its own movement from the companion and the release choice. */
  readonly provocations: Readonly<Partial<Record<FindingId, readonly ExerciseId[]>>>;
}

/**
 * The rule of pairs (claim-24), held as an invariant: one release of an overactive structure with one strengthening of an inhibited
 * one, for the same pattern and side. If either half cannot be chosen safely, a physio chooses.
 */
export const PAIR_RULES: PairRules = {
  release: {
    psoas: ['stretch-half-kneeling-hip-flexor', 'breathe-90-90'],
    rectus_femoris: ['stretch-prone-quad', 'release-quads-roll'],
    tfl: ['release-tfl-ball', 'stretch-half-kneeling-hip-flexor'],
    deep_hip_er: ['stretch-figure-four', 'release-deep-glute-ball'],
    hamstrings: ['stretch-hamstring-strap', 'release-hamstrings-roll'],
    adductors: ['stretch-adductor-rock', 'release-adductors-roll'],
    calf: ['stretch-calf-straight', 'release-calf-roll'],
    plantar_fascia: ['stretch-plantar-toe-pull', 'release-plantar-ball'],
    erector_spinae: ['stretch-child-reach', 'breathe-90-90'],
    quadratus_lumborum: ['stretch-child-reach', 'release-lumbar-wall-ball'],
  },
  activate: {
    glute_max: ['act-bridge', 'act-prone-hip-extension', 'act-glute-set'],
    glute_med: ['act-side-abduction', 'act-hip-hitch'],
    quadriceps: ['act-quad-set'],
    peroneals: ['act-peroneal-band'],
    foot_intrinsics: ['act-short-foot'],
  },
  strengthen: {
    glute_max: ['str-bridge-single-leg', 'str-hip-thrust'],
    glute_med: ['str-band-walk', 'str-side-plank-abduction'],
    quadriceps: ['str-step-up', 'str-wall-sit'],
    peroneals: ['act-peroneal-band'],
    foot_intrinsics: ['str-heel-raise-towel'],
  },
  companions: {
    'p1-hip-mobility-loss': ['mob-90-90', 'ctl-hip-hinge'],
    'p2-lumbar-overload': ['ctl-hip-hinge', 'mob-cat-camel'],
    'p3-knee-control': ['str-step-up', 'str-wall-sit'],
    'p4-ankle-lock': ['ctl-single-leg-balance'],
    'p5-foot-overload': ['str-heel-raise-towel'],
    'p6-psoas-dominance': ['ctl-hip-hinge'],
    'p7h-hamstring-substitution': ['str-long-lever-bridge'],
    'p7g-groin-overload': ['str-adductor-squeeze'],
    'p8-performance-durability': ['str-hip-thrust'],
  },
  structureAliases: {
    hip_joint: 'deep_hip_er',
    talocrural_joint: 'calf',
  },
  provocations: { 'adductor-squeeze': ['str-adductor-squeeze'] },
};
