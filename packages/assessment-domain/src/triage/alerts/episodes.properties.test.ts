import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertId } from '../../catalogue/alert-rules.ts';
import { type Entry, fired, logAt, signal } from './history.fixtures.ts';

const DAYS = 14;

/** Days of logs, half days apart at least, and whether each carries what the rule looks for. */
const history = fc
  .uniqueArray(fc.record({ half: fc.integer({ min: 0, max: 160 }), carries: fc.boolean() }), {
    maxLength: 30,
    selector: ({ half }) => half,
  })
  .map((entries) =>
    entries.map(({ half, carries }) => ({ day: half / 2, carries })).sort((a, b) => a.day - b.day),
  );
type History = readonly { readonly day: number; readonly carries: boolean }[];

const carrying = (entries: History) => entries.filter(({ carries }) => carries);
/** No log in the 14 days before carried it. */
const opens = (entries: History, day: number) =>
  !carrying(entries).some((one) => one.day < day && one.day >= day - DAYS);
/** 1-based places of logs, as `al-11@3`. */
const named = (id: AlertId, entries: History, meets: (day: number) => boolean) =>
  entries.flatMap(({ day, carries }, index) => (carries && meets(day) ? [`${id}@${index + 1}`] : []));
const raised = (id: AlertId, entries: History, entry: Entry) =>
  fired(entries.map(({ day, carries }) => logAt(day, carries ? entry : {}))).filter((one) =>
    one.startsWith(id),
  );

describe('one alert a rule an episode, which ends after 14 days without the tick', () => {
  const left = signal('numbness');
  it.each<[AlertId, Entry]>([
    ['al-09', { signals: [left] }],
    ['al-11', { exercisePain: 8 }],
    ['al-13', { flags: ['locking'] }],
    ['al-13', { signals: [signal('clicking', { painful: true })] }],
    ['al-15', { signals: [signal('clicking', { painful: false })] }],
  ])('%s over any history: %j', (id, entry) => {
    fc.assert(
      fc.property(history, (entries) => {
        expect(raised(id, entries, entry)).toEqual(named(id, entries, (day) => opens(entries, day)));
      }),
    );
  });
});

describe('an emergency rule fires on every log that ticks it', () => {
  it.each<[AlertId, Entry]>([
    ['al-01', { flags: ['saddle-numbness'] }],
    ['al-03', { flags: ['weakness-worse'] }],
    ['al-04', { flags: ['leg-cold-pale'] }],
    ['al-05', { flags: ['calf-warm-red'] }],
    ['al-06', { flags: ['joint-hot-swollen'] }],
    ['al-19', { flags: ['self-harm'] }],
  ])('%s over any history: %j', (id, entry) => {
    fc.assert(
      fc.property(history, (entries) => {
        expect(raised(id, entries, entry)).toEqual(named(id, entries, () => true));
      }),
    );
  });
});

describe('what was new stays new for 14 days', () => {
  const both = signal('numbness', { side: 'both' });
  const weak = signal('weakness');
  it.each<[AlertId, Entry]>([
    ['al-02', { signals: [both] }],
    ['al-03', { signals: [weak] }],
  ])('%s over any history: %j', (id, entry) => {
    fc.assert(
      fc.property(history, (entries) => {
        const newSince = (day: number) =>
          carrying(entries)
            .map((one) => one.day)
            .filter((began) => began <= day && opens(entries, began))
            .at(-1) ?? Number.NEGATIVE_INFINITY;
        const before = (day: number) => entries.filter((one) => one.day < day).at(-1);
        // Weakness after a log without it is worse than the last log, however well known it is.
        const isWorse = (day: number) => id === 'al-03' && before(day)?.carries === false;
        expect(raised(id, entries, entry)).toEqual(
          named(id, entries, (day) => day - newSince(day) <= DAYS || isWorse(day)),
        );
      }),
    );
  });
});
