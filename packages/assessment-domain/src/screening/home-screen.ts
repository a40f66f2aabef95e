import { type FindingId, RED_FLAG_IDS, type RedFlagId } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { HOME_TEST_IDS, HOME_TESTS, type HomeTest } from './home-tests.ts';
import { type ScreenFacts, skips, skipText } from './screen-definition.ts';

/** What a person may test at home now. Nothing is offered beside an open safety question. */
export type HomeScreen =
  | {
      readonly status: 'not-now';
      readonly reason: 'safety-questions-open' | 'red-flag' | 'under-16' | 'age-unknown' | 'recent-operation';
      /** In the person's words. */
      readonly says: string;
    }
  | {
      readonly status: 'offered';
      readonly tests: readonly HomeTest[];
      readonly leftOut: readonly { readonly finding: FindingId; readonly because: string }[];
    };

type NotNow = Extract<HomeScreen, { status: 'not-now' }>['reason'];

/**
 * The home screen for one person; ages and limits are those of the rule set. `askedFlags` are the red-flag questions answered
 * since the screen began; a flag in effect or answered "not sure" offers nothing. Source: clinic rule.
 */
export function homeScreenFor(
  facts: ScreenFacts,
  askedFlags: 'all' | readonly RedFlagId[],
  rules: Pick<Ruleset, 'homeSafety'> = DEFAULT_RULESET,
  language: Language = ENGLISH,
): HomeScreen {
  const { adultFromAge, healedFromWeeks } = rules.homeSafety;
  const notNow = (reason: NotNow): HomeScreen => ({
    status: 'not-now',
    reason,
    says: phrase(language, `patient.home.${reason}`, { age: adultFromAge, weeks: healedFromWeeks }),
  });
  if ((facts.redFlags ?? []).length > 0) return notNow('red-flag');
  if (askedFlags !== 'all' && RED_FLAG_IDS.some((flag) => !askedFlags.includes(flag)))
    return notNow('safety-questions-open');
  if (facts.age === undefined) return notNow('age-unknown');
  if (facts.age < adultFromAge) return notNow('under-16');
  if (facts.weeksSinceOperation !== undefined && facts.weeksSinceOperation < healedFromWeeks)
    return notNow('recent-operation');

  const judged = HOME_TEST_IDS.map((finding) => ({
    test: HOME_TESTS[finding],
    against: HOME_TESTS[finding].skipWhen.find((rule) => skips(rule, facts, rules)),
  }));
  return {
    status: 'offered',
    tests: judged.flatMap(({ test, against }) => (against ? [] : [test])),
    leftOut: judged.flatMap(({ test, against }) =>
      against ? [{ finding: test.finding, because: skipText(against, rules, language) }] : [],
    ),
  };
}
