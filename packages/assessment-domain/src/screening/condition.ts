import type { RedFlagId, RegionId } from '../catalogue/index.ts';
import type { RedFlagAnswer } from '../triage/flags.ts';
import type { PreVisitAnswers, PreVisitQuestionId } from './pre-visit-answers.ts';

/** When a question is asked, as data over the answers to earlier questions: it can be checked, shown and translated. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly [Condition, ...Condition[]] }
  /** Answered with one of these. */
  | {
      readonly kind: 'answered';
      readonly question: 'history' | 'goal' | 'hurts';
      readonly anyOf: readonly (string | boolean)[];
    }
  /** At least one of these was ticked. */
  | {
      readonly kind: 'ticked';
      readonly question: 'signals';
      readonly anyOf: NonNullable<PreVisitAnswers['signals']>;
    }
  /** At least one of these places was charted. */
  | { readonly kind: 'charted'; readonly anyOf: readonly RegionId[] }
  | { readonly kind: 'flagged'; readonly flag: RedFlagId; readonly anyOf: readonly RedFlagAnswer[] }
  /** Years. An age nobody gave is not below anything. */
  | { readonly kind: 'younger-than'; readonly years: number };

/**
 * Whether a condition is met by what was answered so far (ages in whole years). Total; what was not answered meets nothing.
 * Source: the conditions are clinic rules.
 */
export function holds(condition: Condition, answers: PreVisitAnswers): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => holds(one, answers));
    case 'any':
      return condition.of.some((one) => holds(one, answers));
    case 'answered': {
      const answer = answers[condition.question];
      return answer !== undefined && condition.anyOf.includes(answer);
    }
    case 'ticked':
      return (answers.signals ?? []).some((signal) => condition.anyOf.includes(signal));
    case 'charted':
      return (answers.regions ?? []).some(({ region }) => condition.anyOf.includes(region));
    case 'flagged': {
      const answer = answers.redFlags?.[condition.flag];
      return answer !== undefined && condition.anyOf.includes(answer);
    }
    case 'younger-than':
      return answers.age !== undefined && answers.age < condition.years;
  }
}

/** The questions a condition looks at. */
export function questionsRead(condition: Condition): PreVisitQuestionId[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return [...new Set(condition.of.flatMap(questionsRead))];
    case 'answered':
    case 'ticked':
      return [condition.question];
    case 'charted':
      return ['regions'];
    case 'flagged':
      return ['redFlags'];
    case 'younger-than':
      return ['age'];
  }
}
