import type { ExerciseId } from '../catalogue/exercise-ids.ts';
import { EXERCISES } from '../catalogue/exercises/index.ts';
import type { Dose } from '../catalogue/types.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { hashOf } from '../ruleset/canonical.ts';
import { type ComputedAgain, computeAgain, type Stamp } from '../ruleset/compute-again.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { DoseRules, Ruleset } from '../ruleset/types.ts';
import {
  type DoseDecision,
  type DoseInput,
  type DoseRule,
  decideDose,
  type ExerciseSession,
  effortOf,
  painOf,
} from './dose-decision.ts';
import { type DoseStep, doseSteps } from './dose-step.ts';

/** An alert that waits or waited for a physio. Days on the count of the sessions; `untilDay` null: it still waits. */
export interface AlertSpan {
  readonly fromDay: number;
  readonly untilDay: number | null;
  readonly pauses: boolean;
}

/** One exercise in one version of a program. */
export interface DoseVersion {
  /** As published. */
  readonly dose: Dose;
  /** Any day count, fractions allowed; one for all days here. */
  readonly publishedDay: number;
  /** Logged by this version, in any order. */
  readonly sessions: readonly ExerciseSession[];
  /** The physio allowed repetitions and holds of this exercise to move by themselves. */
  readonly autoProgress: boolean;
}

/** One exercise of the version that runs, and everything logged of it. */
export interface DoseCourseInput extends DoseVersion {
  readonly exercise: ExerciseId;
  /** The same exercise on the same side in the versions just before, oldest first; absent: there were none. */
  readonly earlier?: readonly DoseVersion[];
  /** When the program's first version was published: weeks of the program count from it. */
  readonly programDay: number;
  readonly asOfDay: number;
  readonly alerts: readonly AlertSpan[];
  readonly strictPainLimit: boolean;
}

/** A step that took effect by itself, and the session it followed. */
export interface StepTaken {
  readonly day: number;
  readonly decision: DoseDecision;
  readonly from: Dose;
  readonly to: Dose;
}

export interface DoseCourse extends Stamp {
  /** What is to be done next. */
  readonly dose: Dose;
  /** The same without what is left off for some days only. */
  readonly level: Dose;
  /** Percent of the volume left off for now; 0 for none. */
  readonly lessPercent: number;
  /** Stopped: nothing of it is to be done until a physio has changed the program. */
  readonly isLeftOut: boolean;
  readonly taken: readonly StepTaken[];
  /** Nothing of it was done since it was published. */
  readonly isNew: boolean;
  /** The sessions at this level that count for a step up, oldest first. */
  readonly counted: readonly ExerciseSession[];
  /** What holds now. */
  readonly decision: DoseDecision;
  /** What a physio may choose from, gentlest first; empty where nothing is to be changed. */
  readonly choices: readonly DoseStep[];
}

interface Standing {
  /** The version that runs at this moment, and the one that its count began with. */
  version: number;
  readonly countsFrom: number;
  level: Dose;
  /** The levels before, the last one last. */
  before: readonly Dose[];
  sinceDay: number;
  /** Sessions at this level. */
  sessions: readonly ExerciseSession[];
  less: { readonly untilDay: number; readonly percent: number; readonly decided: Decided } | null;
  stopped: Decided | null;
  taken: readonly StepTaken[];
}

/** A decision, and what it was made from. */
interface Decided {
  readonly facts: DoseInput;
  readonly decision: DoseDecision;
}

/**
 * Where an exercise stands after everything that was logged of it: one step at most a session, up only where the physio
 * allowed it and no alert waits, back after pain or a long absence, a little less for some days after either. A version that
 * keeps its dose keeps its count. It follows from the logs alone, so a session that arrives late, in whatever order, gives
 * what it would have given in time. Days are any day count. Source: as `decideDose`.
 */
export function doseCourse(input: DoseCourseInput, ruleset: Ruleset = DEFAULT_RULESET): DoseCourse {
  return courseAndFacts(input, ruleset).course;
}

/**
 * A course, and what its decision was made from: by the same rules `decideDose` makes the same of it. After a stop, or while
 * less is done for some days, that is how things were when it was made. Total. Source: as `doseCourse`.
 */
export function courseAndFacts(
  input: DoseCourseInput,
  ruleset: Ruleset = DEFAULT_RULESET,
): { readonly course: DoseCourse; readonly facts: DoseInput } {
  const fold = { input, versions: [...(input.earlier ?? []), input], ruleset };
  const standing = inOrder(fold).reduce(
    (before, moment) =>
      moment.session === null
        ? afterPublishing(fold, before, moment)
        : afterSession(fold, before, moment.version, moment.session),
    begun(fold, 0),
  );
  const { facts, decision } = inForce(fold, standing);
  const course = {
    ...shown(fold, standing, decision),
    rulesetVersion: ruleset.version,
    inputHash: hashOf(input),
  };
  return { course, facts };
}

/** Computes where a dose stood again under the rule set it was made with, and compares byte for byte. Source: as `doseCourse`. */
export function replayDoseCourse(
  stored: DoseCourse & { readonly input: DoseCourseInput },
  rulesets?: readonly Ruleset[],
): ComputedAgain<DoseCourse> {
  return computeAgain<DoseCourse, DoseCourseInput>(stored, hashOf, doseCourse, rulesets);
}

interface Fold {
  readonly input: DoseCourseInput;
  /** Oldest first, the one that runs last. */
  readonly versions: readonly DoseVersion[];
  readonly ruleset: Ruleset;
}

/** A version is published, or a session is done by one. */
interface Moment {
  readonly day: number;
  readonly version: number;
  readonly session: ExerciseSession | null;
}

function begun({ versions, input }: Fold, version: number): Standing {
  const { dose, publishedDay } = versions[version] ?? input;
  return {
    version,
    countsFrom: version,
    level: dose,
    before: [],
    sinceDay: publishedDay,
    sessions: [],
    less: null,
    stopped: null,
    taken: [],
  };
}

function inOrder({ input, versions }: Fold): Moment[] {
  const moments = versions.flatMap(({ publishedDay, sessions }, version): Moment[] => [
    { day: publishedDay, version, session: null },
    ...sessions
      .filter(({ day }) => day >= publishedDay && day <= input.asOfDay)
      .map((session) => ({ day: session.day, version, session })),
  ]);
  return moments.sort((a, b) => a.day - b.day || ofOneDay(a.session, b.session));
}

/** What is published counts from the start of its moment; sessions in an order that does not depend on their arrival. */
function ofOneDay(a: ExerciseSession | null, b: ExerciseSession | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  const [one, other] = [hashOf(asCounted(a)), hashOf(asCounted(b))];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The figures a session counts with: what was said of this exercise, or else of the whole. */
const asCounted = (session: ExerciseSession) => {
  const { own: _, ...rest } = session;
  return { ...rest, rpe: effortOf(session), painDuring: painOf(session) };
};

/** The count goes on where the exercise keeps the level it had reached; a new dose, or an answer to a stop, begins anew. */
function afterPublishing(fold: Fold, standing: Standing, { version, day }: Moment): Standing {
  if (version === 0) return standing;
  const isKept =
    standing.stopped === null &&
    hashOf(standing.level) === hashOf(fold.versions[version]?.dose) &&
    decideAt(fold, standing, day).decision.rule !== 'away-two-weeks';
  return isKept ? { ...standing, version } : begun(fold, version);
}

/** A session by a version whose dose is no more is of another level, however late it was done. */
function afterSession(fold: Fold, before: Standing, version: number, session: ExerciseSession): Standing {
  if (version < before.countsFrom) return before;
  const { day } = session;
  const standing = { ...before };
  const onReturn = decideAt(fold, standing, day);
  comeBack(standing, onReturn, day, fold.ruleset);
  standing.sessions = [...stillRead(standing.sessions, day, fold.ruleset), session];
  if (standing.stopped === null) follow(fold, standing, day);
  return standing;
}

/** After two weeks a level back; where there is none, and after one week, some days of less. Who has not begun was not away. */
function comeBack(standing: Standing, onReturn: Decided, day: number, { dose }: Ruleset): void {
  const { rule } = onReturn.decision;
  const wasAway = rule === 'away-two-weeks' || rule === 'away-one-week';
  const isLess = wasAway && hasBegun(standing) && !canGoBack(standing, rule) && dose.lessAfterAwayForDays > 0;
  if (rule === 'away-two-weeks') stepBack(standing, onReturn.decision, day);
  if (!isLess) return;
  const untilDay = day + dose.lessAfterAwayForDays;
  standing.less = { untilDay, percent: dose.lessAfterAwayPercent, decided: onReturn };
}

const hasBegun = ({ sessions, taken }: Standing) => sessions.length + taken.length > 0;
const canGoBack = ({ before }: Standing, rule: DoseRule) => rule === 'away-two-weeks' && before.length > 0;

/** What the rules look back at; the rest would only make years of logs slow. */
function stillRead(sessions: readonly ExerciseSession[], day: number, { dose }: Ruleset): ExerciseSession[] {
  const oldest = day - Math.max(dose.sessionDays, dose.flareWithinDays);
  return sessions.filter((session) => session.day >= oldest);
}

function decideAt({ input, versions, ruleset }: Fold, standing: Standing, day: number): Decided {
  const open = input.alerts.filter(
    ({ fromDay, untilDay }) => fromDay <= day && (untilDay === null || untilDay > day),
  );
  const facts: DoseInput = {
    asOfDay: day,
    sinceDay: standing.sinceDay,
    programWeek: Math.floor((day - input.programDay) / 7),
    targetRpe: standing.level.targetRpe,
    sessions: standing.sessions,
    openAlerts: open.length,
    programPaused: open.some(({ pauses }) => pauses),
    canRegress: stepsFrom(input, standing.level, 'regress', ruleset).length > 0,
    canProgress: stepsFrom(input, standing.level, 'progress', ruleset).length > 0,
    strictPainLimit: input.strictPainLimit,
    autoProgress: versions[standing.version]?.autoProgress ?? false,
  };
  return { facts, decision: decideDose(facts, ruleset) };
}

function stepsFrom(
  { exercise }: DoseCourseInput,
  dose: Dose,
  action: 'progress' | 'regress',
  ruleset: Ruleset,
): DoseStep[] {
  return doseSteps(
    { exercise, dose },
    { action, volumePercent: -ruleset.dose.lessAfterPainPercent },
    ruleset,
  );
}

/** What a session sets off by itself. Another exercise or more load is for a physio: somebody has to ask and to see. */
function follow(fold: Fold, standing: Standing, day: number): void {
  const { input, ruleset } = fold;
  const decided = decideAt(fold, standing, day);
  const { decision } = decided;
  if (decision.action === 'progress' && decision.takesEffect === 'now') {
    const step = stepsFrom(input, standing.level, 'progress', ruleset).find(
      ({ axis }) => axis === 'repetitions' || axis === 'hold',
    );
    if (step === undefined) return;
    standing.before = [...standing.before, standing.level];
    moveTo(standing, step.dose, decision, day);
  } else if (decision.action === 'regress') {
    const untilDay = day + ruleset.dose.lessForDays;
    standing.less = { untilDay, percent: -decision.volumePercent, decided };
    stepBack(standing, decision, day);
  } else if (decision.action === 'stop') {
    standing.stopped = decided;
  }
}

/** To the level before, if there was one; either way what led to it is answered and counts no more. */
function stepBack(standing: Standing, decision: DoseDecision, day: number): void {
  const to = standing.before.at(-1) ?? standing.level;
  standing.before = standing.before.slice(0, -1);
  moveTo(standing, to, decision, day);
}

function moveTo(standing: Standing, to: Dose, decision: DoseDecision, day: number): void {
  const { level: from } = standing;
  // Back after a long absence, with no level to go back to: nothing was done.
  if (to !== from || decision.rule !== 'away-two-weeks')
    standing.taken = [...standing.taken, { day, decision, from, to }];
  standing.level = to;
  standing.sinceDay = day;
  standing.sessions = [];
}

function shown(fold: Fold, standing: Standing, decision: DoseDecision): Omit<DoseCourse, keyof Stamp> {
  const { input, ruleset } = fold;
  const { taken, stopped } = standing;
  const { decision: now } = decideAt(fold, standing, input.asOfDay);
  const less = lessAt(standing, input.asOfDay);
  const isBack = now.rule === 'away-two-weeks';
  const level = isBack ? (standing.before.at(-1) ?? standing.level) : standing.level;
  const lessPercent = Math.max(less?.percent ?? 0, lessWhileAway(standing, now, ruleset));
  const isUp = decision.action === 'progress';
  const isDown = decision.action === 'regress' || decision.action === 'stop';
  return {
    dose: withLess(level, lessPercent, ruleset.dose.lessBy),
    level,
    lessPercent,
    isLeftOut: stopped !== null,
    taken,
    isNew: !hasBegun(standing),
    counted: standing.sessions.filter(
      ({ day }) => day >= standing.sinceDay && day > input.asOfDay - ruleset.dose.sessionDays,
    ),
    decision,
    choices: isUp || isDown ? stepsFrom(input, level, isUp ? 'progress' : 'regress', ruleset) : [],
  };
}

/** A pause before all; then a stop, or less for some days, until it is answered or over. */
function inForce(fold: Fold, standing: Standing): Decided {
  const { asOfDay } = fold.input;
  const now = decideAt(fold, standing, asOfDay);
  if (now.decision.action === 'pause') return now;
  return standing.stopped ?? lessAt(standing, asOfDay)?.decided ?? now;
}

const lessAt = ({ less }: Standing, day: number) => (less !== null && less.untilDay > day ? less : null);

/** What the next session begins with after days away. */
function lessWhileAway(standing: Standing, now: DoseDecision, { dose }: Ruleset): number {
  if (!hasBegun(standing)) return 0;
  const isBackAtNothing = now.rule === 'away-two-weeks' && !canGoBack(standing, now.rule);
  return isBackAtNothing && dose.lessAfterAwayForDays > 0 ? dose.lessAfterAwayPercent : -now.volumePercent;
}

/** So much less, never nothing: by sets where there are several, or by sets or repetitions as `lessBy` says. */
function withLess(dose: Dose, percent: number, lessBy: DoseRules['lessBy']): Dose {
  if (percent === 0) return dose;
  const kept = 1 - percent / 100;
  const counts = [
    ['sets', dose.sets],
    dose.reps === null ? (['holdS', dose.holdS ?? 1] as const) : (['reps', dose.reps] as const),
  ] as const;
  if (lessBy === 'sets-first') {
    const [axis, count] = dose.sets > 1 ? counts[0] : counts[1];
    return count > 1 ? { ...dose, [axis]: Math.max(1, Math.floor(count * kept)) } : dose;
  }
  const ways = counts
    .filter(([, count]) => count > 1)
    .map(([axis, count]) => {
      const left = Math.max(1, Math.min(count - 1, Math.round(count * kept)));
      return { less: { ...dose, [axis]: left }, off: Math.abs(left / count - kept) };
    })
    .toSorted((one, other) => one.off - other.off);
  return ways[0]?.less ?? dose;
}

/** A step as a physio chooses it. No rule of its own. */
export function doseStepText(
  step: DoseStep,
  from: ExerciseId,
  doseWords: (dose: Dose) => string,
  language: Language = ENGLISH,
): string {
  if (step.axis === 'load') {
    const [least, most] = step.percent;
    return phrase(language, 'dose.step.load', { least, most });
  }
  return step.exercise === from
    ? phrase(language, 'dose.step.dose', { dose: doseWords(step.dose) })
    : phrase(language, 'dose.step.exercise', {
        exercise: EXERCISES[step.exercise].name,
        dose: doseWords(step.dose),
      });
}

/** Why an exercise is not as it was given, in a patient's words; null where it is. No rule of its own. */
export function patientDoseNote(course: DoseCourse, language: Language = ENGLISH): string | null {
  if (course.isNew) return null;
  if (course.isLeftOut) return phrase(language, 'patient.course.out', {});
  const { rule, numbers } = course.decision;
  const days = numbers.days ?? 0;
  if (rule === 'away-two-weeks' && course.lessPercent === 0)
    return phrase(language, 'patient.course.back', { days });
  if (rule === 'away-one-week' || rule === 'away-two-weeks')
    return phrase(language, 'patient.course.again', { days });
  if (course.lessPercent > 0) return phrase(language, 'patient.course.less', {});
  return course.taken.at(-1)?.decision.action === 'progress'
    ? phrase(language, 'patient.course.up', {})
    : null;
}
