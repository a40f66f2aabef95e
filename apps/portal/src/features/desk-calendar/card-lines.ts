import type { CalendarVisit, Column } from './calendar-day.ts';
import type { VisitSay } from './use-visit-say.ts';
import { isAfterTarget, urgencyTone } from './visit-look.ts';

/** Whether somebody has to be seen soon, or is seen too late: then the day it is wanted by comes before what it is for. */
const isPressing = (visit: CalendarVisit) => urgencyTone(visit) !== null || isAfterTarget(visit);

const joined = (parts: readonly (string | null)[]) => parts.filter(Boolean).join(' · ');

/**
 * What is written below the name of a visit, by how much room there is: one line from half an hour on, two from three
 * quarters, three from an hour. A pressing day is there from half an hour on, any other from three quarters.
 *
 * @param minutes it lasts
 */
export function linesOf(
  visit: CalendarVisit,
  minutes: number,
  columnKind: Column['kind'],
  say: VisitSay,
): readonly string[] {
  if (minutes < 30) return [];
  const isRoom = columnKind === 'room';
  // Who comes to a class is more than a card has room for: it is said, and stands in the list.
  const what = visit.mode === 'group' ? null : visit.serviceName;
  const time = say.time(visit.startsAt);
  const by = say.byShort(visit);
  if (minutes < 45) {
    // First what must not be cut: how late it is stands in the grid as well.
    if (isPressing(visit) && by !== null) return [joined([by, time])];
    return [joined([time, isRoom ? say.withWhom(visit) : what])];
  }
  const where = isRoom ? say.withWhom(visit) : visit.roomName;
  const when = joined([time, isRoom ? null : what]);
  const below = minutes < 60 ? [joined([by, where])] : [where ?? '', say.by(visit) ?? ''];
  return [when, ...below].filter((line) => line !== '');
}
