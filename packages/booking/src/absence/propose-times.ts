import { type Interval, MINUTE_MS } from '../availability/index.ts';
import type { ServiceTime, Slot } from '../slots/index.ts';

/** A visit whose practitioner is away when it was to be. Instants in epoch milliseconds. */
export interface DisplacedVisit {
  readonly id: string;
  readonly practitionerId: string;
  readonly patientIds: readonly string[];
  readonly start: number;
  /** The local day it was to be on. */
  readonly day: Interval;
  /** A start before this instant is in time for its urgency; null when nothing limits it. */
  readonly latest: number | null;
  readonly service: Pick<ServiceTime, 'durationMin' | 'bufferBeforeMin' | 'bufferAfterMin'>;
  /** Free starts of its service while the practitioner is away, ascending, with those who can take each. */
  readonly slots: readonly Slot[];
  /** Other visits of those who come. Any order; may overlap. */
  readonly patientsBusy: readonly Interval[];
}

/**
 * Why a time is proposed: the same day with somebody else, the first with the same practitioner, the first of all; or
 * simply one more of those that come soon.
 */
export type ProposalReason = 'same-day' | 'same-practitioner' | 'soonest' | 'soon';

export interface ProposedTime {
  readonly start: number;
  readonly practitionerId: string;
  readonly reason: ProposalReason;
  readonly inTime: boolean;
}

/** As many as can be compared at a glance. */
const MOST = 3;

/**
 * Up to three other times for each visit, the best first. No two visits are given the same best time, nor the same first
 * time with their own practitioner: each is kept for the one that comes first in `visits`, so put the most urgent first. The
 * other times may be proposed to several.
 */
export function proposeTimes(visits: readonly DisplacedVisit[]): ProposedTime[][] {
  const kept: Kept[] = [];
  const best = visits.map((visit) => {
    const [first] = candidates(visit, kept, 1);
    if (first !== undefined) kept.push(keptFor(visit, first));
    return first;
  });
  const withTheSame: Kept[] = [];
  return visits.map((visit, index) => {
    const first = best[index];
    if (first === undefined) return [];
    const others = candidates(
      visit,
      kept.filter(({ visitId }) => visitId !== visit.id),
      MOST,
      withTheSame,
    );
    const same = others.find(({ reason }) => reason === 'same-practitioner');
    if (same !== undefined) withTheSame.push(keptFor(visit, same));
    return [first, ...others.filter((other) => !isSame(other, first))].slice(0, MOST);
  });
}

/** Time that is another visit's to be moved to. */
interface Kept extends Interval {
  readonly visitId: string;
  readonly practitionerId: string;
  readonly patientIds: readonly string[];
}

/**
 * One of each reason, those in time first, then what else comes soon.
 *
 * @param withTheSame times with their own practitioner that others have been proposed already
 */
function candidates(
  visit: DisplacedVisit,
  kept: readonly Kept[],
  most: number,
  withTheSame: readonly Kept[] = [],
): ProposedTime[] {
  const free = visit.slots.flatMap(({ start, practitionerIds }): Free[] => {
    const ids = practitionerIds.filter((id) => isFree(visit, start, id, kept));
    const [practitionerId] = ids;
    return practitionerId === undefined ? [] : [{ start, practitionerId, ids }];
  });
  const sameDay = free
    .filter(({ start }) => visit.day.start <= start && start < visit.day.end)
    .toSorted((a, b) => distance(visit, a) - distance(visit, b) || a.start - b.start)[0];
  const same = free.find(
    ({ start, ids }) =>
      ids.includes(visit.practitionerId) && isFree(visit, start, visit.practitionerId, withTheSame),
  );
  const found = [
    ...as('same-day', sameDay),
    ...as('same-practitioner', same && { ...same, practitionerId: visit.practitionerId }),
    ...as('soonest', free[0]),
    ...free.slice(1, most + MOST).flatMap((slot) => as('soon', slot)),
  ].map((time): ProposedTime => ({ ...time, inTime: visit.latest === null || time.start < visit.latest }));
  return found
    .filter((time, index) => found.findIndex((other) => isSame(time, other)) === index)
    .toSorted((a, b) => Number(b.inTime) - Number(a.inTime))
    .slice(0, most);
}

interface Free {
  readonly start: number;
  readonly practitionerId: string;
  readonly ids: readonly string[];
}

const as = (reason: ProposalReason, slot: Free | undefined) =>
  slot === undefined ? [] : [{ start: slot.start, practitionerId: slot.practitionerId, reason }];

const distance = (visit: DisplacedVisit, { start }: Free) => Math.abs(start - visit.start);

const isSame = (a: { start: number; practitionerId: string }, b: { start: number; practitionerId: string }) =>
  a.start === b.start && a.practitionerId === b.practitionerId;

function isFree(
  visit: DisplacedVisit,
  start: number,
  practitionerId: string,
  kept: readonly Kept[],
): boolean {
  const { bufferBeforeMin, bufferAfterMin, durationMin } = visit.service;
  const end = start + durationMin * MINUTE_MS;
  const from = start - bufferBeforeMin * MINUTE_MS;
  const to = end + bufferAfterMin * MINUTE_MS;
  const isTaken = kept.some(
    (other) =>
      (other.practitionerId === practitionerId && other.start < to && from < other.end) ||
      (other.start < end &&
        start < other.end &&
        other.patientIds.some((id) => visit.patientIds.includes(id))),
  );
  return !isTaken && !visit.patientsBusy.some((busy) => busy.start < end && start < busy.end);
}

function keptFor(visit: DisplacedVisit, { start, practitionerId }: ProposedTime): Kept {
  const { bufferBeforeMin, bufferAfterMin, durationMin } = visit.service;
  return {
    visitId: visit.id,
    practitionerId,
    patientIds: visit.patientIds,
    start: start - bufferBeforeMin * MINUTE_MS,
    end: start + (durationMin + bufferAfterMin) * MINUTE_MS,
  };
}
