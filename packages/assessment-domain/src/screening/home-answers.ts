import {
  CAUTION_IDS,
  CAUTIONS,
  type CautionAnswers,
  type CautionId,
  FINDINGS,
  type Level,
  RED_FLAG_IDS,
  type UnitsOf,
} from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { HomeAnswers, HomeEntry } from './home-answers-schema.ts';
import { HOME_TEST_IDS, HOME_TESTS, type HomeTestId } from './home-tests.ts';
import { isUsual, type RawEntry, type RawScreen } from './raw.ts';
import { redFlagQuestions } from './red-flag-questions.ts';
import type { ScreenFacts } from './screen-definition.ts';

/** What is written down for a home test. A choice is kept by its place in the list. */
export type HomeInput =
  | {
      readonly kind: 'number';
      readonly unit: UnitsOf<'cm' | 's' | 'reps' | 'deg'>;
      readonly max: number;
      readonly whole: boolean;
    }
  | { readonly kind: 'pain' }
  | {
      readonly kind: 'choice';
      readonly options: readonly { readonly label: string; readonly level: Level }[];
    };

/** Ceilings are those of the test's own words: nobody goes on at home for more. */
export const HOME_INPUTS: Readonly<Record<HomeTestId, HomeInput>> = {
  wblt: { kind: 'number', unit: 'cm', max: 25, whole: false },
  'sl-stance': { kind: 'number', unit: 's', max: 60, whole: true },
  'heel-raise': { kind: 'number', unit: 'reps', max: 40, whole: true },
  'slb-endurance': { kind: 'number', unit: 'reps', max: 40, whole: true },
  'bridge-hamstring-cramp': {
    kind: 'choice',
    options: [
      { label: 'No cramp', level: 0 },
      { label: 'A cramp late in the hold', level: 0.5 },
      { label: 'A cramp early in the hold', level: 1 },
    ],
  },
  ake: { kind: 'number', unit: 'deg', max: 90, whole: true },
  'adductor-squeeze': { kind: 'pain' },
  'mtt-iliopsoas': {
    kind: 'choice',
    options: [
      { label: 'Below the table', level: 0 },
      { label: 'Level with the table', level: 0 },
      // How far above is not measured at home, so never more than some.
      { label: 'Above the table', level: 0.5 },
    ],
  },
};

/** Cautions that leave a home test out, in the catalogue's order; they are asked anew each time. */
export const HOME_CAUTIONS: readonly CautionId[] = CAUTION_IDS.filter((caution) =>
  HOME_TEST_IDS.some((finding) =>
    HOME_TESTS[finding].skipWhen.some((rule) => rule.kind === 'caution' && rule.anyOf.includes(caution)),
  ),
);

/** The answers of somebody who was asked all of `HOME_CAUTIONS` and said which are true. No rule of its own. */
export function homeCautionAnswers(yes: readonly CautionId[]): CautionAnswers {
  return Object.fromEntries(HOME_CAUTIONS.map((id) => [id, yes.includes(id) ? 'yes' : 'no']));
}

/** What was said today beside what the clinic knows: a yes of either counts, and what neither was asked stays open. Source: clinic rule. */
export function cautionsToday(said: CautionAnswers, known: CautionAnswers): CautionAnswers {
  const yes = CAUTION_IDS.filter((id) => said[id] === 'yes');
  return { ...said, ...known, ...Object.fromEntries(yes.map((id) => [id, 'yes' as const])) };
}

/**
 * What decides which tests are offered: age in whole years, pain 0-10, and the cautions of today beside those the clinic knows
 * (`cautionsToday`). One that is a red flag counts as such. An operation that is recent is told as 0 weeks ago. Source: clinic rule.
 */
export function homeFacts(
  { redFlags, nprs, hasCompany, recentOperation, cautions }: Omit<HomeAnswers, 'tests'>,
  known: { readonly age: number | null; readonly cautions: CautionAnswers },
): ScreenFacts {
  const isTold = (caution: CautionId) => cautions[caution] === 'yes';
  return {
    ...(known.age === null ? {} : { age: known.age }),
    ...(nprs === undefined ? {} : { nprs }),
    hasCompany,
    cautions: cautionsToday(cautions, known.cautions),
    redFlags: RED_FLAG_IDS.filter(
      (id) =>
        redFlags[id] === 'yes' ||
        redFlags[id] === 'not-sure' ||
        CAUTION_IDS.some((caution) => isTold(caution) && CAUTIONS[caution].impliesFlag === id),
    ),
    ...(recentOperation ? { weeksSinceOperation: 0 } : {}),
  };
}

/** The first caution that leaves a home test out and was not asked; null when all are answered. Source: clinic rule. */
export function homeCautionMissing({ cautions }: Pick<HomeAnswers, 'cautions'>): CautionId | null {
  return HOME_CAUTIONS.find((id) => cautions[id] === undefined) ?? null;
}

/** The first safety question without an answer, at this age in whole years; null when all are answered. Source: clinic rule. */
export function homeFlagMissing({ redFlags }: Pick<HomeAnswers, 'redFlags'>, age: number | null) {
  const asked = redFlagQuestions(age === null ? {} : { age }).flatMap(({ flags }) => flags);
  return asked.find(({ id }) => redFlags[id] === undefined)?.id ?? null;
}

export const HOME_SIDES = ['L', 'R'] as const;

/**
 * Whether an entry is one the test can have, in its own unit and range (`HOME_INPUTS`); no number is always possible.
 * Source: clinic rule.
 */
export function isHomeEntryPossible(finding: HomeTestId, entry: HomeEntry): boolean {
  if (entry.state !== 'done') return true;
  const input = HOME_INPUTS[finding];
  const { value } = entry;
  if (input.kind === 'choice') return Number.isInteger(value) && value in input.options;
  const [max, whole] = input.kind === 'pain' ? [10, true] : [input.max, input.whole];
  return value >= 0 && value <= max && (!whole || Number.isInteger(value));
}

/**
 * A question to ask the person about a number that is possible but rare, by the finding's usual range in its unit (clinic rule);
 * null when it is usual, or when they were asked and are sure.
 */
export function unlikelyHomeEntry(
  finding: HomeTestId,
  entry: HomeEntry,
  language: Language = ENGLISH,
): string | null {
  const input = HOME_INPUTS[finding];
  const { capture } = FINDINGS[finding];
  if (entry.state !== 'done' || entry.sure === true || input.kind !== 'number') return null;
  if (!('usual' in capture) || isUsual(entry.value, capture.usual)) return null;
  const [low, high] = capture.usual;
  return phrase(language, 'patient.unlikely', { low, high: Math.min(high, input.max), value: entry.value });
}

/**
 * A home screen as the values of a screen, each in the unit of `HOME_INPUTS`: measured by the person, and nothing they did not
 * measure is normal. Expects entries that are possible (`isHomeEntryPossible`). Source: clinic rule; no self-test is validated.
 */
export function homeAnswersToRaw(tests: HomeAnswers['tests']): RawScreen {
  const read = (finding: HomeTestId, entry: HomeEntry): RawEntry => {
    if (entry.state === 'hurt') return { kind: 'pain-limited' };
    if (entry.state !== 'done') return { kind: 'not-tested' };
    const { value } = entry;
    const input = HOME_INPUTS[finding];
    if (input.kind === 'choice')
      return { kind: 'level', level: input.options[value]?.level ?? 0, mode: 'self' };
    // Nobody saw the pelvis: a short stance says something all the same, a long one is not normal by itself.
    if (finding === 'sl-stance') return { kind: 'stance', seconds: value, pelvis: null, mode: 'self' };
    return { kind: 'number', value, mode: 'self' };
  };
  return Object.fromEntries(
    HOME_TEST_IDS.flatMap((finding) => {
      const sides = HOME_SIDES.flatMap((side) => {
        const entry = tests[finding]?.[side];
        return entry === undefined ? [] : [[side, read(finding, entry)]];
      });
      return sides.length === 0 ? [] : [[finding, Object.fromEntries(sides)]];
    }),
  );
}
