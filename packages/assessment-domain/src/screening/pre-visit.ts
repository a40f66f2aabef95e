import type { BodySide, FindingId, Level, RedFlagId, RegionId } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { AssessInput, Measured } from '../inference/input.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import type { TriageContext } from '../triage/context.ts';
import { type RedFlagAnswer, redFlagContext } from '../triage/flags.ts';
import { CHECKS, type CheckId } from './checks.ts';
import { holds } from './condition.ts';
import type { PreVisitAnswers, PreVisitQuestionId, SureNumbers } from './pre-visit-answers.ts';
import { PRE_VISIT_QUESTIONS, type PreVisitQuestion } from './pre-visit-questions.ts';
import { isUsual, levelOfNumber } from './raw.ts';
import { redFlagQuestions } from './red-flag-questions.ts';

/** The questions of a check to show now, in order, given what has been answered so far. Total. Source: clinic rule. */
export function visibleQuestions(answers: PreVisitAnswers, check: CheckId = 'pre-visit'): PreVisitQuestion[] {
  const asked = new Set<string>(
    CHECKS[check].steps.flatMap(({ items }) =>
      items.map((item) => (item.kind === 'question' ? item.question : 'redFlags')),
    ),
  );
  return PRE_VISIT_QUESTIONS.filter(
    ({ id, when }) => asked.has(id) && (when === undefined || holds(when, answers)),
  );
}

export type MissingAnswer =
  | { readonly question: Exclude<PreVisitQuestionId, 'redFlags'> }
  | { readonly question: 'redFlags'; readonly flag: RedFlagId };

/**
 * What is still to be answered before a check may be sent, in the order it is asked; of the red flags each by itself. Empty when
 * it may be sent. Source: clinic rule.
 */
export function missingAnswers(answers: PreVisitAnswers, check: CheckId = 'pre-visit'): MissingAnswer[] {
  return visibleQuestions(answers, check).flatMap(({ id, required }): MissingAnswer[] => {
    if (id === 'redFlags') {
      return redFlagQuestions(answers)
        .flatMap(({ flags }) => flags)
        .filter((flag) => answers.redFlags?.[flag.id] === undefined)
        .map((flag) => ({ question: 'redFlags', flag: flag.id }));
    }
    const answer = answers[id];
    const isBlank = answer === undefined || (id === 'regions' && answers.regions?.length === 0);
    return required && isBlank ? [{ question: id }] : [];
  });
}

/**
 * A question to ask about a number that is possible but rare (the question's usual range, in its unit); null when it is usual, or
 * when somebody was asked about this number and is sure. Source: clinic rule.
 */
export function unlikelyAnswer(
  { id, control }: PreVisitQuestion,
  answers: PreVisitAnswers,
  sure: SureNumbers = {},
  language: Language = ENGLISH,
): string | null {
  const value = answers[id];
  if (control.kind !== 'number' || control.usual === undefined || typeof value !== 'number') return null;
  const saidSure: Readonly<Partial<Record<PreVisitQuestionId, number | undefined>>> = sure;
  if (saidSure[id] === value) return null;
  const [low, high] = control.usual;
  return isUsual(value, control.usual) ? null : phrase(language, 'patient.unlikely', { low, high, value });
}

/**
 * The shown questions whose number is rare and nobody's yet, in the order they are asked: a check is not sent before.
 * Source: clinic rule.
 */
export function unlikelyAnswers(
  answers: PreVisitAnswers,
  sure: SureNumbers,
  check: CheckId = 'pre-visit',
): PreVisitQuestionId[] {
  return visibleQuestions(answers, check)
    .filter((question) => unlikelyAnswer(question, answers, sure) !== null)
    .map(({ id }) => id);
}

/**
 * A person's own answers as an assessment's input, read by the levels and the limits of a rule set. Answers to questions that
 * are no longer shown are left out; an answer that contradicts a red-flag "no" turns that no into "not sure", which always
 * escalates. Source: clinic rule.
 */
export function screenAnswersToInput(
  answers: PreVisitAnswers,
  ruleset: Ruleset = DEFAULT_RULESET,
): AssessInput {
  const shown = onlyVisible(answers);
  return { findings: reportedFindings(shown, ruleset), context: contextOf(shown, ruleset) };
}

function onlyVisible(answers: PreVisitAnswers): PreVisitAnswers {
  const visible = new Set<string>(visibleQuestions(answers).map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => visible.has(id)));
}

const DURATION_CONTEXT = {
  'up-to-7-days': { weeks: 1, onsetDays: 7 },
  'up-to-6-weeks': { weeks: 6 },
  'up-to-12-weeks': { weeks: 12 },
  // "More than 12" in the rules; 13 is the first whole week of it.
  'over-12-weeks': { weeks: 13 },
} as const;

function contextOf(answers: PreVisitAnswers, ruleset: Ruleset): TriageContext {
  const { age, history, goal, duration, activities = [], inflammatory } = answers;
  const areas = new Set((answers.regions ?? []).map(({ region }) => areaOf(region)));
  areas.delete('saddle');
  return {
    ...painContext(answers),
    ...redFlagContext(escalated(answers, ruleset.triage)),
    ...(age === undefined ? {} : { age }),
    ...(history === undefined ? {} : { new: history !== 'same-problem' }),
    ...(goal === 'running' || goal === 'performance' ? { goal } : {}),
    ...(duration === undefined ? {} : DURATION_CONTEXT[duration]),
    ...(areas.size === 0 ? {} : { regions: areas.size }),
    ...(activities.length === 3 ? { psfs: activities.reduce((sum, rating) => sum + rating, 0) / 3 } : {}),
    ...(inflammatory === undefined ? {} : { inflammatoryFeatures: inflammatory.length }),
    ...given(answers, 'signals', 'signals'),
    ...given(answers, 'givingWay', 'givingWay'),
    ...given(answers, 'locking', 'locking'),
    ...given(answers, 'limp', 'limp'),
    ...given(answers, 'pelvicPregnancy', 'pelvicPregnancy'),
    ...given(answers, 'telehealth', 'telehealthRequested'),
    ...neuroContext(answers),
    ...psychosocialContext(answers, ruleset),
  };
}

function given<Id extends PreVisitQuestionId & string, Key extends string>(
  answers: PreVisitAnswers,
  id: Id,
  key: Key,
) {
  const value = answers[id];
  return (value === undefined ? {} : { [key]: value }) as Partial<
    Record<Key, Exclude<PreVisitAnswers[Id], undefined>>
  >;
}

function painContext({ hurts, nprs }: PreVisitAnswers): Pick<TriageContext, 'nprs'> {
  if (hurts === false) return { nprs: 0 };
  return nprs === undefined ? {} : { nprs };
}

function neuroContext({ tingling, armWeakness }: PreVisitAnswers): Pick<TriageContext, 'neuroSigns'> {
  if (tingling === 'one-side-new' || armWeakness === true) return { neuroSigns: true };
  return tingling === undefined && armWeakness === undefined ? {} : { neuroSigns: false };
}

/** High when enough of three short items are high; with fewer answered nobody can say (clinic rule). */
function psychosocialContext(
  answers: PreVisitAnswers,
  { checkRatings: { highFrom, highNeeded } }: Ruleset,
): Pick<TriageContext, 'psychosocialHigh'> {
  const { worry, confidence, mood } = answers;
  const ratings = [worry, confidence === undefined ? undefined : 10 - confidence, mood].filter(
    (rating) => rating !== undefined,
  );
  if (ratings.length < highNeeded) return {};
  return { psychosocialHigh: ratings.filter((rating) => rating >= highFrom).length >= highNeeded };
}

function escalated(
  answers: PreVisitAnswers,
  { childUnderAge, childHipRegions }: Ruleset['triage'],
): Partial<Record<RedFlagId, RedFlagAnswer>> {
  const flags: Partial<Record<RedFlagId, RedFlagAnswer>> = { ...answers.redFlags };
  const doubt = (flag: RedFlagId) => {
    if (flags[flag] !== 'yes') flags[flag] = 'not-sure';
  };
  const regions = (answers.regions ?? []).map(({ region }) => region);
  if (regions.includes('saddle')) doubt('rf-ces-saddle');
  if (answers.tingling === 'both-legs-new') doubt('rf-ces-bilateral');
  const isChild = (answers.age ?? Number.POSITIVE_INFINITY) < childUnderAge;
  if (isChild && regions.some((region) => childHipRegions.includes(region))) doubt('rf-child-hip');
  return flags;
}

/** Neighbouring places on the chart count as one region of the body. */
function areaOf(region: RegionId): string {
  if (region === 'hip-front' || region === 'hip-outer') return 'hip';
  if (region === 'sacrum-tailbone') return 'lower-back';
  if (region === 'knee-front' || region === 'knee-back') return 'knee';
  if (region.startsWith('thigh-')) return 'thigh';
  if (region === 'heel' || region === 'arch-sole' || region === 'forefoot-toes') return 'foot';
  return region;
}

const PAIN_FINDING: Readonly<Partial<Record<RegionId, FindingId>>> = {
  'lower-back': 'lumbar-pain',
  groin: 'groin-pain',
  'knee-front': 'knee-pain',
  'knee-back': 'knee-pain',
};

const LEVEL_OF_ANSWER: Readonly<Record<string, Level>> = {
  no: 0,
  none: 0,
  'some-mornings': 0.5,
  one: 0.5,
  'over-12-months-ago': 0.5,
  sometimes: 0.5,
  some: 0.5,
  'most-mornings': 1,
  'two-or-more': 1,
  'recent-or-painful': 1,
  daily: 1,
  'clear-4-weeks': 1,
};

function reportedFindings(answers: PreVisitAnswers, ruleset: Ruleset): NonNullable<AssessInput['findings']> {
  const B: Partial<Record<FindingId, Measured>> = {};
  const L: Partial<Record<FindingId, Measured>> = {};
  const R: Partial<Record<FindingId, Measured>> = {};
  const place = (id: FindingId, level: Level | undefined, side: BodySide) => {
    if (level === undefined) return;
    if (side !== 'right') L[id] = [level, 'report'];
    if (side !== 'left') R[id] = [level, 'report'];
  };
  const placeCentral = (id: FindingId, level: Level | undefined) => {
    if (level !== undefined) B[id] = [level, 'report'];
  };

  for (const { region, side } of answers.regions ?? []) {
    const finding = PAIN_FINDING[region];
    const level =
      finding && answers.nprs !== undefined ? levelOfNumber(finding, answers.nprs, ruleset) : undefined;
    if (finding === 'lumbar-pain') placeCentral(finding, level);
    else if (finding) place(finding, level, side);
    if (region === 'heel' || region === 'arch-sole')
      place('plantar-heel-pain', levelOf(answers.heelMornings), side);
    if (region === 'ankle') place('ankle-instability', levelOf(answers.ankleSprains), side);
    if (region === 'thigh-back') place('hamstring-strain', levelOf(answers.hamstring), side);
  }
  placeCentral('hip-stiffness', levelOf(answers.hipStiffness));
  placeCentral('front-hip-tightness', levelOf(answers.frontHipTightness));
  placeCentral('performance-drop', levelOf(answers.performanceDrop));
  if (answers.sittingHours !== undefined) {
    placeCentral('flexed-occupation', levelOfNumber('flexed-occupation', answers.sittingHours, ruleset));
  }
  return { B, L, R };
}

function levelOf(answer: string | undefined): Level | undefined {
  return answer === undefined ? undefined : LEVEL_OF_ANSWER[answer];
}
