import { Temporal } from 'temporal-polyfill';
import { alerts } from './alerts.ts';
import type { AlertInput, LogSignal, SymptomLog } from './types.ts';

const START = Temporal.Instant.from('2026-03-01T00:00:00Z');

/** Days after 1 March 2026, fractions allowed. */
export function instantAt(day: number): string {
  return START.add({ milliseconds: Math.round(day * 86_400_000) }).toString();
}

export type Entry = Partial<SymptomLog>;

export function logAt(day: number, entry: Entry = {}): SymptomLog {
  return {
    at: instantAt(day),
    nprs: null,
    signals: [],
    flags: [],
    exercisePain: null,
    preSessionNprs: null,
    after24hNprs: null,
    nightPainUneased: false,
    romMeasures: [],
    ...entry,
  };
}

export function signal(kind: LogSignal['kind'], place: Partial<LogSignal> = {}): LogSignal {
  return { kind, region: 'shin', side: 'left', painful: null, severity: null, ...place };
}

/** One log a day from day 0. */
export const daily = (scores: readonly (number | null)[]) => scores.map((nprs, day) => logAt(day, { nprs }));

export function inputOf(logs: readonly SymptomLog[], rest: Partial<AlertInput> = {}): AlertInput {
  return {
    intakeNprs: 3,
    intakeSignals: [],
    programActive: false,
    asOf: instantAt(4000),
    acknowledged: [],
    logs,
    ...rest,
  };
}

/** `al-08@9`, in shown order. */
export function fired(logs: readonly SymptomLog[], rest: Partial<AlertInput> = {}): string[] {
  return alerts(inputOf(logs, rest)).alerts.map((alert) => `${alert.id}@${alert.atLog}`);
}
