// For tests: what a clock change does to a clinic's starts, worked out by hand.

export interface DstCase {
  readonly why: string;
  readonly zone: string;
  /** The one local date with hours. */
  readonly date: string;
  readonly hours: readonly [start: string, end: string];
  readonly durationMin: number;
  readonly gridMin: number;
  /** Every start, in UTC. */
  readonly starts: readonly string[];
}

export const DST_CASES: readonly DstCase[] = [
  {
    why: 'an hour is skipped: four wall-clock hours are three real ones',
    zone: 'Europe/London',
    date: '2027-03-28',
    hours: ['00:00', '04:00'],
    durationMin: 60,
    gridMin: 60,
    starts: ['2027-03-28T00:00:00Z', '2027-03-28T01:00:00Z', '2027-03-28T02:00:00Z'],
  },
  {
    why: 'an hour repeats: its starts come twice',
    zone: 'Europe/London',
    date: '2026-10-25',
    hours: ['00:30', '02:30'],
    durationMin: 30,
    gridMin: 30,
    starts: [
      '2026-10-24T23:30:00Z',
      '2026-10-25T00:00:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T02:00:00Z',
    ],
  },
  {
    why: 'opening falls into the gap and moves to its end',
    zone: 'America/New_York',
    date: '2027-03-14',
    hours: ['02:30', '05:00'],
    durationMin: 60,
    gridMin: 60,
    starts: ['2027-03-14T07:00:00Z', '2027-03-14T08:00:00Z'],
  },
  {
    why: 'closing falls into the gap and moves to its end',
    zone: 'America/New_York',
    date: '2027-03-14',
    hours: ['01:00', '02:30'],
    durationMin: 60,
    gridMin: 30,
    starts: ['2027-03-14T06:00:00Z'],
  },
  {
    why: 'both boundaries fall into the gap: nothing is open',
    zone: 'America/New_York',
    date: '2027-03-14',
    hours: ['02:05', '02:55'],
    durationMin: 5,
    gridMin: 5,
    starts: [],
  },
  {
    why: 'a visit may run across the gap',
    zone: 'America/New_York',
    date: '2027-03-14',
    hours: ['01:30', '03:30'],
    durationMin: 60,
    gridMin: 30,
    starts: ['2027-03-14T06:30:00Z'],
  },
  {
    why: 'closing happens twice and means the first',
    zone: 'America/New_York',
    date: '2026-11-01',
    hours: ['00:30', '01:30'],
    durationMin: 30,
    gridMin: 30,
    starts: ['2026-11-01T04:30:00Z', '2026-11-01T05:00:00Z'],
  },
  {
    why: 'opening happens twice and means the first',
    zone: 'America/New_York',
    date: '2026-11-01',
    hours: ['01:30', '02:30'],
    durationMin: 60,
    gridMin: 30,
    starts: ['2026-11-01T05:30:00Z', '2026-11-01T06:00:00Z', '2026-11-01T06:30:00Z'],
  },
  {
    why: 'half an hour is skipped: 02:00 does not exist, 03:00 does',
    zone: 'Australia/Lord_Howe',
    date: '2026-10-04',
    hours: ['01:00', '04:00'],
    durationMin: 30,
    gridMin: 60,
    starts: ['2026-10-03T14:30:00Z', '2026-10-03T16:00:00Z'],
  },
  {
    why: 'half an hour repeats: 01:30 comes twice, 01:00 once',
    zone: 'Australia/Lord_Howe',
    date: '2027-04-04',
    hours: ['01:00', '02:30'],
    durationMin: 30,
    gridMin: 30,
    starts: ['2027-04-03T14:00:00Z', '2027-04-03T14:30:00Z', '2027-04-03T15:00:00Z', '2027-04-03T15:30:00Z'],
  },
  {
    why: 'midnight itself is skipped',
    zone: 'America/Havana',
    date: '2027-03-14',
    hours: ['00:00', '02:00'],
    durationMin: 30,
    gridMin: 30,
    starts: ['2027-03-14T05:00:00Z', '2027-03-14T05:30:00Z'],
  },
  {
    why: 'midnight itself repeats: the clock went from 00:01 back to 23:01 of the evening before',
    zone: 'America/St_Johns',
    date: '2010-11-07',
    hours: ['00:00', '01:00'],
    durationMin: 30,
    gridMin: 30,
    starts: ['2010-11-07T02:30:00Z', '2010-11-07T03:00:00Z', '2010-11-07T03:30:00Z', '2010-11-07T04:00:00Z'],
  },
  {
    why: 'the whole date is skipped',
    zone: 'Pacific/Apia',
    date: '2011-12-30',
    hours: ['00:00', '24:00'],
    durationMin: 30,
    gridMin: 30,
    starts: [],
  },
  {
    why: 'the grid is the wall clock of a half-hour zone, not the hours of UTC',
    zone: 'Asia/Kolkata',
    date: '2027-03-01',
    hours: ['08:45', '11:00'],
    durationMin: 60,
    gridMin: 60,
    starts: ['2027-03-01T03:30:00Z', '2027-03-01T04:30:00Z'],
  },
  {
    why: 'a grid that does not divide the day starts again at each midnight',
    zone: 'Europe/London',
    date: '2027-03-01',
    hours: ['22:00', '24:00'],
    durationMin: 25,
    gridMin: 50,
    starts: ['2027-03-01T22:30:00Z', '2027-03-01T23:20:00Z'],
  },
];
