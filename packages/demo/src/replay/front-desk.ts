import type { FrontDeskEvent } from './event.ts';
import { type Replay, signIn } from './sign-in.ts';

type Of<Kind extends FrontDeskEvent['kind']> = Extract<FrontDeskEvent, { kind: Kind }>;

/** Does what the desk, or a patient who writes to it, did about times. */
export async function atFrontDesk(replaying: Replay, event: FrontDeskEvent): Promise<void> {
  switch (event.kind) {
    case 'waiting':
      await (await asDesk(replaying, event)).waitlist.add(event.input);
      return;
    case 'waiting-online':
      await waitOnline(replaying, event);
      return;
    case 'request':
      await request(replaying, event);
      return;
    case 'cancelled': {
      const { visitId, reason } = event;
      const change = { visitId, version: AS_BOOKED, event: 'cancel', forPatient: true, reason } as const;
      await (await asDesk(replaying, event)).visits.change(change);
      return;
    }
    case 'offer':
      await offer(replaying, event);
      return;
    case 'series':
      await series(replaying, event);
      return;
    case 'full-class':
      await fillSeats(replaying, event);
  }
}

/** Nobody has touched the visit since. */
const AS_BOOKED = 1;

const asDesk = (replaying: Replay, event: FrontDeskEvent) =>
  signIn(replaying, { ...event, hat: 'desk', patientId: null });

async function waitOnline(replaying: Replay, event: Of<'waiting-online'>): Promise<void> {
  const { patientId, checkId, ids, wishes } = event;
  const patient = await checked(replaying, event);
  const [entryId, key] = ids;
  await patient.waitlist.join({ key, entryId, patientId, checkId, visitId: null, ...wishes });
}

async function request(replaying: Replay, event: Of<'request'>): Promise<void> {
  const { patientId, checkId, ids, from } = event;
  const patient = await checked(replaying, event);
  const anyTime = { checkId, practitionerId: null, serviceId: null, from, days: DAYS_LOOKED_AT };
  const { days } = await patient.booking.times(anyTime);
  const first = days.flatMap(({ slots }) => slots)[0];
  if (first === undefined) throw new RangeError('there is no time to ask for');
  const [visitId, key] = ids;
  const { start, practitionerId } = first;
  await patient.booking.hold({ visitId, checkId, start, practitionerId, serviceId: null });
  await patient.booking.confirm({ key, visitId, patientId });
}

const DAYS_LOOKED_AT = 7;

async function checked(replaying: Replay, event: Of<'waiting-online' | 'request'>) {
  const patient = await signIn(replaying, { ...event, hat: 'my' });
  const { checkId, answers } = event;
  await patient.triage.submit({ checkId, kind: 'full', answers });
  return patient;
}

async function offer(replaying: Replay, event: Of<'offer'>): Promise<void> {
  const { practitionerId, startsAt, reason } = event;
  const desk = await asDesk(replaying, event);
  const { slots } = await desk.waitlist.board({});
  const slot = slots.find(
    (one) => one.practitionerId === practitionerId && Date.parse(one.startsAt) === startsAt.epochMilliseconds,
  );
  const first = slot?.candidates[0];
  if (slot === undefined || first === undefined)
    throw new RangeError('nobody waits for the time that is free');
  await desk.waitlist.offer({ slotId: slot.id, entryId: first.entryId, reason });
}

/** Dates that are somebody's, or when the clinic is closed, become the nearest other time. */
async function series(replaying: Replay, event: Of<'series'>): Promise<void> {
  const { key, seriesId, visitIds, wish } = event;
  const desk = await asDesk(replaying, event);
  const { dates } = await desk.series.plan({ ...wish, count: visitIds.length });
  const visits = dates.flatMap(({ startsAt, taken, closed, others }, index) => {
    const visitId = visitIds[index];
    const start = taken.length > 0 || closed ? others[0] : startsAt;
    return visitId === undefined || start === undefined ? [] : [{ visitId, startsAt: start }];
  });
  const { patientId, serviceId, practitionerId, everyDays } = wish;
  await desk.series.book({ key, seriesId, patientId, serviceId, practitionerId, everyDays, visits });
}

async function fillSeats(replaying: Replay, event: Of<'full-class'>): Promise<void> {
  const { visitId, wanting, longestList } = event;
  const desk = await asDesk(replaying, event);
  const { seats, people } = await desk.classes.open({ visitId });
  const inIt = new Set(people.map(({ patientId }) => patientId));
  const others = wanting.filter((patientId) => !inIt.has(patientId));
  const left = seats - people.length;
  for (const patientId of others.slice(0, left))
    await desk.classes.add({ key: patientId, visitId, patientId });
  for (const patientId of others.slice(left, left + longestList))
    await desk.classes.putOnList({ visitId, patientId });
}
