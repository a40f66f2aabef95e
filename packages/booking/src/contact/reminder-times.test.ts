import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { afterQuiet, beforeQuiet, isQuiet, type QuietHours } from './quiet-hours.ts';
import { type ReminderRules, reminderDue, reminderTimes } from './reminder-times.ts';

const SYDNEY = 'Australia/Sydney';
const NIGHT: QuietHours = { from: '20:30', to: '08:00' };
const RULES: ReminderRules = { hoursBefore: [2, 48], quiet: NIGHT, zone: SYDNEY };
const HOUR = 3_600_000;

const at = (wall: string, zone = SYDNEY) =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().epochMilliseconds;
const said = (instant: number, zone = SYDNEY) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString();

describe('when somebody is reminded', () => {
  it('is so many hours before, whatever the order they are written in', () => {
    expect(reminderTimes(at('2026-12-04T14:00'), RULES).map((one) => said(one.at))).toEqual([
      '2026-12-02T14:00:00',
      '2026-12-04T12:00:00',
    ]);
  });

  it('waits for the morning where the visit leaves an hour, else comes the evening before', () => {
    expect(reminderTimes(at('2026-12-04T09:30'), RULES).map((one) => said(one.at))).toEqual([
      '2026-12-02T09:30:00',
      '2026-12-04T08:00:00',
    ]);
    expect(said(reminderTimes(at('2026-12-04T08:30'), RULES)[1]?.at ?? 0)).toBe('2026-12-03T20:29:00');
  });

  it('counts real hours over a clock change', () => {
    const [first] = reminderTimes(at('2026-10-04T10:00'), { ...RULES, hoursBefore: [24] });
    expect(said(first?.at ?? 0)).toBe('2026-10-03T09:00:00');
  });
});

describe('which reminder is due', () => {
  const visit = { startsAt: at('2026-12-04T14:00'), toldAt: at('2026-11-20T10:00') };

  it.each([
    ['nothing yet', '2026-12-02T13:59', null],
    ['the first, from its minute on', '2026-12-02T14:00', 48],
    ['the first, late, after an outage', '2026-12-03T09:00', 48],
    ['only the last, when both came due meanwhile', '2026-12-04T13:00', 2],
    ['none once it has begun', '2026-12-04T14:00', null],
  ])('%s', (_what, now, hours) => {
    expect(reminderDue(visit, RULES, at(now))?.hoursBefore ?? null).toBe(hours);
  });

  it('is none of those that had passed when the visit was booked or moved', () => {
    const late = { ...visit, toldAt: at('2026-12-03T10:00') };
    expect(reminderDue(late, RULES, at('2026-12-03T10:05'))).toBeNull();
    expect(reminderDue(late, RULES, at('2026-12-04T12:00'))?.hoursBefore).toBe(2);
  });
});

const zones = fc.constantFrom(SYDNEY, 'Australia/Lord_Howe', 'America/New_York', 'Asia/Kathmandu', 'UTC');
const instants = fc.integer({ min: at('2026-01-01T00:00', 'UTC'), max: at('2027-12-31T00:00', 'UTC') });
const times = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

it('leaves the quiet hours on either side and never goes the wrong way', () => {
  fc.assert(
    fc.property(instants, times, times, zones, (instant, from, to, zone) => {
      const quiet = { from, to };
      const after = afterQuiet(instant, quiet, zone);
      const before = beforeQuiet(instant, quiet, zone);
      expect(after).toBeGreaterThanOrEqual(instant);
      expect(before).toBeLessThanOrEqual(instant);
      expect(isQuiet(after, quiet, zone)).toBe(false);
      if (!isQuiet(instant, quiet, zone)) expect([after, before]).toEqual([instant, instant]);
    }),
    { numRuns: 500 },
  );
});

it('reminds before the visit, and every reminder is due at its own minute', () => {
  const night = fc.constantFrom<QuietHours>(
    NIGHT,
    { from: '00:00', to: '00:00' },
    { from: '22:00', to: '07:15' },
  );
  const hours = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(instants, hours, night, zones, (startsAt, hoursBefore, quiet, zone) => {
      const rules = { hoursBefore, quiet, zone };
      for (const reminder of reminderTimes(startsAt, rules)) {
        expect(reminder.at).toBeLessThanOrEqual(startsAt - HOUR);
        const due = reminderDue({ startsAt, toldAt: startsAt - 400 * HOUR }, rules, reminder.at);
        expect(due?.at).toBe(reminder.at);
      }
    }),
    { numRuns: 300 },
  );
});
