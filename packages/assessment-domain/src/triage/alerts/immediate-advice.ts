import {
  type AdviceContact,
  ALERT_RULES,
  type AlertId,
  type AlertLevel,
} from '../../catalogue/alert-rules.ts';
import { ENGLISH_OF_ALERTS } from '../../explanations/english-alerts.ts';
import { DEFAULT_ALERT_RULES, wholeAlertRules } from '../../ruleset/alert-rules.ts';
import type { AlertRuleset } from '../../ruleset/types.ts';
import { type AlertLanguage, alerts } from './alerts.ts';
import { instantOf } from './timeline.ts';
import type { AlertInput, SymptomLog } from './types.ts';

export interface ImmediateAdvice {
  readonly level: 'emergency' | 'same_day';
  /** Most pressing first, each text once. */
  readonly texts: readonly [string, ...string[]];
  readonly notice: string;
  /** Which of the clinic's numbers and directions to show beside the text. */
  readonly contacts: readonly AdviceContact[];
  readonly rules: readonly AlertId[];
}

/**
 * What one new log must tell the person at once, before anything is sent: emergency and same-day texts only; null for
 * none. Needs no network. `recentLogs` are those the device still holds (14 days decide what is new, 28 the baseline);
 * without intake answers everything present counts as new, which errs towards telling. An edit is judged by what it says now: a
 * box that was ticked and taken back is no longer told of here, while `alerts` counts every content that came under one id, so that
 * the physio hears of it all the same. Source: the alert rules (clinic rules).
 *
 * @param language as of `alerts`.
 * @throws RangeError when a log's `at` is not an instant with an offset.
 */
export function immediateAdvice(
  log: SymptomLog,
  recentLogs: readonly SymptomLog[],
  intake: Pick<AlertInput, 'intakeNprs' | 'intakeSignals'> = { intakeNprs: null, intakeSignals: null },
  ruleset: AlertRuleset = DEFAULT_ALERT_RULES,
  language: AlertLanguage | null = null,
): ImmediateAdvice | null {
  // Its own id, so that the log is recognised among others of the same instant, and a stored copy is not counted twice.
  const id = log.id ?? '\u0000new log';
  const at = instantOf(log.at).epochMs;
  const others = recentLogs.filter((other) => other.id !== id && instantOf(other.at).epochMs <= at);
  const logs = [...others, { ...log, id }];
  const input = { ...intake, programActive: false, asOf: log.at, logs, acknowledged: [] };
  const outcome = alerts(input, wholeAlertRules(ruleset), language);
  const pressing = outcome.alerts.filter((alert) => alert.logId === id && isPressing(alert.level));
  const [first, ...rest] = new Set(pressing.map((alert) => alert.patientText));
  if (first === undefined) return null;
  return {
    level: pressing.some((alert) => alert.level === 'emergency') ? 'emergency' : 'same_day',
    texts: [first, ...rest],
    notice: (language ?? ENGLISH_OF_ALERTS)['patient.alert.not-watched-live'],
    contacts: [...new Set(pressing.flatMap((alert) => ALERT_RULES[alert.id].contact ?? []))],
    rules: pressing.map((alert) => alert.id),
  };
}

const isPressing = (level: AlertLevel) => level === 'emergency' || level === 'same_day';
