import { joined, openIntervals, subtract, zoneTimeline } from '@kinloop/booking/availability';
import { type OfferClock, type OfferRules, offerClock } from '@kinloop/booking/waitlist';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { WorkerCtx } from '../jobs/worker-ctx.ts';
import { messagingSettings } from '../messages/settings.ts';
import { loadOfferings } from '../scheduling/offerings.ts';

/** What a job and the desk alike have to work on the list. */
export type ListCtx = Pick<WorkerCtx, 'tx' | 'now' | 'enqueue' | 'notify'> & {
  acting: Pick<WorkerCtx['acting'], 'clinicId' | 'zone' | 'slug'>;
};

export type SlotState = 'open' | 'offered' | 'taken' | 'passed' | 'declined' | 'stopped' | 'lapsed';

/** Time that became free. */
export interface FreedTime {
  id: string;
  practitionerId: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  state: SlotState;
}

interface SlotRow extends Omit<FreedTime, 'startsAt' | 'endsAt'> {
  startsAt: string;
  endsAt: string;
}

/** The slot, locked: whoever offers it next waits. */
export async function lockSlot({ tx, acting }: ListCtx, slotId: string): Promise<FreedTime | undefined> {
  const rows = await tx.$queryRaw<SlotRow[]>(sql`
    SELECT id, practitioner_id AS "practitionerId", state,
      to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startsAt",
      to_char(ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "endsAt"
    FROM waitlist_slot WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${slotId}::uuid FOR UPDATE`);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    ...row,
    startsAt: Temporal.Instant.from(row.startsAt),
    endsAt: Temporal.Instant.from(row.endsAt),
  };
}

/** How long the clinic's offers stand, and when it asks nobody. */
export async function offerRules(ctx: Pick<ListCtx, 'tx' | 'acting'>): Promise<OfferRules> {
  const { offerMinutes, quietFrom, quietTo } = await messagingSettings(ctx);
  return { minutes: offerMinutes, quiet: { from: quietFrom, to: quietTo }, zone: ctx.acting.zone };
}

/** When an offer of a slot could be made and would end, by the clinic's rules; null when it is too near. */
export const clockBy = (
  rules: OfferRules,
  slotStart: Temporal.Instant,
  now: Temporal.Instant,
): OfferClock | null => offerClock(slotStart.epochMilliseconds, rules, now.epochMilliseconds);

export const clockOf = async (ctx: ListCtx, slot: FreedTime): Promise<OfferClock | null> =>
  clockBy(await offerRules(ctx), slot.startsAt, ctx.now);

export async function markSlot({ tx, acting }: ListCtx, slotId: string, state: SlotState): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE waitlist_slot SET state = ${state}
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${slotId}::uuid`);
}

/** A longer visit may run on into free time behind the slot; so much is looked at. */
const LOOK_AHEAD_HOURS = 4;

/**
 * Until when the practitioner is free from the slot's start on, working and not taken, neighbours' buffers counted; null
 * when they are not there any more, or somebody has the time.
 */
export async function freeUntil(ctx: ListCtx, slot: FreedTime): Promise<Temporal.Instant | null> {
  const around = { from: slot.startsAt.subtract({ hours: 24 }), to: slot.startsAt.add({ hours: 24 }) };
  const loaded = await loadOfferings(ctx, {
    practitionerIds: [slot.practitionerId],
    onlineOnly: false,
    ...around,
  });
  const [offering] = loaded.services.flatMap(({ id }) => loaded.offeringsOf(id));
  if (offering === undefined) return null;
  const start = slot.startsAt.epochMilliseconds;
  const during = { start, end: slot.startsAt.add({ hours: LOOK_AHEAD_HOURS }).epochMilliseconds };
  const { practitioner } = offering;
  const open = openIntervals(practitioner, zoneTimeline(loaded.zone, during), during);
  const free = subtract(open, joined(practitioner.busy)).find(
    (stretch) => stretch.start <= start && start < stretch.end,
  );
  return free === undefined ? null : Temporal.Instant.fromEpochMilliseconds(Math.min(free.end, during.end));
}
