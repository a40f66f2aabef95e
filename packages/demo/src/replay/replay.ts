import { Temporal } from 'temporal-polyfill';
import type { World } from '../world/world.ts';
import type { LiveEvent } from './event.ts';
import { atFrontDesk } from './front-desk.ts';
import { type Replay, signIn } from './sign-in.ts';

/** Alerts of the last days wait for someone; older ones were seen to. */
const OPEN_ALERT_DAYS = 3;
/** Most people log in the evening; a physio sees to it the next morning. */
const HOURS_TO_ACKNOWLEDGE = 13;

/**
 * Does what people did in the last days, each at their own time, through the procedures of the portal: the same rules,
 * audit, messages and jobs as in daily use. Leaves the clock where it found it and nobody signed in.
 */
export async function replay(replaying: Replay, world: World): Promise<void> {
  const { admin } = replaying;
  const [before] = (await admin.query<{ at: string | null }>('SELECT fixed_at AS at FROM app_clock')).rows;
  if (before?.at !== undefined && before.at !== null)
    throw new Error('a clock that stands still has no last days');
  // Bookings first and in the order in which the diary found their times; the clock may go back and forth.
  const bookings = world.live.filter(({ kind }) => kind === 'booking');
  const entries = world.live
    .filter(({ kind }) => kind !== 'booking')
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  for (const event of [...bookings, ...entries]) await act(replaying, event);
  await acknowledgeOlderAlerts(replaying, world.now);
  await admin.query('DELETE FROM session');
  await admin.query('DELETE FROM rate_limit');
}

async function act(replaying: Replay, event: LiveEvent): Promise<void> {
  switch (event.kind) {
    case 'symptom': {
      const call = await signIn(replaying, { ...event, hat: 'my' });
      await call.symptoms.log(event.input);
      return;
    }
    case 'session': {
      const call = await signIn(replaying, { ...event, hat: 'my' });
      await call.sessions.sync(event.input);
      return;
    }
    case 'booking': {
      const call = await signIn(replaying, { ...event, hat: 'desk', patientId: null });
      await call.visits.book(event.input);
      return;
    }
    case 'screen':
      await screen(replaying, event);
      return;
    case 'licence': {
      const call = await signIn(replaying, { ...event, hat: 'care', patientId: null });
      await call.measureForms.state(event.input);
      return;
    }
    case 'total': {
      const call = await signIn(replaying, { ...event, hat: 'care', patientId: null });
      await call.measures.enter(event.input);
      return;
    }
    case 'measure':
      await measure(replaying, event);
      return;
    case 'home':
      await selfScreen(replaying, event);
      return;
    default:
      await atFrontDesk(replaying, event);
  }
}

type AskedEvent = Extract<LiveEvent, { kind: 'measure' | 'home' }>;

/** The physio, and later the patient. */
const asPhysio = (replaying: Replay, event: AskedEvent) =>
  signIn(replaying, { ...event, hat: 'care', patientId: null });
const asPatient = (replaying: Replay, { clinicSlug, patientId, loginId, answeredAt }: AskedEvent) =>
  signIn(replaying, { at: answeredAt, clinicSlug, personId: loginId, hat: 'my', patientId });

async function measure(replaying: Replay, event: Extract<LiveEvent, { kind: 'measure' }>): Promise<void> {
  const { patientId, ids, items } = event;
  const [key, finishKey] = ids;
  const physio = await asPhysio(replaying, event);
  const { requestId } = await physio.measures.ask({ key, patientId, measure: event.measure });
  const patient = await asPatient(replaying, event);
  const { version } = await patient.measures.open({ requestId });
  const answers = { items: [...items], activities: [] };
  await patient.measures.finish({ key: finishKey, requestId, version, answers });
}

async function selfScreen(replaying: Replay, event: Extract<LiveEvent, { kind: 'home' }>): Promise<void> {
  const { patientId, ids, answers } = event;
  const [key, screeningId] = ids;
  const physio = await asPhysio(replaying, event);
  const { homeScreenId } = await physio.homeScreens.ask({ key, patientId });
  const patient = await asPatient(replaying, event);
  if (answers === null) await patient.homeScreens.putOff({ homeScreenId, because: 'not-today' });
  else await patient.homeScreens.submit({ homeScreenId, screeningId, answers });
}

/** Captured in the room, closed at the end of the visit. */
async function screen(replaying: Replay, event: Extract<LiveEvent, { kind: 'screen' }>): Promise<void> {
  const { patientId, visitId, values, context } = event;
  const physio = { ...event, hat: 'care', patientId: null } as const;
  const capturing = await signIn(replaying, physio);
  const { screeningId } = await capturing.screenings.start({ key: visitId, patientId, visitId });
  const { version } = await capturing.screenings.open({ screeningId });
  const closing = await signIn(replaying, { ...physio, at: event.submittedAt });
  const saved = await closing.screenings.save({ screeningId, version, values, context });
  await closing.screenings.submit({ key: screeningId, screeningId, version: saved.version });
}

interface OpenAlert {
  readonly id: string;
  readonly slug: string;
  readonly personId: string;
  readonly raisedAt: Date;
}

async function acknowledgeOlderAlerts(replaying: Replay, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: 24 * OPEN_ALERT_DAYS });
  const { rows } = await replaying.admin.query<OpenAlert>(
    `SELECT a.id, c.slug::text AS slug, p.person_id AS "personId", a.raised_at AS "raisedAt"
     FROM alert a JOIN clinic c USING (clinic_id)
       JOIN patient t ON t.clinic_id = a.clinic_id AND t.id = a.patient_id
       JOIN practitioner p ON p.clinic_id = a.clinic_id AND p.id = t.primary_practitioner_id
     WHERE a.acknowledged_at IS NULL AND a.raised_at < $1 ORDER BY a.raised_at, a.id`,
    [before.toString()],
  );
  for (const { id, slug, personId, raisedAt } of rows) {
    const at = Temporal.Instant.fromEpochMilliseconds(raisedAt.getTime()).add({
      hours: HOURS_TO_ACKNOWLEDGE,
    });
    const call = await signIn(replaying, { at, clinicSlug: slug, personId, hat: 'care', patientId: null });
    await call.alerts.acknowledge({
      key: id,
      alertId: id,
      note: 'Phoned. Settling; goes on at the easier step.',
    });
  }
}
