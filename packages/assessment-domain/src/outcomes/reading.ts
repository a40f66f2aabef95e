import type { Answers, ItemAnswer, ScoreProblem } from './types.ts';

/** Answers as numbers, in order; null where not answered or not applicable. */
export interface ReadItems {
  readonly values: readonly (number | null)[];
  readonly problems: readonly ScoreProblem[];
}

export interface ItemShape {
  /** How many items the form has; a pair for a form with a choice of length. */
  readonly count: number | readonly [number, number];
  readonly min: number;
  /** One for all items, or one each. */
  readonly max: number | readonly number[];
  readonly whole: boolean;
  /** Several boxes ticked in one item count as the highest of them. Absent: they are no answer. */
  readonly boxes?: 'highest';
}

export const nothingRead = (field: string, message: string): ReadItems => ({
  values: [],
  problems: [{ field, message }],
});

/** Reads a list of answers. A single number stands for a list of one. */
export function readItems(items: unknown, shape: ItemShape, field = 'items'): ReadItems {
  const list = Array.isArray(items) ? (items as readonly unknown[]) : null;
  const [fewest, most] = typeof shape.count === 'number' ? [shape.count, shape.count] : shape.count;
  if (list === null) {
    if (most === 1) return readItems([items], shape, field);
    return nothingRead(field, `must be a list of ${answersInWords(fewest, most)}`);
  }
  if (list.length < fewest || list.length > most) {
    return nothingRead(field, `must hold ${answersInWords(fewest, most)}, has ${list.length}`);
  }
  const problems: ScoreProblem[] = [];
  const values = list.map((answer, index) => {
    const max = typeof shape.max === 'number' ? shape.max : (shape.max[index] ?? 0);
    const value = numberOf(answer, shape, max);
    if (value !== undefined) return value;
    const kind = shape.whole ? 'a whole number' : 'a number';
    const message = `must be ${kind} from ${shape.min} to ${max}, or null`;
    problems.push({ field: list.length === 1 && most === 1 ? field : `${field}[${index}]`, message });
    return null;
  });
  return { values, problems };
}

/** Undefined: not an answer. Ticked or not is one only where an item is a statement to tick; of several boxes each must be one. */
function numberOf(
  answer: unknown,
  { min, max: most, whole, boxes }: ItemShape,
  max: number,
): number | null | undefined {
  if (answer === null || answer === 'n/a') return null;
  if (typeof answer === 'boolean') return min === 0 && most === 1 ? Number(answer) : undefined;
  const isAnswer = (value: unknown): value is number =>
    typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
  if (isAnswer(answer)) return answer;
  const isTicked = boxes === 'highest' && Array.isArray(answer) && answer.length > 0;
  return isTicked && answer.every(isAnswer)
    ? answer.reduce((highest, box) => Math.max(highest, box))
    : undefined;
}

const answersInWords = (fewest: number, most: number) =>
  fewest === most ? `${most} ${most === 1 ? 'answer' : 'answers'}` : `${fewest} to ${most} answers`;

/** The named parts of `items`; null when it is a plain list or value. */
export function namedItems(
  answers: Answers,
): Readonly<Record<string, ItemAnswer | readonly ItemAnswer[]>> | null {
  const { items } = answers;
  return items !== null && typeof items === 'object' && !Array.isArray(items)
    ? (items as Readonly<Record<string, ItemAnswer | readonly ItemAnswer[]>>)
    : null;
}

export const answeredOf = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
export const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
