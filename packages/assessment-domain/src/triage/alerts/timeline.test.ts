import { describe, expect, it } from 'vitest';
import { instantAt, logAt, signal } from './history.fixtures.ts';
import { instantOf, timeline } from './timeline.ts';
import type { SymptomLog } from './types.ts';

const ALL = instantOf(instantAt(4000)).epochMs;

/** Every order in which the logs may have arrived. */
function orders<T>(of: readonly T[]): T[][] {
  if (of.length === 0) return [[]];
  return of.flatMap((one, index) => orders(of.toSpliced(index, 1)).map((rest) => [one, ...rest]));
}

describe('the order of logs', () => {
  it('is that of time, and counts from 1', () => {
    const logs = [logAt(2), logAt(0.5), logAt(1)];
    expect(timeline(logs, ALL).map(({ log, atLog }) => [log.at, atLog])).toEqual([
      [instantAt(0.5), 1],
      [instantAt(1), 2],
      [instantAt(2), 3],
    ]);
  });

  it('counts a copy once, in whatever order its fields stand', () => {
    const log: SymptomLog = logAt(1, { nprs: 4, signals: [signal('numbness', { severity: 2 })] });
    const turned = (of: object): object =>
      Object.fromEntries(
        Object.entries(of)
          .toReversed()
          .map(([key, value]) => [key, Array.isArray(value) ? value.map(turnedIfRecord) : value]),
      );
    const turnedIfRecord = (one: unknown) => (typeof one === 'object' && one !== null ? turned(one) : one);
    expect(timeline([log, turned(log) as SymptomLog], ALL)).toHaveLength(1);
  });

  it('is one and the same between logs of one instant, in whatever order they came', () => {
    const same: readonly SymptomLog[] = [
      logAt(1, { nprs: 4, flags: ['locking'] }),
      logAt(1, { nprs: 4, signals: [signal('numbness', { severity: 2 })] }),
      logAt(1, { nprs: 4, signals: [signal('numbness', { severity: 7 })] }),
      logAt(1, { nprs: 0 }),
      logAt(1),
    ];
    const [first, ...others] = orders(same).map((logs) => timeline(logs, ALL).map(({ log }) => log));
    for (const other of others) expect(other).toEqual(first);
  });

  it('does not look at the order of keys', () => {
    const written = logAt(1, { nprs: 4, signals: [signal('numbness')] });
    const other: SymptomLog = { ...written, nightPainUneased: true };
    const turned = Object.fromEntries(
      Object.entries({
        ...written,
        signals: written.signals.map((one) => Object.fromEntries(Object.entries(one).reverse())),
      }).reverse(),
    ) as unknown as SymptomLog;
    const placeOfOther = (logs: readonly SymptomLog[]) =>
      timeline(logs, ALL).find(({ log }) => log.nightPainUneased)?.atLog;
    const place = placeOfOther([written, other]);
    expect(placeOfOther([other, written])).toBe(place);
    expect(placeOfOther([turned, other])).toBe(place);
    expect(placeOfOther([other, turned])).toBe(place);
  });

  it('leaves out what came after, keeps what came at the moment, and takes a log once', () => {
    const at = instantOf(instantAt(2)).epochMs;
    const logs = [logAt(2, { id: 'b' }), logAt(3, { id: 'c' }), logAt(1, { id: 'a' }), logAt(1, { id: 'a' })];
    expect(timeline(logs, at).map(({ log: { id }, atLog }) => [id, atLog])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(timeline([logAt(1), logAt(1)], at)).toHaveLength(1);
    expect(
      timeline([logAt(1, { nprs: 3 }), logAt(1, { nprs: 4 }), logAt(1.5, { nprs: 3 })], at),
    ).toHaveLength(3);
    expect(timeline([logAt(1, { id: 'a' }), logAt(1, { id: 'b' })], at)).toHaveLength(2);
  });

  it('keeps every content that came under one id, each once, in whatever order they came', () => {
    const copies = [
      logAt(1, { id: 'a', nprs: 3 }),
      logAt(1, { id: 'a', nprs: 9 }),
      logAt(0.5, { id: 'a', nprs: 3 }),
      logAt(1, { id: 'a', nprs: 3 }),
    ];
    for (const logs of orders(copies))
      expect(timeline(logs, ALL).map(({ log: { at, nprs }, atLog }) => [at, nprs, atLog])).toEqual([
        [instantAt(0.5), 3, 1],
        [instantAt(1), 3, 2],
        [instantAt(1), 9, 3],
      ]);
  });

  it('is none for a time without an offset', () => {
    expect(() => instantOf('2026-05-01T08:00:00')).toThrow(
      new RangeError('not an instant with an offset: 2026-05-01T08:00:00'),
    );
  });
});
