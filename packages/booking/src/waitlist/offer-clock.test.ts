import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isQuiet } from '../contact/quiet-hours.ts';
import { offerClock, offerUntil } from './offer-clock.ts';
import { suitableOn } from './suitable-times.ts';

const ZONE = 'Australia/Sydney';
const RULES = { minutes: 60, quiet: { from: '20:30', to: '08:00' }, zone: ZONE };
const at = (wall: string) =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(ZONE).toInstant().epochMilliseconds;
const said = (instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE).toPlainDateTime().toString();

describe('when a slot is offered', () => {
  it.each([
    ['at once, for as long as the clinic says', '2026-11-23T10:00', '2026-11-23T15:00', '10:00', '11:00'],
    ['shorter, when the visit is near', '2026-11-23T10:00', '2026-11-23T11:30', '10:00', '10:30'],
    ['in the morning, when freed at night', '2026-11-23T22:00', '2026-11-24T14:00', '08:00', '09:00'],
  ])('%s', (_what, now, slot, sendAt, expiresAt) => {
    const clock = offerClock(at(slot), RULES, at(now));
    expect(said(clock?.sendAt ?? 0)).toContain(`T${sendAt}`);
    expect(said(clock?.expiresAt ?? 0)).toContain(`T${expiresAt}`);
  });

  it.each([
    ['2026-11-23T10:00', '2026-11-23T11:10'],
    ['2026-11-23T22:00', '2026-11-24T09:00'],
    ['2026-11-23T10:00', '2026-11-23T09:00'],
  ])('not any more at %s for %s', (now, slot) => {
    expect(offerClock(at(slot), RULES, at(now))).toBeNull();
  });

  it.each([
    ['as long as the clinic says, from when its person hears of it', '10:00', '15:00', '11:00'],
    ['in the quiet hours too', '00:00', '15:00', '01:00'],
    ['until an hour before', '10:00', '11:30', '10:30'],
  ])('stands %s', (_what, told, slot, until) => {
    const on = (time: string) => at(`2026-11-23T${time}`);
    expect(offerUntil(on(slot), RULES, on(told))).toBe(on(until));
  });

  it('stands for a quarter of an hour at least, or is none', () => {
    const toldAt = at('2026-11-23T10:00');
    expect(offerUntil(at('2026-11-23T11:15'), RULES, toldAt)).toBe(at('2026-11-23T10:15'));
    expect(offerUntil(at('2026-11-23T11:14'), RULES, toldAt)).toBeNull();
  });

  it('never in the quiet hours, never too short to answer, never too late to come', () => {
    const now = fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-01-01T00:00') });
    fc.assert(
      fc.property(
        now,
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 15, max: 720 }),
        (start, ahead, minutes) => {
          const slot = start + ahead * 60_000;
          const clock = offerClock(slot, { ...RULES, minutes }, start);
          if (clock === null) return;
          expect(clock.sendAt).toBeGreaterThanOrEqual(start);
          expect(isQuiet(clock.sendAt, RULES.quiet, ZONE)).toBe(false);
          expect(clock.expiresAt - clock.sendAt).toBeGreaterThanOrEqual(15 * 60_000);
          expect(clock.expiresAt - clock.sendAt).toBeLessThanOrEqual(minutes * 60_000);
          expect(slot - clock.expiresAt).toBeGreaterThanOrEqual(60 * 60_000);
        },
      ),
    );
  });
});

describe('when somebody can come', () => {
  const mornings = [
    { weekday: 1, from: '00:00', to: '12:00' },
    { weekday: 1, from: '17:00', to: '24:00' },
  ];

  it('is any time, the parts of that weekday, or never on it', () => {
    expect(suitableOn([], at('2026-11-23T10:00'), ZONE)).toBeNull();
    expect(suitableOn(mornings, at('2026-11-23T10:00'), ZONE)).toEqual([
      { start: at('2026-11-23T00:00'), end: at('2026-11-23T12:00') },
      { start: at('2026-11-23T17:00'), end: at('2026-11-24T00:00') },
    ]);
    expect(suitableOn(mornings, at('2026-11-24T10:00'), ZONE)).toEqual([]);
  });
});
