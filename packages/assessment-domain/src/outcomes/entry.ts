import { MEASURES, type MeasureId } from '../catalogue/measures.ts';
import { OREBRO_DURATION_FROM } from './engines.ts';
import { scaleProblems } from './scale-entry.ts';
import { rangeOf } from './score-answers.ts';
import type { Answers, ScoreInput, ScoreProblem } from './types.ts';

/** Whole items, and a score that is one of them or their plain sum; none of them is prorated. */
const WHOLE_TOTALS: readonly MeasureId[] = ['rmdq', 'sane', 'groc', 'start-back', 'visa-a', 'pcs', 'pseq2'];

type Part = 'adl' | 'sport';
type Earlier = NonNullable<ScoreInput['previous']>;

/**
 * What an engine could compute and nobody can have answered, or nobody can compare. Asked when answers are given, and not when a
 * stored score is computed again. Sources: `scoringSource` and `missingRule` of each measure.
 */
export function entryProblems(input: ScoreInput): ScoreProblem[] {
  const previous = input.previous ?? {};
  const fillings: readonly (readonly [Earlier, string])[] = [
    [input, ''],
    [previous, 'previous.'],
  ];
  return [
    ...fillings.flatMap(([answers, prefix]) => [
      ...fractions(input, answers, prefix),
      ...durations(input, answers, prefix),
    ]),
    ...otherActivities(input, previous),
    ...unnamedPart(input, previous),
    ...unnamedScale(input, previous),
    ...scaleProblems(input),
  ];
}

function fractions(input: ScoreInput, answers: Earlier, prefix: string): ScoreProblem[] {
  if (!WHOLE_TOTALS.includes(input.measure) && input.tool !== 'eq5d-vas') return [];
  const [low, high] = rangeOf(MEASURES[input.measure], input);
  return (['total', 'score'] as const).flatMap((way) => {
    const total = answers[way];
    if (total === undefined || (Number.isInteger(total) && total >= low && total <= high)) return [];
    return [{ field: `${prefix}${way}`, message: `must be a whole number from ${low} to ${high}` }];
  });
}

function durations({ measure }: ScoreInput, { items }: Answers, prefix: string): ScoreProblem[] {
  const first: unknown = Array.isArray(items) ? items[0] : null;
  if (measure !== 'ompsq-sf' || typeof first !== 'number' || first >= OREBRO_DURATION_FROM) return [];
  const message = `must be a whole number from ${OREBRO_DURATION_FROM} to 10, or null`;
  return [{ field: `${prefix}items[0]`, message }];
}

/** The activities are the person's own: an average alone does not say of which. */
function otherActivities(input: ScoreInput, previous: Earlier): ScoreProblem[] {
  if (input.measure !== 'psfs') return [];
  const message = 'must be items: only the same activities are compared';
  if (previous.score !== undefined) return [{ field: 'previous.score', message }];
  if (previous.total !== undefined) return [{ field: 'previous.total', message }];
  return input.total !== undefined && previous.items !== undefined ? [{ field: 'total', message }] : [];
}

/** Daily life and sport change by different numbers: a total or a sum says which it is of. */
function unnamedPart(input: ScoreInput, previous: Earlier): ScoreProblem[] {
  if (input.measure !== 'faam') return [];
  const part = input.tool ?? partOf(input);
  if (part === null) {
    const isTold = input.total !== undefined || input.sum !== undefined;
    return isTold ? [{ field: 'tool', message: 'must be adl or sport' }] : [];
  }
  const beside = (answers: Answers, prefix: string) =>
    [part, null].includes(partOf(answers))
      ? []
      : [
          {
            field: `${prefix}${answers.sum === undefined ? 'items' : 'answered'}`,
            message: `must be of ${part}`,
          },
        ];
  return [...beside(input, ''), ...beside(previous, 'previous.')];
}

/** As many answers as only one part has. */
function partOf({ items, sum, answered }: Answers): Part | null {
  if (Array.isArray(items)) return items.length === 21 ? 'adl' : items.length === 8 ? 'sport' : null;
  return sum !== undefined && answered !== undefined && answered > 8 ? 'adl' : null;
}

/** A sum is of one of three scales, and no index. */
function unnamedScale({ measure, tool, sum }: ScoreInput, previous: Earlier): ScoreProblem[] {
  if (measure !== 'ffi') return [];
  if (sum !== undefined)
    return tool === undefined ? [{ field: 'tool', message: 'must be pain, disability or activity' }] : [];
  if (tool !== undefined) return [{ field: 'tool', message: 'must be given beside sum' }];
  return previous.sum === undefined
    ? []
    : [{ field: 'previous.sum', message: 'is of one scale and no index' }];
}
