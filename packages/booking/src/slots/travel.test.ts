import { describe, expect, it } from 'vitest';
import { findOfferedSlots, type Offering } from './find-slots.ts';
import type { BusyTime, Whereabouts } from './travel.ts';
import { whyEmpty } from './why-empty.ts';

const MINUTE = 60_000;
/** Monday 2027-03-01, 00:00 in UTC. */
const DAY = 1_803_859_200_000;
const at = (time: string) => DAY + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE;
const travel = { between: [{ places: ['park', 'river'] as const, minutes: 30 }], otherwise: 60 };

function offering(place: string | null, ...busy: [string, string, string | null][]): Offering {
  return {
    practitioner: {
      id: 'p',
      timezone: 'UTC',
      workingHours: [{ days: [1], start: '09:00', end: '13:00' }],
      overrides: [],
      busy: busy.map(([start, end, where]): BusyTime => ({ start: at(start), end: at(end), place: where })),
    },
    service: { durationMin: 30, gridMin: 30, bufferBeforeMin: 0, bufferAfterMin: 0, minNoticeMin: 0 },
    at: { place, travel } satisfies Whereabouts,
  };
}

const startsOf = (...offerings: Offering[]) =>
  findOfferedSlots(offerings, { range: { start: DAY, end: at('23:59') }, now: 0 }).map(({ start }) =>
    new Date(start).toISOString().slice(11, 16),
  );

describe('travel between places', () => {
  it('is kept free on both sides, and not to where one is already', () => {
    expect(startsOf(offering('river', ['10:30', '11:00', 'park']))).toEqual([
      '09:00',
      '09:30',
      '11:30',
      '12:00',
      '12:30',
    ]);
    expect(startsOf(offering('park', ['10:30', '11:00', 'park']))).toHaveLength(7);
  });

  it('to a place nothing is said about takes what the clinic says for those', () => {
    expect(startsOf(offering('river', ['10:30', '11:00', 'another clinic']))).toEqual([
      '09:00',
      '12:00',
      '12:30',
    ]);
  });

  it('is no concern of a video visit, which leaves the way to the visits around it', () => {
    const around: [string, string, string][] = [
      ['09:00', '10:00', 'park'],
      ['11:00', '13:00', 'river'],
    ];
    expect(startsOf(offering(null, ...around))).toEqual(['10:00', '10:30']);
    expect(startsOf(offering(null, ...around, ['10:30', '11:00', null]))).toEqual([]);
    expect(startsOf(offering(null, ['09:00', '10:00', 'park'], ['10:30', '13:00', 'river']))).toEqual([]);
  });

  it('is not shortened by a video visit on the way', () => {
    expect(startsOf(offering('river', ['09:00', '10:00', 'park'], ['10:00', '10:30', null]))).toEqual([
      '11:00',
      '11:30',
      '12:00',
      '12:30',
    ]);
  });

  it('may lie over a visit half-way: neighbours count, not everybody', () => {
    const near = {
      between: [
        { places: ['park', 'hill'] as const, minutes: 30 },
        { places: ['hill', 'river'] as const, minutes: 30 },
      ],
      otherwise: 90,
    };
    const one = offering('river', ['09:00', '09:30', 'park'], ['10:00', '10:30', 'hill']);
    expect(startsOf({ ...one, at: { place: 'river', travel: near } })).toEqual([
      '11:00',
      '11:30',
      '12:00',
      '12:30',
    ]);
  });

  it('names somebody once who could start at two places, and makes a day fully booked', () => {
    const twice = [offering('river'), offering('park')];
    expect(findOfferedSlots(twice, { range: { start: DAY, end: at('23:59') }, now: 0 })[0]).toEqual({
      start: at('09:00'),
      practitionerIds: ['p'],
    });
    const question = { day: '2027-03-01', zone: 'UTC', now: 0, horizon: Number.POSITIVE_INFINITY };
    expect(whyEmpty([offering('river', ['09:00', '12:30', 'park'])], question)).toBe('fully-booked');
  });
});
