import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISE_IDS, EXERCISES, type ExerciseId } from '../catalogue/index.ts';
import { doseSteps } from './dose-step.ts';

const steps = (exercise: ExerciseId, action: 'progress' | 'regress', dose = EXERCISES[exercise].dose) =>
  doseSteps({ exercise, dose }, { action, volumePercent: action === 'regress' ? -30 : 0 });
const words = (exercise: ExerciseId, action: 'progress' | 'regress', dose = EXERCISES[exercise].dose) =>
  steps(exercise, action, dose).map((step) => (step.axis === 'exercise' ? step.exercise : step.axis));

describe('doseSteps', () => {
  it.each<[ExerciseId, readonly string[]]>([
    ['act-bridge', ['repetitions', 'str-bridge-single-leg', 'act-bridge-band']],
    ['str-romanian-deadlift', ['repetitions', 'load', 'str-nordic']],
    ['str-wall-sit', ['repetitions', 'str-step-up']],
    ['ctl-single-leg-balance', ['hold', 'ctl-y-reach']],
    ['str-nordic', ['repetitions']],
  ])('progress of %s: %j', (exercise, expected) => {
    expect(words(exercise, 'progress')).toEqual(expected);
  });

  it('adds two repetitions up to 15, five seconds up to 45, and 2 to 10 percent of load', () => {
    const { dose } = EXERCISES['act-bridge'];
    expect(steps('act-bridge', 'progress')[0]?.dose).toEqual({ ...dose, reps: 12 });
    expect(steps('act-bridge', 'progress', { ...dose, reps: 14 })[0]?.dose.reps).toBe(15);
    expect(words('act-bridge', 'progress', { ...dose, reps: 15 })).not.toContain('repetitions');
    const balance = EXERCISES['ctl-single-leg-balance'].dose;
    expect(steps('ctl-single-leg-balance', 'progress')[0]?.dose.holdS).toBe(35);
    expect(steps('ctl-single-leg-balance', 'progress', { ...balance, holdS: 43 })[0]?.dose.holdS).toBe(45);
    expect(words('ctl-single-leg-balance', 'progress', { ...balance, holdS: 45 })).toEqual(['ctl-y-reach']);
    expect(steps('str-hip-thrust', 'progress')[1]).toMatchObject({ axis: 'load', percent: [2, 10] });
  });

  it('has nothing to add to what is neither counted nor held', () => {
    const { dose } = EXERCISES['act-bridge'];
    const untold = { ...dose, reps: null, holdS: null };
    expect(words('act-bridge', 'progress', untold)).toEqual(EXERCISES['act-bridge'].progressesTo);
  });

  it('goes back by a set or by an exercise, never to none', () => {
    const { dose } = EXERCISES['act-bridge'];
    expect(words('act-bridge', 'regress')).toEqual(['sets', ...EXERCISES['act-bridge'].regressesTo]);
    expect(steps('act-bridge', 'regress')[0]?.dose).toEqual({ ...dose, sets: 2 });
    expect(words('act-bridge', 'regress', { ...dose, sets: 1 })).toEqual(EXERCISES['act-bridge'].regressesTo);
    const weeksAway = doseSteps({ exercise: 'act-bridge', dose }, { action: 'regress', volumePercent: 0 });
    expect(weeksAway.map(({ axis }) => axis)).toEqual(['exercise']);
  });

  it.each(['hold', 'stop', 'pause'] as const)('has no step for %s', (action) => {
    const { dose } = EXERCISES['act-bridge'];
    expect(doseSteps({ exercise: 'act-bridge', dose }, { action, volumePercent: -20 })).toEqual([]);
  });

  it('changes one thing at a time, and offers nothing that only a physio assigns', () => {
    const direction = fc.constantFrom('progress' as const, 'regress' as const);
    fc.assert(
      fc.property(fc.constantFrom(...EXERCISE_IDS), direction, (exercise, action) => {
        const { dose } = EXERCISES[exercise];
        for (const step of steps(exercise, action)) {
          expect(EXERCISES[step.exercise].needsPhysioAssignment && step.axis === 'exercise').toBe(false);
          const changed = (Object.keys(dose) as (keyof typeof dose)[]).filter(
            (key) => dose[key] !== step.dose[key],
          );
          if (step.axis === 'exercise') {
            expect(step.exercise).not.toBe(exercise);
            expect(step.dose).toEqual(EXERCISES[step.exercise].dose);
          } else {
            expect(step.exercise).toBe(exercise);
            expect(changed).toHaveLength(step.axis === 'load' ? 0 : 1);
          }
        }
      }),
    );
  });
});
