import type { MeasureId } from '../catalogue/measures.ts';
import type { ScaleCounts } from './engine.ts';
import { SCALE_FORMS } from './engines.ts';
import { namedItems, sumOf } from './reading.ts';
import type { Answers, ScoreInput, ScoreProblem } from './types.ts';

/** The forms of each measure whose scales are scored one by one. HOOS and KOOS differ in how many items a scale has. */
const FORMS: Partial<Readonly<Record<MeasureId, readonly ScaleCounts[]>>> = {
  'koos-hoos-full': [SCALE_FORMS.hoos, SCALE_FORMS.koos],
  'hoos12-koos12': [SCALE_FORMS['hoos-12']],
  hagos: [SCALE_FORMS.hagos],
};

/** Scored by scale alone. */
const NO_TOTAL: readonly MeasureId[] = ['koos-hoos-full', 'hagos'];

/**
 * What no form of a measure with scales can hold, and two fillings-in that are not of the same form or scale: their scores could be
 * computed and would say nothing. Total. Source: `scoringSource` of each measure.
 */
export function scaleProblems({ measure, ...input }: ScoreInput): ScoreProblem[] {
  const forms = FORMS[measure];
  if (forms === undefined) return [];
  const previous = input.previous ?? {};
  const totals = NO_TOTAL.includes(measure) ? [...noTotal(input, ''), ...noTotal(previous, 'previous.')] : [];
  if (totals.length > 0) return totals;
  const problems = [...ofNoForm(forms, input, ''), ...ofNoForm(forms, previous, 'previous.')];
  if (problems.length > 0) return problems;
  const isAlike =
    possibleForms(forms, input).some((form) => possibleForms(forms, previous).includes(form)) &&
    isOfSameScales(measure, input, previous);
  return isAlike ? [] : [{ field: 'previous.items', message: 'must be of the same form and scale' }];
}

const noTotal = ({ total }: Answers, prefix: string): ScoreProblem[] =>
  total === undefined
    ? []
    : [{ field: `${prefix}total`, message: 'must be items: it has scales, and no total of them' }];

function ofNoForm(forms: readonly ScaleCounts[], answers: Answers, prefix: string): ScoreProblem[] {
  const { items } = answers;
  if (Array.isArray(items)) {
    const longest = Math.max(...forms.flatMap((form) => Object.values(form)));
    const wholes = forms.map(wholeOf);
    if (items.length <= longest || wholes.includes(items.length)) return [];
    const message = `must hold 1 to ${longest} answers of one scale, or all ${wholes.join(' or ')}, has ${items.length}`;
    return [{ field: `${prefix}items`, message }];
  }
  const between = Object.entries(namedItems(answers) ?? {}).flatMap(([name, list]) => {
    const counts = forms.flatMap((form) => (Object.hasOwn(form, name) ? [form[name] ?? 0] : []));
    const length = Array.isArray(list) ? list.length : 0;
    // Fewer or more than any form has, the engine refuses.
    if (counts.includes(length) || length < Math.min(...counts) || length > Math.max(...counts)) return [];
    return [
      { field: `${prefix}items.${name}`, message: `must hold ${counts.join(' or ')} answers, has ${length}` },
    ];
  });
  if (between.length > 0 || possibleForms(forms, answers).length > 0) return between;
  return [{ field: `${prefix}items`, message: 'must be of one form: these scales are of different ones' }];
}

/** Which forms answers may be of. What is no list, or no scale, says nothing of it. */
function possibleForms(forms: readonly ScaleCounts[], answers: Answers): readonly ScaleCounts[] {
  const { items } = answers;
  if (Array.isArray(items)) {
    const whole = forms.filter((form) => wholeOf(form) === items.length);
    return whole.length > 0 ? whole : forms;
  }
  const named = Object.entries(namedItems(answers) ?? {});
  const lengths = new Set(
    forms.flatMap((form) => Object.entries(form).map(([name, count]) => `${name} ${count}`)),
  );
  return forms.filter((form) =>
    named.every(([name, list]) => {
      if (!Array.isArray(list) || !lengths.has(`${name} ${list.length}`)) return true;
      return form[name] === list.length;
    }),
  );
}

/** One scale is held against itself alone; where the scales make a summary, that is held against a summary. */
function isOfSameScales(measure: MeasureId, now: Answers, before: Answers): boolean {
  if (Array.isArray(now.items) && Array.isArray(before.items))
    return now.items.length === before.items.length;
  const [names, earlier] = [now, before].map((answers) => Object.keys(namedItems(answers) ?? {}));
  if (names === undefined || earlier === undefined || names.length === 0 || earlier.length === 0) return true;
  if (names.length > 1 && earlier.length > 1) return true;
  if (names.length !== earlier.length) return measure !== 'hoos12-koos12';
  return names[0] === earlier[0];
}

const wholeOf = (form: ScaleCounts) => sumOf(Object.values(form));
