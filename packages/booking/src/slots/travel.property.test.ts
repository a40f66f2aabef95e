import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoursOverride } from '../availability/index.ts';
import { findOfferedSlots, findSlots, type Offering } from './find-slots.ts';
import { startsMinuteByMinute, startsWithTimeToTravel } from './per-minute-oracle.ts';
import type { BusyTime, Whereabouts } from './travel.ts';

const MINUTE = 60_000;
/** A Monday, 00:00 in UTC. */
const FROM = 1_803_859_200_000;
const RANGE = { start: FROM, end: FROM + 12 * 60 * MINUTE };

const PLACES = ['park', 'river', 'hill'] as const;
const somewhere = fc.constantFrom(...PLACES, 'elsewhere');
const anywhere = fc.constantFrom<string | null>(...PLACES, 'elsewhere', null);
const way = fc.constantFrom(0, 10, 25, 60);
const travel = fc.record({
  between: fc.tuple(way, way).map(([a, b]) => [
    { places: ['park', 'river'] as const, minutes: a },
    { places: ['hill', 'park'] as const, minutes: b },
  ]),
  otherwise: way,
});

const busy: fc.Arbitrary<BusyTime[]> = fc.array(
  fc.tuple(fc.integer({ min: -120, max: 13 * 60 }), fc.nat(90), anywhere).map(([start, length, place]) => ({
    start: FROM + start * MINUTE,
    end: FROM + (start + length) * MINUTE,
    place,
  })),
  { maxLength: 5 },
);

const service = fc.record({
  durationMin: fc.integer({ min: 1, max: 90 }),
  gridMin: fc.constantFrom(5, 15, 20),
  bufferBeforeMin: fc.constantFrom(0, 5),
  bufferAfterMin: fc.constantFrom(0, 10),
  minNoticeMin: fc.constant(0),
});

/** Two of the three places have hours of their own, one date of them differs. */
const offering = (place: fc.Arbitrary<string | null>) =>
  fc.record({
    practitioner: fc.record({
      id: fc.constant('p'),
      timezone: fc.constant('UTC'),
      workingHours: fc.constant([
        { days: [1], start: '01:00', end: '06:00', place: 'park' },
        { days: [1], start: '05:00', end: '10:00', place: 'river' },
        { days: [1], start: '09:00', end: '11:30' },
      ]),
      overrides: fc.constantFrom<HoursOverride[]>(
        [],
        [{ date: '2027-03-01', start: '02:00', end: '08:00', place: 'river' }],
        [{ date: '2027-03-01', start: '02:00', end: '08:00' }],
        [{ date: '2027-03-01', off: true, place: 'park' }],
      ),
      busy,
    }),
    service,
    at: fc.record({ place, travel }),
  });

const startsOf = (one: Offering) =>
  findOfferedSlots([one], { range: RANGE, now: 0 }).map(({ start }) => start);

describe('the time to travel', () => {
  it('is what a walk over every minute leaves', { timeout: 60_000 }, () => {
    let [kept, lost] = [0, 0];
    fc.assert(
      fc.property(offering(anywhere), (one) => {
        const hours = one.practitioner.workingHours.filter(
          (each) => one.at.place === null || !('place' in each) || each.place === one.at.place,
        );
        const overrides = one.practitioner.overrides.map((each) =>
          each.off === true || one.at.place === null || !('place' in each) || each.place === one.at.place
            ? each
            : { date: each.date },
        );
        const practitioner = { ...one.practitioner, workingHours: hours, overrides };
        const free = startsMinuteByMinute(
          { practitioners: [practitioner], service: one.service, range: RANGE, now: 0 },
          0,
        );
        const expected = startsWithTimeToTravel(free, practitioner.busy, one.at, one.service);
        expect(startsOf(one)).toEqual(expected);
        kept += expected.length;
        lost += free.length - expected.length;
      }),
      { numRuns: 400 },
    );
    expect(kept).toBeGreaterThan(200);
    expect(lost).toBeGreaterThan(200);
  });

  it('never adds a start', () => {
    fc.assert(
      fc.property(offering(anywhere), (one) => {
        const still = { between: [], otherwise: 0 };
        const before = new Set(startsOf({ ...one, at: { ...one.at, travel: still } }));
        for (const start of startsOf(one)) expect(before.has(start)).toBe(true);
      }),
    );
  });

  it('is on either side of every start, from and to the neighbouring visits', () => {
    fc.assert(
      fc.property(offering(somewhere), (one) => {
        const placed = one.practitioner.busy.filter(({ place, start, end }) => place && start < end);
        for (const start of startsOf(one)) {
          const from = start - one.service.bufferBeforeMin * MINUTE;
          const to = start + (one.service.durationMin + one.service.bufferAfterMin) * MINUTE;
          const last = placed.filter(({ end }) => end <= from).toSorted((a, b) => b.end - a.end)[0];
          const next = placed.filter((each) => each.start >= to).toSorted((a, b) => a.start - b.start)[0];
          if (last) expect(from - last.end).toBeGreaterThanOrEqual(wayBetween(one.at, last) * MINUTE);
          if (next) expect(next.start - to).toBeGreaterThanOrEqual(wayBetween(one.at, next) * MINUTE);
        }
      }),
    );
  });

  it('changes nothing where there is one place', () => {
    fc.assert(
      fc.property(offering(fc.constant('park')), (one) => {
        const practitioner = {
          ...one.practitioner,
          workingHours: one.practitioner.workingHours.map((each) => ({ ...each, place: 'park' })),
          overrides: [],
          busy: one.practitioner.busy.map((each) => ({ ...each, place: each.place && 'park' })),
        };
        const window = { range: RANGE, now: 0 };
        const placed = findOfferedSlots([{ ...one, practitioner }], window);
        const plain = findSlots({ practitioners: [practitioner], service: one.service, ...window });
        expect(JSON.stringify(placed)).toBe(JSON.stringify(plain));
      }),
    );
  });
});

function wayBetween({ place, travel: times }: Whereabouts, { place: other }: BusyTime): number {
  if (place === other) return 0;
  const known = times.between.find(
    ({ places }) => places.some((each) => each === place) && places.some((each) => each === other),
  );
  return known?.minutes ?? times.otherwise;
}
