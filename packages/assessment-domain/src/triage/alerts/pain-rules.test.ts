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
});
