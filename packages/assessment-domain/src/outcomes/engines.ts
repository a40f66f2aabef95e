import type { MeasureId } from '../catalogue/measures.ts';
import {
  EMPTY,
  type Engine,
  form,
  refused,
  type ScaleCounts,
  type Scored,
  scoredTotal,
  scoreValues,
  subscaled,
} from './engine.ts';
import { answeredOf, namedItems, readItems, sumOf } from './reading.ts';
import type { Answers, ScoreInput } from './types.ts';

const mean = (sum: number, answered: number) => sum / answered;
const plainSum = (sum: number) => sum;
const prorated = (count: number) => (sum: number, answered: number) => (sum / answered) * count;
const percentOf = (max: number) => (sum: number, answered: number) => (sum / (max * answered)) * 100;

const nprs: Engine = (answers) => {
  const named = namedItems(answers);
  const items =
    named === null ? answers.items : [named.current ?? null, named.best ?? null, named.worst ?? null];
  const strange = Object.keys(named ?? {}).filter((key) => !['current', 'best', 'worst'].includes(key));
  if (strange.length > 0)
    return refused(strange.map((key) => ({ field: `items.${key}`, message: 'unknown field' })));
  const listed = Array.isArray(items) ? items.length : 1;
  if (listed !== 1 && listed !== 3)
    return refused([{ field: 'items', message: `must hold 1 or 3 answers, has ${listed}` }]);
  const count = listed;
  return form({ count, min: 0, max: 10, whole: true, minAnswered: count, fromSum: mean })(
    { items: items as Answers['items'] },
    { measure: 'nprs' },
  );
};

/** Three rated activities make an average; fewer are stored without one. */
const psfs: Engine = (answers) => {
  const read = readItems(answers.items, { count: [1, 5], min: 0, max: 10, whole: true });
  if (read.problems.length > 0) return refused(read.problems);
  const rated = answeredOf(read.values);
  const missing = Math.max(read.values.length - rated.length, 3 - rated.length);
  if (rated.length < 3) return { ...EMPTY, missing, values: read.values };
  return { ...EMPTY, score: sumOf(rated) / rated.length, missing, valid: true, values: read.values };
};

const groc: Engine = (answers, { scale = 11 }) => {
  const most = (scale - 1) / 2;
  const rule = { count: 1, min: -most, max: most, whole: true, minAnswered: 1, fromSum: plainSum };
  return form(rule)(answers, { measure: 'groc' });
};

/** Forms of named scales, each scale whole and in this order. Counts: the data of each measure. */
export const SCALE_FORMS = {
  hoos: { pain: 10, symptoms: 5, adl: 17, sport: 4, qol: 4 },
  koos: { pain: 9, symptoms: 7, adl: 17, sport: 5, qol: 4 },
  'hoos-12': { pain: 4, function: 4, qol: 4 },
  'koos-12': { pain: 4, function: 4, qol: 4 },
  hagos: { pain: 10, symptoms: 7, adl: 5, sport: 8, activity: 2, qol: 5 },
} as const satisfies Readonly<Record<string, ScaleCounts>>;

/** Answers to the last item of the STarT Back, from lowest to highest; the upper two count. */
export const BOTHERSOME = ['not at all', 'slightly', 'moderately', 'very much', 'extremely'];

/** Items 5 to 9 are the distress scale, and it decides first: 4 or more is high whatever the total. */
const startBack: Engine = (answers) => {
  const items = Array.isArray(answers.items)
    ? answers.items.map((item: unknown, index) => {
        const word =
          index === 8 && typeof item === 'string' ? BOTHERSOME.indexOf(item.replaceAll('-', ' ')) : -1;
        return word === -1 ? item : word >= 3 ? 1 : 0;
      })
    : answers.items;
  const rule = { count: 9, min: 0, max: 1, whole: true, minAnswered: 9, fromSum: plainSum };
  const read = readItems(items, rule);
  if (read.problems.length > 0) return refused(read.problems);
  const scored = scoreValues(rule, read.values);
  if (scored.score === null) return scored;
  const distress = sumOf(answeredOf(read.values.slice(4)));
  return {
    ...scored,
    group: startBackGroup(scored.score, distress),
    subscales: { distress: { score: distress, missing: 0, valid: true } },
  };
};

/**
 * The risk group of a STarT Back total (0-9) with its distress subscale (0-5): distress of 4 or more is high whatever the
 * total, else 3 or less is low. Source: Keele STarT Back scoring.
 */
export function startBackGroup(total: number, distress: number): 'low' | 'medium' | 'high' {
  if (distress >= 4) return 'high';
  return total <= 3 ? 'low' : 'medium';
}

/** No formula exists between the published points: without the clinic's copy of the table only the two ends are known. */
const jointReplacement: Engine = (answers, input) => {
  const listed = Array.isArray(answers.items) ? answers.items.length : null;
  const tool = input.tool ?? (listed === 6 ? 'hoos-jr' : listed === 7 ? 'koos-jr' : null);
  if (tool !== 'hoos-jr' && tool !== 'koos-jr')
    return refused([{ field: 'tool', message: 'must be hoos-jr or koos-jr' }]);
  const count = tool === 'hoos-jr' ? 6 : 7;
  const raw = form({ count, min: 0, max: 4, whole: true, minAnswered: count, fromSum: plainSum })(
    answers,
    input,
  );
  if (raw.score === null) return raw;
  const table = input.table;
  if (table !== undefined && table.length !== count * 4 + 1) {
    return refused([{ field: 'table', message: `must hold ${count * 4 + 1} scores, has ${table.length}` }]);
  }
  const beside = table?.findIndex((value) => !(value >= 0 && value <= 100)) ?? -1;
  if (beside !== -1)
    return refused([{ field: `table[${beside}]`, message: 'must be a number from 0 to 100' }]);
  const ends = raw.score === 0 ? 100 : raw.score === count * 4 ? 0 : null;
  const score = table?.[raw.score] ?? ends;
  return {
    ...raw,
    score,
    valid: score !== null,
    subscales: { raw: { score: raw.score, missing: 0, valid: true } },
  };
};

const FAAM = {
  adl: { count: 21, min: 0, max: 4, whole: true, minAnswered: 19, fromSum: percentOf(4) },
  sport: { count: 8, min: 0, max: 4, whole: true, minAnswered: 7, fromSum: percentOf(4) },
} as const;

const faam: Engine = (answers, input) => {
  const named = namedItems(answers);
  if (named === null) return form(FAAM[faamPart(answers, input)])(answers, input);
  if (Object.keys(named).length === 0)
    return refused([{ field: 'items', message: 'must name adl or sport' }]);
  const parts: Record<string, Scored> = {};
  for (const [name, items] of Object.entries(named)) {
    if (name !== 'adl' && name !== 'sport')
      return refused([{ field: `items.${name}`, message: 'must be adl or sport' }]);
    const read = readItems(items, FAAM[name], `items.${name}`);
    if (read.problems.length > 0) return refused(read.problems);
    parts[name] = scoreValues(FAAM[name], read.values);
  }
  const scales = Object.values(parts);
  const missing = sumOf(scales.map((scale) => scale.missing));
  return { ...EMPTY, missing, valid: scales.some((scale) => scale.valid), subscales: scalesOnly(parts) };
};

export function faamPart(answers: Answers, input: ScoreInput): 'adl' | 'sport' {
  const listed = Array.isArray(answers.items) ? answers.items.length : null;
  return input.tool === 'sport' || listed === 8 ? 'sport' : 'adl';
}

function scalesOnly(parts: Readonly<Record<string, Scored>>): Scored['subscales'] {
  return Object.fromEntries(
    Object.entries(parts).map(([name, { score, missing, valid }]) => [name, { score, missing, valid }]),
  );
}

/** Lowest answer to the first item of the Orebro short form, a duration in ten categories. Source: Physiotutors, as its form. */
export const OREBRO_DURATION_FROM = 1;

const FFI_SCALES = { pain: 9, disability: 9, activity: 5 } as const;
const FFI_SCALE_IDS = ['pain', 'disability', 'activity'] as const;
const FFI_SCALE = { min: 0, max: 10, whole: true, minAnswered: 1, fromSum: percentOf(10) } as const;

/** Each scale is its sum over the most its answered items could give; the total is the mean of the three. */
const ffi: Engine = (answers, { tool }) => {
  if (answers.sum !== undefined) {
    if (answers.answered === undefined)
      return refused([{ field: 'answered', message: 'must be given beside sum' }]);
    const scale = FFI_SCALE_IDS.find((one) => one === tool);
    // Until scales had names here a sum was of nine items; what was stored so is computed as it was.
    const rule = { ...FFI_SCALE, count: scale === undefined ? 9 : FFI_SCALES[scale] };
    const scored = form(rule)(answers, { measure: 'ffi' });
    if (scale === undefined || scored.problems.length > 0) return scored;
    return { ...scored, score: null, prorated: false, subscales: scalesOnly({ [scale]: scored }) };
  }
  const named = namedItems(answers);
  if (named === null)
    return refused([{ field: 'items', message: 'must name pain, disability and activity' }]);
  const strange = Object.keys(named).filter((name) => !Object.hasOwn(FFI_SCALES, name));
  if (strange.length > 0) {
    return refused(
      strange.map((name) => ({
        field: `items.${name}`,
        message: 'must be one of pain, disability, activity',
      })),
    );
  }
  const parts: Record<string, Scored> = {};
  for (const [name, count] of Object.entries(FFI_SCALES)) {
    const rule = { ...FFI_SCALE, count };
    const read = readItems(named[name] ?? Array(count).fill(null), rule, `items.${name}`);
    if (read.problems.length > 0) return refused(read.problems);
    parts[name] = scoreValues(rule, read.values);
  }
  const scores = answeredOf(Object.values(parts).map((part) => part.score));
  const missing = sumOf(Object.values(parts).map((part) => part.missing));
  const score = scores.length === 3 ? sumOf(scores) / 3 : null;
  return { ...EMPTY, score, missing, valid: score !== null, subscales: scalesOnly(parts) };
};

const totalOnly: Engine = () =>
  refused([{ field: 'total', message: 'is the only way to enter this measure' }]);

/** How each measure is scored from its answers. A `total` given instead goes past the engine, range-checked. */
export const ENGINES: Readonly<Record<MeasureId, Engine>> = {
  nprs,
  psfs,
  rmdq: form({
    count: 24,
    min: 0,
    max: 1,
    whole: true,
    minAnswered: 1,
    fromSum: plainSum,
    missingIsZero: true,
  }),
  peg: form({ count: 3, min: 0, max: 10, whole: true, minAnswered: 3, fromSum: mean }),
  sane: form({ count: 1, min: 0, max: 100, whole: true, minAnswered: 1, fromSum: plainSum }),
  groc,
  lefs: form({ count: 20, min: 0, max: 4, whole: true, minAnswered: 18, fromSum: prorated(20) }),
  // Two boxes ticked in one section count as the higher (its manual).
  odi: form({
    count: 10,
    min: 0,
    max: 5,
    whole: true,
    boxes: 'highest',
    minAnswered: 8,
    fromSum: percentOf(5),
  }),
  'start-back': startBack,
  'ompsq-sf': form({
    count: 10,
    min: 0,
    max: 10,
    whole: true,
    minAnswered: 8,
    reversed: [3, 4, 8],
    fromSum: prorated(10),
    group: (score) => (score > 50 ? 'high' : 'low'),
  }),
  'koos-hoos-full': subscaled({
    scales: { pain: [9, 10], symptoms: [5, 7], adl: 17, sport: [4, 5], qol: 4 },
    minShare: 0.5,
    total: null,
    wholes: [SCALE_FORMS.hoos, SCALE_FORMS.koos],
  }),
  'hoos12-koos12': subscaled({
    scales: SCALE_FORMS['hoos-12'],
    minShare: 0.5,
    total: 'mean',
    wholes: [SCALE_FORMS['hoos-12']],
  }),
  'hoosjr-koosjr': jointReplacement,
  ihot12: form({ count: 12, min: 0, max: 100, whole: false, minAnswered: 6, fromSum: mean }),
  hagos: subscaled({
    scales: SCALE_FORMS.hagos,
    minShare: 0.5,
    total: null,
    wholes: [SCALE_FORMS.hagos],
  }),
  faam,
  fadi: totalOnly,
  'visa-a': form({
    count: 8,
    min: 0,
    max: [10, 10, 10, 10, 10, 10, 10, 30],
    whole: true,
    minAnswered: 8,
    fromSum: plainSum,
  }),
  ffi,
  tsk11: form({ count: 11, min: 1, max: 4, whole: true, minAnswered: 10, fromSum: prorated(11) }),
  pcs: totalOnly,
  pseq2: form({
    count: 2,
    min: 0,
    max: 6,
    whole: true,
    minAnswered: 2,
    fromSum: plainSum,
    group: (score) => (score <= 5 ? 'low' : 'usual'),
  }),
  'eq5d-sf12': totalOnly,
  'promis-pf': totalOnly,
};

/** A finished total, checked against the range of its instrument. */
export function scoreTotal(total: number, [low, high]: readonly [number, number]): Scored {
  return total >= low && total <= high
    ? scoredTotal(total)
    : refused([{ field: 'total', message: `must be a number from ${low} to ${high}` }]);
}
