import { type ActorName, actorNames } from '../actors.ts';
import type { RecordName, TargetIds, TargetName } from '../world/ids.ts';

/**
 * One way to call a procedure, and who may. Written by hand and read by nothing but the matrix: the application's
 * own policies never come in here, so a wrong policy does not prove itself right.
 */
export interface Entry {
  /**
   * Who gets through, for each target the input names; everybody else, and every target left out, is refused.
   * `nothing` instead, when the input names no record.
   */
  allow:
    | Partial<Record<Exclude<TargetName, 'nonexistent'>, readonly ActorName[]>>
    | { nothing: readonly ActorName[] };
  /** An input that fits the schema, aimed at the target. Called once a cell, so it may make fresh keys and ids. */
  input: (target: TargetIds) => unknown;
  /** Records of the input that are nobody's own inside their clinic, as a class is none of its patients'. */
  shared?: readonly RecordName[];
  /** When a procedure has more than one entry: what is special about this one. */
  note?: string;
}

export type Matrix = Readonly<Record<string, Entry | readonly Entry[]>>;

/** Everyone who comes in wearing one of a clinic's hats with a living role there; staff with a password only. */
export const everyoneInside: readonly ActorName[] = actorNames.filter(
  (name) =>
    !name.startsWith('signed-out') && !['removed-member', 'disabled', 'physio-code-only'].includes(name),
);
export const visitors: readonly ActorName[] = ['visitor', 'stranger'];
export const patients: readonly ActorName[] = [
  'patient-a1',
  'patient-a2',
  'patient-b1',
  'guardian-a1',
  'dual-as-patient',
];

/** Who acts for each patient. */
export const actingFor = {
  a1: ['patient-a1', 'guardian-a1'],
  a2: ['patient-a2'],
  b1: ['patient-b1'],
} as const satisfies Entry['allow'];

/** Who cares for each patient. Nobody works with a session that an e-mail code opened. */
export const caringFor = {
  a1: ['physio-assigned', 'lead-a'],
  a2: ['lead-a'],
  b1: ['physio-both-at-birch'],
} as const satisfies Entry['allow'];

/** Everyone in the care hat of the patient's clinic, caring or not: search, breaking the glass. */
export const treatingAt = {
  a1: ['physio-assigned', 'physio-unassigned', 'physio-both-at-alder', 'lead-a'],
  a2: ['physio-assigned', 'physio-unassigned', 'physio-both-at-alder', 'lead-a'],
  b1: ['physio-both-at-birch', 'dual-as-physio'],
} as const satisfies Entry['allow'];

/** The desk of the patient's clinic. */
export const deskOf = {
  a1: ['reception-a', 'admin-a'],
  a2: ['reception-a', 'admin-a'],
  b1: ['admin-b'],
} as const satisfies Entry['allow'];

type ByTarget = Partial<Record<'a1' | 'a2' | 'b1', readonly ActorName[]>>;

/** Several groups together. */
export function together(...groups: readonly ByTarget[]): ByTarget {
  const of = (target: 'a1' | 'a2' | 'b1') => [...new Set(groups.flatMap((group) => group[target] ?? []))];
  return { a1: of('a1'), a2: of('a2'), b1: of('b1') };
}
