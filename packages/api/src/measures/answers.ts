import {
  FORM_SHAPES,
  formAnswers,
  hasScore,
  type InstrumentId,
  instrumentInput,
  isLicensed,
  LICENSED_IDS,
  MEASURE_FORMS,
  type Score,
  type ScoreInput,
} from '@kinloop/assessment-domain/outcomes';

/** Measures a physio may ask for at any clinic: those whose wording ships. */
export const SHIPPED_MEASURES = ['nprs', 'psfs', 'peg', 'sane', 'groc'] as const;
type ShippedMeasure = (typeof SHIPPED_MEASURES)[number];

/** Every measure that may be asked for; one of the clinic's own wording where it stated its licence. */
export const ASKED_MEASURES = [...SHIPPED_MEASURES, ...LICENSED_IDS] as const;
export type AskedMeasure = (typeof ASKED_MEASURES)[number];

/** What a person can name themselves; the form asks for up to three, with room for two more. */
export const FEWEST_ACTIVITIES = 1;
export const ASKED_ACTIVITIES = 3;
export const MOST_ACTIVITIES = 5;

/** Lowest and highest answer to an item, whole numbers. */
const ITEM_RANGES: Readonly<Record<ShippedMeasure, readonly [number, number]>> = {
  nprs: [0, 10],
  psfs: [0, 10],
  peg: [0, 10],
  sane: [0, 100],
  groc: [-5, 5],
};

/** Lowest and highest answer to one item, whole numbers. */
export function itemRange(measure: AskedMeasure, index: number): readonly [number, number] {
  if (!isLicensed(measure)) return ITEM_RANGES[measure as ShippedMeasure];
  const { min, max } = FORM_SHAPES[measure];
  const low = min[index] ?? 0;
  return [low, max[index] ?? low];
}

export const MOST_ITEMS = Math.max(MOST_ACTIVITIES, ...LICENSED_IDS.map((id) => FORM_SHAPES[id].count));

/** A filling-in so far. */
export interface MeasureAnswers {
  /** Null: not answered. */
  items: (number | null)[];
  /** PSFS: what each item is about, in the person's own words. */
  activities: string[];
}

/** A filling-in as it is kept: answers, or the total of a form filled in on paper. */
export interface StoredAnswers extends MeasureAnswers {
  total?: number;
}

/** How many answers a finished form has. */
export function itemCount(measure: AskedMeasure, { activities }: MeasureAnswers): number {
  if (isLicensed(measure)) return FORM_SHAPES[measure].count;
  return measure === 'psfs' ? activities.length : (MEASURE_FORMS[measure]?.items.length ?? 0);
}

/**
 * Why a filling-in cannot be finished yet, by field; empty when it can. A measure in the clinic's wording may have gaps, as
 * many as its own rule for missing answers allows.
 */
export function unfinished(measure: AskedMeasure, answers: MeasureAnswers): string[] {
  const count = itemCount(measure, answers);
  const named =
    measure !== 'psfs' ||
    (count >= FEWEST_ACTIVITIES &&
      answers.activities.every((activity) => activity.trim().length > 1) &&
      // A rating of something nobody named would be lost.
      answers.items.slice(count).every((item) => item === null));
  const items = Array.from({ length: count }, (_, index) => answers.items[index] ?? null);
  const wrong = items.flatMap((item, index) => (isPossible(measure, item, index) ? [] : [`items.${index}`]));
  const gaps = items.flatMap((item, index) => (item === null ? [`items.${index}`] : []));
  const mayHaveGaps =
    isLicensed(measure) &&
    wrong.length === 0 &&
    hasScore({ ...instrumentInput(measure), items: formAnswers(measure, items) });
  return [...(named ? [] : ['activities']), ...wrong, ...(mayHaveGaps ? [] : gaps)];
}

function isPossible(measure: AskedMeasure, item: number | null, index: number): boolean {
  const [low, high] = itemRange(measure, index);
  return item === null || (item >= low && item <= high);
}

/**
 * The input of a score. The activities of a PSFS are the person's own, so only a filling-in of the same ones can be compared
 * with.
 */
export function scoreInput(
  measure: InstrumentId,
  answers: StoredAnswers,
  before: StoredAnswers | null,
): ScoreInput {
  const comparable =
    before !== null && (measure !== 'psfs' || sameActivities(before.activities, answers.activities));
  return {
    ...instrumentInput(measure),
    ...given(measure, answers),
    ...(comparable ? { previous: given(measure, before) } : {}),
  };
}

const given = (measure: InstrumentId, { items, total }: StoredAnswers) =>
  total === undefined ? { items: formAnswers(measure, items) } : { total };

function sameActivities(before: readonly string[], now: readonly string[]): boolean {
  const folded = (activities: readonly string[]) =>
    activities.map((one) => one.trim().toLowerCase()).join('\n');
  return folded(before) === folded(now);
}

/** What became of a score, so that no reader has to know which way is better. */
export interface MeasuredChange {
  readonly value: number;
  readonly judgement: 'improved' | 'worse' | 'within-measurement-error';
  /** Points a change needs to count; null where none is known, and then nothing is claimed. */
  readonly threshold: number | null;
  /** Change in percent of the earlier score beside the measure's percent rule; null where it has none. */
  readonly percent: { readonly value: number; readonly threshold: number; readonly met: boolean } | null;
}

export function changeOf({ change }: Pick<Score, 'change'>): MeasuredChange | null {
  return change === null
    ? null
    : {
        value: change.value,
        judgement: change.judgement,
        threshold: change.threshold,
        percent: change.percent,
      };
}
