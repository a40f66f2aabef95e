import { RED_FLAG_GROUPS, RED_FLAGS, type RedFlag } from '../catalogue/index.ts';
import { TRIAGE_RULES } from '../ruleset/thresholds.ts';
import type { PreVisitAnswers } from './pre-visit-answers.ts';

export interface RedFlagQuestions {
  readonly heading: string;
  readonly flags: readonly RedFlag[];
}

/**
 * Which red-flag questions to show, grouped and in order. Only an age that rules an item out leaves it away.
 * Source: each flag names its own; which age rules one out is a clinic rule.
 */
export function redFlagQuestions({ age }: Pick<PreVisitAnswers, 'age'>): RedFlagQuestions[] {
  const isRuledOut = (flag: RedFlag) =>
    age !== undefined &&
    ((flag.id === 'rf-child-hip' && age >= TRIAGE_RULES.childUnderAge) ||
      (flag.id === 'rf-aaa' && age <= 60));
  return RED_FLAG_GROUPS.map(({ id, heading }) => ({
    heading,
    flags: Object.values(RED_FLAGS).filter((flag) => flag.group === id && !isRuledOut(flag)),
  })).filter(({ flags }) => flags.length > 0);
}
