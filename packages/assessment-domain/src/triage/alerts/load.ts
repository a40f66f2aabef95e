import { DETECTABLE_CHANGE_BY_TEST, exceeds, worsening } from '../../outcomes/detectable-change.ts';
import type { AlertLimits, AlertRuleset, Ruleset } from '../../ruleset/types.ts';
import { MS_PER_DAY } from './instant.ts';
import type { TimedLog } from './timeline.ts';
import type { AlertEvidence, RomMeasure, SymptomLog } from './types.ts';

/** al-10: so many of the nights up to this log. Several logs of one local date are one night. */
export function watchNights({
  nightsSeen,
  badNights: enough,
}: AlertLimits): (entry: TimedLog) => AlertEvidence | null {
  let badNights: number[] = [];
  return ({ log, localDay }) => {
    if (!log.nightPainUneased) return null;
    badNights = [
      ...badNights.filter((night) => night > localDay - nightsSeen && night !== localDay),
      localDay,
    ];
    return badNights.length >= enough ? { kind: 'nights', nights: badNights.length } : null;
  };
}

/** al-11 */
export function exercisePainAboveLimit(
  { exercisePain }: SymptomLog,
  { exercisePainUpTo }: AlertLimits,
): AlertEvidence | null {
  return exercisePain !== null && exercisePain > exercisePainUpTo
    ? { kind: 'exercise-pain', pain: exercisePain }
    : null;
}

/** al-12: both scores of a session stand in one log; so many of them within the days of the rule set meet the rule (2 in 14). */
export function watchFlares({
  flareBy,
  flareWithinDays,
  flareTimes,
}: AlertLimits): (entry: TimedLog) => AlertEvidence | null {
  let flares: number[] = [];
  return ({ log, at }) => {
    const { preSessionNprs: before, after24hNprs: after } = log;
    if (before === null || after === null || !isFlare(log, { flareBy })) return null;
    flares = [...flares.filter((flare) => flare >= at - flareWithinDays * MS_PER_DAY), at];
    return flares.length >= flareTimes
      ? { kind: 'after-session', before, after, times: flares.length }
      : null;
  };
}

/** Both scores of a session were given, and pain rose by so much within a day. Source: `ALERT_RULES`, al-12. */
export function isFlare(
  { preSessionNprs: before, after24hNprs: after }: SymptomLog,
  { flareBy }: Pick<AlertLimits, 'flareBy'>,
): boolean {
  return before !== null && after !== null && after - before >= flareBy;
}

/**
 * al-14: the same measure of the same side, worse by more than its error, in this log and in the one before that measured it.
 * A log that did not measure it says nothing about it.
 */
export function watchRange({
  alerts: { rangeInARow },
  detectableChange,
}: AlertRuleset): (entry: TimedLog) => AlertEvidence | null {
  const worseBefore = new Set<string>();
  return ({ log }) => {
    if (log.romMeasures.length === 0) return null;
    const worse = log.romMeasures.flatMap((measure) => {
      const evidence = worseThanError(measure, detectableChange);
      return evidence === null ? [] : [{ place: placeOf(measure), evidence }];
    });
    const again = worse.find(({ place }) => worseBefore.has(place));
    if (rangeInARow) for (const measure of log.romMeasures) worseBefore.delete(placeOf(measure));
    for (const { place } of worse) worseBefore.add(place);
    return again?.evidence ?? null;
  };
}

const placeOf = ({ test, side }: RomMeasure) => `${test}/${side}`;

/** The numbers of a measure that is worse than its reference by more than its error; null: it is not. Source: `ALERT_RULES`, al-14. */
export function worseThanError(
  measure: RomMeasure,
  errors: Ruleset['detectableChange'],
): AlertEvidence | null {
  const change = DETECTABLE_CHANGE_BY_TEST[measure.test];
  const detectable = errors[measure.test]?.sameRater;
  if (change === undefined || detectable === undefined || change.better === 'neither') return null;
  if (!exceeds(worsening(change, measure.reference, measure.value), detectable)) return null;
  return { kind: 'rom', ...measure, detectable, unit: change.unit };
}
