import { assess } from '@kinloop/assessment-domain/inference';
import { alerts } from '@kinloop/assessment-domain/triage';
import type { BenchRow } from './bench-row.ts';
import { dailyLogs, fullScreen } from './domain-inputs.ts';

const ASSESS_LIMIT_MS = 0.2;
const ALERTS_LIMIT_MS = 1;
const TWO_YEARS = 730;
/** Four times the logs may cost this many times the time. */
const LINEAR_LIMIT = 5.5;

/** The assessment domain on one patient: a whole clinic screen, and two years of daily logs. Throws when nothing comes out. */
export function domainBench(): BenchRow[] {
  return [assessRow(), alertsRow(), growthRow()];
}

function assessRow(): BenchRow {
  const input = fullScreen();
  if (assess(input).ranked.length === 0) throw new Error('domain: the screen ranks nothing');
  const ms = medianMs(() => assess(input), 2_000);
  return {
    area: 'domain',
    name: 'assess, every finding on both sides',
    ours: rounded(ms),
    peer: null,
    unit: 'ms',
    limit: `under ${ASSESS_LIMIT_MS} ms`,
    ok: ms < ASSESS_LIMIT_MS,
  };
}

function alertsRow(): BenchRow {
  const input = dailyLogs(TWO_YEARS);
  if (alerts(input).alerts.length === 0) throw new Error('domain: the logs raise nothing');
  const ms = medianMs(() => alerts(input), 300);
  return {
    area: 'domain',
    name: `alerts, ${TWO_YEARS} daily logs`,
    ours: rounded(ms),
    peer: null,
    unit: 'ms',
    limit: `under ${ALERTS_LIMIT_MS} ms`,
    ok: ms < ALERTS_LIMIT_MS,
  };
}

/**
 * The peer is the same rules over a quarter of the logs. Taken in turns, and the fastest round of each counts: a growth is
 * a property of the code, and a busy machine only ever adds to a round.
 */
function growthRow(): BenchRow {
  const [few, many] = [dailyLogs(TWO_YEARS), dailyLogs(4 * TWO_YEARS)];
  let small = Number.POSITIVE_INFINITY;
  let large = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 200; round += 1) {
    small = Math.min(
      small,
      timed(() => alerts(few)),
    );
    large = Math.min(
      large,
      timed(() => alerts(many)),
    );
  }
  return {
    area: 'domain',
    name: `alerts, ${4 * TWO_YEARS} daily logs beside ${TWO_YEARS}`,
    ours: rounded(large),
    peer: rounded(small),
    unit: 'ms',
    limit: `at most ${LINEAR_LIMIT}x for 4x the logs`,
    ok: large <= LINEAR_LIMIT * small,
  };
}

function medianMs(work: () => unknown, rounds: number): number {
  for (let round = 0; round < rounds / 4; round += 1) work();
  const times = Array.from({ length: rounds }, () => timed(work)).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const rounded = (ms: number) => Math.round(ms * 1000) / 1000;

if (import.meta.main) console.table(domainBench());
