import { answeredOf, type ItemShape, namedItems, nothingRead, readItems, sumOf } from './reading.ts';
import type { Answers, RiskGroup, ScaleScore, ScoreInput, ScoreProblem } from './types.ts';

/** A scored filling-in before rounding and comparison. */
export interface Scored extends ScaleScore {
  readonly problems: readonly ScoreProblem[];
  readonly prorated: boolean;
  readonly subscales: Readonly<Record<string, ScaleScore>> | null;
  readonly group: RiskGroup | null;
  /** Item values in order, for measures that compare item by item. */
  readonly values: readonly (number | null)[];
}

export type Engine = (answers: Answers, input: ScoreInput) => Scored;

export const EMPTY: Scored = {
  score: null,
  missing: 0,
  valid: false,
  problems: [],
  prorated: false,
  subscales: null,
  group: null,
  values: [],
};

export const refused = (problems: readonly ScoreProblem[]): Scored => ({ ...EMPTY, problems });

export function scoredTotal(total: number): Scored {
  return { ...EMPTY, score: total, valid: true };
}

export interface FormRule extends ItemShape {
  readonly count: number;
  readonly minAnswered: number;
  readonly fromSum: (sum: number, answered: number) => number;
  /** Item numbers, from 1, that count backwards (max - answer). */
  readonly reversed?: readonly number[];
  readonly group?: (score: number, values: readonly (number | null)[]) => RiskGroup;
  /** A missing item is read as 0 rather than prorated (a statement not ticked). */
  readonly missingIsZero?: boolean;
}

/** A form of a fixed number of items whose score follows from the sum and the number of answers. */
export function form(rule: FormRule): Engine {
  return (answers) => {
    if (answers.sum !== undefined) return scoreTally(rule, answers.sum, answers.answered ?? rule.count);
    const read = readItems(answers.items, rule);
    return read.problems.length > 0 ? refused(read.problems) : scoreValues(rule, read.values);
  };
}

export function scoreValues(rule: FormRule, values: readonly (number | null)[]): Scored {
  const counted = values.map((value, index) => {
    const max = typeof rule.max === 'number' ? rule.max : (rule.max[index] ?? 0);
    return value !== null && rule.reversed?.includes(index + 1) ? max - value : value;
  });
  const answered = answeredOf(counted);
  return { ...finish(rule, sumOf(answered), answered.length, values), values };
}

function scoreTally(rule: FormRule, sum: number, answered: number): Scored {
  if (!Number.isInteger(answered) || answered < 0 || answered > rule.count) {
    return refused([{ field: 'answered', message: `must be a whole number from 0 to ${rule.count}` }]);
  }
  const max = typeof rule.max === 'number' ? rule.max * answered : sumOf(rule.max);
  if (sum < rule.min * answered || sum > max || (rule.whole && !Number.isInteger(sum))) {
    const kind = rule.whole ? 'a whole number' : 'a number';
    return refused([{ field: 'sum', message: `must be ${kind} from ${rule.min * answered} to ${max}` }]);
  }
  return finish(rule, sum, answered, []);
}

function finish(rule: FormRule, sum: number, answered: number, values: readonly (number | null)[]): Scored {
  const missing = rule.count - answered;
  if (answered < rule.minAnswered) return { ...EMPTY, missing };
  const score = rule.fromSum(sum, answered);
  const group = rule.group?.(score, values) ?? null;
  return { ...EMPTY, score, missing, valid: true, prorated: missing > 0 && !rule.missingIsZero, group };
}

/** Items of each scale, in the order of a form. */
export type ScaleCounts = Readonly<Record<string, number>>;

export interface SubscaleRule {
  /** Items of each named scale; a pair where versions differ. */
  readonly scales: Readonly<Record<string, number | readonly [number, number]>>;
  readonly minShare: number;
  /** Mean of the scales when all are scored; null: the measure has no total. */
  readonly total: 'mean' | null;
  /** Whole forms: a plain list as long as one of them is its scales one after the other. */
  readonly wholes?: readonly ScaleCounts[];
}

const ITEM_0_TO_4 = { min: 0, max: 4, whole: true } as const;

/** HOOS and its family: each scale is 100 - mean x 25 of items 0 to 4. A list alone, or one named scale, is scored alone. */
export function subscaled(rule: SubscaleRule): Engine {
  return (answers) => {
    const named = namedItems(answers) ?? splitWhole(rule, answers.items);
    if (named === null) {
      const read = readItems(answers.items, { ...ITEM_0_TO_4, count: [1, 20] });
      return read.problems.length > 0 ? refused(read.problems) : { ...EMPTY, ...scaleOf(rule, read.values) };
    }
    const names = Object.keys(rule.scales).join(', ');
    if (Object.keys(named).length === 0)
      return refused([{ field: 'items', message: `must name one of ${names}` }]);
    const entries = Object.entries(named).map(([name, items]) => {
      // A name from outside, such as `constructor`, must not find what every object has.
      const count = Object.hasOwn(rule.scales, name) ? rule.scales[name] : undefined;
      const field = `items.${name}`;
      if (count === undefined) return { name, read: nothingRead(field, `must be one of ${names}`) };
      return { name, read: readItems(items, { ...ITEM_0_TO_4, count }, field) };
    });
    const problems = entries.flatMap(({ read }) => read.problems);
    if (problems.length > 0) return refused(problems);
    const scales = Object.fromEntries(entries.map(({ name, read }) => [name, scaleOf(rule, read.values)]));
    return summary(rule, scales);
  };
}

function splitWhole(
  rule: SubscaleRule,
  items: Answers['items'],
): Record<string, readonly (number | null)[]> | null {
  if (!Array.isArray(items)) return null;
  const whole = rule.wholes?.find((counts) => sumOf(Object.values(counts)) === items.length);
  if (whole === undefined) return null;
  const parts: Record<string, readonly (number | null)[]> = {};
  let from = 0;
  for (const [name, length] of Object.entries(whole)) {
    parts[name] = items.slice(from, from + length);
    from += length;
  }
  return parts;
}

function scaleOf(rule: SubscaleRule, values: readonly (number | null)[]): ScaleScore {
  const answered = answeredOf(values);
  const missing = values.length - answered.length;
  if (answered.length === 0 || answered.length < values.length * rule.minShare)
    return { score: null, missing, valid: false };
  return { score: 100 - (sumOf(answered) / answered.length) * 25, missing, valid: true };
}

function summary(rule: SubscaleRule, scales: Readonly<Record<string, ScaleScore>>): Scored {
  const list = Object.values(scales);
  const missing = sumOf(list.map((scale) => scale.missing));
  const [only] = list;
  if (list.length === 1 && only !== undefined) return { ...EMPTY, ...only, subscales: scales };
  const scores = answeredOf(list.map((scale) => scale.score));
  const complete = rule.total === 'mean' && scores.length === Object.keys(rule.scales).length;
  const score = complete ? sumOf(scores) / scores.length : null;
  const valid = rule.total === null ? list.some((scale) => scale.valid) : score !== null;
  return { ...EMPTY, score, missing, valid, subscales: scales };
}
