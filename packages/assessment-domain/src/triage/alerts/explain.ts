import {
  ALERT_RULES,
  type AlertId,
  LOG_FLAG_LABELS,
  type LogSignalKind,
} from '../../catalogue/alert-rules.ts';
import { ALERT_SOURCES } from '../../catalogue/alert-sources.ts';
import { REGIONS } from '../../catalogue/regions.ts';
import { TESTS } from '../../catalogue/screening-tests.ts';
import { SIGNAL_LABELS } from '../../catalogue/vocabulary.ts';
import { ENGLISH, type Language, phrase } from '../../explanations/phrases.ts';
import { groundLines, type SourceLine } from '../../explanations/sources.ts';
import { NOTHING_TO_WEIGH, type WeighedText } from '../../explanations/weighing.ts';
import { oneDecimal } from '../../outcomes/rounding.ts';
import { DEFAULT_ALERT_RULES } from '../../ruleset/alert-rules.ts';
import type { AlertLimits, AlertRuleset } from '../../ruleset/types.ts';
import type { Alert, AlertEvidence, AlertInput, LogSignal } from './types.ts';
import { weighAlert } from './weigh.ts';

const DAYS_OF_WEEK = 7;

/**
 * Why an alert fired, for the physio: the rule, the numbers that met it, what it is weighed by, and where the rule comes from.
 * Not for patients. No rule of its own.
 *
 * @param input all that is known by now; null where that was not kept, and then it is not weighed
 * @throws RangeError as `alerts` does.
 */
export function explainAlert(
  alert: Alert,
  input: AlertInput | null,
  rules: AlertRuleset = DEFAULT_ALERT_RULES,
  language: Language = ENGLISH,
): WeighedText {
  return {
    says: alertLine(alert, rules, language),
    ...(input === null ? NOTHING_TO_WEIGH : weighAlert(alert, input, rules, language)),
    sources: alertSources(alert.id, language),
  };
}

/** Where the rule of an alert comes from, for a physio. Source: `ALERT_SOURCES`. */
export function alertSources(id: AlertId, language: Language = ENGLISH): readonly SourceLine[] {
  return groundLines(ALERT_SOURCES[id], language);
}

/** The rule of an alert and the numbers that met it, in one line. */
export function alertLine(alert: Alert, rules: AlertRuleset, language: Language): string {
  const place =
    alert.atLog === 0
      ? phrase(language, 'alert.before-first', {})
      : phrase(language, 'alert.at-log', { log: alert.atLog });
  const evidence = evidenceWords(alert.evidence, rules, language);
  return phrase(language, 'alert.explained', {
    id: alert.id,
    place,
    evidence,
    rule: ALERT_RULES[alert.id].rule,
  });
}

/**
 * The numbers that met a rule, beside the limits of the rule set, in a physio's words. Not for patients. Source: the limits are the
 * rule set's; `ALERT_SOURCES` says where each rule comes from.
 */
export function evidenceWords(
  evidence: AlertEvidence,
  { alerts: { limits } }: AlertRuleset = DEFAULT_ALERT_RULES,
  language: Language = ENGLISH,
): string {
  switch (evidence.kind) {
    case 'flags':
    case 'new-signals':
      return phrase(language, `alert.${evidence.kind}`, { what: named(evidence, language) });
    case 'limbs':
      return phrase(language, 'alert.limbs', {
        where: phrase(language, `alert.where.${evidence.where}`, {}),
        what: listed(evidence.signals.map((signal) => signalWords(signal, language))),
      });
    case 'weakness':
      return weaknessWords(evidence, limits, language);
    case 'nprs-jump':
      return evidence.baseline === null
        ? phrase(language, 'alert.nprs-jump.no-baseline', { nprs: evidence.nprs })
        : phrase(language, 'alert.nprs-jump', {
            nprs: evidence.nprs,
            ...above(evidence.nprs, evidence.baseline),
          });
    case 'nprs-sustained': {
      const { logs, hours, nprs, baseline } = evidence;
      const filling = { logs, hours, nprs, raised: limits.raisedBy, ...above(nprs, baseline) };
      return phrase(language, 'alert.nprs-sustained', filling);
    }
    case 'nights':
      return phrase(language, 'alert.nights', { nights: evidence.nights, seen: limits.nightsSeen });
    case 'exercise-pain':
      return phrase(language, 'alert.exercise-pain', { pain: evidence.pain, limit: limits.exercisePainUpTo });
    case 'after-session': {
      const { before, after, times } = evidence;
      return phrase(language, 'alert.after-session', { before, after, times, days: limits.flareWithinDays });
    }
    case 'rom': {
      const { value, unit, reference, detectable } = evidence;
      const filling = { value, unit, reference, detectable };
      const side = sideWords(evidence.side, language);
      return phrase(language, 'alert.rom', { test: TESTS[evidence.test].name, side, ...filling });
    }
    case 'painless-clicking':
      return phrase(language, 'alert.painless-clicking', {});
    case 'silence':
      return phrase(language, 'alert.silence', { days: evidence.days });
    case 'persistent':
      return phrase(language, 'alert.persistent', {
        some: evidence.logsWithSignal,
        logs: evidence.logs,
        weeks: oneDecimal(limits.persistentDays / DAYS_OF_WEEK),
        compared: limits.persistentCompareDays,
        first: oneDecimal(evidence.firstMean),
        last: oneDecimal(evidence.lastMean),
      });
    case 'slow-rise':
      return phrase(language, 'alert.slow-rise', {
        median: evidence.median,
        lowest: evidence.lowest,
        week: limits.slowRiseWeekDays,
        compared: limits.slowRiseComparedDays,
      });
  }
}

function named(
  { flags, signals }: Extract<AlertEvidence, { kind: 'flags' | 'new-signals' }>,
  language: Language,
): string {
  return listed([
    ...flags.map((flag) => LOG_FLAG_LABELS[flag]),
    ...signals.map((signal) => signalWords(signal, language)),
  ]);
}

function weaknessWords(
  { flags, newSignals, worse }: Extract<AlertEvidence, { kind: 'weakness' }>,
  { episodeDays }: AlertLimits,
  language: Language,
): string {
  const words = (signal: LogSignal) => signalWords(signal, language);
  const parts: string[] = [];
  if (flags.length > 0)
    parts.push(phrase(language, 'alert.flags', { what: listed(flags.map((flag) => LOG_FLAG_LABELS[flag])) }));
  if (newSignals.length > 0)
    parts.push(
      phrase(language, 'alert.weakness.new', { days: episodeDays, what: listed(newSignals.map(words)) }),
    );
  for (const { signal, lastSeverity } of worse)
    parts.push(phrase(language, 'alert.weakness.worse', { signal: words(signal), before: lastSeverity }));
  return parts.join('; ');
}

const above = (nprs: number, baseline: number) => ({ above: oneDecimal(nprs - baseline), baseline });

const KIND_WORDS: Readonly<Record<LogSignalKind, string>> = { ...SIGNAL_LABELS, weakness: 'Weakness' };

function signalWords(signal: LogSignal, language: Language): string {
  const where =
    signal.region === null
      ? phrase(language, 'alert.place-not-said', {})
      : REGIONS[signal.region].label.toLowerCase();
  const severity = signal.severity === null ? '' : ` ${signal.severity}/10`;
  return `${KIND_WORDS[signal.kind].toLowerCase()} ${where}${sideWords(signal.side, language)}${severity}`;
}

function sideWords(side: LogSignal['side'], language: Language): string {
  return side === null ? '' : ` ${phrase(language, `side.${side}`, {})}`;
}

const listed = (words: readonly string[]) => words.join(', ');
