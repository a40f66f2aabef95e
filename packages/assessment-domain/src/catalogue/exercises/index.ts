import type { ExerciseId } from '../exercise-ids.ts';
import type { Catalogued, Exercise } from '../types.ts';
import { ACTIVATE_EXERCISES } from './activate.ts';
import { CONTROL_EXERCISES } from './control.ts';
import { MOBILISE_EXERCISES } from './mobilise.ts';
import { ROLL_EXERCISES } from './roll.ts';
import { STRENGTHEN_EXERCISES } from './strengthen.ts';
import { STRETCH_EXERCISES } from './stretch.ts';

/** The exercise library: in our own words, each with dose, cautions, progressions and evidence. */
export const EXERCISES: Catalogued<ExerciseId, Exercise> = {
  ...ROLL_EXERCISES,
  ...STRETCH_EXERCISES,
  ...MOBILISE_EXERCISES,
  ...ACTIVATE_EXERCISES,
  ...STRENGTHEN_EXERCISES,
  ...CONTROL_EXERCISES,
};
