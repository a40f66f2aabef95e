import { describe, expect, it } from 'vitest';
import type { Entry } from '@/device/standing-logs.ts';
import { baselineOf, dayOf, highestOfDays, marksOfDays, readingsOf, shownKinds } from './chart-data.ts';

type Payload = Entry['shown']['payload'];
const entry = (day: number, change: Partial<Payload>): Entry => {
  const id = `019a0000-0000-7000-8000-0000000000${day}`;
  const payload: Payload = {
    ...{ nprs: null, signals: [], flags: [], exercisePain: null, preSessionNprs: null },
    ...{ after24hNprs: null, nightPainUneased: false, note: '', ...change },
  };
  const recordedAt = `2026-11-${day}T08:00:00.000+10:00`;
  return {
    root: id,
    shown: { id, deviceId: '', recordedAt, receivedAt: null, supersedes: null, payload },
    concurrent: [],
    history: [],
  };
};
const stiff = (severity: number) =>
  ({ kind: 'stiffness', region: null, side: null, painful: null, severity }) as const;

describe('what the chart shows', () => {
  it('shows each signal for itself, in order of time', () => {
    const entries = [entry(12, { nprs: 4, signals: [stiff(2), stiff(5)] }), entry(10, { nprs: 0 })];
    expect(readingsOf(entries, 'pain').map(({ value }) => value)).toEqual([0, 4]);
    expect(readingsOf(entries, 'stiffness').map(({ value }) => value)).toEqual([5]);
    expect(shownKinds(entries)).toEqual(['pain', 'stiffness']);
  });

  it('leaves pain during a session out of the line of everyday pain', () => {
    const pain = { kind: 'pain', region: null, side: null, painful: null, severity: 6 } as const;
    expect(readingsOf([entry(12, { exercisePain: 6, signals: [pain] })], 'pain')).toEqual([]);
  });

  it('takes the middle of the first week as where it stood, and none from too little', () => {
    const readings = [10, 11, 12, 25].map((day, index) => ({
      at: `2026-11-${day}T08:00:00Z`,
      value: [5, 6, 8, 0][index] ?? 0,
    }));
    expect(baselineOf(readings)).toBe(6);
    expect(baselineOf(readings.slice(2))).toBeNull();
  });

  it('counts days back from now and stays within the chart', () => {
    const now = '2026-11-25T08:00:00Z';
    expect(
      ['2026-11-25T07:00:00Z', '2026-11-24T07:00:00Z', '2026-01-01T00:00:00Z'].map((at) =>
        dayOf(at, 56, now),
      ),
    ).toEqual([56, 55, 0]);
  });

  it('makes one point of a day, its highest, and one mark of a kind', () => {
    const now = '2026-11-25T08:00:00Z';
    const at = (hour: string) => `2026-11-24T${hour}:00:00Z`;
    const readings = [3, 6, 2].map((value, index) => ({ at: at(['09', '10', '11'][index] ?? ''), value }));
    expect(highestOfDays(readings, 56, now)).toEqual([{ at: at('10'), value: 6, day: 56 }]);
    const marks = [
      { kind: 'session', at: at('09') },
      { kind: 'session', at: at('10') },
      { kind: 'visit', at: at('10') },
    ] as const;
    expect(marksOfDays(marks, 56, now).map(({ kind, day }) => `${kind} ${day}`)).toEqual([
      'session 56',
      'visit 56',
    ]);
  });
});
