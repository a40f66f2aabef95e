import {
  type Interval,
  joined,
  MINUTE_MS,
  openIntervals,
  type WorkingTime,
  workingAt,
  type ZoneTimeline,
  zoneTimeline,
} from '../availability/index.ts';
import { type ResourcePool, startsOutside, startsWithoutResource } from './pools.ts';
import { type ServiceSpan, type ServiceTime, spanOf } from './service-time.ts';
import { startsWithin } from './starts.ts';
import { type BusyTime, startsWithoutTravel, type Whereabouts } from './travel.ts';

/** Somebody who can be booked: when they work and what already takes their time. */
export interface Practitioner extends WorkingTime {
  readonly id: string;
  /** IANA zone whose wall clock the hours and the grid follow. */
  readonly timezone: string;
  /** Any order; may overlap; empty intervals block nothing. Includes the buffers of what takes the time. */
  readonly busy: readonly BusyTime[];
}

/** Which starts are asked for. All instants in epoch milliseconds. */
export interface SlotWindow {
  /** `start` is included, `end` is not. */
  readonly range: Interval;
  readonly now: number;
}

export interface SlotRequest extends SlotWindow {
  readonly practitioners: readonly Practitioner[];
  readonly service: ServiceTime;
}

/** A practitioner together with the service as they give it (some need longer, or more time between). */
export interface Offering {
  readonly practitioner: Practitioner;
  readonly service: ServiceTime;
  /** Rooms and equipment it needs beside the practitioner; the same list for offerings that share them. */
  readonly pools?: readonly ResourcePool[] | undefined;
  /** Where it is given: only hours there count, and the way there is kept free. Left out where nobody travels. */
  readonly at?: Whereabouts | undefined;
}

export interface Slot {
  /** Epoch milliseconds. */
  readonly start: number;
  /** Who can take it, in the order they were given. Never empty. */
  readonly practitionerIds: readonly string[];
}

export interface PractitionerStarts {
  readonly practitionerId: string;
  readonly starts: readonly number[];
}

/** Bookable starts of one service, each with everybody who can take it. Ascending. */
export function findSlots({ practitioners, service, ...window }: SlotRequest): Slot[] {
  return findOfferedSlots(
    practitioners.map((practitioner) => ({ practitioner, service })),
    window,
  );
}

/** Bookable starts of one service for each practitioner, in the order given. */
export function findSlotsOfEach({ practitioners, service, ...window }: SlotRequest): PractitionerStarts[] {
  return startsOfEach(
    practitioners.map((practitioner) => ({ practitioner, service })),
    window,
  );
}

/**
 * Like {@link findSlots}, where each practitioner may give the service in their own length, grid and buffers, and at
 * several places: whoever could start at two of them is named once.
 */
export function findOfferedSlots(offerings: readonly Offering[], window: SlotWindow): Slot[] {
  const named = new Set<string>();
  let slots: GrowingSlot[] = [];
  for (const { practitionerId, starts } of startsOfEach(offerings, window)) {
    const isNew = !named.has(practitionerId);
    slots = mergeTaker(slots, { practitionerId, starts }, (ids) => isNew || !ids.includes(practitionerId));
    named.add(practitionerId);
  }
  return slots;
}

type GrowingSlot = Slot & { readonly practitionerIds: string[] };

/** Both lists ascend, so one walk over them merges them. `takes` says whether those a start names leave this one out. */
function mergeTaker(
  slots: readonly GrowingSlot[],
  { practitionerId, starts }: PractitionerStarts,
  takes: (ids: readonly string[]) => boolean,
): GrowingSlot[] {
  const merged: GrowingSlot[] = [];
  let next = 0;
  for (const start of starts) {
    for (let slot = slots[next]; slot !== undefined && slot.start < start; slot = slots[next]) {
      merged.push(slot);
      next += 1;
    }
    const slot = slots[next];
    if (slot?.start !== start) merged.push({ start, practitionerIds: [practitionerId] });
    else if (takes(slot.practitionerIds)) slot.practitionerIds.push(practitionerId);
  }
  return merged.concat(slots.slice(next));
}

/** Bookable starts of each offering, in the order given. */
export function startsOfEach(
  offerings: readonly Offering[],
  { range, now }: SlotWindow,
): PractitionerStarts[] {
  const timelineOf = timelinesDuring(range);
  const withoutOf = shortagesDuring(range);
  return offerings.map(({ practitioner, service, pools = NO_POOLS, at }) => {
    const span = spanOf(service);
    const window = { start: Math.max(range.start, now + service.minNoticeMin * MINUTE_MS), end: range.end };
    if (window.start >= window.end) return { practitionerId: practitioner.id, starts: [] };
    // Open time reaches past the range by one service, because its last start may.
    const reach = { start: window.start, end: window.end + span.duration };
    const timeline = timelineOf(practitioner.timezone, reach);
    const isPlaced = at !== undefined && at.place !== null;
    const work = isPlaced ? workingAt(practitioner, at.place) : practitioner;
    const open = openIntervals(work, timeline, reach);
    const near = { start: window.start - span.before, end: reach.end + span.after };
    const busy = joined(practitioner.busy.filter(({ start, end }) => start < near.end && near.start < end));
    const starts = startsWithin(open, busy, span, timeline, window);
    const without = [withoutOf(pools, span), at ? startsWithoutTravel(practitioner.busy, at, span) : []];
    return { practitionerId: practitioner.id, starts: without.reduce(startsOutside, starts) };
  });
}

const NO_POOLS: readonly ResourcePool[] = [];

/** Offerings that share their rooms share the sweep over them too. */
function shortagesDuring(range: Interval): (pools: readonly ResourcePool[], span: ServiceSpan) => Interval[] {
  const known = new Map<readonly ResourcePool[], Map<string, Interval[]>>();
  return (pools, span) => {
    if (pools.length === 0) return [];
    const bySpan = known.get(pools) ?? new Map<string, Interval[]>();
    known.set(pools, bySpan);
    const key = `${span.duration} ${span.before} ${span.after}`;
    const found = bySpan.get(key) ?? startsWithoutResource(pools, span, range);
    bySpan.set(key, found);
    return found;
  };
}

/** A clinic's practitioners share a zone; its offsets are looked up once for all of them. */
function timelinesDuring(range: Interval): (zone: string, reach: Interval) => ZoneTimeline {
  const known = new Map<string, { timeline: ZoneTimeline; end: number }>();
  return (zone, reach) => {
    const found = known.get(zone);
    if (found !== undefined && found.end >= reach.end) return found.timeline;
    const timeline = zoneTimeline(zone, { start: range.start, end: reach.end });
    known.set(zone, { timeline, end: reach.end });
    return timeline;
  };
}
