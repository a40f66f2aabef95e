import { assess } from '@kinloop/assessment-domain/inference';
import { doseCourse } from '@kinloop/assessment-domain/progress';
import { alerts } from '@kinloop/assessment-domain/triage';
import type { BenchRow } from './bench-row.ts';
import { dailyLogs, dailySessions, fullScreen } from './domain-inputs.ts';

const ASSESS_LIMIT_MS = 0.2;
const ALERTS_LIMIT_MS = 1;
const COURSE_LIMIT_MS = 20;
const TWO_YEARS = 730;
const STRETCHES = 15;
const PAUSE_MS = 300;
/** Four times the days may cost this many times the time. */
const LINEAR_LIMIT = 5.5;

/** The assessment domain on one patient: a whole clinic screen, and two years of daily logs and sessions. Throws when nothing comes out. */
export function domainBench(): BenchRow[] {
  return [
    assessRow(),
    alertsRow(),
    growthRow('alerts, daily logs', dailyLogs, alerts),
    courseRow(),
    growthRow('doseCourse, daily sessions', dailySessions, doseCourse),
  ];
}

function assessRow(): BenchRow {
  const input = fullScreen();
  if (assess(input).ranked.length === 0) throw new Error('domain: the screen ranks nothing');
  return medianRow('assess, every finding on both sides', ASSESS_LIMIT_MS, 3_000, () => assess(input));
}

function alertsRow(): BenchRow {
  const input = dailyLogs(TWO_YEARS);
  if (alerts(input).alerts.length === 0) throw new Error('domain: the logs raise nothing');
  return medianRow(`alerts, ${TWO_YEARS} daily logs`, ALERTS_LIMIT_MS, 600, () => alerts(input));
}

/** With the hash of its input, which every course is stored with. */
function courseRow(): BenchRow {
  const input = dailySessions(TWO_YEARS);
  if (doseCourse(input).taken.length < 2) throw new Error('domain: the sessions move nothing');
  return medianRow(`doseCourse, ${TWO_YEARS} daily sessions`, COURSE_LIMIT_MS, 150, () => doseCourse(input));
}

function medianRow(name: string, limit: number, rounds: number, work: () => unknown): BenchRow {
  const ms = medianMs(work, rounds);
  return {
    area: 'domain',
    name,
    ours: rounded(ms),
    peer: null,
    unit: 'ms',
    limit: `under ${limit} ms`,
    ok: ms < limit,
  };
}

/**
 * The peer is the same rules over a quarter of the days. Taken in turns, and the fastest round of each counts: a growth is
 * a property of the code, and a busy machine only ever adds to a round.
 */
function growthRow<Input>(
  name: string,
  inputOf: (days: number) => Input,
  work: (input: Input) => unknown,
): BenchRow {
  const [few, many] = [inputOf(TWO_YEARS), inputOf(4 * TWO_YEARS)];
  let small = Number.POSITIVE_INFINITY;
  let large = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 100; round += 1) {
    small = Math.min(
      small,
      timed(() => work(few)),
    );
    large = Math.min(
      large,
      timed(() => work(many)),
    );
  }
  return {
    area: 'domain',
    name: `${name}: ${4 * TWO_YEARS} beside ${TWO_YEARS}`,
    ours: rounded(large),
    peer: rounded(small),
    unit: 'ms',
    limit: `at most ${LINEAR_LIMIT}x for 4x the days`,
    ok: large <= LINEAR_LIMIT * small,
  };
}

/**
 * The median of the calmest of a few stretches, some tenths of a second apart: what the code takes is the same in each, and a
 * machine whose host is busy for a while only ever adds.
 */
function medianMs(work: () => unknown, rounds: number): number {
  for (let round = 0; round < rounds / 4; round += 1) work();
  const medians = Array.from({ length: STRETCHES }, (_, stretch) => {
    if (stretch > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    const times = Array.from({ length: rounds / STRETCHES }, () => timed(work)).sort((a, b) => a - b);
    return times[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY;
  });
  return Math.min(...medians);
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const rounded = (ms: number) => Math.round(ms * 1000) / 1000;

if (import.meta.main) console.table(domainBench());
