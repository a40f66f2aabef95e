import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instantWriter, readInstant } from './instant-text.ts';

const instants = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
const temporalText = (instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString({ fractionalSecondDigits: 3 });

describe('reading an instant', () => {
  it('agrees with Temporal on the plain shapes', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const text = temporalText(instant);
        expect(readInstant(text)).toBe(instant);
        expect(readInstant(text.replace(/\.\d+/, ''))).toBe(Math.floor(instant / 1000) * 1000);
      }),
    );
  });

  it.each([
    ['2027-03-01T09:00:00+10:00', '2027-02-28T23:00:00Z'],
    ['2027-03-01T09:00Z', '2027-03-01T09:00:00Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00Z'],
  ])('reads %s', (text, same) => {
    expect(readInstant(text)).toBe(Temporal.Instant.from(same).epochMilliseconds);
  });

  it.each([
    '',
    'soon',
    '2027-03-01',
    '2027-03-01T09:00:00',
    '2027-02-29T09:00:00Z',
    '1900-02-29T00:00:00Z',
    '2027-04-31T09:00:00.000Z',
    '2027-13-01T09:00:00Z',
    '2027-00-01T09:00:00Z',
    '2027-03-00T09:00:00Z',
    '2027-03-01T24:00:00Z',
    '2027-03-01T09:60:00Z',
    '2027-03-01T0x:00:00Z',
    '2027-03-01T09:00:00.0x0Z',
    '2027/03-01T09:00:00Z',
    '2027-03-01T09:00:00,000X',
  ])('refuses %j', (text) => {
    expect(readInstant(text)).toBeUndefined();
  });

  it('keeps the order of what lies within a millisecond', () => {
    const [early = 0, late = 0] = ['2027-03-01T09:00:00.0001Z', '2027-03-01T09:00:00.0007Z'].map(readInstant);
    expect(early).toBeLessThan(late);
  });
});

describe('writing an instant', () => {
  it('agrees with Temporal', () => {
    const write = instantWriter();
    fc.assert(
      fc.property(instants, (instant) => {
        expect(write(instant)).toBe(temporalText(instant));
      }),
    );
  });
});
