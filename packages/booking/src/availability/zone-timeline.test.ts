import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY_MS, dayNumberOf, isoDateOf, minutesOf, weekdayOf } from './local-date.ts';
import { dayAt, instantOf, wallAt, zoneTimeline } from './zone-timeline.ts';

const ZONES = [
  'Australia/Sydney',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Europe/London',
  'America/Havana',
  'Africa/Casablanca',
];
const SPAN_START = Temporal.Instant.from('2011-06-01T00:00Z').epochMilliseconds;
const SPAN_END = Temporal.Instant.from('2028-06-01T00:00Z').epochMilliseconds;
const instants = fc
  .integer({ min: SPAN_START / 60_000, max: SPAN_END / 60_000 })
  .map((minute) => minute * 60_000);
const timelines = new Map(
  ZONES.map((zone) => [zone, zoneTimeline(zone, { start: SPAN_START, end: SPAN_END })]),
);

function timelineOf(zone: string) {
  const timeline = timelines.get(zone);
  if (timeline === undefined) throw new Error(`no timeline of ${zone}`);
  return timeline;
}

const iso = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toString();
const wall = (text: string) => Temporal.Instant.from(`${text}Z`).epochMilliseconds;
const resolved = (zone: string, text: string) => iso(instantOf(timelineOf(zone), wall(text)));

describe('a zone timeline', () => {
  it('shows the wall clock that Temporal shows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, instant) => {
        const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        expect(iso(wallAt(timelineOf(zone), instant))).toBe(iso(wall(local.toPlainDateTime().toString())));
        expect(isoDateOf(dayAt(timelineOf(zone), instant))).toBe(local.toPlainDate().toString());
      }),
    );
  });

  it('leads from an instant to its wall clock and back to the first instant that showed it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, instant) => {
        const local = Temporal.Instant.fromEpochMilliseconds(instant)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime();
        const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
        expect(instantOf(timelineOf(zone), wallAt(timelineOf(zone), instant))).toBe(first);
      }),
    );
  });

  it('moves a skipped time to the end of the gap', () => {
    expect(resolved('Europe/London', '2027-03-28T01:30')).toBe('2027-03-28T01:00:00Z');
    expect(resolved('Australia/Lord_Howe', '2026-10-04T02:10')).toBe('2026-10-03T15:30:00Z');
    expect(resolved('Pacific/Apia', '2011-12-30T09:00')).toBe('2011-12-30T10:00:00Z');
  });

  it('takes the first of a time that happens twice', () => {
    expect(resolved('Europe/London', '2026-10-25T01:30')).toBe('2026-10-25T00:30:00Z');
    expect(resolved('America/Havana', '2026-11-01T00:30')).toBe('2026-11-01T04:30:00Z');
  });

  it('refuses a zone that is not known', () => {
    expect(() => zoneTimeline('Mars/Olympus', { start: 0, end: 1 })).toThrow(RangeError);
  });
});

describe('local dates', () => {
  it('count like Temporal counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        expect(dayNumberOf(date.toString())).toBe(day);
        expect(isoDateOf(day)).toBe(date.toString());
        expect(weekdayOf(day)).toBe(date.dayOfWeek % 7);
      }),
    );
  });

  it('read times up to the end of the day', () => {
    expect([minutesOf('00:00'), minutesOf('09:05'), minutesOf('24:00')]).toEqual([0, 545, DAY_MS / 60_000]);
  });
});
