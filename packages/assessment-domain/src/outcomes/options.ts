import type { MeasureId } from '../catalogue/measures.ts';
import type { ScoreInput, ScoreProblem } from './types.ts';

/** Instruments and parts that share one measure's id. */
export const MEASURE_TOOLS = {
  'hoosjr-koosjr': ['hoos-jr', 'koos-jr'],
  faam: ['adl', 'sport'],
  ffi: ['pain', 'disability', 'activity'],
  'eq5d-sf12': ['eq5d-vas', 'sf12'],
} as const satisfies Partial<Record<MeasureId, readonly string[]>>;

/** Which instrument or part, where a measure is a family. */
export type MeasureTool = (typeof MEASURE_TOOLS)[keyof typeof MEASURE_TOOLS][number];

export const ALL_MEASURE_TOOLS: readonly MeasureTool[] = Object.values(MEASURE_TOOLS).flat();

/** Options that belong to another measure: taken silently they would change the range, or nothing. */
export function optionProblems({
  measure,
  tool,
  scale,
  table,
  previous,
  ...answers
}: ScoreInput): ScoreProblem[] {
  const tools: readonly MeasureTool[] = Object.hasOwn(MEASURE_TOOLS, measure)
    ? MEASURE_TOOLS[measure as keyof typeof MEASURE_TOOLS]
    : [];
  const foreign = (field: string) => ({ field, message: `does not belong to ${measure}` });
  const problems: ScoreProblem[] = [];
  if (tool !== undefined && !tools.includes(tool)) {
    problems.push(
      tools.length === 0 ? foreign('tool') : { field: 'tool', message: `must be ${tools.join(' or ')}` },
    );
  }
  if (scale !== undefined && measure !== 'groc') problems.push(foreign('scale'));
  if (table !== undefined && measure !== 'hoosjr-koosjr') problems.push(foreign('table'));
  return [...problems, ...twoWays(answers, ''), ...twoWays(previous ?? {}, 'previous.')];
}

/** One filling-in is told in one way: where two are given nobody knows which was meant. */
function twoWays(answers: NonNullable<ScoreInput['previous']>, prefix: string): ScoreProblem[] {
  const ways = (['items', 'sum', 'total', 'score'] as const).filter((way) => answers[way] !== undefined);
  const [, second] = ways;
  const problem = (field: string, message: string) => [{ field: `${prefix}${field}`, message }];
  if (second !== undefined)
    return problem(second, 'must not be given beside another way to tell the answers');
  const isAlone = answers.answered !== undefined && answers.sum === undefined;
  return isAlone ? problem('answered', 'must be given beside sum') : [];
}
