import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { intersect } from './interval.ts';
import { openIntervals, type WorkingTime } from './working-hours.ts';
import { zoneTimeline } from './zone-timeline.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const iso = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toString();

/** Open time inside a range, in UTC. */
function open(zone: string, from: string, to: string, work: Partial<WorkingTime>): string[] {
  const during = { start: at(from), end: at(to) };
  const found = openIntervals(
    { workingHours: [], overrides: [], ...work },
    zoneTimeline(zone, during),
    during,
  );
  return intersect(found, [during]).map(({ start, end }) => `${iso(start)}/${iso(end)}`);
}

const WEEKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const monday = (work: Partial<WorkingTime>) => open('UTC', '2027-03-01T00:00Z', '2027-03-02T00:00Z', work);

describe('weekly hours', () => {
  it('hold on their days, Sunday being 0', () => {
    const workingHours = [{ days: [0, 1], start: '09:00', end: '10:00' }];
    expect(open('UTC', '2027-02-27T00:00Z', '2027-03-05T00:00Z', { workingHours })).toEqual([
      '2027-02-28T09:00:00Z/2027-02-28T10:00:00Z',
      '2027-03-01T09:00:00Z/2027-03-01T10:00:00Z',
    ]);
  });

  it('join where they touch or overlap', () => {
    const workingHours = [
      { days: WEEKDAYS, start: '13:00', end: '17:00' },
      { days: WEEKDAYS, start: '09:00', end: '12:30' },
      { days: WEEKDAYS, start: '12:00', end: '13:00' },
    ];
    expect(monday({ workingHours })).toEqual(['2027-03-01T09:00:00Z/2027-03-01T17:00:00Z']);
  });

  it('join across midnight', () => {
    const workingHours = [
      { days: [1], start: '22:00', end: '24:00' },
      { days: [2], start: '00:00', end: '06:00' },
    ];
    expect(open('Europe/London', '2027-03-01T00:00Z', '2027-03-03T00:00Z', { workingHours })).toEqual([
      '2027-03-01T22:00:00Z/2027-03-02T06:00:00Z',
    ]);
  });

  it('hold only while they are in effect, both dates included', () => {
    const hours = { days: EVERY_DAY, start: '09:00', end: '10:00' };
    const workingHours = [{ ...hours, effectiveFrom: '2027-03-02', effectiveTo: '2027-03-03' }];
    expect(open('UTC', '2027-03-01T00:00Z', '2027-03-05T00:00Z', { workingHours })).toEqual([
      '2027-03-02T09:00:00Z/2027-03-02T10:00:00Z',
      '2027-03-03T09:00:00Z/2027-03-03T10:00:00Z',
    ]);
  });
});

describe('overrides', () => {
  const workingHours = [{ days: WEEKDAYS, start: '09:00', end: '17:00' }];

  it('replace the weekly hours of their date', () => {
    const overrides = [{ date: '2027-03-01', start: '18:00', end: '20:00' }];
    expect(monday({ workingHours, overrides })).toEqual(['2027-03-01T18:00:00Z/2027-03-01T20:00:00Z']);
  });

  it('open a day without weekly hours', () => {
    const overrides = [{ date: '2027-03-01', start: '10:00', end: '11:00' }];
    expect(monday({ overrides })).toEqual(['2027-03-01T10:00:00Z/2027-03-01T11:00:00Z']);
  });

  it('of one date are joined', () => {
    const overrides = [
      { date: '2027-03-01', start: '11:00', end: '12:00' },
      { date: '2027-03-01', start: '10:00', end: '11:00' },
    ];
    expect(monday({ workingHours, overrides })).toEqual(['2027-03-01T10:00:00Z/2027-03-01T12:00:00Z']);
  });

  it.each([0, 1])('that say off win, first or last (%i)', (place) => {
    const hours = { date: '2027-03-01', start: '10:00', end: '11:00' };
    const off = { date: '2027-03-01', off: true };
    expect(monday({ workingHours, overrides: place === 0 ? [off, hours] : [hours, off] })).toEqual([]);
  });

  it('leave the days around them alone', () => {
    const overrides = [{ date: '2027-03-02', off: true }];
    expect(open('UTC', '2027-03-01T00:00Z', '2027-03-04T00:00Z', { workingHours, overrides })).toEqual([
      '2027-03-01T09:00:00Z/2027-03-01T17:00:00Z',
      '2027-03-03T09:00:00Z/2027-03-03T17:00:00Z',
    ]);
  });
});

describe('days that are not 24 hours long', () => {
  const allDay = [{ days: EVERY_DAY, start: '00:00', end: '24:00' }];
  const onlyOn = (date: string) => ({ overrides: [{ date, start: '00:00', end: '24:00' }] });

  it.each([
    ['Australia/Sydney', '2026-10-04', 23],
    ['Australia/Sydney', '2027-04-04', 25],
    ['America/New_York', '2027-03-14', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2027-04-04', 24.5],
    ['Europe/London', '2027-03-28', 23],
    ['Europe/London', '2026-10-25', 25],
    ['America/Havana', '2027-03-14', 23],
    ['America/Havana', '2026-11-01', 25],
    ['Asia/Kolkata', '2026-10-25', 24],
    ['Pacific/Apia', '2011-12-30', 0],
  ])('%s on %s is open for %d hours when it is open all day', (zone, date, hours) => {
    const start = at(`${date}T00:00Z`);
    const during = { start: start - 2 * 86_400_000, end: start + 2 * 86_400_000 };
    const found = openIntervals({ workingHours: [], ...onlyOn(date) }, zoneTimeline(zone, during), during);
    expect(found.reduce((sum, one) => sum + one.end - one.start, 0)).toBe(hours * 3_600_000);
  });

  it('leave no seam in a clinic that never closes', () => {
    const range = ['2026-10-01T00:00Z', '2026-10-10T00:00Z'] as const;
    expect(open('Australia/Lord_Howe', ...range, { workingHours: allDay })).toHaveLength(1);
  });
});
