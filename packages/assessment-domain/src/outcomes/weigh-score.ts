import { MEASURES } from '../catalogue/measures.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { shownWithProvenance } from '../explanations/provenance.ts';
import { ungradedLine } from '../explanations/sources.ts';
import type { SourcedWeighing } from '../explanations/weighing.ts';
import { reaches } from './detectable-change.ts';
import type { ScoredSince } from './explain.ts';
import { twoDecimals } from './rounding.ts';
import type { Score, ScoreChange } from './types.ts';

/**
 * What a score, and its change, is weighed by for a physio: its parts and its share that went another way, what was not answered
 * and by which rule it is scored all the same, and the score at which a re-test is judged otherwise. Where its
 * scoring, and a change that counts, were read stands with it. Total. No rule of its own.
 *
 * @param since what the change is held against; null where there was nothing before
 */
export function weighScore(
  score: Score,
  since: ScoredSince | null,
  language: Language = ENGLISH,
): SourcedWeighing {
  const { scoringSource, changeSource } = MEASURES[score.measure];
  return {
    against: score.change === null ? [] : against(score, score.change, language),
    missing: missing(score, since, language),
    alternatives: score.change === null ? [] : alternatives(score, score.change, language),
    sources: [changeSource, scoringSource].map(ungradedLine),
  };
}

function against({ subscales, activities = [] }: Score, change: ScoreChange, language: Language): string[] {
  const { judgement, percent } = change;
  const isError = judgement === 'within-measurement-error';
  const parts = Object.values(subscales ?? {}).map((scale) => scale.change);
  return [
    // A measure that is judged by its share alone has nothing beside it.
    ...(percent !== null && percent.met === isError
      ? [
          phrase(language, percent.met ? 'score.against.percent-met' : 'score.against.percent-short', {
            value: Math.round(Math.abs(percent.value)),
            threshold: percent.threshold,
          }),
        ]
      : []),
    ...otherWay('score.against.scales', judgement, parts, language),
    ...otherWay('score.against.activities', judgement, activities, language),
  ];
}

/** How many parts were judged to have gone the other way; beside a change that is none, either way. */
function otherWay(
  key: 'score.against.scales' | 'score.against.activities',
  whole: ScoreChange['judgement'],
  parts: readonly (ScoreChange | null)[],
  language: Language,
): string[] {
  const judged = parts.flatMap((part) => (part === null || part.threshold === null ? [] : [part.judgement]));
  const count = (way: ScoreChange['judgement']) =>
    whole === way ? 0 : judged.filter((judgement) => judgement === way).length;
  const [improved, worse] = [count('improved'), count('worse')];
  return improved + worse === 0 ? [] : [phrase(language, key, { improved, worse, parts: judged.length })];
}

function missing(
  { measure, score, missing: count, change }: Score,
  since: ScoredSince | null,
  language: Language,
): string[] {
  const rule = shownWithProvenance(MEASURES[measure].missingRule);
  const isUncompared = change === null && measure !== 'groc';
  return [
    ...(count > 0
      ? [phrase(language, score === null ? 'score.missing.no-score' : 'score.missing.items', { count, rule })]
      : []),
    ...(isUncompared && since === null ? [phrase(language, 'score.missing.earlier', {})] : []),
    ...(isUncompared && since !== null ? [phrase(language, 'score.missing.change', {})] : []),
    ...(change !== null && change.threshold === null
      ? [phrase(language, 'score.missing.threshold', {})]
      : []),
  ];
}

/** Scores of a re-test that would be judged otherwise than this one, as far as the scale goes. */
function alternatives(
  { measure, score, range, better }: Score,
  { value, judgement, threshold }: ScoreChange,
  language: Language,
): string[] {
  // An average of other activities than this score is of has no place on its scale.
  if (score === null || threshold === null || measure === 'psfs') return [];
  // A rating of change is a change by itself, from 0: no score was there before.
  const before = score - value;
  if (judgement !== 'within-measurement-error')
    return [
      measure === 'groc'
        ? phrase(language, 'score.instead.error-of-rating', { threshold })
        : phrase(language, 'score.instead.error', { threshold, before: twoDecimals(before) }),
    ];
  const [low, high] = range;
  const [down, up] = [twoDecimals(before - threshold), twoDecimals(before + threshold)];
  const [lower, higher] =
    better === 'lower' ? (['improved', 'worse'] as const) : (['worse', 'improved'] as const);
  return [
    ...(reaches(down, low) ? [phrase(language, `score.instead.${lower}.down`, { value: down })] : []),
    ...(reaches(high, up) ? [phrase(language, `score.instead.${higher}.up`, { value: up })] : []),
  ];
}
