import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { HoursOverride, Interval } from '../availability/index.ts';
import { findSlots, findSlotsOfEach, type Practitioner, type SlotRequest } from './find-slots.ts';
import { startsMinuteByMinute } from './per-minute-oracle.ts';

const MINUTE = 60_000;
const SPAN_MIN = 2.5 * 24 * 60;

/** Where each window lies over a clock change, a skipped date or (Kolkata) an offset of half an hour. */
const WINDOWS = [
  ['Australia/Sydney', '2026-10-03T03:00Z'],
  ['Australia/Sydney', '2027-04-03T03:00Z'],
  ['America/New_York', '2027-03-13T12:00Z'],
  ['America/New_York', '2026-10-31T12:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T00:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T00:00Z'],
  ['Pacific/Apia', '2011-12-29T12:00Z'],
  ['Asia/Kolkata', '2027-02-28T12:00Z'],
  ['Europe/London', '2027-03-27T12:00Z'],
  ['Europe/London', '2026-10-24T12:00Z'],
  ['America/Havana', '2026-10-31T12:00Z'],
] as const;

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 })
  .map((quarters) => quarters.sort((a, b) => a - b).map((quarter) => clock(quarter * 15)))
  .map(([start = '00:00', end = '24:00']) => ({ start, end }));

const weekly = fc.array(
  fc
    .record({ days: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 7 }), hours })
    .map(({ days, hours: { start, end } }) => ({ days, start, end })),
  { maxLength: 4 },
);

const service = fc.record({
  durationMin: fc.integer({ min: 1, max: 150 }),
  gridMin: fc.constantFrom(5, 7, 10, 15, 20, 25, 30, 45, 60, 90),
  bufferBeforeMin: fc.constantFrom(0, 5, 20),
  bufferAfterMin: fc.constantFrom(0, 10, 35),
  minNoticeMin: fc.constantFrom(0, 60, 1500),
});

const busyAround = (from: number): fc.Arbitrary<Interval[]> =>
  fc.array(
    fc.tuple(fc.integer({ min: -180, max: SPAN_MIN + 180 }), fc.nat(240)).map(([start, length]) => ({
      start: from + start * MINUTE,
      end: from + (start + length) * MINUTE,
    })),
    { maxLength: 10 },
  );

function overridesAround(zone: string, from: number): fc.Arbitrary<HoursOverride[]> {
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  return fc.array(
    fc
      .record({ day: fc.nat(4), hours, off: fc.boolean() })
      .map(({ day, hours: { start, end }, off }): HoursOverride => {
        const date = first.add({ days: day }).toString();
        return off ? { date, off } : { date, start, end };
      }),
    { maxLength: 3 },
  );
}

const requests: fc.Arbitrary<SlotRequest> = fc.constantFrom(...WINDOWS).chain(([timezone, start]) => {
  const from = Temporal.Instant.from(start).epochMilliseconds;
  const practitioner = (id: string): fc.Arbitrary<Practitioner> =>
    fc.record({
      id: fc.constant(id),
      timezone: fc.constant(timezone),
      workingHours: weekly,
      overrides: overridesAround(timezone, from),
      busy: busyAround(from),
    });
  return fc.record({
    practitioners: fc.tuple(practitioner('a'), practitioner('b')),
    service,
    range: fc.constant({ start: from, end: from + SPAN_MIN * MINUTE }),
    now: fc.constantFrom(0, from, from + 600 * MINUTE + 1),
  });
});

const startsOf = (request: SlotRequest) => findSlotsOfEach(request).map(({ starts }) => starts);

describe('bookable starts', () => {
  it('are those that a walk over every minute finds', { timeout: 60_000 }, () => {
    let found = 0;
    fc.assert(
      fc.property(requests, (request) => {
        const starts = startsOf(request);
        expect(starts).toEqual([startsMinuteByMinute(request, 0), startsMinuteByMinute(request, 1)]);
        found += starts.flat().length;
      }),
      { numRuns: 150 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it('never meet busy time, buffers included', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { durationMin, bufferBeforeMin, bufferAfterMin } = request.service;
        findSlotsOfEach(request).forEach(({ starts }, at) => {
          for (const start of starts) {
            const from = start - bufferBeforeMin * MINUTE;
            const to = start + (durationMin + bufferAfterMin) * MINUTE;
            const met = request.practitioners[at]?.busy.filter(
              (one) => one.start < one.end && one.start < to && from < one.end,
            );
            expect(met).toEqual([]);
          }
        });
      }),
    );
  });

  it('are never added to by more busy time', () => {
    const more = requests.chain((request) => fc.tuple(fc.constant(request), busyAround(request.range.start)));
    fc.assert(
      fc.property(more, ([request, extra]) => {
        const fuller = request.practitioners.map((one) => ({ ...one, busy: [...one.busy, ...extra] }));
        const before = startsOf(request).map((starts) => new Set(starts));
        startsOf({ ...request, practitioners: fuller }).forEach((starts, at) => {
          for (const start of starts) expect(before[at]?.has(start)).toBe(true);
        });
      }),
    );
  });

  it('do not depend on the order of hours, overrides or busy time', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const reversed = request.practitioners.map((one) => ({
          ...one,
          workingHours: one.workingHours.toReversed(),
          overrides: one.overrides.toReversed(),
          busy: one.busy.toReversed(),
        }));
        expect(startsOf({ ...request, practitioners: reversed })).toEqual(startsOf(request));
      }),
    );
  });

  it('are the same asked for in one range or in two that meet', () => {
    const split = requests.chain((request) => fc.tuple(fc.constant(request), fc.nat(SPAN_MIN)));
    fc.assert(
      fc.property(split, ([request, minute]) => {
        const { start, end } = request.range;
        const middle = start + minute * MINUTE;
        const [early, late] = [
          { start, end: middle },
          { start: middle, end },
        ].map((range) => findSlots({ ...request, range }));
        expect([...(early ?? []), ...(late ?? [])]).toEqual(findSlots(request));
      }),
    );
  });

  it('name in `any` exactly those who have the start in `each`, ascending', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const each = findSlotsOfEach(request);
        const slots = findSlots(request);
        for (const { start, practitionerIds } of slots) {
          expect(practitionerIds).toEqual(
            each.filter(({ starts }) => starts.includes(start)).map((one) => one.practitionerId),
          );
        }
        const distinct = [...new Set(each.flatMap(({ starts }) => starts))].sort((a, b) => a - b);
        expect(slots.map(({ start }) => start)).toEqual(distinct);
      }),
    );
  });
});
