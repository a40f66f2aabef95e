import { ALERT_RULES, type AlertId } from '../../catalogue/alert-rules.ts';
import { phrase } from '../../explanations/phrases.ts';
import { oneDecimal } from '../../outcomes/rounding.ts';
import type { AlertLimits } from '../../ruleset/types.ts';
import { alerts } from './alerts.ts';
import { MS_PER_HOUR } from './instant.ts';
import { isByEntryOf, isSilence, type Of, type Weighed } from './weighed-alert.ts';

const SCORES: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Which other rules the same entry met or was near to. */
export function alternatives(weighed: Weighed): string[] {
  const { alert, raised, language } = weighed;
  // A silence is nothing that an entry met; the last one before it only says since when.
  const others = isSilence(alert)
    ? []
    : raised.filter((one) => one.id !== alert.id && !isSilence(one) && isByEntryOf(alert, one));
  return [
    ...others.map(({ id }) => phrase(language, 'alert.instead.same-entry', ruleOf(id))),
    ...nearBy(weighed),
  ];
}

const ruleOf = (id: AlertId) => ({ id, rule: ALERT_RULES[id].rule });

/** The next rule up or down, and the number at which it begins: of the entry's own score only what the rules say when asked. */
function nearBy(weighed: Weighed): string[] {
  const { alert, limits, language } = weighed;
  const { evidence } = alert;
  switch (evidence.kind) {
    case 'nprs-jump':
      return belowJump(weighed, evidence);
    case 'nprs-sustained': {
      const limit = Math.min(limits.severeFrom, jumpFrom(evidence.baseline, limits));
      return [
        ...below(weighed, evidence.baseline + limits.raisedBy),
        ...(evidence.nprs < limit && scoresFrom(weighed, limit).every((nprs) => meets(weighed, 'al-07', nprs))
          ? [phrase(language, 'alert.instead.jump', { limit, ...ruleOf('al-07') })]
          : []),
      ];
    }
    case 'slow-rise': {
      const limit = oneDecimal(evidence.lowest + limits.slowRiseBy);
      return [phrase(language, 'alert.instead.median', { days: limits.slowRiseWeekDays, limit })];
    }
    case 'persistent': {
      const limit = evidence.firstMean - limits.persistentImprovement;
      return limit < 0
        ? []
        : [
            phrase(language, 'alert.instead.mean', {
              days: limits.persistentCompareDays,
              limit: oneDecimalDown(limit),
            }),
          ];
    }
    default:
      return alert.id === 'al-09' ? [phrase(language, 'alert.instead.higher', ruleOf('al-02'))] : [];
  }
}

function belowJump(weighed: Weighed, { baseline }: Of<'nprs-jump'>): string[] {
  const { limits, language } = weighed;
  const limit = jumpFrom(baseline, limits);
  const raised = baseline === null ? limit : baseline + limits.raisedBy;
  const notThis = below(weighed, limit);
  if (notThis.length === 0 || Math.ceil(raised) >= limit || !wouldLast(weighed, Math.ceil(raised)))
    return notThis;
  const filling = { limit, raised: oneDecimal(raised), hours: limits.sustainedHours };
  return [phrase(language, 'alert.instead.no-jump', filling)];
}

function below(weighed: Weighed, limit: number): string[] {
  const { alert, own, language } = weighed;
  return own === null || scoresBelow(weighed, limit).some((nprs) => meets(weighed, alert.id, nprs))
    ? []
    : [phrase(language, 'alert.instead.below', { limit: oneDecimal(limit) })];
}

/**
 * Entries of one instant are ordered by their scores, so that another score may put the entry after one that it came before:
 * then each is asked. Else the nearest decides for all beyond it.
 */
const isOneOfAnInstant = ({ own, entries }: Weighed) =>
  entries.some((entry) => entry !== own && entry.at === own?.at);

function scoresFrom(weighed: Weighed, limit: number): number[] {
  const first = Math.ceil(limit);
  return isOneOfAnInstant(weighed) ? SCORES.filter((nprs) => nprs >= first) : [first];
}

function scoresBelow(weighed: Weighed, limit: number): number[] {
  const last = Math.ceil(limit) - 1;
  return isOneOfAnInstant(weighed) ? SCORES.filter((nprs) => nprs <= last) : [last];
}

/** Whether the entry would meet a rule, had it this score and everything else been the same. */
function meets({ alert, own, entries, input, rules }: Weighed, id: AlertId, nprs: number): boolean {
  const logs = entries.map((entry) => (entry === own ? { ...entry.log, nprs } : entry.log));
  return alerts({ ...input, logs }, rules).alerts.some((one) => one.id === id && isByEntryOf(alert, one));
}

/** Whether this score, had the entry had it and another after it for as long as a rise must last, would meet al-08. */
function wouldLast({ own, entries, input, rules, limits }: Weighed, nprs: number): boolean {
  if (own === null) return false;
  const asOf = new Date(own.at + limits.sustainedHours * MS_PER_HOUR).toISOString();
  const scored = { ...own.log, nprs };
  const earlier = entries.filter(({ atLog }) => atLog < own.atLog).map(({ log }) => log);
  const logs = [...earlier, scored, { ...scored, id: undefined, at: asOf }];
  return alerts({ ...input, asOf, logs }, rules).alerts.some(
    ({ id, at }) => id === 'al-08' && (at === asOf || at === scored.at),
  );
}

/** Rounded down, where any number up to it has to keep to the limit; a hair below a decimal is that decimal. */
const oneDecimalDown = (value: number) => oneDecimal(Math.floor(value * 10 + 1e-9) / 10);

/** The lowest score that can be a jump; scores are whole. */
const jumpFrom = (baseline: number | null, { jumpBy, severeFrom }: AlertLimits) =>
  baseline === null ? severeFrom : Math.min(severeFrom, Math.ceil(baseline + jumpBy));
