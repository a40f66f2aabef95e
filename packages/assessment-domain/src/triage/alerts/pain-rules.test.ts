import { describe, expect, it } from 'vitest';
import { alerts } from './alerts.ts';
import { daily, fired, inputOf, instantAt, logAt } from './history.fixtures.ts';

describe('al-08, a sustained flare', () => {
  it('fires at the second raised log 24 h on (V20)', () => {
    const outcome = alerts(inputOf(daily([3, 3, 2, 3, 3, 3, 3, 5, 5])));
    expect(outcome.alerts.map(({ id, atLog, level }) => ({ id, atLog, level }))).toEqual([
      { id: 'al-08', atLog: 9, level: 'urgent' },
    ]);
    expect(outcome).toMatchObject({ baseline: 3, programState: 'running' });
  });

  it('keeps quiet about one spike (V21)', () => {
    expect(fired(daily([3, 3, 3, 3, 3, 3, 3, 5, 3]))).toEqual([]);
  });

  it.each([
    [19.9, []],
    [20, ['al-08@5']],
  ])('needs 20 hours between the raised logs: %d', (hours, expected) => {
    const logs = [...daily([3, 3, 3, 5]), logAt(3 + hours / 24, { nprs: 5 })];
    expect(fired(logs)).toEqual(expected);
  });

  it('starts again after a log below in between, and fires once an episode', () => {
    expect(fired(daily([3, 3, 3, 5, 4, 5]))).toEqual([]);
    expect(fired(daily([3, 3, 3, 5, 4, 5, 5, 5, 5, 4, 5, 5]))).toEqual(['al-08@7']);
  });

  it('fires again in the next episode, after two calm logs', () => {
    expect(fired(daily([3, 3, 3, 5, 5, 4, 4, 5, 5]))).toEqual(['al-08@5', 'al-08@9']);
  });

  it('compares with the frozen baseline, however long the episode lasts', () => {
    const outcome = alerts(inputOf(daily([3, 3, 3, ...Array(30).fill(5)]), { asOf: instantAt(33) }));
    expect(outcome.baseline).toBe(3);
    expect(outcome.alerts.map(({ id }) => id)).toEqual(['al-08']);
  });
});

describe('the baseline', () => {
  const baseline = (logs: Parameters<typeof inputOf>[0], asOf: number, intakeNprs: number | null = 6) =>
    alerts(inputOf(logs, { asOf: instantAt(asOf), intakeNprs })).baseline;

  it('is the median of the 7 days before, their start included', () => {
    expect(baseline(daily([1, 2, 2, 3]), 7)).toBe(2);
    expect(baseline(daily([1, 2, 3, 2]), 7.001)).toBe(2);
    expect(baseline(daily([0, 1, 2, 2]), 7)).toBe(1.5);
  });

  it('falls back to the last 3 logs within 28 days, then to intake, then to none', () => {
    expect(baseline(daily([1, 2, 3]), 28)).toBe(2);
    expect(baseline(daily([1, 2, 3]), 28.001)).toBe(6);
    expect(baseline(daily([1, 2]), 3)).toBe(6);
    expect(baseline(daily([1, 2]), 3, null)).toBeNull();
  });

  it('leaves the log at asOf itself and everything later out', () => {
    expect(baseline(daily([1, 1, 1, 5, 5]), 3)).toBe(1);
  });

  it('leaves out the logs of an ended episode, its calm ones too', () => {
    expect(baseline(daily([2, 2, 2, 5, 6, 3, 3]), 7)).toBe(2);
  });

  it('raises nothing where there is none', () => {
    expect(fired(daily([0, 7, 7]), { intakeNprs: null })).toEqual([]);
  });

  it('passes over logs without a score', () => {
    expect(fired(daily([3, null, 3, null, 3, 5, null, 5]))).toEqual(['al-08@8']);
  });
});

describe('al-07, a jump', () => {
  it.each([
    [6, []],
    [7, ['al-07@4']],
  ])('needs 4 above baseline: %d on 3', (nprs, expected) => {
    expect(fired(daily([3, 3, 3, nprs]))).toEqual(expected);
  });

  it('fires at 8 without a baseline, and not again within 7 days', () => {
    expect(fired(daily([8, 8, 8]), { intakeNprs: null })).toEqual(['al-07@1']);
    expect(fired([logAt(0, { nprs: 8 }), logAt(7, { nprs: 8 })], { intakeNprs: 7 })).toEqual(['al-07@1']);
    expect(fired([logAt(0, { nprs: 8 }), logAt(7.01, { nprs: 8 })], { intakeNprs: 7 })).toEqual([
      'al-07@1',
      'al-07@2',
    ]);
  });

  it('fires once an episode, and pauses until a physio acknowledges', () => {
    const logs = daily([2, 2, 2, 7, 8, 8, 7]);
    expect(fired(logs)).toEqual(['al-07@4', 'al-08@5']);
    expect(alerts(inputOf(logs)).programState).toBe('paused');
    const acknowledged = [{ id: 'al-07', atLog: 4 }] as const;
    expect(alerts(inputOf(logs, { acknowledged })).programState).toBe('running');
    const another = [{ id: 'al-07', atLog: 5 }] as const;
    expect(alerts(inputOf(logs, { acknowledged: another })).programState).toBe('paused');
  });
});

describe('al-18, a slow rise', () => {
  const creeping = [...Array(14).fill(2), ...Array(7).fill(3), ...Array(7).fill(4)];

  it('fires when the week stands 2 above the lowest earlier week, though no log was raised', () => {
    expect(fired(daily(creeping))).toEqual(['al-18@25']);
  });

  it('keeps quiet at 1.5 above, and when the low week is too long ago', () => {
    expect(fired(daily([...Array(14).fill(2), ...Array(14).fill(3)]))).toEqual([]);
    expect(fired(daily([...Array(7).fill(2), ...Array(33).fill(3), ...Array(9).fill(4)]))).toEqual([]);
  });

  it('needs 3 logs in both weeks', () => {
    const sparse = [0, 6, 12, 18, 24, 30].map((day) => logAt(day, { nprs: day < 20 ? 2 : 3 }));
    expect(fired([...sparse, logAt(31, { nprs: 4 }), logAt(32, { nprs: 4 })])).toEqual([]);
  });

  it('stays behind an open al-08 episode', () => {
    expect(fired(daily([...Array(14).fill(2), ...Array(14).fill(4)]))).toEqual(['al-08@16']);
  });

  it('fires once in 28 days', () => {
    const up = [...creeping, ...Array(14).fill(5)];
    expect(fired(daily(up)).filter((alert) => alert.startsWith('al-18'))).toEqual(['al-18@25']);
  });

  it('fires again from the 28th day on, against what is lowest by then', () => {
    // Day 24 first; on day 52 the twos are more than 28 days back, and 6 stands 2 above the fours.
    const twice = [...creeping.slice(0, 21), ...Array(21).fill(4), ...Array(7).fill(5), ...Array(8).fill(6)];
    expect(fired(daily(twice))).toEqual(['al-18@25', 'al-18@53']);
  });

  /** Logs as [day, score]. */
  const logged = (...scores: readonly (readonly [number, number])[]) =>
    scores.map(([day, nprs]) => logAt(day, { nprs }));

  it('finds the lowest week behind a higher one', () => {
    const fallen = [...Array(7).fill(5), ...Array(10).fill(2), ...Array(6).fill(3), ...Array(4).fill(4)];
    expect(fired(daily(fallen), { intakeNprs: 5 })).toEqual(['al-18@27']);
  });

  it('sees a week that was low only between two logs: since one came, or since one left', () => {
    // Three twos are 3 logs in 7 days from day 2 until day 7.
    const came = logged([0, 2], [1, 2], [2, 2], [9, 3], [10, 3], [11, 3], [20, 4], [21, 4], [22, 4]);
    expect(fired(came)).toEqual(['al-18@9']);
    // The week is at 2 once the fours of the first day have left it, from day 7.5 on.
    const first = logged([0, 4], [0.5, 4], [1, 4], [2, 2], [3, 2], [4, 2]);
    const left = [...first, ...logged([12, 3], [13, 3], [14, 3], [21, 4], [22, 4], [23, 4])];
    expect(fired(left)).toEqual(['al-18@12']);
  });

  it('compares with weeks that end 7 to 28 days back, both days included', () => {
    const seven = logged([5, 2], [6, 2], [7, 2], [12, 4], [13, 3], [13.5, 4], [14, 4]);
    expect(fired(seven)).toEqual(['al-18@7']);
    // Until day 7 the week stood at 2: on day 35 that is just too long ago.
    const threes = logged([12, 3], [13, 3], [14, 3], [23, 3], [24, 3], [25, 3]);
    const tooOld = [...logged([0, 2], [1, 2], [2, 2]), ...threes, ...logged([33, 4], [34, 4], [35, 4])];
    expect(fired(tooOld)).toEqual([]);
  });
});
