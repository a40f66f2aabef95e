import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { BenchRow } from './bench-row.ts';
import { type BookedPatient, type BookingOrder, bookInBareSql, type Desk } from './booking-peer.ts';
import { type DemoScene, demoScene, SLUG } from './demo-scene.ts';

const CLIENTS = 8;
const BLOCK = 80;
const BLOCKS = 9;
const LEAST_SHARE = 0.6;

/**
 * Bookings a second at the desk: the whole procedure, with limits, policy, key, audit, outbox and notices, beside the
 * same writes in bare SQL, prepared, on a pool of the same size. Both must leave the same rows behind, or it throws.
 * They take turns in short blocks, and the middle one of the blocks' shares is judged: what else the machine does meets
 * both alike. The first block of each warms up and is left out.
 */
export async function bookingBench(): Promise<BenchRow[]> {
  const scene = await demoScene();
  const pool = new pg.Pool({ connectionString: scene.database.app, max: 10 });
  try {
    const desk = await deskOf(scene);
    const sessions: string[] = [];
    for (let client = 0; client < CLIENTS; client += 1) sessions.push(await scene.signIn(desk.personId));
    const orders = await createOrders(scene);
    const ours = (order: BookingOrder, client: number) =>
      scene.as(sessions[client] ?? '', 'desk').visits.book({
        key: randomUUID(),
        visitId: order.visitId,
        serviceId: desk.serviceId,
        practitionerId: order.practitionerId,
        startsAt: order.startsAt.toString(),
        caller: { kind: 'known', patientId: order.patient.id },
      });
    const peer = (order: BookingOrder, client: number) =>
      bookInBareSql(pool, desk, { slug: SLUG, sessionId: sessions[client] ?? '' }, order);
    await requireSameRows(
      scene,
      () => ours(orders(), 0),
      () => peer(orders(), 0),
    );

    const blocks: { ours: number; peer: number }[] = [];
    for (let block = 0; block <= BLOCKS; block += 1) {
      await scene.clearLimits();
      const [oursRate, peerRate] = [await rateOf(orders, ours), await rateOf(orders, peer)];
      if (block > 0) blocks.push({ ours: oursRate, peer: peerRate });
    }
    const middle = blocks.toSorted((a, b) => a.ours / a.peer - b.ours / b.peer)[Math.floor(BLOCKS / 2)];
    const { ours: oursRate, peer: peerRate } = middle ?? { ours: 0, peer: 1 };
    return [
      {
        area: 'booking',
        name: `bookings at the desk, ${CLIENTS} at once, middle of ${BLOCKS} blocks of ${BLOCK}`,
        ours: Number(oursRate.toFixed(1)),
        peer: Number(peerRate.toFixed(1)),
        unit: 'a second',
        limit: `at least ${LEAST_SHARE * 100}% of the same writes in bare SQL`,
        ok: oursRate >= LEAST_SHARE * peerRate,
      },
    ];
  } finally {
    await pool.end();
    await scene.close();
  }
}

type Book = (order: BookingOrder, client: number) => Promise<unknown>;

async function rateOf(orders: () => BookingOrder, book: Book): Promise<number> {
  const queue = Array.from({ length: BLOCK }, orders);
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let order = queue.pop(); order !== undefined; order = queue.pop()) await book(order, client);
    }),
  );
  return BLOCK / ((performance.now() - startedAt) / 1000);
}

async function requireSameRows(
  { query }: DemoScene,
  ours: () => Promise<unknown>,
  peer: () => Promise<unknown>,
): Promise<void> {
  const tables = ['visit', 'attendee', 'claim', 'practitioner_time', 'message', 'idempotency', 'audit_event'];
  const counts = async () => {
    const select = [...tables, 'graphile_worker._private_jobs']
      .map((table) => `(SELECT count(*)::int FROM ${table})`)
      .join(', ');
    const [row] = await query<{ all: number[] }>(`SELECT ARRAY[${select}] AS all`);
    return row?.all ?? [];
  };
  const grown = async (work: () => Promise<unknown>) => {
    const before = await counts();
    await work();
    return (await counts()).map((count, at) => count - (before[at] ?? 0)).join(' ');
  };
  const [a, b] = [await grown(ours), await grown(peer)];
  if (a !== b)
    throw new Error(`booking: ours made ${a} rows and the peer ${b} of ${tables.join(', ')}, jobs`);
}

async function deskOf({ query, clinicId }: DemoScene): Promise<Desk> {
  const [desk] = await query<Desk>(
    `SELECT s.clinic_id AS "clinicId", s.id AS "serviceId", s.minutes, s.buffer_after_min AS "bufferAfterMin",
       m.person_id AS "personId"
     FROM service s JOIN membership m ON m.clinic_id = s.clinic_id AND m.role = 'reception' AND m.ended_at IS NULL
     WHERE s.clinic_id = $1 AND s.appointment_type = 'telehealth-30' LIMIT 1`,
    [clinicId],
  );
  if (desk === undefined) throw new Error('the demo has no desk to book at');
  return desk;
}

/** Hours far ahead, one after the other, each practitioner and each patient nothing speaks against in turn. */
async function createOrders({ query, clinicId }: DemoScene): Promise<() => BookingOrder> {
  const practitioners = await query<{ id: string }>(
    'SELECT id FROM practitioner WHERE clinic_id = $1 AND active ORDER BY id',
    [clinicId],
  );
  const patients = await query<BookedPatient>(
    `SELECT p.id, p.email::text AS email FROM patient p
     WHERE p.clinic_id = $1 AND p.email IS NOT NULL AND p.status = 'active'
       AND NOT EXISTS (SELECT 1 FROM triage_stop t WHERE t.clinic_id = p.clinic_id AND t.patient_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.id)
     ORDER BY p.id`,
    [clinicId],
  );
  const opensAt = Temporal.Now.instant()
    .round('hour')
    .add({ hours: 24 * 365 });
  let made = 0;
  return () => {
    made += 1;
    const practitioner = practitioners[made % practitioners.length];
    const patient = patients[made % patients.length];
    if (practitioner === undefined || patient === undefined) throw new Error('the demo has nobody to book');
    return {
      visitId: randomUUID(),
      practitionerId: practitioner.id,
      patient,
      startsAt: opensAt.add({ hours: made }),
    };
  };
}
