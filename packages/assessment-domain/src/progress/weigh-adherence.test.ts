import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING_TO_WEIGH } from '../explanations/weighing.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import { type AdherenceInput, adherence } from './adherence.ts';
import { explainAdherence } from './explain-adherence.ts';

const dates = (from: number, until: number) =>
  Array.from({ length: until - from + 1 }, (_, index) => `2026-05-${String(from + index).padStart(2, '0')}`);
const given = (from: string, sessions: readonly string[], until: string | null = null): AdherenceInput => ({
  asOf: '2026-05-31',
  plan: [{ from, until, perWeek: 7 }],
  sessions,
});
const explained = (input: AdherenceInput) => explainAdherence(adherence(input), input);
const NOT_LOGGED = 'Only what was logged is counted; some of the rest may have been done.';

describe('adherence', () => {
  it('is not weighed where what it was read from is not at hand', () => {
    const input = given('2026-05-25', []);
    expect(explainAdherence(adherence(input), null)).toMatchObject(NOTHING_TO_WEIGH);
  });

  it('of a young plan: the days nothing was planned for, and the sessions done on them', () => {
    expect(explained(given('2026-05-25', dates(20, 31)))).toMatchObject({
      against: ['Sessions of the last 90 days on days without a plan, not counted: 5.'],
      missing: [
        'Days of the last 30 that nothing was planned for: 23.',
        'Days of the last 90 that nothing was planned for: 83.',
      ],
      alternatives: [],
    });
  });

  it('of a plan that was paused: the days of the pause asked for nothing, and a session of it counts all the same', () => {
    const planned = (from: string, until: string | null, perWeek: number) => ({ from, until, perWeek });
    const active = planned('2026-05-22', null, 7);
    const after = (before: ReturnType<typeof planned>[]) =>
      explained({ asOf: '2026-05-31', plan: [...before, active], sessions: dates(20, 31) });
    const missing = [
      'Days of the last 30 that nothing was planned for: 20.',
      'Days of the last 90 that nothing was planned for: 80.',
    ];
    const paused = after([planned('2026-05-07', '2026-05-21', 0)]);
    expect(paused).toMatchObject({ against: [], missing });
    // A pause that fills the rest of every stretch that is looked at.
    expect(after([planned('2026-01-01', '2026-05-21', 0)]).missing).toEqual(missing);
  });

  it('with sessions lacking: what was not logged may have been done', () => {
    const input = given('2026-01-01', dates(1, 31).slice(0, 30));
    expect(explained(input)).toMatchObject({ against: [], missing: [], alternatives: [NOT_LOGGED] });
  });

  it('that fell: how many sessions more would have kept it', () => {
    const { alternatives } = explained(given('2026-01-01', dates(2, 28)));
    expect(alternatives).toEqual([
      'Sessions more in the last 7 days with which they would not lie so far below the last 30: 2.',
      NOT_LOGGED,
    ]);
  });

  it('counts what no plan asked for from the first to the last day of the longest window', () => {
    const done = ['2026-03-02', '2026-03-03', '2026-05-31', '2026-06-01'];
    expect(explained(given('2026-05-25', [...done, ...dates(25, 30)], '2026-05-30'))).toMatchObject({
      against: ['Sessions of the last 90 days on days without a plan, not counted: 2.'],
      missing: [
        'Days of the last 7 that nothing was planned for: 1.',
        'Days of the last 30 that nothing was planned for: 24.',
        'Days of the last 90 that nothing was planned for: 84.',
      ],
      alternatives: [],
    });
  });

  const more = (count: number, recent: number, usual: number) =>
    `Sessions more in the last ${recent} days with which they would not lie so far below the last ${usual}: ${count}.`;
  const march = dates(3, 31).map((date) => date.replace('-05-', '-03-'));
  const april = dates(1, 30).map((date) => date.replace('-05-', '-04-'));
  it.each<[string, AdherenceInput, string[]]>([
    [
      'a month without any, more than a week can make up for',
      given('2026-01-01', [...march, ...april, ...dates(1, 1)]),
      [more(4, 7, 90), more(22, 30, 90), NOT_LOGGED],
    ],
    [
      'a week below two longer stretches, each with its own number',
      given('2026-01-01', [...march.slice(0, 17), ...dates(2, 24)]),
      [more(6, 7, 30), more(2, 7, 90), NOT_LOGGED],
    ],
    [
      'a plan that ended the day before, so that nothing of the last day counts',
      given('2026-01-01', dates(2, 24), '2026-05-30'),
      [NOT_LOGGED],
    ],
    ['the last week done, and earlier ones not', given('2026-05-01', dates(20, 31)), [NOT_LOGGED]],
    [
      'less than one session planned',
      { asOf: '2026-05-31', plan: [{ from: '2026-05-29', until: null, perWeek: 1 }], sessions: [] },
      [],
    ],
  ])('with %s: what would have been otherwise', (_case, input, alternatives) => {
    expect(explained(input).alternatives).toEqual(alternatives);
  });

  it('of nothing planned: nothing', () => {
    expect(explained({ asOf: '2026-05-31', plan: [], sessions: dates(1, 9) })).toMatchObject(
      NOTHING_TO_WEIGH,
    );
  });

  it('names the fewest sessions with which a fall is none, by whichever rules', () => {
    const day = fc.integer({ min: 1, max: 31 }).map((date) => `2026-05-${String(date).padStart(2, '0')}`);
    const anything = fc.record({
      from: day,
      sessions: fc.array(day, { maxLength: 40 }),
      perWeek: fc.integer({ min: 1, max: 7 }),
      fallPoints: fc.integer({ min: 5, max: 60 }),
    });
    fc.assert(
      fc.property(anything, ({ from, sessions, perWeek, fallPoints }) => {
        const input = { asOf: '2026-05-31', plan: [{ from, until: null, perWeek }], sessions };
        const rules = { adherence: { ...DEFAULT_RULESET.adherence, fallPoints } };
        const read = adherence(input, rules);
        const { against, missing, alternatives } = explainAdherence(read, input, rules);
        for (const text of [...against, ...missing, ...alternatives])
          expect(text).not.toMatch(/[{}]|NaN|null/);
        expect(missing).toHaveLength(
          read.windows.filter(({ complete, percent }) => !complete && percent !== null).length,
        );
        const kept = alternatives.filter((text) => text !== NOT_LOGGED);
        expect(kept).toHaveLength(read.falls.length);
        read.falls.forEach(({ recent, usual }, index) => {
          const more = Number(/: (\d+)\.$/.exec(kept[index] ?? '')?.[1]);
          const isFallen = (count: number) =>
            adherence(
              { ...input, sessions: [...sessions, ...Array(count).fill(input.asOf)] },
              rules,
            ).falls.some((fall) => fall.recent === recent && fall.usual === usual);
          expect([isFallen(more - 1), isFallen(more)]).toEqual([true, false]);
        });
      }),
    );
  });
});
