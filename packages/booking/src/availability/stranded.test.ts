import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Schedule, strandedBy } from './stranded.ts';

const zone = 'Australia/Sydney';
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds;
const visit = (day: string, from: string, to: string) => ({
  id: `${day} ${from}`,
  start: at(`${day}T${from}`),
  end: at(`${day}T${to}`),
});

/** Mondays and Tuesdays from 9 to 12 and from 13 to 17. */
const week: Schedule = {
  workingHours: [
    { days: [1, 2], start: '09:00', end: '12:00' },
    { days: [1, 2], start: '13:00', end: '17:00' },
  ],
  overrides: [],
  away: [],
};
const visits = [
  visit('2027-03-01', '09:00', '10:00'),
  visit('2027-03-01', '11:30', '12:30'),
  visit('2027-03-01', '16:00', '17:00'),
  visit('2027-03-02', '09:00', '10:00'),
];
const strandedIds = (after: Partial<Schedule>) =>
  strandedBy(visits, week, { ...week, ...after }, zone).map(({ id }) => id);

describe('visits a change strands', () => {
  it('are none when nothing changes, also of those outside hours already', () => {
    expect(strandedIds({})).toEqual([]);
  });

  it('are those outside the new hours', () => {
    expect(strandedIds({ workingHours: [{ days: [1, 2], start: '09:30', end: '17:00' }] })).toEqual([
      '2027-03-01 09:00',
      '2027-03-02 09:00',
    ]);
  });

  it('are all of a day off, those of other hours that day, those of hours away', () => {
    expect(strandedIds({ overrides: [{ date: '2027-03-01', off: true }] })).toEqual([
      '2027-03-01 09:00',
      '2027-03-01 16:00',
    ]);
    expect(strandedIds({ overrides: [{ date: '2027-03-01', start: '09:00', end: '11:00' }] })).toEqual([
      '2027-03-01 16:00',
    ]);
    const away = [{ start: at('2027-03-02T09:45'), end: at('2027-03-02T10:15') }];
    expect(strandedIds({ away })).toEqual(['2027-03-02 09:00']);
  });

  it('lie across a join of two windows and are not stranded by it', () => {
    const joinedUp: Schedule = {
      ...week,
      workingHours: [
        { days: [1], start: '09:00', end: '12:00' },
        { days: [1], start: '12:00', end: '17:00' },
      ],
    };
    expect(strandedBy(visits.slice(0, 3), joinedUp, joinedUp, zone)).toEqual([]);
  });

  it('are those whose practitioner is elsewhere then; a video visit can be held from there', () => {
    const placed = { ...week, workingHours: week.workingHours.map((one) => ({ ...one, place: 'park' })) };
    const away = {
      ...placed,
      overrides: [{ date: '2027-03-02', start: '09:00', end: '12:00', place: 'river' }],
    };
    const [first, , , tuesday] = visits;
    if (!first || !tuesday) throw new Error('four visits');
    const booked = [
      { ...first, place: 'park' },
      { ...tuesday, place: 'park' },
      { ...tuesday, id: 'video', place: null },
    ];
    expect(strandedBy(booked, placed, away, zone).map(({ id }) => id)).toEqual(['2027-03-02 09:00']);
  });
});
