import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { DoseRules, Ruleset } from '../ruleset/types.ts';

/** One session of one exercise as logged. Scores 0-10; null is not answered. */
export interface ExerciseSession {
  /** Any day count, fractions allowed. */
  readonly day: number;
  readonly plannedReps: number;
  readonly doneReps: number;
  /** CR10 effort of the session. */
  readonly rpe: number | null;
  /** Highest in the session. */
  readonly painDuring: number | null;
  readonly painBefore: number | null;
  readonly painAfter24h: number | null;
  /** Of this exercise, where it was told apart; what is null or absent is as in the session. */
  readonly own?: { readonly rpe: number | null; readonly painDuring: number | null };
}

/** Effort of the exercise; the session's where it was not told apart. Source: clinic rule. */
export const effortOf = ({ rpe, own }: Pick<ExerciseSession, 'rpe' | 'own'>) => own?.rpe ?? rpe;

/** Pain during the exercise; the session's where it was not told apart. Source: clinic rule. */
export const painOf = ({ painDuring, own }: Pick<ExerciseSession, 'painDuring' | 'own'>) =>
  own?.painDuring ?? painDuring;

export interface DoseInput {
  /** On the same day count as the sessions. */
  readonly asOfDay: number;
  /** Day the exercise began at its present level. */
  readonly sinceDay: number;
  /** Whole weeks of the program completed. */
  readonly programWeek: number;
  /** CR10; null for release work, which is never a progression axis. */
  readonly targetRpe: number | null;
  readonly sessions: readonly ExerciseSession[];
  readonly openAlerts: number;
  /** One of al-01 to al-07 or al-19 waits for a physio. */
  readonly programPaused: boolean;
  /** There is an easier level or exercise to go back to. */
  readonly canRegress: boolean;
  readonly canProgress: boolean;
  /** Acute injury under 72 h, fracture, nerve symptoms or bone stress: pain stays at 0-2. */
  readonly strictPainLimit: boolean;
  /** The physio allowed this exercise to move on by itself. */
  readonly autoProgress: boolean;
}

export type DoseRule =
  | 'unacknowledged-alert'
  | 'strict-pain-limit'
  | 'pain-above-limit'
  | 'flare-twice'
  | 'away-two-weeks'
  | 'away-one-week'
  | 'too-few-sessions'
  | 'ready'
  | 'ready-but-release'
  | 'ready-but-open-alert'
  | 'ready-at-top'
  | 'settling-pain'
  | 'not-ready';

/** What a decision may rest on, under the names its words have for it. */
export const DOSE_NUMBERS = [
  /** Highest in the sessions that count, 0-10. */
  'pain',
  /** Pain up to which it is accepted. */
  'limit',
  /** Highest, CR10, and its target; `spare`: what it may be for a step up. */
  'effort',
  'target',
  'spare',
  'sessions',
  /** Sessions that are needed, and within how many days. */
  'needed',
  'within',
  /** Percent of the planned repetitions, and how much is needed. */
  'done',
  'least',
  /** Days without a session, and percent left off after them. */
  'days',
  'less',
  /** Sessions after which pain rose by so many points. */
  'flares',
  'points',
  /** Highest pain a day later in the sessions that count. */
  'later',
  /** Alerts that wait. */
  'alerts',
] as const;
type DoseNumber = (typeof DOSE_NUMBERS)[number];

export interface DoseDecision {
  readonly action: 'progress' | 'hold' | 'regress' | 'stop' | 'pause';
  readonly rule: DoseRule;
  /** Percent change of volume for the coming week. */
  readonly volumePercent: number;
  /** Progress is an offer; it takes effect by itself only where the physio allowed that. */
  readonly takesEffect: 'now' | 'after-physio';
  readonly remindToRecheck: boolean;
  /** Weeks 4, 8 and 12: a week at -30% is on offer. */
  readonly deloadOffered: boolean;
  /** The numbers that decided; one that nobody gave is absent. */
  readonly numbers: Readonly<Partial<Record<DoseNumber, number>>>;
}

type Outcome = Pick<DoseDecision, 'action' | 'rule'> & Partial<DoseDecision>;

/**
 * The next dose of one exercise from its logs; the first rule that applies decides, safety first (clinic rules over the
 * pain-monitoring model and ACSM steps; numbers of the rule set). Sessions before `sinceDay` belong to another level and are not
 * counted. Days are any day count, pain and effort 0-10, volume in percent. Every fourth week up to the twelfth an easier week is
 * on offer beside the decision (`deloadOffered`), never instead of it. Total.
 */
export function decideDose(
  input: DoseInput,
  { dose: rules }: Pick<Ruleset, 'dose'> = DEFAULT_RULESET,
): DoseDecision {
  const sessions = sessionsAtLevel(input);
  const outcome =
    paused(input) ?? painDecides(input, rules) ?? absence(input, sessions, rules) ?? readiness(input, rules);
  return {
    volumePercent: 0,
    takesEffect: outcome.action === 'progress' && !input.autoProgress ? 'after-physio' : 'now',
    remindToRecheck: false,
    deloadOffered: outcome.action !== 'pause' && isDeloadWeek(input.programWeek, rules),
    numbers: {},
    ...outcome,
  };
}

/** Those of the present level, oldest first. Days as in the input. Source: as `decideDose`. */
export function sessionsAtLevel({ sessions, sinceDay, asOfDay }: DoseInput): ExerciseSession[] {
  return sessions.filter(({ day }) => day >= sinceDay && day <= asOfDay).sort((a, b) => a.day - b.day);
}

/** Of those, the ones that count for a step up, and whose pain counts. Source: as `decideDose`. */
export function recentSessions(input: DoseInput, { sessionDays }: DoseRules): ExerciseSession[] {
  return sessionsAtLevel(input).filter(({ day }) => day > input.asOfDay - sessionDays);
}

/** Of those of the level, the ones after which a rise of pain counts. Source: as `decideDose`. */
export function sessionsForFlares(input: DoseInput, { flareWithinDays }: DoseRules): ExerciseSession[] {
  return sessionsAtLevel(input).filter(({ day }) => day >= input.asOfDay - flareWithinDays);
}

function isDeloadWeek(week: number, { deloadEveryWeeks, deloadUntilWeek }: DoseRules): boolean {
  return week > 0 && week <= deloadUntilWeek && week % deloadEveryWeeks === 0;
}

const paused = (input: DoseInput): Outcome | null =>
  input.programPaused
    ? { action: 'pause', rule: 'unacknowledged-alert', numbers: { alerts: input.openAlerts } }
    : null;

/** Pain of the sessions since the level last changed; older pain was answered by that change. */
function painDecides(input: DoseInput, rules: DoseRules): Outcome | null {
  const { safePainUpTo, acceptablePainUpTo } = rules;
  const highest = highestOf(recentSessions(input, rules).map(painOf)) ?? -1;
  const less = input.canRegress
    ? ({ action: 'regress', volumePercent: -rules.lessAfterPainPercent } as const)
    : ({ action: 'stop' } as const);
  if (input.strictPainLimit && highest > safePainUpTo) {
    return { action: 'stop', rule: 'strict-pain-limit', numbers: { pain: highest, limit: safePainUpTo } };
  }
  if (highest > acceptablePainUpTo) {
    return { ...less, rule: 'pain-above-limit', numbers: { pain: highest, limit: acceptablePainUpTo } };
  }
  const flares = sessionsForFlares(input, rules).filter((session) => isFlare(session, rules)).length;
  return flares >= rules.flares
    ? {
        ...less,
        rule: 'flare-twice',
        numbers: { flares, points: rules.flareBy, within: rules.flareWithinDays },
      }
    : null;
}

/** Pain a day later rose by so much over the score before. Source: as `decideDose`. */
export function isFlare({ painBefore, painAfter24h }: ExerciseSession, { flareBy }: DoseRules): boolean {
  return painBefore !== null && painAfter24h !== null && painAfter24h - painBefore >= flareBy;
}

function absence(input: DoseInput, sessions: readonly ExerciseSession[], rules: DoseRules): Outcome | null {
  const daysAway = Math.floor(input.asOfDay - (sessions.at(-1)?.day ?? input.sinceDay));
  const numbers = { days: daysAway, less: rules.lessAfterAwayPercent };
  if (daysAway >= rules.longAwayDays) {
    const action = input.canRegress ? 'regress' : 'hold';
    return { action, rule: 'away-two-weeks', remindToRecheck: true, numbers };
  }
  return daysAway >= rules.awayDays
    ? { action: 'hold', rule: 'away-one-week', volumePercent: -rules.lessAfterAwayPercent, numbers }
    : null;
}

function readiness(input: DoseInput, rules: DoseRules): Outcome {
  const recent = recentSessions(input, rules);
  if (recent.length < rules.sessions) {
    return {
      action: 'hold',
      rule: 'too-few-sessions',
      numbers: { sessions: recent.length, needed: rules.sessions, within: rules.sessionDays },
    };
  }
  const share = shareDone(recent);
  const pains = recent.map(painOf);
  const efforts = recent.map(effortOf);
  const [pain, effort] = [highestOf(pains), highestOf(efforts)];
  const later = highestOf(recent.map(({ painAfter24h }) => painAfter24h));
  const numbers = {
    sessions: recent.length,
    done: Math.round(share * 100),
    least: rules.donePercent,
    limit: rules.safePainUpTo,
    ...(input.openAlerts === 0 ? {} : { alerts: input.openAlerts }),
    ...(pain === null ? {} : { pain }),
    ...(effort === null ? {} : { effort }),
    ...(later === null ? {} : { later }),
    ...(input.targetRpe === null
      ? {}
      : { target: input.targetRpe, spare: input.targetRpe - rules.effortToSpare }),
  };
  if (input.targetRpe === null) return { action: 'hold', rule: 'ready-but-release', numbers };
  // Not answered is not 0: without effort and pain of every session nobody knows that it was easy.
  if (pains.includes(null) || efforts.includes(null) || pain === null || effort === null)
    return { action: 'hold', rule: 'not-ready', numbers };
  if (share * 100 < rules.donePercent || effort > input.targetRpe - rules.effortToSpare)
    return { action: 'hold', rule: 'not-ready', numbers };
  if (pain > rules.safePainUpTo) {
    const isSettling = recent.every((session) => settled(session, rules));
    return { action: 'hold', rule: isSettling ? 'settling-pain' : 'not-ready', numbers };
  }
  if (input.openAlerts > 0) return { action: 'hold', rule: 'ready-but-open-alert', numbers };
  return input.canProgress
    ? { action: 'progress', rule: 'ready', numbers }
    : { action: 'hold', rule: 'ready-at-top', numbers };
}

/** Share of the planned repetitions that were done, 0-1; more than planned counts as planned. Source: as `decideDose`. */
export function shareDone(sessions: readonly ExerciseSession[]): number {
  const planned = sessions.reduce((sum, session) => sum + session.plannedReps, 0);
  const done = sessions.reduce((sum, session) => sum + Math.min(session.doneReps, session.plannedReps), 0);
  return planned === 0 ? 0 : done / planned;
}

/** The highest of those that were answered; null for none. Source: clinic rule. */
export function highestOf(scores: readonly (number | null)[]): number | null {
  const answered = scores.filter((score) => score !== null);
  return answered.length === 0 ? null : Math.max(...answered);
}

function settled(session: ExerciseSession, { safePainUpTo }: DoseRules): boolean {
  const { painBefore, painAfter24h } = session;
  const pain = painOf(session);
  if (pain !== null && pain <= safePainUpTo) return true;
  return painBefore !== null && painAfter24h !== null && painAfter24h <= painBefore;
}
