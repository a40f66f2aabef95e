import { type Language, phrase } from '../explanations/phrases.ts';
import type { Weighing } from '../explanations/weighing.ts';
import type { DoseRules } from '../ruleset/types.ts';
import {
  type DoseDecision,
  type DoseInput,
  type DoseRule,
  decideDose,
  type ExerciseSession,
  effortOf,
  highestOf,
  isFlare,
  painOf,
  recentSessions,
  sessionsAtLevel,
  sessionsForFlares,
  shareDone,
} from './dose-decision.ts';

/**
 * What a decision is weighed by: the numbers that pointed the other way, what was not answered, and what the same rules would
 * have said of other numbers. No rule of its own.
 *
 * @param facts what the decision was made from, by the same rules
 */
export function weighDose(
  decision: Pick<DoseDecision, 'action' | 'rule'>,
  facts: DoseInput,
  rules: DoseRules,
  language: Language,
): Weighing {
  const weighed = { decision, facts, rules, language, recent: recentSessions(facts, rules) };
  return { against: against(weighed), missing: missing(weighed), alternatives: alternatives(weighed) };
}

interface Weighed {
  readonly decision: Pick<DoseDecision, 'action' | 'rule'>;
  readonly facts: DoseInput;
  readonly rules: DoseRules;
  readonly language: Language;
  /** The sessions that count. */
  readonly recent: readonly ExerciseSession[];
}

const isAway = ({ decision: { rule } }: Weighed) => rule === 'away-one-week' || rule === 'away-two-weeks';

/** A pause and days away do not rest on how the sessions went, so that nothing of them goes against it. */
function against(weighed: Weighed): string[] {
  if (isAway(weighed) || weighed.decision.action === 'pause') return [];
  return [...sessionsOtherwise(weighed), ...settledPain(weighed), ...fewFlares(weighed)];
}

/** Decided by pain in a session or a day after it, whatever else the session was like. */
const PAIN_RULES: readonly DoseRule[] = ['strict-pain-limit', 'pain-above-limit', 'flare-twice'];

/** What of the sessions pointed another way. Where pain decided, that they were done and easy is no case for more of them. */
function sessionsOtherwise(weighed: Weighed): string[] {
  const { action, rule } = weighed.decision;
  if (action === 'progress') return againstStepUp(weighed);
  return PAIN_RULES.includes(rule) ? [] : forStepUp(weighed);
}

/** What was less than ideal, and still enough. */
function againstStepUp({ recent, rules, language }: Weighed): string[] {
  const done = Math.round(shareDone(recent) * 100);
  const pain = highestOf(recent.map(painOf)) ?? 0;
  return [
    ...(done < 100 ? [phrase(language, 'dose.against.not-all', { done })] : []),
    ...(pain > 0 ? [phrase(language, 'dose.against.pain-allowed', { pain, limit: rules.safePainUpTo })] : []),
  ];
}

/** What a step up asks for and got. Release work has no step up. */
function forStepUp({ facts: { targetRpe }, recent, rules, language }: Weighed): string[] {
  if (targetRpe === null) return [];
  const share = shareDone(recent) * 100;
  const spare = targetRpe - rules.effortToSpare;
  const effort = answered(recent.map(effortOf));
  const pain = answered(recent.map(painOf));
  const { donePercent: least, safePainUpTo: limit } = rules;
  return [
    ...(share >= least ? [phrase(language, 'dose.against.done', { done: Math.round(share), least })] : []),
    ...(effort !== null && effort <= spare
      ? [phrase(language, 'dose.against.effort', { effort, spare })]
      : []),
    ...(pain !== null && pain <= limit ? [phrase(language, 'dose.against.pain', { pain, limit })] : []),
  ];
}

/** The highest where each was answered, else null. */
const answered = (scores: readonly (number | null)[]) => (scores.includes(null) ? null : highestOf(scores));

/** Pain that was too much, and gone within a day. */
function settledPain({ decision: { rule }, recent, rules, language }: Weighed): string[] {
  if (rule !== 'pain-above-limit' && rule !== 'strict-pain-limit') return [];
  const limit = rule === 'pain-above-limit' ? rules.acceptablePainUpTo : rules.safePainUpTo;
  const painful = recent.filter((session) => (painOf(session) ?? 0) > limit);
  const settled = painful.filter(
    ({ painBefore, painAfter24h }) =>
      painBefore !== null && painAfter24h !== null && painAfter24h <= painBefore,
  ).length;
  return settled === 0
    ? []
    : [phrase(language, 'dose.against.settled', { limit, settled, sessions: painful.length })];
}

/** Pain that rose after a session, less often than the rules act on. */
function fewFlares({ facts, rules, language }: Weighed): string[] {
  const flares = sessionsForFlares(facts, rules).filter((session) => isFlare(session, rules)).length;
  const { flareWithinDays: within, flareBy: points, flares: needed } = rules;
  return flares === 0 || flares >= needed
    ? []
    : [phrase(language, 'dose.against.flares', { within, points, flares, needed })];
}

function missing({ facts, recent, rules, language }: Weighed): string[] {
  const open = (scores: readonly (number | null)[]) => scores.filter((score) => score === null).length;
  const [efforts, pains] = [open(recent.map(effortOf)), open(recent.map(painOf))];
  const seen = sessionsForFlares(facts, rules);
  const unseen = seen.filter(({ painBefore, painAfter24h }) => painBefore === null || painAfter24h === null);
  const sessions = recent.length;
  return [
    ...(efforts > 0 && facts.targetRpe !== null
      ? [phrase(language, 'dose.missing.effort', { count: efforts, sessions })]
      : []),
    ...(pains > 0 ? [phrase(language, 'dose.missing.pain', { count: pains, sessions })] : []),
    ...(unseen.length > 0
      ? [
          phrase(language, 'dose.missing.day-after', {
            count: unseen.length,
            sessions: seen.length,
            within: rules.flareWithinDays,
          }),
        ]
      : []),
  ];
}

function alternatives(weighed: Weighed): string[] {
  const { facts, rules } = weighed;
  const { safePainUpTo, acceptablePainUpTo } = rules;
  const easier = () => instead(weighed, 'easier', { ...facts, canRegress: true });
  switch (weighed.decision.rule) {
    case 'unacknowledged-alert':
      return instead(weighed, 'no-alert', { ...facts, programPaused: false, openAlerts: 0 });
    case 'strict-pain-limit':
      return instead(weighed, 'not-strict', { ...facts, strictPainLimit: false }, { limit: safePainUpTo });
    case 'pain-above-limit': {
      const sessions = facts.sessions.map(hurtingAtMost(acceptablePainUpTo));
      const limit = acceptablePainUpTo;
      return [...instead(weighed, 'less-pain', { ...facts, sessions }, { limit }), ...easier()];
    }
    case 'flare-twice': {
      const sessions = facts.sessions.map((session) => unflared(session, rules));
      return [...instead(weighed, 'no-flare', { ...facts, sessions }), ...easier()];
    }
    case 'away-one-week':
    case 'away-two-weeks':
      return [...otherAbsence(weighed), ...easier()];
    case 'ready':
      return [...lessReady(weighed), ...morePain(weighed)];
    default:
      return [...stepUpTakes(weighed), ...morePain(weighed)];
  }
}

type Change =
  | 'no-alert'
  | 'not-strict'
  | 'less-pain'
  | 'more-pain'
  | 'some-pain'
  | 'no-flare'
  | 'easier'
  | 'effort'
  | 'done'
  | 'longer-away';

/** Numbers of the sentences: a limit or a range of a score 0-10, percent, days. */
interface ChangeNumbers {
  readonly limit?: number;
  readonly from?: number;
  readonly least?: number;
  readonly days?: number;
}

/** What the same rules do with other facts; nothing where that is the same. */
function instead(
  { decision, rules, language }: Weighed,
  change: Change,
  facts: DoseInput,
  { limit = 0, from = 0, least = 0, days = 0 }: ChangeNumbers = {},
): string[] {
  const { action } = decideDose(facts, { dose: rules });
  if (action === decision.action) return [];
  const said = phrase(language, `dose.action.${action}`, {});
  return [phrase(language, `dose.instead.${change}`, { action: said, limit, from, least, days })];
}

const hurtingAtMost =
  (limit: number) =>
  (session: ExerciseSession): ExerciseSession => {
    const pain = painOf(session);
    return pain === null ? session : withOwn(session, { painDuring: Math.min(pain, limit) });
  };

const withOwn = (
  session: ExerciseSession,
  own: Partial<NonNullable<ExerciseSession['own']>>,
): ExerciseSession => ({
  ...session,
  own: { rpe: effortOf(session), painDuring: painOf(session), ...own },
});

const unflared = (session: ExerciseSession, rules: DoseRules): ExerciseSession =>
  isFlare(session, rules) ? { ...session, painAfter24h: session.painBefore } : session;

/** A session hurt more than is accepted, or than is safe where pain is held to that; it decides, whatever the others were like. */
function morePain(weighed: Weighed): string[] {
  const { facts, rules } = weighed;
  const limit = facts.strictPainLimit ? rules.safePainUpTo : rules.acceptablePainUpTo;
  const session = { ...NOT_ANSWERED, day: facts.asOfDay, painDuring: limit + 1 };
  return instead(weighed, 'more-pain', { ...facts, sessions: [session] }, { limit });
}

const NOT_ANSWERED: Omit<ExerciseSession, 'day'> = {
  plannedReps: 1,
  doneReps: 1,
  rpe: null,
  painDuring: null,
  painBefore: null,
  painAfter24h: null,
};

/** What would have kept a step up from being one. The highest decides, so that each session stands for the one. */
function lessReady(weighed: Weighed): string[] {
  const { facts, recent, rules } = weighed;
  const { safePainUpTo, acceptablePainUpTo, donePercent: least } = rules;
  const spare = (facts.targetRpe ?? 0) - rules.effortToSpare;
  const undone = { ...facts, sessions: recent.map((session) => ({ ...session, doneReps: 0 })) };
  const having = (own: Partial<NonNullable<ExerciseSession['own']>>): DoseInput => ({
    ...facts,
    sessions: recent.map((session) => withOwn(session, own)),
  });
  return [
    ...instead(weighed, 'effort', having({ rpe: spare + 1 }), { limit: spare }),
    ...instead(weighed, 'done', undone, { least }),
    ...(facts.strictPainLimit
      ? []
      : instead(weighed, 'some-pain', having({ painDuring: acceptablePainUpTo }), {
          from: safePainUpTo,
          limit: acceptablePainUpTo,
        })),
  ];
}

/** What a shorter or a longer time away would have done, where pain does not decide by then. */
function otherAbsence(weighed: Weighed): string[] {
  const { facts, rules, language } = weighed;
  const { awayDays, longAwayDays, lessAfterAwayPercent: less } = rules;
  const last = sessionsAtLevel(facts).at(-1)?.day ?? facts.sinceDay;
  const after = (days: number) => decideDose({ ...facts, asOfDay: last + days }, { dose: rules });
  if (weighed.decision.rule === 'away-two-weeks')
    return after(longAwayDays - 1).rule === 'away-one-week'
      ? [phrase(language, 'dose.instead.less-only', { less, days: longAwayDays })]
      : [];
  const sooner = after(awayDays - 1);
  return [
    ...(sooner.action === 'hold' ? [phrase(language, 'dose.instead.shorter-away', { days: awayDays })] : []),
    ...instead(weighed, 'longer-away', { ...facts, asOfDay: last + longAwayDays }, { days: longAwayDays }),
  ];
}

/** What is lacking for a step up; all of it together makes one. Release work has none. */
function stepUpTakes({ facts, recent, rules, language }: Weighed): string[] {
  const { targetRpe } = facts;
  if (targetRpe === null) return [];
  const { sessions: needed, sessionDays: within, donePercent: least, safePainUpTo: limit } = rules;
  const spare = targetRpe - rules.effortToSpare;
  const isAbove = (scores: readonly (number | null)[], most: number) =>
    scores.some((score) => score === null || score > most);
  return [
    ...(recent.length < needed ? [phrase(language, 'dose.up.sessions', { needed, within })] : []),
    ...(recent.length > 0 && shareDone(recent) * 100 < least
      ? [phrase(language, 'dose.up.done', { least })]
      : []),
    ...(isAbove(recent.map(effortOf), spare) ? [phrase(language, 'dose.up.effort', { spare })] : []),
    ...(isAbove(recent.map(painOf), limit) ? [phrase(language, 'dose.up.pain', { limit })] : []),
    ...(facts.openAlerts > 0 ? [phrase(language, 'dose.up.alert', {})] : []),
    ...(facts.canProgress ? [] : [phrase(language, 'dose.up.harder', {})]),
  ];
}
