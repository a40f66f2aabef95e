import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, it, vi } from 'vitest';
import { hoursBetween, momentNow } from './moment.ts';

afterEach(() => vi.unstubAllEnvs());

it.each([
  ['UTC', '2027-01-01T00:00:00.000Z'],
  ['Australia/Sydney', '2027-04-03T15:59:59.999Z'],
  ['Australia/Sydney', '2027-04-03T16:00:00.000Z'],
  ['Asia/Kathmandu', '2027-06-30T20:00:00.120Z'],
  ['America/St_Johns', '2027-03-14T05:29:00.000Z'],
  ['Pacific/Marquesas', '2027-12-31T23:59:00.001Z'],
])('in %s at %s is what Temporal writes', (zone, instant) => {
  vi.stubEnv('TZ', zone);
  const expected = Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'millisecond' });
  expect(momentNow(new Date(instant))).toBe(expected);
});

it('counts hours between moments of different offsets', () => {
  expect(hoursBetween('2027-03-28T01:30:00.000+01:00', '2027-03-28T03:30:00.000+02:00')).toBe(1);
  expect(hoursBetween('2027-03-28T03:30:00.000+02:00', '2027-03-28T01:30:00.000+01:00')).toBe(-1);
});
