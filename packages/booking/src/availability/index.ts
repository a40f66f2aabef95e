export { type HoursChange, type HoursPeriod, hoursPeriods, withHoursChange } from './hours-change.ts';
export { type Interval, intersect, joined, overlaps, subtract, union } from './interval.ts';
export {
  DAY_MS,
  type DayNumber,
  dayNumber,
  dayNumberOf,
  isoDateOf,
  MINUTE_MS,
  minutesOf,
  weekdayOf,
} from './local-date.ts';
export { type TravelTimes, travelMinutes, workingAt } from './places.ts';
export { type Schedule, strandedBy } from './stranded.ts';
export {
  type HoursOverride,
  openIntervals,
  type WeeklyHours,
  type WorkingTime,
} from './working-hours.ts';
export { dayAt, instantOf, type WallMs, wallAt, type ZoneTimeline, zoneTimeline } from './zone-timeline.ts';
