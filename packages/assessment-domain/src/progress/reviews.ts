import type { ReassessmentId } from '../catalogue/appointments.ts';
import type { ExerciseId } from '../catalogue/exercise-ids.ts';
import type { Urgency } from '../catalogue/vocabulary.ts';
import type { ExerciseRules, Ruleset } from '../ruleset/types.ts';

/** What a review is due by: a signed interval, the visits planned together, or a physio's own word. */
export type ReviewRule = ReassessmentId | 'asked' | 'planned';

/** What decides which reviews of one person stand. Instants are epoch milliseconds; null: it has not happened. */
export interface ReviewFacts {
  /** When the running program was first published; null while none runs. */
  readonly programAt: number | null;
  /** When the version of it was published that runs now. */
  readonly revisedAt: number | null;
  /** The exercises of that version, in any order. */
  readonly exercises: readonly ExerciseId[];
  /** The last clinic screen that was finished, before the program or since. */
  readonly measured: {
    readonly at: number;
    /** How soon a visit had to be by that screen; null: not kept. */
    readonly urgency: Urgency | null;
    /** Whether the problem was much on their mind, as the physio noted it. */
    readonly muchOnMind: boolean;
    /** Whether a finding was better beyond its error than at the beginning; null: there was nothing to compare with. */
    readonly improved: boolean | null;
  } | null;
  /** Starts of the visits they came to, in any order; the latest ones, at least as many as `measure.visits`. */
  readonly visits: readonly number[];
  /** When a physio last said after a visit that they are to be screened again, and that they were referred. */
  readonly askedAt: number | null;
  readonly referredAt: number | null;
  /** Visits planned together: of each plan, when each visit was, in order; null for one that has not been. */
  readonly plans: readonly (readonly (number | null)[])[];
  /** The next visit that stands. */
  readonly nextVisitAt: number | null;
}

/** One review, due or to come. */
export interface Review {
  readonly rule: ReviewRule;
  /** What its interval runs from. */
  readonly fromMs: number;
  /** When it is due. */
  readonly dueMs: number;
  /** The last instant of its interval; `dueMs` where it names one day only. */
  readonly byMs: number;
}

/** A review that is the patient's to know of. */
export interface PatientReview extends Review {
  readonly rule: Exclude<ReviewRule, 'noChange'>;
}

export type ReviewRules = Pick<Ruleset, 'reassessment' | 'reviewPrompts' | 'exercises'>;

/** Which speaks first where several are due: a physio's word, then what asks for a decision, then the more particular. */
export const REVIEW_RULES = [
  'asked',
  'noChange',
  'firstReview',
  'psychosocialHigh',
  'planned',
  'tendonOrHeel',
  'strengthRetest',
  'measure',
  'preventive',
] as const satisfies readonly ReviewRule[];

const DAY_MS = 86_400_000;

/**
 * Every review of one person that stands by the signed rules, due or to come, in the order of `REVIEW_RULES`; at most one a
 * rule. Total: nothing known, nothing due.
 *
 * A visit (`firstReview`, `psychosocialHigh`) is due when the last day of its interval is over, so that there is time to come
 * by themselves. A measurement is due on the first day on which it says something. Days are 24 hours. Source: domain, section
 * 7 (clinic rules); which program is a tendon's or heel's, and what ends each review, is our reading (decision 077).
 */
export function reviewsOf(facts: ReviewFacts, rules: ReviewRules): Review[] {
  const { programAt } = facts;
  const standing = [
    asked(facts),
    planned(facts, rules),
    ...(programAt === null ? [preventive(facts, rules)] : whileProgramRuns(facts, programAt, rules)),
  ].filter((review) => review !== null);
  return standing.sort((a, b) => REVIEW_RULES.indexOf(a.rule) - REVIEW_RULES.indexOf(b.rule));
}

/** What a physio has to do or to decide; a booked visit does not do it for them. The rest asks for a visit. */
const PHYSIOS_OWN: readonly ReviewRule[] = ['asked', 'planned', 'noChange'];

/**
 * Of `reviewsOf`, those that are due at `nowMs` (milliseconds since 1970) and prompt the physio. A visit that is near covers what asks for a visit only.
 * Without a program nothing is prompted for ever. Source: clinic rule.
 */
export function dueReviews(facts: ReviewFacts, rules: ReviewRules, nowMs: number): Review[] {
  const oldest = nowMs - rules.reviewPrompts.forgottenAfterDays * DAY_MS;
  const isCovered = hasVisitNear(facts, rules, nowMs);
  return reviewsOf(facts, rules).filter(
    ({ rule, dueMs }) =>
      dueMs <= nowMs &&
      (facts.programAt !== null || dueMs >= oldest) &&
      (!isCovered || PHYSIOS_OWN.includes(rule)),
  );
}

/**
 * Of `dueReviews` (`nowMs` in milliseconds since 1970), those the patient is told of: none while a visit is near, and never that nothing got better.
 * Source: clinic rule.
 */
export function patientReviews(facts: ReviewFacts, rules: ReviewRules, nowMs: number): PatientReview[] {
  if (hasVisitNear(facts, rules, nowMs)) return [];
  return dueReviews(facts, rules, nowMs).filter(isForPatient);
}

const isForPatient = (review: Review): review is PatientReview => review.rule !== 'noChange';

const hasVisitNear = ({ nextVisitAt }: ReviewFacts, { reviewPrompts }: ReviewRules, nowMs: number): boolean =>
  nextVisitAt !== null && nextVisitAt < nowMs + reviewPrompts.coveredByVisitDays * DAY_MS;

function whileProgramRuns(facts: ReviewFacts, programAt: number, rules: ReviewRules): (Review | null)[] {
  const { reassessment } = rules;
  const { measured } = facts;
  const works = facts.exercises.map((id) => rules.exercises[id]);
  const seenAt = latest(facts.visits);
  const measuredAt = measured?.at ?? null;
  const after = (rule: ReassessmentId, fromMs: number, dueDay: 'fromDay' | 'untilDay'): Review => ({
    ...{ rule, fromMs, dueMs: fromMs + reassessment[rule][dueDay] * DAY_MS },
    byMs: fromMs + reassessment[rule].untilDay * DAY_MS,
  });
  /** A measurement that belongs to the program's own weeks: done once by a screen on or after its first day. */
  const once = (rule: 'strengthRetest' | 'tendonOrHeel', isFor: boolean): Review | null => {
    const review = after(rule, programAt, 'fromDay');
    return !isFor || isSince(measuredAt, review.dueMs) ? null : review;
  };
  const onMind = measured?.muchOnMind === true ? Math.max(measured.at, seenAt ?? measured.at) : null;
  return [
    seenAt !== null && seenAt > programAt ? null : after('firstReview', programAt, 'untilDay'),
    onMind === null ? null : after('psychosocialHigh', onMind, 'untilDay'),
    once('strengthRetest', works.some(isStrengthWork)),
    once('tendonOrHeel', works.some(loadsTendonOrHeel)),
    noChange(facts, programAt, rules),
    measureAgain(facts, after('measure', Math.max(programAt, measuredAt ?? programAt), 'fromDay'), rules),
  ];
}

/** Measuring again, so many days or visits after the last time, whichever comes first. */
function measureAgain({ visits }: ReviewFacts, byDays: Review, { reassessment }: ReviewRules): Review {
  const count = reassessment.measure.visits;
  const last =
    count === null ? undefined : visits.filter((at) => at > byDays.fromMs).sort(ascending)[count - 1];
  if (last === undefined || last >= byDays.dueMs) return byDays;
  return { ...byDays, dueMs: last, byMs: last };
}

/** Measured in due time and nothing better: the physio revises the program or refers. A screen at or after six weeks counts. */
function noChange(
  { measured, revisedAt, referredAt }: ReviewFacts,
  programAt: number,
  { reassessment }: ReviewRules,
): Review | null {
  if (measured === null || measured.improved !== false) return null;
  if (measured.at < programAt + reassessment.noChange.fromDay * DAY_MS) return null;
  if (isSince(revisedAt, measured.at) || isSince(referredAt, measured.at)) return null;
  return { rule: 'noChange', fromMs: programAt, dueMs: measured.at, byMs: measured.at };
}

function asked({ askedAt, measured }: ReviewFacts): Review | null {
  if (askedAt === null || isSince(measured?.at ?? null, askedAt)) return null;
  return { rule: 'asked', fromMs: askedAt, dueMs: askedAt, byMs: askedAt };
}

/** The latest time at which a share of visits planned together had been; a single visit is no plan. */
function planned({ plans, measured }: ReviewFacts, { reviewPrompts }: ReviewRules): Review | null {
  const reached = plans
    .filter((plan) => plan.length > 1)
    .flatMap((plan) =>
      reviewPrompts.plannedPercents.flatMap(
        (percent) => plan[Math.ceil((plan.length * percent) / 100) - 1] ?? [],
      ),
    );
  const at = latest(reached);
  if (at === null || isSince(measured?.at ?? null, at)) return null;
  return { rule: 'planned', fromMs: at, dueMs: at, byMs: at };
}

/** Who was well at their last screen, and has no program, is looked at again. */
function preventive({ measured }: ReviewFacts, { reassessment }: ReviewRules): Review | null {
  if (measured === null || measured.urgency !== 'preventive') return null;
  const { fromDay, untilDay } = reassessment.preventive;
  const { at } = measured;
  return { rule: 'preventive', fromMs: at, dueMs: at + fromDay * DAY_MS, byMs: at + untilDay * DAY_MS };
}

const isStrengthWork = ({ kind }: ExerciseRules) => kind === 'strengthen';

/** Strength work of the calf loads the Achilles tendon and the heel; no other exercise of the catalogue is tendon loading. */
const loadsTendonOrHeel = (work: ExerciseRules) => isStrengthWork(work) && work.targets.includes('calf');

const isSince = (at: number | null, start: number): boolean => at !== null && at >= start;
const latest = (instants: readonly number[]): number | null =>
  instants.length === 0 ? null : Math.max(...instants);
const ascending = (a: number, b: number) => a - b;
