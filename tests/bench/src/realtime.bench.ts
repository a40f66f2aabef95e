import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { BenchRow } from './bench-row.ts';
import { type DemoScene, demoScene } from './demo-scene.ts';
import { percentile } from './percentile.ts';

const EVENTS = 200;
const MANY = 50;
const LIMIT_MS = 100;
const LIMIT_LOG_MS = 250;

/**
 * From the commit of a change to its event in an open caseload, session and role checked in between, beside a bare
 * LISTEN on the same server; the same with many caseloads open; and from a patient's call to the physio's screen.
 */
export async function realtimeBench(): Promise<BenchRow[]> {
  const scene = await demoScene();
  try {
    const cast = await castOf(scene);
    const bare = await bareListen(scene);
    const one = await openCaseloads(scene, cast, 1, (heardOf) => commitChange(scene, heardOf));
    const many = await openCaseloads(scene, cast, MANY, (heardOf) => commitChange(scene, heardOf));
    const patient = scene.as(await scene.signIn(cast.patientPersonId), 'my');
    const logged = await openCaseloads(scene, cast, 1, async (heardOf) => {
      await scene.clearLimits();
      const heard = heardOf(cast.patientId);
      const calledAt = performance.now();
      await patient.symptoms.log({ entry: entryNow() });
      return (await heard) - calledAt;
    });
    return [
      row('commit to event, 1 open caseload, p50', percentile(one, 0.5), percentile(bare, 0.5), null),
      row('commit to event, 1 open caseload, p95', percentile(one, 0.95), percentile(bare, 0.95), LIMIT_MS),
      row(`commit to the last of ${MANY} open caseloads, p95`, percentile(many, 0.95), null, null),
      row('a patient logs to the physio is told, p95', percentile(logged, 0.95), null, LIMIT_LOG_MS),
    ];
  } finally {
    await scene.close();
  }
}

function row(name: string, ours: number, peer: number | null, limit: number | null): BenchRow {
  return {
    area: 'realtime',
    name,
    ours: Number(ours.toFixed(2)),
    peer: peer === null ? null : Number(peer.toFixed(2)),
    unit: 'ms',
    limit: limit === null ? 'none; the peer is a bare LISTEN' : `at most ${limit} ms`,
    ok: limit === null ? null : ours <= limit,
  };
}

interface Cast {
  readonly physioPersonId: string;
  readonly patientId: string;
  readonly patientPersonId: string;
}

/** A physio, and a patient in their care who has a login. */
async function castOf({ query, clinicId }: DemoScene): Promise<Cast> {
  const [cast] = await query<Cast>(
    `SELECT pr.person_id AS "physioPersonId", p.id AS "patientId", a.person_id AS "patientPersonId"
     FROM patient p
       JOIN practitioner pr ON pr.clinic_id = p.clinic_id AND pr.id = p.primary_practitioner_id
       JOIN membership m ON m.clinic_id = p.clinic_id AND m.person_id = pr.person_id AND m.hat = 'care'
       JOIN patient_access a ON a.clinic_id = p.clinic_id AND a.patient_id = p.id AND a.relation = 'self'
     WHERE p.clinic_id = $1 AND p.status = 'active' AND a.ended_at IS NULL AND m.ended_at IS NULL
     ORDER BY p.id LIMIT 1`,
    [clinicId],
  );
  if (cast === undefined) throw new Error('the demo has no patient with a physio and a login');
  return cast;
}

/** Milliseconds from sending COMMIT to the notification, without anything of ours in between. */
async function bareListen(scene: DemoScene): Promise<number[]> {
  const listener = new pg.Client({ connectionString: scene.database.app });
  await listener.connect();
  await listener.query('LISTEN kinloop_change');
  try {
    const times: number[] = [];
    for (let at = 0; at < EVENTS; at += 1) {
      const heard = () =>
        new Promise<number>((resolve) => {
          listener.once('notification', () => resolve(performance.now()));
        });
      times.push(await commitChange(scene, heard));
    }
    return times;
  } finally {
    await listener.end();
  }
}

/** What `notify_change` sends for somebody who acts for the clinic. */
async function announce({ query, clinicId }: Pick<DemoScene, 'query' | 'clinicId'>, id: string) {
  const payload = JSON.stringify({ topic: `caseload:${clinicId}`, id });
  await query(`SELECT pg_notify('kinloop_change', $1)`, [payload]);
}

async function commitChange(
  { query, clinicId }: Pick<DemoScene, 'query' | 'clinicId'>,
  heardOf: (id: string) => Promise<number>,
): Promise<number> {
  const id = randomUUID();
  const heard = heardOf(id);
  await query('BEGIN');
  await announce({ query, clinicId }, id);
  const committedAt = performance.now();
  await query('COMMIT');
  return (await heard) - committedAt;
}

/** Opens so many caseloads, and runs `once` with a way to wait until each of them has heard of an id. */
async function openCaseloads(
  scene: DemoScene,
  { physioPersonId }: Cast,
  count: number,
  once: (heardByAll: (id: string) => Promise<number>) => Promise<number>,
): Promise<number[]> {
  const closing = new AbortController();
  const session = await scene.signIn(physioPersonId);
  let waiting: { id: string; missing: number; heard(at: number): void } | undefined;
  const read = async () => {
    const stream = await scene.as(session, 'care', closing.signal).caseload.changes({});
    for await (const change of stream) {
      if (waiting === undefined || change.kind !== 'changed' || change.id !== waiting.id) continue;
      waiting.missing -= 1;
      if (waiting.missing === 0) waiting.heard(performance.now());
    }
  };
  const heardByAll = (id: string) =>
    new Promise<number>((heard) => {
      waiting = { id, missing: count, heard };
    });
  const readers = Array.from({ length: count }, read);
  try {
    // A stream says nothing of its opening: all are open once one event has reached them all.
    let open = false;
    while (!open) {
      const id = randomUUID();
      const heard = heardByAll(id).then(() => true);
      await announce(scene, id);
      open = await Promise.race([heard, delay(200, false)]);
    }
    const times: number[] = [];
    for (let at = 0; at < EVENTS / (count > 1 ? 4 : 1); at += 1) times.push(await once(heardByAll));
    return times;
  } finally {
    closing.abort();
    await Promise.allSettled(readers);
  }
}

/** How a quiet day is logged. */
function entryNow() {
  return {
    id: randomUUID(),
    recordedAt: Temporal.Now.instant().toString(),
    supersedes: null,
    payload: {
      nprs: 2,
      signals: [],
      flags: [],
      exercisePain: null,
      preSessionNprs: null,
      after24hNprs: null,
      nightPainUneased: false,
      note: '',
    },
  };
}
