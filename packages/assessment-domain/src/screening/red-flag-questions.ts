import { RED_FLAG_GROUPS, RED_FLAGS, type RedFlag } from '../catalogue/index.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import type { PreVisitAnswers } from './pre-visit-answers.ts';

export interface RedFlagQuestions {
  readonly heading: string;
  readonly flags: readonly RedFlag[];
}

/**
 * Which red-flag questions to show, grouped and in order. Only an age that rules an item out leaves it away, by the rule set.
 * Source: each flag names its own; which age rules one out is a clinic rule.
 */
export function redFlagQuestions(
  { age }: Pick<PreVisitAnswers, 'age'>,
  { triage, redFlags }: Pick<Ruleset, 'triage' | 'redFlags'> = DEFAULT_RULESET,
): RedFlagQuestions[] {
  const isRuledOut = ({ id }: RedFlag) => {
    if (age === undefined) return false;
    const { askedAboveAge } = redFlags[id];
    return (
      (id === 'rf-child-hip' && age >= triage.childUnderAge) ||
      (askedAboveAge !== null && age <= askedAboveAge)
    );
  };
  return RED_FLAG_GROUPS.map(({ id, heading }) => ({
    heading,
    flags: Object.values(RED_FLAGS).filter((flag) => flag.group === id && !isRuledOut(flag)),
  })).filter(({ flags }) => flags.length > 0);
}
