import { type Skill, URGENCIES, type Urgency } from '@kinloop/assessment-domain/catalogue';
import { DAY_MS, type Interval } from '../availability/index.ts';

/** Urgencies that wait for a visit here; emergencies and same-day care never do. */
export type WaitingUrgency = Exclude<Urgency, 'emergency' | 'same_day'>;

/** Somebody waiting for an earlier time. Instants in epoch milliseconds. */
export interface WaitlistEntry {
  readonly id: string;
  readonly urgency: WaitingUrgency;
  readonly serviceId: string;
  /** Minutes the visit needs. */
  readonly durationMin: number;
  readonly skill: Skill | null;
  /** Practitioners they asked for; null is anybody. */
  readonly practitionerIds: readonly string[] | null;
  /** When they can come; null is any time. Any order. */
  readonly canCome: readonly Interval[] | null;
  readonly waitingSince: number;
  /** How often an offer they fitted went to somebody who had waited less. */
  readonly passedOver: number;
}

/** Time that has become free. */
export interface FreedSlot extends Interval {
  readonly practitionerId: string;
  readonly practitionerSkills: readonly string[];
  /** Services the practitioner gives. */
  readonly serviceIds: readonly string[];
}

/** How well a slot suits somebody: the person they asked for, the skill they need, or simply a physiotherapist. */
export type Fit = 'asked-for' | 'skill' | 'general';

export interface Offer {
  readonly entryId: string;
  readonly urgency: WaitingUrgency;
  /** Moved up one urgency because they were passed over too often. */
  readonly raised: boolean;
  /** Passed over so often that only urgent ones still come before. */
  readonly next: boolean;
  readonly passedOver: number;
  readonly fit: Fit;
  /** Whole days, rounded down. */
  readonly waitedDays: number;
  /** One sentence for staff: why this person stands here in the order. */
  readonly because: string;
}

/** After this many offers to people who had waited less, somebody counts as one urgency higher. Clinic rule. */
export const PASSED_OVER_CAP = 3;

/**
 * After so many, somebody comes next after the urgent ones, whatever their urgency and fit, the longest waiting first: so
 * that nobody waits forever. Clinic rule.
 */
export const PASSED_OVER_FIRST = 8;

const FITS: readonly Fit[] = ['asked-for', 'skill', 'general'];

/**
 * Who is offered a freed slot, first to last; only those who fit it. By clinical urgency, then fit, then waiting time,
 * then id, so that the order never depends on the order of the list. Fairness: whoever was passed over
 * {@link PASSED_OVER_CAP} times counts as one urgency higher, but never as urgent: those stay before everybody. Whoever
 * was passed over {@link PASSED_OVER_FIRST} times comes right after them.
 */
export function offerOrder(slot: FreedSlot, waiting: readonly WaitlistEntry[], now: number): Offer[] {
  return waiting
    .filter((entry) => suits(slot, entry))
    .map((entry) => ({ entry, offer: offerTo(slot, entry, now), rank: rankOf(entry) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.offer.next ? 0 : FITS.indexOf(a.offer.fit) - FITS.indexOf(b.offer.fit)) ||
        a.entry.waitingSince - b.entry.waitingSince ||
        (a.entry.id < b.entry.id ? -1 : 1),
    )
    .map(({ offer }) => offer);
}

/**
 * Those whose count of being passed over rises when `takenBy` accepts: everybody who fitted the slot and had waited
 * longer. Empty when `takenBy` did not fit it.
 */
export function passedOverBy(slot: FreedSlot, waiting: readonly WaitlistEntry[], takenBy: string): string[] {
  const fitting = waiting.filter((entry) => suits(slot, entry));
  const taker = fitting.find(({ id }) => id === takenBy);
  if (taker === undefined) return [];
  return fitting.filter(({ waitingSince }) => waitingSince < taker.waitingSince).map(({ id }) => id);
}

function suits(slot: FreedSlot, entry: WaitlistEntry): boolean {
  const end = slot.start + entry.durationMin * 60_000;
  return (
    end <= slot.end &&
    slot.serviceIds.includes(entry.serviceId) &&
    (entry.practitionerIds?.includes(slot.practitionerId) ?? true) &&
    (entry.canCome?.some((window) => window.start <= slot.start && end <= window.end) ?? true)
  );
}

function offerTo(slot: FreedSlot, entry: WaitlistEntry, now: number): Offer {
  const fit = fitOf(slot, entry);
  const raised = isRaised(entry);
  const next = isNext(entry);
  const waitedDays = Math.max(0, Math.floor((now - entry.waitingSince) / DAY_MS));
  const because = [
    `${capitalised(entry.urgency)}${passedOverWords(entry, { raised, next })}`,
    FIT_WORDS[fit],
    `waiting ${waitedDays === 1 ? '1 day' : `${waitedDays} days`}`,
  ];
  return {
    entryId: entry.id,
    urgency: entry.urgency,
    raised,
    next,
    passedOver: entry.passedOver,
    fit,
    waitedDays,
    because: `${because.join('; ')}.`,
  };
}

function passedOverWords({ passedOver }: WaitlistEntry, { raised, next }: Pick<Offer, 'raised' | 'next'>) {
  if (next) return `, passed over ${passedOver} times and so first after the urgent ones`;
  return raised ? `, passed over ${passedOver} times and moved up` : '';
}

const FIT_WORDS: Readonly<Record<Fit, string>> = {
  'asked-for': 'asked for this practitioner',
  skill: 'this practitioner has the skill needed',
  general: 'this practitioner can stand in',
};

function fitOf(slot: FreedSlot, { practitionerIds, skill }: WaitlistEntry): Fit {
  if (practitionerIds?.includes(slot.practitionerId) === true) return 'asked-for';
  if (skill === null || skill === 'general' || slot.practitionerSkills.includes(skill)) return 'skill';
  return 'general';
}

/** Place of the urgency in the order, the caps counted in. */
function rankOf(entry: WaitlistEntry): number {
  if (isNext(entry)) return URGENCIES.indexOf('urgent') + 0.5;
  return URGENCIES.indexOf(entry.urgency) - (isRaised(entry) ? 1 : 0);
}

const isNext = ({ urgency, passedOver }: WaitlistEntry) =>
  urgency !== 'urgent' && passedOver >= PASSED_OVER_FIRST;

function isRaised({ urgency, passedOver }: WaitlistEntry): boolean {
  return passedOver >= PASSED_OVER_CAP && (urgency === 'routine' || urgency === 'preventive');
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
