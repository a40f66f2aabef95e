import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOfferedSlots, type Offering } from './find-slots.ts';
import { type ResourcePool, startsOutside, startsWithoutResource } from './pools.ts';
import { whyEmpty } from './why-empty.ts';

const MINUTE = 60_000;
const nine = Date.UTC(2027, 2, 1, 9);
const at = (minutes: number) => nine + minutes * MINUTE;
const taken = (from: number, to: number) => ({ start: at(from), end: at(to) });

/** Open 09:00 to 11:00 in UTC on a Monday, half an hour each. */
function offering(id: string, pools: readonly ResourcePool[], buffer = 0): Offering {
  return {
    practitioner: {
      id,
      timezone: 'UTC',
      workingHours: [{ days: [1], start: '09:00', end: '11:00' }],
      overrides: [],
      busy: [],
    },
    service: {
      durationMin: 30,
      gridMin: 30,
      bufferBeforeMin: 0,
      bufferAfterMin: buffer,
      minNoticeMin: 0,
    },
    pools,
  };
}

const startsOf = (...offerings: Offering[]) =>
  findOfferedSlots(offerings, { range: { start: at(-60), end: at(180) }, now: at(-60) }).map(
    ({ start }) => (start - nine) / MINUTE,
  );

describe('rooms and equipment', () => {
  it('takes nothing away while one of the rooms is free', () => {
    expect(startsOf(offering('a', [{ needed: 1, taken: [[taken(0, 120)], []] }]))).toEqual([0, 30, 60, 90]);
  });

  it('asks one and the same room for the whole visit', () => {
    const pool = { needed: 1, taken: [[taken(0, 45)], [taken(45, 120)]] };
    expect(startsOf(offering('a', [pool]))).toEqual([0, 60, 90]);
    expect(startsOf(offering('a', [{ needed: 1, taken: [[taken(0, 30)]] }]))).toEqual([30, 60, 90]);
  });

  it('counts the buffers in', () => {
    expect(startsOf(offering('a', [{ needed: 1, taken: [[taken(60, 90)]] }], 15))).toEqual([0, 90]);
  });

  it('counts units: three of four reformers', () => {
    const reformers = { needed: 3, taken: [[taken(0, 60)], [taken(30, 60)], [], []] };
    expect(startsOf(offering('a', [reformers]))).toEqual([0, 60, 90]);
    expect(startsOf(offering('a', [{ needed: 5, taken: [[], [], [], []] }]))).toEqual([]);
  });

  it('is why a day is full', () => {
    const question = { day: '2027-03-01', zone: 'UTC', now: at(-60), horizon: at(10_000) };
    expect(whyEmpty([offering('a', [{ needed: 1, taken: [[taken(0, 120)]] }])], question)).toBe(
      'fully-booked',
    );
    expect(whyEmpty([offering('a', [{ needed: 1, taken: [[]] }])], question)).toBeNull();
  });
});

it('leaves exactly the starts at which enough things are free for the whole time', () => {
  const interval = fc
    .tuple(fc.integer({ min: -60, max: 300 }), fc.nat(90))
    .map(([from, length]) => taken(from, from + length));
  const pool = fc.record({
    needed: fc.integer({ min: 1, max: 3 }),
    taken: fc.array(fc.array(interval, { maxLength: 6 }), { maxLength: 4 }),
  });
  const minutes = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(
      fc.array(pool, { maxLength: 3 }),
      fc.integer({ min: 1, max: 60 }),
      minutes,
      minutes,
      (pools, length, lead, trail) => {
        const span = {
          duration: length * MINUTE,
          grid: MINUTE,
          before: lead * MINUTE,
          after: trail * MINUTE,
        };
        const range = { start: at(0), end: at(240) };
        const starts = Array.from({ length: 240 }, (_, minute) => at(minute));
        const free = (start: number) =>
          pools.every(
            ({ needed, taken: things }) =>
              things.filter((times) =>
                times.every(
                  (time) =>
                    time.start >= time.end ||
                    time.end <= start - span.before ||
                    time.start >= start + span.duration + span.after,
                ),
              ).length >= needed,
          );
        expect(startsOutside(starts, startsWithoutResource(pools, span, range))).toEqual(starts.filter(free));
      },
    ),
  );
});
