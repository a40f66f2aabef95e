import { describe, expect, it } from 'vitest';
import { type Caseload, type CaseloadRow, mergeRow } from './merge-row.ts';

const row = (patientId: string, rank: number, waitingSince: string): CaseloadRow => ({
  patientId,
  name: patientId,
  age: null,
  practitionerName: null,
  isMine: true,
  pattern: null,
  reasons: rank === 7 ? [{ kind: 'quiet', days: 9, smallerAskedAt: null, since: waitingSince }] : [],
  rank,
  waitingSince,
  nextVisitAt: null,
  lastHeardAt: null,
  pain: [],
});
const caseload: Caseload = {
  rows: [row('ann', 7, '2026-11-01'), row('bob', 7, '2026-11-05'), row('cy', 9, '9')],
  counts: { all: 3, alert: 0, stop: 0, screen: 0, booking: 0, quiet: 2, review: 0, home: 0 },
  zone: 'UTC',
  now: '2026-11-24T00:00:00Z',
};
const names = ({ rows }: Caseload) => rows.map(({ patientId }) => patientId);

describe('mergeRow', () => {
  it('moves somebody up who waits, behind those who have waited longer', () => {
    const merged = mergeRow(caseload, 'cy', row('cy', 7, '2026-11-03'));
    expect(names(merged)).toEqual(['ann', 'cy', 'bob']);
    expect(merged.counts).toMatchObject({ all: 3, quiet: 3 });
  });

  it('takes in somebody new, and lets somebody go', () => {
    const merged = mergeRow(caseload, 'dee', row('dee', 1, '2026-11-24'));
    expect(names(merged)).toEqual(['dee', 'ann', 'bob', 'cy']);
    expect(merged.counts.all).toBe(4);
    const left = mergeRow(merged, 'ann', null);
    expect(names(left)).toEqual(['dee', 'bob', 'cy']);
    expect(left.counts).toMatchObject({ all: 3, quiet: 1 });
  });

  it('changes nothing when somebody unknown stays unknown, and never the old list', () => {
    expect(mergeRow(caseload, 'eve', null)).toEqual(caseload);
    expect(names(caseload)).toEqual(['ann', 'bob', 'cy']);
  });
});
