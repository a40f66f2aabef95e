import type { AlertRules } from '../../ruleset/types.ts';
import { MS_PER_DAY } from './instant.ts';
import type { TimedLog } from './timeline.ts';
import type { AlertEvidence } from './types.ts';

/**
 * al-17: six weeks, compared by their first and last 14 days. Weakness is no warning signal: it has a rule of its own (al-03).
 * Precondition of the returned function: logs in time order.
 * Without a score in either of the two the comparison cannot be made and nothing is said.
 */
export function watchPersistentSignal({
  limits,
  warningSignals,
}: Pick<AlertRules, 'limits' | 'warningSignals'>): (entry: TimedLog) => AlertEvidence | null {
  const whole = limits.persistentDays * MS_PER_DAY;
  const part = limits.persistentCompareDays * MS_PER_DAY;
  const entries: Entry[] = [];
  const sixWeeks = runningSums(entries);
  const lastTwo = runningSums(entries);
  const firstTwo = runningSums(entries);

  return ({ log, at }) => {
    const warns = log.signals.some(({ kind }) => warningSignals.includes(kind));
    entries.push({ at, nprs: log.nprs, warns });
    const start = at - whole;
    const all = sixWeeks(start, at + 1);
    const last = lastTwo(at - part + 1, at + 1);
    const first = firstTwo(start, start + part);
    const began = entries[0]?.at ?? at;
    if (began > start || first.scored === 0 || last.scored === 0) return null;
    if (all.withSignal * 100 < limits.persistentSharePercent * all.logs) return null;
    const firstMean = first.sum / first.scored;
    const lastMean = last.sum / last.scored;
    if (firstMean - lastMean >= limits.persistentImprovement) return null;
    return { kind: 'persistent', logsWithSignal: all.withSignal, logs: all.logs, firstMean, lastMean };
  };
}

/** What is asked of a log here, six times: by each of three windows, as it enters and as it leaves. */
interface Entry {
  readonly at: number;
  readonly nprs: number | null;
  readonly warns: boolean;
}

interface Sums {
  logs: number;
  withSignal: number;
  scored: number;
  sum: number;
}

/** Sums over [from, to). Precondition: neither bound goes back. */
function runningSums(entries: readonly Entry[]): (from: number, to: number) => Sums {
  const sums: Sums = { logs: 0, withSignal: 0, scored: 0, sum: 0 };
  let head = 0;
  let tail = 0;
  function count({ nprs, warns }: Entry, by: 1 | -1) {
    sums.logs += by;
    if (warns) sums.withSignal += by;
    if (nprs !== null) {
      sums.scored += by;
      sums.sum += by * nprs;
    }
  }
  return (from, to) => {
    for (let next = entries[tail]; next !== undefined && next.at < to; next = entries[tail]) {
      count(next, 1);
      tail += 1;
    }
    for (let old = entries[head]; head < tail && old !== undefined && old.at < from; old = entries[head]) {
      count(old, -1);
      head += 1;
    }
    return sums;
  };
}
