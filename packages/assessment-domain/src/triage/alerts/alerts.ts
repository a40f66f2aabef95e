import { ALERT_IDS, ALERT_LEVELS, type AlertId } from '../../catalogue/alert-rules.ts';
import type { ENGLISH_OF_ALERTS } from '../../explanations/english-alerts.ts';
import { DEFAULT_ALERT_RULES } from '../../ruleset/alert-rules.ts';
import type { AlertLimits, AlertRuleset } from '../../ruleset/types.ts';
import { oncePerEpisode } from './episodes.ts';
import { MS_PER_DAY } from './instant.ts';
import { exercisePainAboveLimit, watchFlares, watchNights, watchRange } from './load.ts';
import { watchLimbs, watchOneSided, watchWeakness } from './neurological.ts';
import { type PainWatch, watchPain } from './pain-episode.ts';
import { watchPersistentSignal } from './persistent-signal.ts';
import { watchSlowRise } from './slow-rise.ts';
import { onlyPainlessClicking, ticked, watchMechanical } from './ticks.ts';
import { instantOf, type TimedLog, timeline } from './timeline.ts';
import type { Alert, AlertEvidence, AlertInput, AlertOutcome } from './types.ts';

/** What alerts say in some language; every `Language` is one. A phone needs no more of it. */
export type AlertLanguage = Readonly<Record<keyof typeof ENGLISH_OF_ALERTS, string>>;

/**
 * What a patient's logs say to the patient and to the physio: all nineteen rules, in shown order.
 * Pure and total over validated input; the order in which logs arrived never changes the answer. Time is linear in the
 * number of logs. Rules: `ALERT_RULES`, levels and limits of the rule set (clinic rules, not validated by a study).
 * @param language of what the patient reads; left out, the words that were signed with the rule set, which are English and stored.
 * @throws RangeError when `asOf`, `programSince` or a log's `at` is not an instant with an offset.
 */
export function alerts(
  input: AlertInput,
  ruleset: AlertRuleset = DEFAULT_ALERT_RULES,
  language: AlertLanguage | null = null,
): AlertOutcome {
  const asOf = instantOf(input.asOf).epochMs;
  const entries = timeline(input.logs, asOf);
  const pain = watchPain(input.intakeNprs, ruleset.alerts.limits);
  const found = new Map<AlertId, Alert[]>();
  const raise = (alert: Alert) => {
    const same = found.get(alert.id);
    if (same === undefined) found.set(alert.id, [alert]);
    else same.push(alert);
  };

  const rulesMet = watchEverything(input, pain, ruleset);
  for (const entry of entries) {
    for (const [id, evidence] of rulesMet(entry))
      raise(alertOf(entry, evidence, alertText(id, ruleset, language)));
  }
  const silence = silenceAlert(
    input,
    entries,
    asOf,
    ruleset.alerts.limits,
    alertText('al-16', ruleset, language),
  );
  if (silence !== null) raise(silence);

  const all = shownOrder(ruleset).flatMap((id) => found.get(id) ?? []);
  return { baseline: pain.baselineAt(asOf), alerts: all, programState: programState(all, input, ruleset) };
}

/** Level first, then id; within an id alerts are already in time order. */
function shownOrder({ alerts: { rules } }: AlertRuleset): AlertId[] {
  return ALERT_LEVELS.flatMap((level) => ALERT_IDS.filter((id) => rules[id].level === level));
}

type RuleMet = readonly [AlertId, AlertEvidence];

/** Rules that look at each log in time order and add to `met` what it fires. Most logs fire nothing and cost nothing. */
type Watch = (entry: TimedLog, met: RuleMet[]) => void;

function note(met: RuleMet[], id: AlertId, evidence: AlertEvidence | null): void {
  if (evidence !== null) met.push([id, evidence]);
}

/** One function over the logs in time order: which rules this log fires. */
function watchEverything(
  { intakeSignals }: AlertInput,
  pain: PainWatch,
  ruleset: AlertRuleset,
): (entry: TimedLog) => readonly RuleMet[] {
  const emergencies = watchEmergencies(intakeSignals, ruleset);
  const oneSided = watchOneSided(intakeSignals, ruleset.alerts);
  const slowRise = watchSlowRise(ruleset.alerts.limits);
  const recurring = watchRecurring(intakeSignals, ruleset);
  const oneSidedEpisode = oncePerEpisode(ruleset.alerts.limits);

  return (entry) => {
    const met: RuleMet[] = [];
    emergencies(entry, met);
    const { jump, sustained } = pain.see(entry);
    note(met, 'al-07', jump);
    note(met, 'al-08', sustained);

    const sensation = oneSided(entry);
    const alreadyWorse = met.some(([id]) => id === 'al-01' || id === 'al-02');
    if (sensation !== null && !alreadyWorse && oneSidedEpisode(entry.at)) note(met, 'al-09', sensation);

    recurring(entry, met);
    note(met, 'al-18', slowRise(entry, pain.alertedEpisodeOpen()));
    return met;
  };
}

/** al-01 to al-06 and al-19: on every log that ticks them, whatever fired before. */
function watchEmergencies(intake: AlertInput['intakeSignals'], { alerts: rules }: AlertRuleset): Watch {
  const limbs = watchLimbs(intake, rules);
  const weakness = watchWeakness(intake, rules);
  return (entry, met) => {
    note(met, 'al-01', ticked('al-01', entry.log, rules));
    note(met, 'al-02', limbs(entry));
    note(met, 'al-03', weakness(entry));
    note(met, 'al-04', ticked('al-04', entry.log, rules));
    note(met, 'al-05', ticked('al-05', entry.log, rules));
    note(met, 'al-06', ticked('al-06', entry.log, rules));
    note(met, 'al-19', ticked('al-19', entry.log, rules));
  };
}

/** Rules that fire once an episode of their own. */
function watchRecurring(intake: AlertInput['intakeSignals'], ruleset: AlertRuleset): Watch {
  const { limits } = ruleset.alerts;
  const nights = watchNights(limits);
  const flares = watchFlares(limits);
  const mechanical = watchMechanical(intake, ruleset.alerts);
  const range = watchRange(ruleset);
  const persistent = watchPersistentSignal(ruleset.alerts);
  const opens = new Map<AlertId, (at: number) => boolean>();
  const opensEpisode = (id: AlertId, at: number) => {
    const gate = opens.get(id) ?? oncePerEpisode(limits);
    opens.set(id, gate);
    return gate(at);
  };
  return (entry, met) => {
    const noteOnce = (id: AlertId, evidence: AlertEvidence | null) => {
      if (evidence !== null && opensEpisode(id, entry.at)) note(met, id, evidence);
    };
    noteOnce('al-10', nights(entry));
    noteOnce('al-11', exercisePainAboveLimit(entry.log, limits));
    noteOnce('al-12', flares(entry));
    noteOnce('al-13', mechanical(entry));
    noteOnce('al-14', range(entry));
    noteOnce('al-15', onlyPainlessClicking(entry.log, ruleset.alerts));
    noteOnce('al-17', persistent(entry));
  };
}

/**
 * al-16, judged at `asOf` only: a nudge about a silence that has ended helps nobody. A program given anew begins a silence anew:
 * nobody is asked on its first day why they log nothing.
 */
function silenceAlert(
  input: AlertInput,
  entries: readonly TimedLog[],
  asOf: number,
  { silenceDays }: Pick<AlertLimits, 'silenceDays'>,
  text: AlertText,
): Alert | null {
  const newest = entries.at(-1);
  const given = input.programSince ?? null;
  const isOlder = given !== null && newest !== undefined && newest.at < instantOf(given).epochMs;
  const last = isOlder ? undefined : newest;
  const since = last?.log.at ?? given;
  if (!input.programActive || since === null) return null;
  const silent = asOf - instantOf(since).epochMs;
  if (silent < silenceDays * MS_PER_DAY) return null;
  const evidence: AlertEvidence = { kind: 'silence', days: Math.floor(silent / MS_PER_DAY) };
  const [atLog, logId] = [last?.atLog ?? 0, last?.log.id ?? null];
  return { ...text, atLog, logId, at: since, evidence };
}

function alertOf({ log, atLog }: TimedLog, evidence: AlertEvidence, text: AlertText): Alert {
  return { ...text, atLog, logId: log.id ?? null, at: log.at, evidence };
}

type AlertText = Pick<Alert, 'id' | 'level' | 'patientText' | 'notifies'>;

function alertText(id: AlertId, ruleset: AlertRuleset, language: AlertLanguage | null): AlertText {
  const { level, patientText: signed, notifies } = ruleset.alerts.rules[id];
  const patientText = language === null ? signed : language[`patient.alert.${id}`];
  return { id, level, patientText, notifies };
}

function programState(
  all: readonly Alert[],
  { acknowledged }: AlertInput,
  { alerts: { rules } }: AlertRuleset,
): AlertOutcome['programState'] {
  const done = new Set(acknowledged.map(({ id, atLog }) => `${id}@${atLog}`));
  const waiting = all.some(({ id, atLog }) => rules[id].pausesProgram && !done.has(`${id}@${atLog}`));
  return waiting ? 'paused' : 'running';
}
