import type { PatientRecord } from './patient-record.ts';

export type TimelinePage = PatientRecord['timeline'];
export type TimelineEntry = TimelinePage['entries'][number];

/** What stands on the line of time: everything, what happened at the clinic, or what the patient wrote. */
export type TimelinePart = 'all' | 'clinic' | 'patient';

const fromPatient: readonly TimelineEntry['kind'][] = ['check', 'log', 'session'];

/**
 * The line of time as it is now. The record brings its newest entries again with every change; only what is older than
 * those comes from the pages loaded before.
 * @param newest the record's own page: entries of every part, newest first
 * @param loaded entries of `part` that were asked for, newest first
 */
export function joinTimeline(
  newest: TimelinePage,
  loaded: readonly TimelineEntry[],
  part: TimelinePart,
): TimelineEntry[] {
  const current = newest.entries.filter(({ kind }) => belongs(kind, part));
  const reach = newest.entries.at(-1)?.at;
  const isWhole = newest.next === null || reach === undefined;
  return isWhole ? current : [...current, ...loaded.filter(({ at }) => at < reach)];
}

function belongs(kind: TimelineEntry['kind'], part: TimelinePart): boolean {
  return part === 'all' || fromPatient.includes(kind) === (part === 'patient');
}
