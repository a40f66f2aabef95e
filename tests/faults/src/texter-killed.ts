import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type TestRuntime, testRuntime } from '@kinloop/api/testing';
import { SMS_STAGES, type SmsServer, startSmsServer } from './sms-server.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';
import { buildWorld, type World } from './world.ts';

/** Where the worker dies: before there is a text message, or at a stage of sending it. */
export const TEXT_DEATHS = ['idle', ...SMS_STAGES] as const;
type Death = (typeof TEXT_DEATHS)[number];

/** What became of one text message whose sender was killed. */
export interface TextFate {
  readonly death: Death;
  /** How often the provider took it, each time under the message's own id. */
  readonly copies: number;
  readonly state: string;
}

const PATIENCE_MS = 60_000;

/** Kills the worker with SIGKILL at each point, a text message each, and lets the next worker go on. */
export async function killTexter(deaths: readonly Death[]): Promise<TextFate[]> {
  const stage = await testRuntime();
  const sms = await startSmsServer();
  const start = () => startWorkerProcess(stage.database, { smsUrl: sms.url });
  let worker: WorkerProcess | undefined;
  try {
    const world = await buildWorld(stage.admin, 1);
    const fates: TextFate[] = [];
    for (const death of deaths) {
      worker ??= await start();
      const messageId = await textWhoseSenderDies(stage, world, { sms, worker, death });
      worker = await start();
      fates.push({ death, ...(await fateOf(stage, sms, messageId)) });
    }
    return fates;
  } finally {
    await worker?.kill();
    await sms.close();
    await stage.close();
  }
}

async function textWhoseSenderDies(
  stage: TestRuntime,
  world: World,
  { sms, worker, death }: { sms: SmsServer; worker: WorkerProcess; death: Death },
): Promise<string> {
  if (death === 'idle') {
    await worker.kill();
    return queueText(stage, world);
  }
  const reached = sms.stallAt(death);
  const messageId = await queueText(stage, world);
  await reached;
  await worker.kill();
  return messageId;
}

/** A text in the outbox with its job, as a use-case leaves them. */
async function queueText({ admin }: TestRuntime, world: World): Promise<string> {
  const messageId = randomUUID();
  const clinicId = world.alder.id;
  await admin.query(
    `INSERT INTO message (clinic_id, id, kind, channel, to_address, subject, body, unique_key)
     VALUES ($1, $2, 'something-new', 'sms', '+61491570156', '', 'Text', $3)`,
    [clinicId, messageId, `something-new:${messageId}`],
  );
  await admin.query(`SELECT graphile_worker.add_job('deliver-message', $1::json, max_attempts => 10)`, [
    JSON.stringify({ clinicId, messageId }),
  ]);
  return messageId;
}

async function fateOf(
  { admin }: TestRuntime,
  sms: SmsServer,
  messageId: string,
): Promise<Omit<TextFate, 'death'>> {
  const startedAt = performance.now();
  const state = async () => {
    const { rows } = await admin.query<{ state: string }>('SELECT state FROM message WHERE id = $1', [
      messageId,
    ]);
    return rows[0]?.state ?? 'gone';
  };
  while ((await state()) === 'queued' && performance.now() - startedAt < PATIENCE_MS) await delay(50);
  return { state: await state(), copies: sms.accepted.filter((id) => id === messageId).length };
}
