import { describe, expect, it } from 'vitest';
import {
  type Choice,
  firstChoice,
  type OtherTime,
  rowsOf,
  type StrandedVisit,
  sameTimeAs,
  toPhone,
} from './choices.ts';

const time = (startsAt: string, over: Partial<OtherTime> = {}): OtherTime => ({
  startsAt,
  practitionerId: 'ben',
  practitionerName: 'Ben',
  reason: 'same-day',
  inTime: true,
  ...over,
});
const visit = (visitId: string, over: Partial<StrandedVisit> = {}): StrandedVisit => ({
  visitId,
  version: 3,
  startsAt: '2026-11-23T00:00:00Z',
  endsAt: '2026-11-23T00:45:00Z',
  state: 'booked',
  isClass: false,
  serviceName: 'Follow-up',
  patients: [{ id: 'p', name: 'Pat', phone: null, hearsBy: ['email'] }],
  urgency: null,
  targetAt: null,
  asked: null,
  times: [time('2026-11-23T02:00:00Z')],
  ...over,
});

describe('what is chosen for a visit to begin with', () => {
  const asked = { state: 'offered', startsAt: '', expiresAt: '' } as const;
  it.each([
    ['the best time, where it is soon enough', {}, '2026-11-23T02:00:00Z'],
    ['a call, where none is', { times: [time('2026-11-30T02:00:00Z', { inTime: false })] }, undefined],
    ['a call, where there is none', { times: [] }, undefined],
    ['a call, while they think about another time', { asked }, undefined],
    [
      'the best time again, once they have said no',
      { asked: { ...asked, state: 'declined' as const } },
      '2026-11-23T02:00:00Z',
    ],
  ])('is %s', (_, over, expected) => {
    expect(firstChoice(visit('a', over)).time?.startsAt).toBe(expected);
  });
});

describe('the rows that are sent', () => {
  it('leave out who is called, and ask nobody who cannot be asked', () => {
    const visits = [
      visit('ask'),
      visit('same hour', { times: [time('2026-11-23T00:30:00Z')] }),
      visit('class', { isClass: true }),
      visit('request', { state: 'requested' }),
      visit('call', { times: [] }),
    ];
    const rows = rowsOf(visits, (one) => ({ ...firstChoice(one), ask: true }));
    expect(rows.map((row) => `${row.visitId} ${row.do}`)).toEqual([
      'ask offer',
      'same hour offer',
      'class move',
      'request move',
    ]);
  });
});

describe('one time for two visits', () => {
  it('is seen at the second, where the same practitioner would be had twice', () => {
    const visits = [visit('first'), visit('second'), visit('third')];
    const chosen: Record<string, Choice> = {
      first: { time: time('2026-11-23T02:00:00Z'), ask: false },
      second: { time: time('2026-11-23T02:30:00Z'), ask: true },
      third: { time: time('2026-11-23T02:30:00Z', { practitionerId: 'cy' }), ask: false },
    };
    const at = (index: number) =>
      sameTimeAs(visits, index, ({ visitId }) => chosen[visitId] ?? { time: null, ask: false })?.visitId;
    expect([0, 1, 2].map(at)).toEqual([undefined, 'first', undefined]);
  });
});

it('names who of a visit has to be phoned', () => {
  const [pat] = visit('a').patients;
  const others = [{ ...pat, id: 'q', name: 'Quinn', phone: '0400 000 003', hearsBy: [] }];
  expect(toPhone({ ...visit('a'), patients: [...visit('a').patients, ...others] })).toEqual(others);
});
