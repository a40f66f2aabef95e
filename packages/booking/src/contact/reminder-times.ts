import { afterQuiet, beforeQuiet, isQuiet, type QuietHours } from './quiet-hours.ts';

const HOUR_MS = 3_600_000;

/** How a clinic reminds of visits. A clinic rule. */
export interface ReminderRules {
  /** Real hours before the start, each once; any order. */
  readonly hoursBefore: readonly number[];
  readonly quiet: QuietHours;
  /** IANA zone of the clinic. */
  readonly zone: string;
}

export interface Reminder {
  /** Which of the clinic's times this is. */
  readonly hoursBefore: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * When somebody is reminded of a visit, first to last. A time in the quiet hours waits for their end while that leaves an
 * hour before the visit, else it comes the evening before.
 *
 * @param startsAt epoch milliseconds
 */
export function reminderTimes(
  startsAt: number,
  { hoursBefore, quiet, zone }: ReminderRules,
): readonly Reminder[] {
  return [...new Set(hoursBefore)]
    .map((hours) => ({ hoursBefore: hours, at: spokenAt(startsAt - hours * HOUR_MS, startsAt, quiet, zone) }))
    .sort((a, b) => a.at - b.at || b.hoursBefore - a.hoursBefore);
}

/**
 * The reminder to send now: the latest whose time has come, so that after an outage nobody gets two. None for a visit that
 * has begun, and none whose time had passed when the patient was last told of the visit (`toldAt`): they have just read it.
 */
export function reminderDue(
  visit: { readonly startsAt: number; readonly toldAt: number },
  rules: ReminderRules,
  now: number,
): Reminder | null {
  if (now >= visit.startsAt) return null;
  const due = reminderTimes(visit.startsAt, rules).findLast(({ at }) => at <= now);
  return due === undefined || due.at <= visit.toldAt ? null : due;
}

function spokenAt(wanted: number, startsAt: number, quiet: QuietHours, zone: string): number {
  if (!isQuiet(wanted, quiet, zone)) return wanted;
  const later = afterQuiet(wanted, quiet, zone);
  return later <= startsAt - HOUR_MS ? later : beforeQuiet(wanted, quiet, zone);
}
