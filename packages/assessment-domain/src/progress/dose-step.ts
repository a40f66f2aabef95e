import type { ExerciseId } from '../catalogue/exercise-ids.ts';
import type { Dose } from '../catalogue/types.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { ExerciseRules, Ruleset } from '../ruleset/types.ts';
import type { DoseDecision } from './dose-decision.ts';

/** What a step changes. There is never more than one: with two at once nobody knows which was too much. */
export type DoseAxis = 'load' | 'repetitions' | 'hold' | 'sets' | 'exercise';

/** One way to go one step. The exercise and dose are what would be done from then on. */
export type DoseStep = { readonly exercise: ExerciseId; readonly dose: Dose } & (
  | { readonly axis: 'repetitions' | 'hold' | 'sets' | 'exercise' }
  /** More resistance, in percent of the present one. */
  | { readonly axis: 'load'; readonly percent: readonly [number, number] }
);

/**
 * The single steps a decision leaves to choose from, gentlest first: one axis each, of one exercise. Progress offers more
 * repetitions or a longer hold, more load where the exercise is loaded, then the next exercise. Going back offers a set less
 * where the decision cuts the volume, then the exercise before. Hold, stop and pause have no step. Exercises that only a
 * physio may assign are never offered. Source: ACSM steps for load; repetitions and seconds are clinic rules.
 */
export function doseSteps(
  { exercise, dose }: { readonly exercise: ExerciseId; readonly dose: Dose },
  { action, volumePercent }: Pick<DoseDecision, 'action' | 'volumePercent'>,
  rules: StepRules = DEFAULT_RULESET,
): DoseStep[] {
  if (action === 'progress') return harder(exercise, dose, rules);
  return action === 'regress' ? easier({ exercise, dose }, volumePercent, rules) : [];
}

/** What a step is chosen by. */
export type StepRules = Pick<Ruleset, 'dose' | 'exercises'>;

function harder(exercise: ExerciseId, dose: Dose, { dose: rules, exercises }: StepRules): DoseStep[] {
  const { mostReps, moreReps, mostHoldS, moreHoldS, loadFromPercent, loadToPercent } = rules;
  const { takesLoad, progressesTo } = exercises[exercise];
  const { reps, holdS } = dose;
  return [
    ...(reps !== null && reps < mostReps
      ? [
          {
            exercise,
            axis: 'repetitions',
            dose: { ...dose, reps: Math.min(mostReps, reps + moreReps) },
          } as const,
        ]
      : []),
    ...(reps === null && holdS !== null && holdS < mostHoldS
      ? [
          {
            exercise,
            axis: 'hold',
            dose: { ...dose, holdS: Math.min(mostHoldS, holdS + moreHoldS) },
          } as const,
        ]
      : []),
    ...(takesLoad
      ? [{ exercise, axis: 'load', percent: [loadFromPercent, loadToPercent], dose } as const]
      : []),
    ...others(progressesTo, exercises),
  ];
}

function easier(
  { exercise, dose }: { readonly exercise: ExerciseId; readonly dose: Dose },
  volumePercent: number,
  { exercises }: StepRules,
): DoseStep[] {
  const sets = Math.max(1, Math.floor(dose.sets * (1 + volumePercent / 100)));
  return [
    ...(sets < dose.sets ? [{ exercise, axis: 'sets', dose: { ...dose, sets } } as const] : []),
    ...others(exercises[exercise].regressesTo, exercises),
  ];
}

/** Another exercise begins at its own dose. */
function others(
  ids: readonly ExerciseId[],
  exercises: Readonly<Record<ExerciseId, ExerciseRules>>,
): DoseStep[] {
  return ids
    .filter((id) => !exercises[id].needsPhysioAssignment)
    .map((id) => ({ exercise: id, axis: 'exercise', dose: exercises[id].dose }));
}
