import type { RouterOutputs } from '@kinloop/api/router';

export type Caseload = RouterOutputs['caseload']['list'];
export type CaseloadRow = Caseload['rows'][number];
export type CountedKind = Exclude<keyof Caseload['counts'], 'all'>;

export const countedKinds: readonly CountedKind[] = [
  'alert',
  'stop',
  'screen',
  'booking',
  'quiet',
  'review',
  'home',
];

/**
 * The caseload with one patient's row as it is now: in its place, counted, or gone. The order is the one the query
 * gives: rank, then who waits longest, then the name.
 */
export function mergeRow(caseload: Caseload, patientId: string, row: CaseloadRow | null): Caseload {
  const before = caseload.rows.find((known) => known.patientId === patientId);
  const others = caseload.rows.filter((known) => known.patientId !== patientId);
  const rows = row === null ? others : [...others, row].sort(byNeed);
  const counts = { ...caseload.counts };
  counts.all += Number(row !== null) - Number(before !== undefined);
  for (const kind of countedKinds) counts[kind] += Number(has(row, kind)) - Number(has(before, kind));
  return { ...caseload, rows, counts };
}

export function has(row: CaseloadRow | null | undefined, kind: CountedKind): boolean {
  return row?.reasons.some((reason) => reason.kind === kind) ?? false;
}

function byNeed(a: CaseloadRow, b: CaseloadRow): number {
  return (
    a.rank - b.rank ||
    compare(a.waitingSince, b.waitingSince) ||
    compare(a.name, b.name) ||
    compare(a.patientId, b.patientId)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
