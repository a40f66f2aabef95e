import { type FindingId, RED_FLAG_IDS, type RedFlagId } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { HOME_TEST_IDS, HOME_TESTS, type HomeTest, type HomeTestId } from './home-tests.ts';
import { type ScreenFacts, skips, skipText } from './screen-definition.ts';
import type { SkipReason } from './skip-rule.ts';

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

/** The same in ids, without a word. */
export type DecidedHomeScreen =
  | { readonly status: 'not-now'; readonly reason: NotNow }
  | {
      readonly status: 'offered';
      readonly tests: readonly HomeTestId[];
      readonly leftOut: readonly { readonly finding: HomeTestId; readonly because: SkipReason }[];
    };

type HomeRules = Pick<Ruleset, 'homeSafety'>;

/**
 * The home screen for one person; tests, ages, limits and what leaves a test out are those of the rule set. `askedFlags` are the
 * red-flag questions answered since the screen began; a flag in effect or answered "not sure" offers nothing. Source: clinic rule.
 */
export function homeScreenFor(
  facts: ScreenFacts,
  askedFlags: 'all' | readonly RedFlagId[],
  rules: HomeRules = DEFAULT_RULESET,
  language: Language = ENGLISH,
): HomeScreen {
  const decided = decideHomeScreen({ facts, askedFlags }, rules);
  if (decided.status === 'not-now') {
    const { adultFromAge: age, healedFromWeeks: weeks } = rules.homeSafety;
    return { ...decided, says: phrase(language, `patient.home.${decided.reason}`, { age, weeks }) };
  }
  return {
    status: 'offered',
    tests: decided.tests.map((id) => HOME_TESTS[id]),
    leftOut: decided.leftOut.map(({ finding, because }) => ({
      finding,
      because: skipText({ because }, rules, language),
    })),
  };
}

/** What a home screen is decided by: the person, and the red-flag questions answered since the screen began. */
export interface HomeScreenInput {
  readonly facts: ScreenFacts;
  readonly askedFlags: 'all' | readonly RedFlagId[];
}

/** `homeScreenFor` in ids. Source: as there. */
export function decideHomeScreen(
  { facts, askedFlags }: HomeScreenInput,
  rules: HomeRules,
): DecidedHomeScreen {
  const { adultFromAge, healedFromWeeks, leaveOut } = rules.homeSafety;
  const notNow = (reason: NotNow): DecidedHomeScreen => ({ status: 'not-now', reason });
  if ((facts.redFlags ?? []).length > 0) return notNow('red-flag');
  if (askedFlags !== 'all' && RED_FLAG_IDS.some((flag) => !askedFlags.includes(flag)))
    return notNow('safety-questions-open');
  if (facts.age === undefined) return notNow('age-unknown');
  if (facts.age < adultFromAge) return notNow('under-16');
  if (facts.weeksSinceOperation !== undefined && facts.weeksSinceOperation < healedFromWeeks)
    return notNow('recent-operation');

  const judged = HOME_TEST_IDS.flatMap((finding) => {
    const reasons = leaveOut[finding];
    if (reasons === undefined) return [];
    return [{ finding, against: reasons.find((rule) => skips(rule, facts, rules)) }];
  });
  return {
    status: 'offered',
    tests: judged.flatMap(({ finding, against }) => (against ? [] : [finding])),
    leftOut: judged.flatMap(({ finding, against }) =>
      against ? [{ finding, because: against.because }] : [],
    ),
  };
}
