import { MEASURES, type MeasureId } from '../catalogue/measures.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { RiskGroup, Score, ScoreChange } from './types.ts';

/** What the earlier score was: the one before, the first there is, or, for a rating of change, the beginning of care. */
export type ScoredSince = 'last' | 'first' | 'start';

/** A change of a score in a physio's words: the judgement, and what it was held against. */
export interface ChangeText {
  readonly judgement: string;
  readonly grounds: string;
}

/**
 * A change of a score for a physio. Percent are whole and without their sign: which way is better is the judgement's to say.
 * A threshold that nobody checked against its source says so (`MEASURES[measure].changeVerified`). Total. Source: `changeSource` of
 * the measure.
 */
export function changeText(
  { judgement, threshold, percent }: ScoreChange,
  { measure, since }: { readonly measure: MeasureId; readonly since: ScoredSince },
  language: Language = ENGLISH,
): ChangeText {
  const realFrom = MEASURES[measure].changeVerified ? 'score.real-from' : 'score.real-from.unverified';
  const grounds = [
    phrase(language, `score.since.${since}`, {}),
    ...(threshold === null ? [] : [phrase(language, realFrom, { threshold })]),
    ...(percent === null
      ? []
      : [
          phrase(language, percent.met ? 'score.percent.met' : 'score.percent.short', {
            value: Math.round(Math.abs(percent.value)),
            threshold: percent.threshold,
          }),
        ]),
  ];
  return {
    judgement: phrase(language, threshold === null ? 'score.not-judged' : `score.${judgement}`, {}),
    grounds: grounds.join('; '),
  };
}

/** The same for the person it is about: no number, no threshold. No rule of its own. */
export function patientChangeText(
  { judgement, threshold }: Pick<ScoreChange, 'judgement' | 'threshold'>,
  language: Language = ENGLISH,
): string {
  return phrase(language, threshold === null ? 'patient.score.not-judged' : `patient.score.${judgement}`, {});
}

/**
 * The ends of a measure's scale, in its points, and which of them is better. It says so where nobody checked them, or how answers
 * become points between them. Total. Source: `scoringSource` of the measure.
 */
export function scaleText(
  { measure, range, better }: Pick<Score, 'measure' | 'range' | 'better'>,
  language: Language = ENGLISH,
): string {
  const [low, high] = range;
  const scale = phrase(language, `score.scale.${better}`, { low, high });
  return MEASURES[measure].scoringVerified ? scale : phrase(language, 'score.scale.unverified', { scale });
}

/**
 * A risk group or band in words. It says so where nobody checked its cut-off, or how the score behind it is counted. Total.
 * Source: `changeSource` and `scoringSource` of the measure.
 */
export function groupText(measure: MeasureId, group: RiskGroup, language: Language = ENGLISH): string {
  const { changeVerified, scoringVerified } = MEASURES[measure];
  const said = phrase(language, `score.group.${group}`, {});
  return changeVerified && scoringVerified
    ? said
    : phrase(language, 'score.group.unverified', { group: said });
}

/** That a score fits having recovered, by the rules it was judged by; null where nothing is said of it. Source: Kamper 2010. */
export function recoveryText(
  { recovered }: Pick<Score, 'recovered'>,
  language: Language = ENGLISH,
): string | null {
  return recovered === true ? phrase(language, 'score.recovered', {}) : null;
}
