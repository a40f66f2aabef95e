import type { Urgency } from '@kinloop/assessment-domain/catalogue';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  afterOpenTime,
  type BusinessCalendar,
  businessDayAfter,
  closingTime,
  isBusinessDay,
} from './business-calendar.ts';
import { acknowledgeDeadline, requestDeadline, visitDeadline } from './deadlines.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const local = (text: string, zone = 'Australia/Sydney') =>
  Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds;
const shown = (instant: number | null, zone = 'Australia/Sydney') =>
  instant === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(instant)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });

/** Monday to Friday 08:00 to 18:00 in Sydney; closed from 24 December 2026 to 3 January 2027, and Easter. */
const CLINIC: BusinessCalendar = {
  zone: 'Australia/Sydney',
  openingHours: [{ days: [1, 2, 3, 4, 5], start: '08:00', end: '18:00' }],
  closures: [
    { from: '2026-12-24', to: '2027-01-03' },
    { from: '2027-03-26', to: '2027-03-29' },
  ],
};
const deadline = (urgency: Urgency, now: number, calendar: BusinessCalendar) =>
  visitDeadline(urgency, now, calendar, DEFAULT_RULESET.appointments);
const NEVER: BusinessCalendar = { ...CLINIC, openingHours: [] };

describe('by when the clinic answers a request', () => {
  it('is closing of the second business day, over a weekend as well', () => {
    const answer = (asked: string, starts: string) =>
      shown(requestDeadline(local(asked), local(starts), CLINIC));
    expect(answer('2026-11-25T15:00', '2026-12-20T09:00')).toBe('2026-11-27T18:00');
    expect(answer('2026-11-27T15:00', '2026-12-20T09:00')).toBe('2026-12-01T18:00');
  });

  it('is the start of the visit when that comes first, and two days where nothing ever opens', () => {
    expect(shown(requestDeadline(local('2026-11-25T15:00'), local('2026-11-26T09:00'), CLINIC))).toBe(
      '2026-11-26T09:00',
    );
    expect(shown(requestDeadline(local('2026-11-25T15:00'), local('2026-12-20T09:00'), NEVER))).toBe(
      '2026-11-27T15:00',
    );
  });
});

describe('by when a visit should start', () => {
  // 2026-11-25 is a Wednesday.
  it.each([
    ['urgent', '2026-11-28T00:00'],
    ['soon', '2026-12-03T00:00'],
    ['routine', '2026-12-10T00:00'],
    ['preventive', '2026-12-24T00:00'],
  ] as const)('%s: the end of the last business day of its target', (urgency, latest) => {
    expect(shown(deadline(urgency, local('2026-11-25T15:00'), CLINIC))).toBe(latest);
  });

  it('skips closures', () => {
    expect(shown(deadline('urgent', local('2026-12-23T09:00'), CLINIC))).toBe('2027-01-06T00:00');
  });

  it.each(['emergency', 'same_day'] as const)('%s has no visit here', (urgency) => {
    expect(deadline(urgency, local('2026-11-25T15:00'), CLINIC)).toBeNull();
  });

  it('counts in the zone of the clinic: late on Sunday in London is Monday in Sydney', () => {
    expect(shown(deadline('urgent', at('2026-11-29T22:00Z'), CLINIC))).toBe('2026-12-03T00:00');
  });

  it('keeps to the wall clock over a clock change', () => {
    // 2026-10-04 is the 23-hour Sunday, 2027-04-04 the 25-hour one.
    expect(shown(deadline('urgent', local('2026-10-02T12:00'), CLINIC))).toBe('2026-10-07T00:00');
    expect(shown(deadline('urgent', local('2027-04-02T12:00'), CLINIC))).toBe('2027-04-07T00:00');
  });

  it('is none for a clinic that never opens', () => {
    expect(deadline('soon', local('2026-11-25T15:00'), NEVER)).toBeNull();
  });
});

describe('by when an alert is acknowledged', () => {
  const { acknowledge } = DEFAULT_RULESET;

  it('follows the rules it was raised under', () => {
    const stricter = { ...acknowledge, soon: { amount: 3, unit: 'business-hours' } } as const;
    const due = acknowledgeDeadline('soon', local('2026-11-25T15:00'), CLINIC, stricter);
    expect(shown(due)).toBe('2026-11-25T18:00');
  });

  it.each([
    ['emergency', '2026-11-25T15:00', '2026-11-25T15:15'],
    ['emergency', '2026-11-25T17:50', '2026-11-26T08:05'],
    ['emergency', '2026-11-25T17:45', '2026-11-25T18:00'],
    ['emergency', '2026-11-27T22:00', '2026-11-30T08:15'],
    ['same_day', '2026-11-25T15:00', '2026-11-25T17:00'],
    ['same_day', '2026-11-25T17:30', '2026-11-26T09:30'],
    ['same_day', '2026-12-23T17:00', '2027-01-04T09:00'],
    ['urgent', '2026-11-25T15:00', '2026-11-26T18:00'],
    ['urgent', '2026-11-28T15:00', '2026-11-30T18:00'],
    ['soon', '2026-11-25T15:00', '2026-11-27T18:00'],
    ['soon', '2027-03-25T15:00', '2027-03-31T18:00'],
  ] as const)('%s raised %s: %s', (level, raised, due) => {
    expect(shown(acknowledgeDeadline(level, local(raised), CLINIC, acknowledge))).toBe(due);
  });

  it.each(['emergency', 'same_day', 'urgent', 'soon'] as const)(
    '%s: never, in a clinic that never opens',
    (level) => {
      expect(acknowledgeDeadline(level, local('2026-11-25T15:00'), NEVER, acknowledge)).toBeNull();
    },
  );
});

describe('the business calendar', () => {
  const instants = fc
    .integer({ min: at('2026-09-01T00:00Z') / 60_000, max: at('2027-06-01T00:00Z') / 60_000 })
    .map((m) => m * 60_000);

  it('counts days like a walk over dates', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 20 }), (from, count) => {
        let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(CLINIC.zone).toPlainDate();
        for (let left = count; left > 0; ) {
          date = date.add({ days: 1 });
          const iso = date.toString();
          if (date.dayOfWeek <= 5 && !CLINIC.closures.some((one) => one.from <= iso && iso <= one.to))
            left -= 1;
        }
        const day = businessDayAfter(CLINIC, from, count);
        expect(day).toBe(date.since('1970-01-01').days);
        expect(isBusinessDay(CLINIC, day ?? 0)).toBe(true);
      }),
    );
  });

  it('adds open time up: first some, then the rest, is all of it', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 3000 }),
        (from, a, b) => {
          const first = afterOpenTime(CLINIC, from, a * 60_000) ?? 0;
          expect(afterOpenTime(CLINIC, first, b * 60_000)).toBe(
            afterOpenTime(CLINIC, from, (a + b) * 60_000),
          );
        },
      ),
    );
  });

  it('knows when a day closes, and that a holiday does not open', () => {
    const day = (text: string) => Temporal.PlainDate.from(text).since('1970-01-01').days;
    expect(shown(closingTime(CLINIC, day('2026-11-25')))).toBe('2026-11-25T18:00');
    expect(closingTime(CLINIC, day('2026-12-25'))).toBeNull();
  });
});
