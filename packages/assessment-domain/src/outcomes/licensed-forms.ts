import type { ScaleCounts } from './engine.ts';
import { BOTHERSOME, OREBRO_DURATION_FROM, SCALE_FORMS } from './engines.ts';
import { INSTRUMENTS, type InstrumentId } from './instruments.ts';
import type { MeasureForm } from './measure-forms.ts';
import { sumOf } from './reading.ts';
import type { ItemAnswer } from './types.ts';

/** Questionnaires whose wording does not ship and whose engine does: a clinic that may use one supplies its items. */
export const LICENSED_IDS = [
  'rmdq',
  'lefs',
  'start-back',
  'ompsq-sf',
  'hoos',
  'koos',
  'hoos-12',
  'koos-12',
  'ihot12',
  'hagos',
  'faam-adl',
  'faam-sport',
  'visa-a',
  'tsk11',
  'pseq2',
] as const satisfies readonly InstrumentId[];
export type LicensedId = (typeof LICENSED_IDS)[number];

/** How many items a form has and which whole numbers answer them, item by item. */
export interface FormShape {
  readonly count: number;
  /** One for each item, as `max`. */
  readonly min: readonly number[];
  readonly max: readonly number[];
  /** Scales in the order in which their items must stand; null where the order is the form's own. */
  readonly scales: ScaleCounts | null;
}

const alike = (count: number, min: number, max: number): FormShape => ({
  count,
  min: Array<number>(count).fill(min),
  max: Array<number>(count).fill(max),
  scales: null,
});

const scaled = (scales: ScaleCounts): FormShape => ({ ...alike(sumOf(Object.values(scales)), 0, 4), scales });

export const FORM_SHAPES: Readonly<Record<LicensedId, FormShape>> = {
  rmdq: alike(24, 0, 1),
  lefs: alike(20, 0, 4),
  // Eight statements to agree with or not, and how bothersome it was, in five words.
  'start-back': { ...alike(9, 0, 1), max: [1, 1, 1, 1, 1, 1, 1, 1, BOTHERSOME.length - 1] },
  'ompsq-sf': { ...alike(10, 0, 10), min: [OREBRO_DURATION_FROM, ...Array<number>(9).fill(0)] },
  hoos: scaled(SCALE_FORMS.hoos),
  koos: scaled(SCALE_FORMS.koos),
  'hoos-12': scaled(SCALE_FORMS['hoos-12']),
  'koos-12': scaled(SCALE_FORMS['koos-12']),
  ihot12: alike(12, 0, 100),
  hagos: scaled(SCALE_FORMS.hagos),
  'faam-adl': alike(21, 0, 4),
  'faam-sport': alike(8, 0, 4),
  // Its last item is worth three times the others.
  'visa-a': { ...alike(8, 0, 10), max: [10, 10, 10, 10, 10, 10, 10, 30] },
  tsk11: alike(11, 1, 4),
  pseq2: alike(2, 0, 6),
};

/**
 * The answers of a form as `score` reads them. Only the last item of the STarT Back differs: a form counts its words, and
 * there the upper two of five count as one point. Source: Keele STarT Back scoring.
 */
export function formAnswers(id: InstrumentId, items: readonly (number | null)[]): readonly ItemAnswer[] {
  if (id !== 'start-back') return items;
  return items.map((item, index) => (index === 8 && item !== null ? (BOTHERSOME[item] ?? item) : item));
}

/** Up to this many answers each has its own words; of more, only the two ends. */
const MOST_WORDED = 5;

/**
 * How many answers of an item need words: all of a few, or the lowest and the highest. `index` counts from 0.
 * Source: clinic rule.
 */
export function wordsNeeded(id: LicensedId, index: number): number {
  const { min, max } = FORM_SHAPES[id];
  const lowest = min[index] ?? 0;
  const answers = (max[index] ?? lowest) - lowest + 1;
  return answers <= MOST_WORDED ? answers : 2;
}

/** One question in the clinic's wording, with the words of its answers from lowest to highest. */
export interface LicensedItem {
  readonly text: string;
  readonly answers: readonly string[];
}

/** What a clinic typed, read; or the number of the first line that cannot be right, from 1. */
export type LicensedReading =
  | { readonly status: 'read'; readonly items: readonly LicensedItem[] }
  | { readonly status: 'count'; readonly needed: number; readonly found: number }
  | { readonly status: 'answers'; readonly line: number; readonly needed: number; readonly found: number };

/**
 * Reads the items of a form as they are typed: one a line, each with its own answers behind bars where those differ from
 * `answers`, which are one a line from lowest to highest. No rule of its own.
 */
export function readLicensedItems(id: LicensedId, items: string, answers: string): LicensedReading {
  const shared = linesOf(answers);
  const lines = linesOf(items);
  const { count } = FORM_SHAPES[id];
  if (lines.length !== count) return { status: 'count', needed: count, found: lines.length };
  const read = lines.map((line): LicensedItem => {
    const [text = '', ...own] = line.split('|').map((part) => part.trim());
    return { text, answers: own.length === 0 ? shared : own };
  });
  const wrong = read.findIndex((item, index) => item.answers.length !== wordsNeeded(id, index));
  const item = read[wrong];
  if (item === undefined) return { status: 'read', items: read };
  return {
    status: 'answers',
    line: wrong + 1,
    needed: wordsNeeded(id, wrong),
    found: item.answers.length,
  };
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Whether a form fits its questionnaire: as many items as it has, each with the words it needs. No rule of its own. */
export function fitsShape(id: LicensedId, items: readonly LicensedItem[]): boolean {
  return (
    items.length === FORM_SHAPES[id].count &&
    items.every(({ answers }, index) => answers.length === wordsNeeded(id, index))
  );
}

/** Whether a clinic supplies the items of this questionnaire. No rule of its own. */
export function isLicensed(id: InstrumentId): id is LicensedId {
  return INSTRUMENTS[id].tier === 'B' && id in FORM_SHAPES;
}

/** A form in the clinic's wording. */
export type LicensedForm = Pick<MeasureForm, 'instruction'> & { readonly items: readonly LicensedItem[] };
