import { z } from 'zod';
import { MEASURE_IDS } from '../catalogue/measures.ts';
import { ALL_MEASURE_TOOLS, MEASURE_TOOLS } from '../outcomes/options.ts';
import { problemsInScore, score } from '../outcomes/score.ts';
import type { ItemAnswer, Score, ScoreChange, ScoreInput } from '../outcomes/types.ts';
import { type Command, type Parsed, type Problem, parseWith, runCommand, wrapped } from './run-command.ts';

const NUMBER = 'must be a number';
const number = z.number(NUMBER);
const ANSWERS = 'must be an answer, a list of answers, or lists by name';
const answer: z.ZodType<ItemAnswer> = z.union(
  [z.number(), z.boolean(), z.null(), z.string(), z.array(z.number())],
  'must be a number, true, false or null',
);
const items = z.union(
  [answer, z.array(answer), z.record(z.string(), z.union([answer, z.array(answer)]))],
  ANSWERS,
);
const filledIn = {
  items: items.optional(),
  total: number.optional(),
  sum: number.optional(),
  answered: number.optional(),
};

const known = z.strictObject(
  {
    measure: z.enum(MEASURE_IDS, `must be one of ${MEASURE_IDS.join(', ')}`),
    ...filledIn,
    scale: z.literal([11, 15], 'must be 11 or 15').optional(),
    tool: z.enum(ALL_MEASURE_TOOLS, `must be one of ${ALL_MEASURE_TOOLS.join(', ')}`).optional(),
    table: z.array(number, 'must be a list of numbers').optional(),
    previous: z
      .strictObject({ ...filledIn, score: number.optional() }, 'must hold items, a total or a score')
      .nullable()
      .optional(),
  },
  'must be an object with "measure" and "items"',
);
const shape: z.ZodType<ScoreInput> = known;

/** What the answers mean hangs on these: where one is not understood, they are not read. */
const DECIDING = ['input', 'measure', 'tool', 'scale'];

function parse(document: unknown): Parsed<ScoreInput> {
  const parsed = parseWith(shape)(document);
  if (parsed.ok) return refusing(parsed, problemsInScore(parsed.value));
  const named = parsed.problems.map(({ field }) => topOf(field));
  if (named.some((field) => DECIDING.includes(field))) return parsed;
  // Also beside other problems, so that all of them are told at once.
  const left = parseWith(shape)(knownFields(document, named));
  return left.ok ? refusing(parsed, unnamed(problemsInScore(left.value), named)) : parsed;
}

const topOf = (field: string) => field.split(/[.[]/)[0] ?? field;

function knownFields(document: unknown, without: readonly string[]): unknown {
  return Object.fromEntries(
    Object.entries(document as object).filter(
      ([field]) => Object.hasOwn(known.shape, field) && !without.includes(field),
    ),
  );
}

/** Answers that could not be read are missing to the measure as well; that is told once. */
function unnamed(problems: readonly Problem[], named: readonly string[]): Problem[] {
  return problems.filter(({ field }) => !named.includes(topOf(field)));
}

function refusing(parsed: Parsed<ScoreInput>, more: readonly Problem[]): Parsed<ScoreInput> {
  const [first, ...rest] = parsed.ok ? more : [...parsed.problems, ...more];
  return first === undefined ? parsed : { ok: false, problems: [first, ...rest] };
}

interface ShownChange extends Pick<ScoreChange, 'value' | 'threshold'> {
  /** Null where no threshold is known: nobody established an error to be within. */
  readonly judgement: ScoreChange['judgement'] | null;
}

function shownChange(change: ScoreChange | null): ShownChange | null {
  if (change === null) return null;
  const { value, judgement, threshold } = change;
  return { value, judgement: threshold === null ? null : judgement, threshold };
}

/** The documented fields; what only some measures have comes after them, and only there. */
function shown({ score: value, range, better, missing, valid, change, ...rest }: Score) {
  const subscales =
    rest.subscales === null
      ? null
      : Object.fromEntries(
          Object.entries(rest.subscales).map(([name, scale]) => [
            name,
            { ...scale, change: shownChange(scale.change) },
          ]),
        );
  return {
    score: value,
    range,
    better,
    missing,
    valid,
    change: shownChange(change),
    ...(rest.group === null ? {} : { group: rest.group }),
    ...(subscales === null ? {} : { subscales }),
    ...(rest.prorated ? { prorated: true } : {}),
  };
}

const toolWords = wrapped(
  Object.entries(MEASURE_TOOLS).map(([measure, tools]) => `${measure} (${tools.join(' or ')})`),
  13,
);

export const scoreCommand: Command<ScoreInput, ReturnType<typeof shown>> = {
  name: 'score',
  help: `
score: answers to an outcome measure -> score, direction, missing answers, change

Reads one JSON document, or an array of them, on standard input; writes the same shape on standard output.

  measure    ${wrapped(MEASURE_IDS, 13)}
  items      the answers in order, null where not answered; by name for scales ({"pain": [...]}) and for the NPRS
             ({"current", "best", "worst"})
  total      a finished score, instead of items; the only way for pcs, promis-pf, eq5d-sf12 and fadi; hagos and
             koos-hoos-full have none
  sum        with answered: the sum of a paper form and how many items were answered (left out: all of them)
  scale      groc only: 11 (-5 to 5, default) or 15 (-7 to 7) points
  tool       ${toolWords}
             faam needs it for a total or a sum, ffi for a sum, which is of one scale and makes no index
  table      HOOS JR / KOOS JR: the published table, score of raw sum 0, 1, 2, ...
  previous   the filling-in to compare with, told in one of the same ways, or {"score": 14}; for psfs its items: only
             the same activities are compared

Answers are told in one way: items, a total, or a sum.

Out: score (null: too much is missing), range, better (lower or higher), missing, valid, change (null: nothing to
compare) with judgement improved, worse or within-measurement-error and the threshold in points (both null: none is
known, nothing is claimed); where a measure has them also group, subscales, prorated.
Bad input: exit code 2, nothing on standard output, one line a problem on standard error.

  echo '{"measure": "peg", "items": [6, 7, 5], "previous": {"score": 8.67}}' | npm run --silent score
`,
  parse,
  run: (input) => shown(score(input)),
};

if (import.meta.main) await runCommand(scoreCommand);
