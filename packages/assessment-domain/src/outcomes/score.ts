import { MEASURES, type Measure } from '../catalogue/measures.ts';
import { hashOf } from '../ruleset/canonical.ts';
import { type ComputedAgain, computeAgain, type Stamp } from '../ruleset/compute-again.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { MeasureRules, Ruleset } from '../ruleset/types.ts';
import type { Scored } from './engine.ts';
import { faamPart, scoreTotal } from './engines.ts';
import { entryProblems } from './entry.ts';
import { type ChangeRule, judgeChange } from './judgement.ts';
import { MEASURE_TOOLS, optionProblems } from './options.ts';
import { sumOf } from './reading.ts';
import { twoDecimals } from './rounding.ts';
import { isInRange, rangeOf, scoreAnswers } from './score-answers.ts';
import type { ScaleScore, Score, ScoreChange, ScoreInput, ScoreProblem } from './types.ts';

/** The input does not fit its measure; `problems` name the fields. */
export class ScoreInputError extends Error {
  readonly problems: readonly ScoreProblem[];
  constructor(problems: readonly ScoreProblem[]) {
    super(problems.map(({ field, message }) => `${field}: ${message}`).join('; '));
    this.name = 'ScoreInputError';
    this.problems = problems;
  }
}

/** All that is wrong with an input, once a field; empty when `score` accepts it. Source: `scoringSource` of each measure. */
export function problemsInScore(input: ScoreInput): ScoreProblem[] {
  const options = optionProblems(input);
  // Of a family nobody can say what its answers should be before it is known which of it they are of.
  const isOfUnknown = Object.hasOwn(MEASURE_TOOLS, input.measure) && options.some(isOfTool);
  if (isOfUnknown) return options;
  return onceAField([...options, ...problemsInAnswers(withoutFields(input, options))]);
}

const isOfTool = ({ field }: ScoreProblem) => field === 'tool';

function problemsInAnswers(input: ScoreInput): ScoreProblem[] {
  const now = scoreAnswers(input, input);
  const before = previousOf(input);
  const earlier =
    before?.problems.map(({ field, message }) => ({ field: `previous.${field}`, message })) ?? [];
  return [
    ...entryProblems(input),
    ...now.problems,
    ...outside(now, input, ''),
    ...earlier,
    ...outside(before, input, 'previous.'),
  ];
}

/** What is left to be read when fields are refused: everything beside them, and nothing of a filling-in told in two ways. */
function withoutFields(input: ScoreInput, problems: readonly ScoreProblem[]): ScoreInput {
  const refused = problems.map(({ field }) => field.split(/[.[]/)[0]);
  const left = Object.entries(input).filter(([field]) => !refused.includes(field));
  return { ...Object.fromEntries(left), measure: input.measure };
}

const onceAField = (problems: readonly ScoreProblem[]) =>
  problems.filter(({ field }, index) => problems.findIndex((one) => one.field === field) === index);

function outside(scored: Scored | null, input: ScoreInput, prefix: string): ScoreProblem[] {
  if (scored === null || isInRange(scored, input)) return [];
  const [low, high] = rangeOf(MEASURES[input.measure], input);
  const answers = prefix === '' ? input : (input.previous ?? {});
  const field = `${prefix}${answers.sum === undefined ? 'items' : 'sum'}`;
  return [{ field, message: `must make a score from ${low} to ${high}` }];
}

/**
 * Scores one filling-in of an outcome measure by its own rule for missing answers, and judges the change since the
 * previous one. Scores and changes have two decimals, half away from zero; raw items are the caller's to keep.
 * Source: `scoringSource` of each measure; what counts as a change is in the rule set, from `changeSource` of the measure.
 * @throws ScoreInputError when the answers do not fit the measure.
 */
export function score(input: ScoreInput, { measures }: Pick<Ruleset, 'measures'> = DEFAULT_RULESET): Score {
  const problems = problemsInScore(input);
  if (problems.length > 0) throw new ScoreInputError(problems);
  return scoreOf(input, measures);
}

/** What is refused today may have been stored before it was: it is computed as it was. */
function scoreOf(input: ScoreInput, measures: MeasureRules): Score {
  const measure = MEASURES[input.measure];
  const now = scoreAnswers(input, input);
  const before = previousOf(input);
  const rule = changeRule(measure, input, measures);
  return {
    measure: measure.id,
    ...rounded(now),
    range: rangeOf(measure, input),
    better: measure.better,
    change: changeOf(input, now, before, rule),
    ...activitiesOf(input, now, before, measures),
    ...recoveryOf(input, now, measures),
    prorated: now.prorated,
    subscales: subscalesOf(now, before, { measure, input, rules: measures }),
    group: now.group,
  };
}

/** A stored score is a total of the same instrument. */
function previousOf(input: ScoreInput): Scored | null {
  const { previous } = input;
  if (previous === undefined || previous === null) return null;
  if (previous.score === undefined) return scoreAnswers(previous, input);
  const scored = scoreTotal(previous.score, rangeOf(MEASURES[input.measure], input));
  return { ...scored, problems: scored.problems.map(({ message }) => ({ field: 'score', message })) };
}

function changeRule({ id, better }: Measure, input: ScoreInput, rules: MeasureRules): ChangeRule {
  const { points, percent } = rules.change[id];
  const threshold =
    id === 'faam'
      ? rules.faam[faamPart(input, input)]
      : input.scale === 15
        ? rules.groc15
        : input.tool === 'eq5d-vas' || input.tool === 'sf12'
          ? null
          : points;
  return { better, percentThreshold: percent, threshold };
}

function changeOf(
  input: ScoreInput,
  now: Scored,
  before: Scored | null,
  rule: ChangeRule,
): ScoreChange | null {
  if (input.measure === 'groc') return now.score === null ? null : judgeChange(0, now.score, rule);
  if (before === null) return null;
  if (input.measure === 'psfs' && before.values.length > 0 && now.values.length > 0) {
    return sharedActivities(before, now, rule);
  }
  return before.score === null || now.score === null ? null : judgeChange(before.score, now.score, rule);
}

/** Three activities make an average; one or two are still judged, each by itself. Absent under rules that did not yet. */
function activitiesOf(
  { measure }: ScoreInput,
  now: Scored,
  before: Scored | null,
  { psfsActivity }: MeasureRules,
): Pick<Score, 'activities'> {
  if (measure !== 'psfs' || psfsActivity === null || before === null || before.values.length === 0) return {};
  const rule: ChangeRule = { better: 'higher', threshold: psfsActivity, percentThreshold: null };
  return {
    activities: now.values.map((after, index) => {
      const earlier = before.values[index] ?? null;
      return after === null || earlier === null ? null : judgeChange(earlier, after, rule);
    }),
  };
}

/** Statements that were not asked might have been ticked: recovery is said only where they could not change it. */
function recoveryOf(
  { measure }: ScoreInput,
  { score: value, missing }: Scored,
  { rmdqRecoveredUpTo: limit }: MeasureRules,
): Pick<Score, 'recovered'> {
  if (measure !== 'rmdq' || limit === null) return {};
  if (value === null || (value <= limit && value + missing > limit)) return { recovered: null };
  return { recovered: value <= limit };
}

/** Only activities rated both times are compared, and three of them make an average. */
function sharedActivities(before: Scored, now: Scored, rule: ChangeRule): ScoreChange | null {
  const pairs = now.values.flatMap((after, index) => {
    const earlier = before.values[index] ?? null;
    return after === null || earlier === null ? [] : [{ earlier, after }];
  });
  if (pairs.length < 3) return null;
  const mean = (values: readonly number[]) => sumOf(values) / values.length;
  return judgeChange(mean(pairs.map((pair) => pair.earlier)), mean(pairs.map((pair) => pair.after)), rule);
}

function subscalesOf(
  now: Scored,
  before: Scored | null,
  {
    measure,
    input,
    rules,
  }: { readonly measure: Measure; readonly input: ScoreInput; readonly rules: MeasureRules },
): Score['subscales'] {
  if (now.subscales === null) return null;
  const entries = Object.entries(now.subscales).map(([name, scale]) => {
    const earlier = before?.subscales?.[name]?.score ?? null;
    const rule = { ...changeRule(measure, input, rules), ...subscaleThreshold(measure, name, rules) };
    const change = earlier === null || scale.score === null ? null : judgeChange(earlier, scale.score, rule);
    return [name, { ...rounded(scale), change }] as const;
  });
  return Object.fromEntries(entries);
}

/** Scales that are steps on the way to a score have no threshold of their own. */
function subscaleThreshold(
  measure: Measure,
  name: string,
  { faam }: MeasureRules,
): { threshold?: number | null } {
  if (measure.id === 'faam' && (name === 'adl' || name === 'sport')) return { threshold: faam[name] };
  return measure.id === 'start-back' || measure.id === 'hoosjr-koosjr' ? { threshold: null } : {};
}

function rounded({ score: value, missing, valid }: ScaleScore): ScaleScore {
  return { score: value === null ? null : twoDecimals(value), missing, valid };
}

/** A score as it is stored: with the rules its change was judged by and the hash of what it rests on. */
export type StampedScore = Score & Stamp;

/** `score`, and what makes it computable again years later. Source: as `score`. @throws ScoreInputError as `score` does. */
export function stampedScore(input: ScoreInput, ruleset: Ruleset = DEFAULT_RULESET): StampedScore {
  return stamped(score(input, ruleset), input, ruleset);
}

const stamped = (result: Score, input: ScoreInput, { version }: Ruleset): StampedScore => ({
  ...result,
  rulesetVersion: version,
  inputHash: hashOf(input),
});

/** Computes a stored score again under the rule set it was made with, and compares byte for byte. Source: as `score`. */
export function replayScore(
  stored: StampedScore & { readonly input: ScoreInput },
  rulesets?: readonly Ruleset[],
): ComputedAgain<StampedScore> {
  const again = (input: ScoreInput, ruleset: Ruleset) =>
    stamped(scoreOf(input, ruleset.measures), input, ruleset);
  return computeAgain<StampedScore, ScoreInput>(stored, hashOf, again, rulesets);
}
