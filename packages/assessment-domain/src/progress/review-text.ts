import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { PatientReview, ReviewRule, ReviewRules } from './reviews.ts';

/**
 * Why a review is due, for a physio: what, and how long after what, by the rules it is judged by. Dates are the page's to say.
 * No rule of its own.
 */
export function reviewText(
  rule: ReviewRule,
  { reassessment, reviewPrompts }: ReviewRules,
  language: Language = ENGLISH,
): string {
  switch (rule) {
    case 'asked':
      return phrase(language, 'review.asked', {});
    case 'planned': {
      const shares = reviewPrompts.plannedPercents
        .map((percent) => phrase(language, 'review.share', { percent }))
        .reduce(
          (these, those) => (these === '' ? those : phrase(language, 'review.or', { these, those })),
          '',
        );
      return phrase(language, 'review.planned', { shares });
    }
    case 'measure': {
      const interval = intervalText(reassessment.measure, language);
      const { visits } = reassessment.measure;
      return visits === null
        ? phrase(language, 'review.measure', { interval })
        : phrase(language, 'review.measure.or-visits', { interval, visits });
    }
    default:
      return phrase(language, `review.${rule}`, { interval: intervalText(reassessment[rule], language) });
  }
}

/** The same for the patient, without numbers. `noChange` is never theirs (`patientReviews`). No rule of its own. */
export function patientReviewText(rule: PatientReview['rule'], language: Language = ENGLISH): string {
  return phrase(language, `patient.review.${rule}`, {});
}

/** From here on an interval is said in weeks, and in months: days. */
const WEEKS_FROM = 14;
const MONTHS_FROM = 180;
const DAYS_OF_WEEK = 7;
const DAYS_OF_MONTH = 365 / 12;

function intervalText({ fromDay, untilDay }: Interval, language: Language): string {
  const span = (unit: number) => {
    const [from, until] = [Math.round(fromDay / unit), Math.round(untilDay / unit)];
    return from === until ? String(from) : phrase(language, 'review.span', { from, until });
  };
  if (fromDay >= MONTHS_FROM) return phrase(language, 'review.months', { span: span(DAYS_OF_MONTH) });
  const isWeeks = fromDay >= WEEKS_FROM && [fromDay, untilDay].every((day) => day % DAYS_OF_WEEK === 0);
  if (isWeeks) return phrase(language, 'review.weeks', { span: span(DAYS_OF_WEEK) });
  return phrase(language, 'review.days', { span: span(1) });
}

type Interval = Pick<ReviewRules['reassessment'][keyof ReviewRules['reassessment']], 'fromDay' | 'untilDay'>;
