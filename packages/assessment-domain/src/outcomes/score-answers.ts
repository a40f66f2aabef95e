import { MEASURES, type Measure } from '../catalogue/measures.ts';
import type { Scored } from './engine.ts';
import { ENGINES, scoreTotal } from './engines.ts';
import type { Answers, ScoreInput } from './types.ts';

/** One filling-in by its measure's own rules; what a change would mean is the rule set's, which is not needed here. */
export function scoreAnswers(answers: Answers, input: ScoreInput): Scored {
  const range = rangeOf(MEASURES[input.measure], input);
  return answers.total === undefined
    ? ENGINES[input.measure](answers, input)
    : scoreTotal(answers.total, range);
}

/**
 * Whether answers are all possible and enough for a score. Precondition: the input's options are the measure's own.
 * Source: `missingRule` of each measure.
 */
export function hasScore(input: ScoreInput): boolean {
  const scored = scoreAnswers(input, input);
  return scored.problems.length === 0 && scored.valid && isInRange(scored, input);
}

/** An item whose lowest answer is not the scale's may be left out, and the others alone end below the range (Orebro). */
export function isInRange({ score }: Pick<Scored, 'score'>, input: ScoreInput): boolean {
  const [low, high] = rangeOf(MEASURES[input.measure], input);
  return score === null || (score >= low && score <= high);
}

/** Preconditions: scale and tool are the measure's own (`optionProblems`). */
export function rangeOf(measure: Measure, { scale, tool }: ScoreInput): readonly [number, number] {
  if (scale === 15) return [-7, 7];
  if (tool === 'eq5d-vas' || tool === 'sf12') return [0, 100];
  return measure.range;
}
