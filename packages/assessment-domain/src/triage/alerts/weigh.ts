import { ENGLISH, type Language, phrase } from '../../explanations/phrases.ts';
import type { Weighing } from '../../explanations/weighing.ts';
import { oneDecimal } from '../../outcomes/rounding.ts';
import { DEFAULT_ALERT_RULES } from '../../ruleset/alert-rules.ts';
import type { AlertRuleset } from '../../ruleset/types.ts';
import { alerts } from './alerts.ts';
import { MS_PER_DAY } from './instant.ts';
import { isFlare, worseThanError } from './load.ts';
import { watchPain } from './pain-episode.ts';
import { limbsBy, mayBeSame } from './signal-places.ts';
import { instantOf, type TimedLog, timeline } from './timeline.ts';
import type { AlertInput, LogSignal } from './types.ts';
import { alternatives } from './weigh-instead.ts';
import { isByEntryOf, isSilence, type Of, type Weighed, type WeighedAlert } from './weighed-alert.ts';

/**
 * What an alert is weighed by: entries that run against it, what was not answered or logged, and which other rules the same
 * entry met or was near to. Of an emergency, and of boxes that ask for care by being ticked, nothing is said against: an entry
 * without a tick is no all-clear. What is told even so is that an entry was corrected. Never what may be behind it. No rule of its own.
 *
 * @param input all that is known by now, later entries included
 * @param rules those it was raised by
 * @throws RangeError as `alerts` does.
 */
export function weighAlert(
  alert: WeighedAlert,
  input: AlertInput,
  rules: AlertRuleset = DEFAULT_ALERT_RULES,
  language: Language = ENGLISH,
): Weighing {
  const { epochMs: at, localDay } = instantOf(alert.at);
  const entries = timeline(input.logs, instantOf(input.asOf).epochMs);
  const weighed = {
    ...{ alert, at, localDay, input, rules, language, entries },
    limits: rules.alerts.limits,
    own: entries.find(({ log }) => isByEntryOf(alert, { logId: log.id ?? null, at: log.at })) ?? null,
    since: entries.filter((entry) => entry.at > at),
    raised: alerts(input, rules).alerts,
  };
  return { against: against(weighed), missing: missing(weighed), alternatives: alternatives(weighed) };
}

function against(weighed: Weighed): string[] {
  const { alert, rules, raised, language } = weighed;
  // A silence is judged at the end of all entries, whichever was the last before it.
  const isRaised = isSilence(alert) || raised.some((one) => one.id === alert.id && isByEntryOf(alert, one));
  return [
    ...(isRaised ? [] : [phrase(language, 'alert.against.not-now', {})]),
    ...(rules.alerts.rules[alert.id].level === 'emergency' ? [] : againstEvidence(weighed)),
  ];
}

function againstEvidence(weighed: Weighed): string[] {
  const { evidence } = weighed.alert;
  const { limits } = weighed;
  switch (evidence.kind) {
    case 'nprs-jump':
      return scoredBelow(
        weighed,
        evidence.baseline === null ? limits.severeFrom : evidence.baseline + limits.raisedBy,
      );
    case 'nprs-sustained':
      return scoredBelow(weighed, evidence.baseline + limits.raisedBy);
    case 'slow-rise':
      return scoredBelow(weighed, evidence.lowest + limits.slowRiseBy);
    case 'new-signals':
      return notNamedAgain(weighed, evidence);
    case 'nights':
      return quietNights(weighed);
    case 'exercise-pain':
      return easierSessions(weighed);
    case 'after-session':
      return sessionsWithoutFlare(weighed);
    case 'rom':
      return measuredAgain(weighed, evidence);
    case 'persistent':
      return lessPersistent(weighed, evidence);
    // An emergency or a box that asks for care by being ticked; or nothing that a later entry could speak against.
    case 'flags':
    case 'limbs':
    case 'weakness':
    case 'silence':
    case 'painless-clicking':
      return [];
  }
}

/** Later scores that are not what the rule is about. */
function scoredBelow({ since, language }: Weighed, limit: number): string[] {
  const scores = since.flatMap(({ log }) => log.nprs ?? []);
  const count = scores.filter((nprs) => nprs < limit).length;
  return scores.slice(-1).flatMap((last) =>
    counted(count, () =>
      phrase(language, 'alert.against.below', {
        limit: oneDecimal(limit),
        count,
        entries: scores.length,
        last,
      }),
    ),
  );
}

function notNamedAgain({ since, rules, language }: Weighed, { flags, signals }: Of<'new-signals'>): string[] {
  const limbOf = limbsBy(rules.alerts.limbs);
  const isNamed = ({ log }: TimedLog) =>
    log.flags.some((flag) => flags.includes(flag)) ||
    log.signals.some((later) => signals.some((signal) => mayBeSame(signal, later, limbOf)));
  const count = since.filter((entry) => !isNamed(entry)).length;
  return counted(count, () => phrase(language, 'alert.against.not-again', { count, entries: since.length }));
}

function quietNights(weighed: Weighed): string[] {
  const { limits, language } = weighed;
  const { quiet } = nightsOf(weighed);
  return counted(quiet, () =>
    phrase(language, 'alert.against.quiet-nights', { count: quiet, seen: limits.nightsSeen }),
  );
}

/** The nights that count: with an entry and without such pain, and without an entry. */
function nightsOf({ entries, localDay, limits: { nightsSeen } }: Weighed): { quiet: number; open: number } {
  const logged = entries.filter(
    (entry) => entry.localDay > localDay - nightsSeen && entry.localDay <= localDay,
  );
  const nights = new Set(logged.map((entry) => entry.localDay));
  const bad = new Set(logged.filter(({ log }) => log.nightPainUneased).map((entry) => entry.localDay));
  return { quiet: nights.size - bad.size, open: nightsSeen - nights.size };
}

function easierSessions({ since, limits: { exercisePainUpTo: limit }, language }: Weighed): string[] {
  const pains = since.flatMap(({ log }) => log.exercisePain ?? []);
  const count = pains.filter((pain) => pain <= limit).length;
  return counted(count, () =>
    phrase(language, 'alert.against.exercise', { limit, count, entries: pains.length }),
  );
}

/** Entries on sessions in the days the rule looks back at. */
function sessionEntries({ entries, at, limits: { flareWithinDays } }: Weighed): TimedLog[] {
  return entries.filter((entry) => entry.at <= at && entry.at >= at - flareWithinDays * MS_PER_DAY);
}

function sessionsWithoutFlare(weighed: Weighed): string[] {
  const { limits, language } = weighed;
  const count = sessionEntries(weighed).filter(
    ({ log }) => log.preSessionNprs !== null && log.after24hNprs !== null && !isFlare(log, limits),
  ).length;
  return counted(count, () =>
    phrase(language, 'alert.against.no-flare', {
      days: limits.flareWithinDays,
      points: limits.flareBy,
      count,
    }),
  );
}

function measuredAgain(
  { since, rules, language }: Weighed,
  { test, side, detectable, unit }: Of<'rom'>,
): string[] {
  const measured = since.flatMap(({ log }) =>
    log.romMeasures.filter((measure) => measure.test === test && measure.side === side),
  );
  const count = measured.filter((measure) => worseThanError(measure, rules.detectableChange) === null).length;
  return counted(count, () =>
    phrase(language, 'alert.against.range', { detectable, unit, count, entries: measured.length }),
  );
}

function lessPersistent(
  { limits: { persistentImprovement: enough }, language }: Weighed,
  { firstMean, lastMean, logs, logsWithSignal }: Of<'persistent'>,
): string[] {
  const without = logs - logsWithSignal;
  return [
    ...(firstMean > lastMean
      ? [phrase(language, 'alert.against.mean', { less: oneDecimal(firstMean - lastMean), enough })]
      : []),
    ...counted(without, () => phrase(language, 'alert.against.without-signal', { count: without, logs })),
  ];
}

/** A sentence about so many of something; none of it is not said. */
const counted = (count: number, sentence: () => string): string[] => (count === 0 ? [] : [sentence()]);

function missing(weighed: Weighed): string[] {
  const { alert, own, since, language } = weighed;
  const { kind } = alert.evidence;
  const isOfPain = kind === 'nprs-jump' || kind === 'nprs-sustained' || kind === 'slow-rise';
  return [
    ...missingEvidence(weighed),
    ...(own !== null && own.log.nprs === null && !isOfPain
      ? [phrase(language, 'alert.missing.score', {})]
      : []),
    ...(since.length === 0 && kind !== 'silence' ? [phrase(language, 'alert.missing.since', {})] : []),
  ];
}

function missingEvidence(weighed: Weighed): string[] {
  const { evidence } = weighed.alert;
  const { limits, language } = weighed;
  switch (evidence.kind) {
    case 'nprs-jump':
      if (evidence.baseline !== null) return fewScores(weighed);
      return [
        phrase(language, 'alert.missing.baseline', {
          logs: limits.baselineLogs,
          days: limits.baselineWiderDays,
        }),
      ];
    case 'nprs-sustained':
      return fewScores(weighed);
    case 'limbs':
    case 'new-signals':
      return notAsked(weighed, evidence.signals);
    case 'weakness':
      return notAsked(weighed, evidence.newSignals);
    case 'nights': {
      const { open } = nightsOf(weighed);
      return counted(open, () =>
        phrase(language, 'alert.missing.nights', { count: open, seen: limits.nightsSeen }),
      );
    }
    case 'after-session': {
      const count = sessionEntries(weighed).filter(
        ({ log }) => (log.preSessionNprs === null) !== (log.after24hNprs === null),
      ).length;
      return counted(count, () =>
        phrase(language, 'alert.missing.day-after', { days: limits.flareWithinDays, count }),
      );
    }
    case 'persistent':
      return unscored(weighed);
    case 'flags':
    case 'exercise-pain':
    case 'rom':
    case 'silence':
    case 'slow-rise':
    case 'painless-clicking':
      return [];
  }
}

/** Too few scores just before the rise for a baseline of their own. */
function fewScores({ input, entries, own, at, limits, language }: Weighed): string[] {
  const { baselineDays: days, baselineLogs: needed } = limits;
  const pain = watchPain(input.intakeNprs, limits);
  for (const entry of entries.filter((one) => (own === null ? one.at < at : one.atLog < own.atLog)))
    pain.see(entry);
  const count = pain.recentScoresAt(at);
  return count >= needed ? [] : [phrase(language, 'alert.missing.few-scores', { days, count, needed })];
}

function notAsked({ input, language }: Weighed, signals: readonly LogSignal[]): string[] {
  return input.intakeSignals === null && signals.length > 0
    ? [phrase(language, 'alert.missing.intake', {})]
    : [];
}

function unscored({ entries, at, limits, language }: Weighed): string[] {
  const seen = entries.filter(
    (entry) => entry.at <= at && entry.at >= at - limits.persistentDays * MS_PER_DAY,
  );
  const count = seen.filter(({ log }) => log.nprs === null).length;
  return counted(count, () => phrase(language, 'alert.missing.scores', { count, logs: seen.length }));
}
