import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type TestRuntime, testRuntime } from '@kinloop/api/testing';
import { Temporal } from 'temporal-polyfill';
import { SMTP_STAGES, type SmtpServer, type SmtpStage, startSmtpServer } from './smtp-server.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';
import { as, buildWorld, type World } from './world.ts';

/** Where the worker dies: before there is a mail, or at a stage of sending it. */
export const DEATHS = ['idle', ...SMTP_STAGES] as const;
export type Death = (typeof DEATHS)[number];

/** What became of one mail whose sender was killed. */
export interface MailFate {
  readonly death: Death;
  /** How often the mail server took it. */
  readonly copies: number;
  /** Of the outbox, at the end: `sent`, or where it stopped. */
  readonly state: string;
  /** From the start of the next worker, which has to take the job up by itself, to that state. */
  readonly waitedMs: number;
}

const PATIENCE_MS = 60_000;

/** Kills the worker with SIGKILL at each point asked for, a mail each, and lets the next worker go on. */
export async function killWorker(deaths: readonly Death[]): Promise<MailFate[]> {
  const stage = await testRuntime();
  const smtp = await startSmtpServer();
  const start = () => startWorkerProcess(stage.database, { smtpUrl: smtp.url });
  let worker: WorkerProcess | undefined;
  try {
    const world = await buildWorld(stage.admin, 1);
    const fates: MailFate[] = [];
    for (const [at, death] of deaths.entries()) {
      worker ??= await start();
      const messageId = await mailWhoseSenderDies({ stage, world, smtp, worker, at, death });
      worker = await start();
      fates.push({ death, ...(await fateOf(stage, smtp, messageId)) });
    }
    return fates;
  } finally {
    await worker?.kill();
    await smtp.close();
    await stage.close();
  }
}

interface Scene {
  readonly stage: TestRuntime;
  readonly world: World;
  readonly smtp: SmtpServer;
  readonly worker: WorkerProcess;
  readonly at: number;
  readonly death: Death;
}

async function mailWhoseSenderDies({ stage, world, smtp, worker, at, death }: Scene): Promise<string> {
  if (death === 'idle') {
    await worker.kill();
    return queueMail(stage, world, at);
  }
  const reached = smtp.stallAt(death satisfies SmtpStage);
  const messageId = await queueMail(stage, world, at);
  await reached;
  await worker.kill();
  return messageId;
}

/** A patient calls a visit off, and the three minutes in which they could take that back are over. */
async function queueMail({ runtime, admin }: TestRuntime, world: World, at: number): Promise<string> {
  const [desk] = world.alder.reception;
  const [patient] = world.patients;
  if (desk === undefined || patient === undefined) throw new Error('the world is empty');
  const visitId = randomUUID();
  const startsAt = Temporal.Now.instant()
    .round('hour')
    .add({ hours: 24 * 7 + at });
  await as(runtime, desk).visits.book({
    key: randomUUID(),
    visitId,
    serviceId: world.alder.video,
    practitionerId: world.pia.practitioner,
    startsAt: startsAt.toString(),
    caller: { kind: 'known', patientId: patient.id },
  });
  const cancel = { key: randomUUID(), visitId, version: 1, reason: '' };
  await as(runtime, patient.login).appointments.cancel(cancel);
  const { rows } = await admin.query<{ id: string }>(
    `SELECT id FROM message WHERE visit_id = $1 AND kind = 'visit-cancelled'`,
    [visitId],
  );
  const [message] = rows;
  if (message === undefined || rows.length > 1) throw new Error('one mail was expected');
  const job = `deliver-message:${world.alder.id}:message:${message.id}`;
  await admin.query(`UPDATE message SET state = 'kept' WHERE visit_id = $1 AND id <> $2`, [
    visitId,
    message.id,
  ]);
  await admin.query('UPDATE message SET not_before = app_now() WHERE id = $1', [message.id]);
  await admin.query('UPDATE visit SET last_change = NULL WHERE id = $1', [visitId]);
  await admin.query(
    `SELECT graphile_worker.add_job('deliver-message', payload, job_key => key, max_attempts => 10)
     FROM graphile_worker._private_jobs WHERE key = $1`,
    [job],
  );
  return message.id;
}

async function fateOf(
  { admin }: TestRuntime,
  smtp: SmtpServer,
  messageId: string,
): Promise<Omit<MailFate, 'death'>> {
  const startedAt = performance.now();
  const state = async () => {
    const { rows } = await admin.query<{ state: string }>('SELECT state FROM message WHERE id = $1', [
      messageId,
    ]);
    return rows[0]?.state ?? 'gone';
  };
  while ((await state()) === 'queued' && performance.now() - startedAt < PATIENCE_MS) await delay(50);
  return {
    waitedMs: performance.now() - startedAt,
    state: await state(),
    copies: smtp.accepted.filter((id) => id.startsWith(`${messageId}@`)).length,
  };
}
