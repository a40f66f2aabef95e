import type { Slot } from '../slots/index.ts';
import type { VisitOption } from './link-visit.ts';

export interface OrderedSlot {
  /** Epoch milliseconds. */
  readonly start: number;
  /** Who can take it, those to prefer first. */
  readonly practitionerIds: readonly string[];
  /** Whether the first of them is one to prefer, or stands in. */
  readonly fit: 'preferred' | 'fallback';
  /** Whether it starts before the latest instant the result asks for. */
  readonly inTime: boolean;
}

/** What to offer beside times when none is soon enough. */
export type SlotAlternative = 'waitlist' | 'telehealth' | 'phone';

export interface OrderedSlots {
  readonly slots: readonly OrderedSlot[];
  /** Empty while a slot is in time. */
  readonly alternatives: readonly SlotAlternative[];
}

export interface SlotWishes {
  readonly preferred: VisitOption['preferred'];
  readonly fallback: VisitOption['fallback'];
  /** Epoch milliseconds; null when nothing limits it. */
  readonly latest: number | null;
  readonly telehealthAllowed: boolean;
}

/**
 * Times in the order to show them: first free first, which puts those in time before those that are not; at one time,
 * practitioners to prefer before those who stand in. Slots nobody wished for can take are left out. When none is in
 * time, also what else there is: the waitlist, video where it is allowed, the phone.
 */
export function orderSlots(slots: readonly Slot[], wishes: SlotWishes): OrderedSlots {
  const { preferred, fallback, latest, telehealthAllowed } = wishes;
  const places = new Map([...preferred, ...fallback].map((id, place) => [id, place]));
  const placeOf = (id: string) => places.get(id) ?? places.size;
  const ordered = slots
    .flatMap(({ start, practitionerIds: free }): OrderedSlot[] => {
      const practitionerIds = inOrder(
        free.filter((id) => places.has(id)),
        placeOf,
      );
      const [first] = practitionerIds;
      if (first === undefined) return [];
      const fit = placeOf(first) < preferred.length ? 'preferred' : 'fallback';
      return [{ start, practitionerIds, fit, inTime: latest === null || start < latest }];
    })
    .sort((a, b) => a.start - b.start);
  if (ordered.some(({ inTime }) => inTime)) return { slots: ordered, alternatives: [] };
  return {
    slots: ordered,
    alternatives: telehealthAllowed ? ['waitlist', 'telehealth', 'phone'] : ['waitlist', 'phone'],
  };
}

// Whoever asks mostly gives them in this order already; looking first is far cheaper than sorting what is sorted.
function inOrder(ids: string[], placeOf: (id: string) => number): readonly string[] {
  const isSorted = ids.every((id, at) => at === 0 || placeOf(ids[at - 1] ?? id) <= placeOf(id));
  return isSorted ? ids : ids.sort((a, b) => placeOf(a) - placeOf(b));
}
