import { createServer, type Server } from 'node:net';
import { ENGLISH } from '@kinloop/assessment-domain/explanations';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { withActing } from '../platform/acting.ts';
import type { ActingCtx } from '../platform/context.ts';
import { createLog } from '../platform/log.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';
import { DeliveryPostponed, deliverMessage, deliveryAttemptsMax } from './deliver.ts';
import { createMailer, type OutgoingMail } from './mailer.ts';
import { cancelMessage, queueMessage } from './queue.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const clinicId = id(1);
let world: TestRuntime;
let deps: JobDeps;

beforeAll(async () => {
  world = await testRuntime();
  deps = createJobDeps(world.runtime.env, createLog('silent'));
  await world.admin.query(`
    INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number)
      VALUES ('${clinicId}', 'alder', 'Alder', 'Australia/Sydney', '000');
    INSERT INTO person (id, email, name) VALUES ('${id(2)}', 'ada@people.example', 'Ada');
    INSERT INTO membership (id, person_id, clinic_id, role, hat)
      VALUES ('${id(3)}', '${id(2)}', '${clinicId}', 'admin', 'desk');
    INSERT INTO session (id, person_id, method, expires_at)
      VALUES ('${id(4)}', '${id(2)}', 'password', now() + interval '1 day');`);
});
afterAll(async () => {
  await deps.close();
  await world.close();
});

/** Runs something of the outbox the way a use-case does. */
function atDesk<T>(work: (ctx: ActingCtx) => Promise<T>): Promise<T> {
  const request = {
    clinicSlug: 'alder',
    hat: 'desk',
    sessionId: id(4),
    visitorHash: null,
    patientId: null,
  } as const;
  return withActing(world.runtime.db, request, ({ tx, acting, now }) =>
    work({
      tx,
      acting,
      now,
      language: ENGLISH,
      requestId: 'r',
      log: world.runtime.log,
      runtime: world.runtime,
      audit: () => undefined,
      notify: async () => undefined,
      enqueue: async (job) => {
        await tx.$executeRaw(
          sql`SELECT enqueue(${job.kind}, ${JSON.stringify(job.payload)}::jsonb, ${job.key})`,
        );
      },
    }),
  );
}

function queue(uniqueKey: string, notBefore?: Temporal.Instant): Promise<string | null> {
  const facts = {
    clinicName: 'Alder',
    clinicPhone: null,
    zone: 'UTC',
    locale: 'en',
    link: 'https://x.example',
  };
  const message = { kind: 'something-new', to: 'pat@people.example', facts, uniqueKey } as const;
  return atDesk((ctx) => queueMessage(ctx, notBefore === undefined ? message : { ...message, notBefore }));
}

async function row(messageId: string | null) {
  const { rows } = await world.admin.query<{ state: string; attempts: number; last_error: string | null }>(
    'SELECT state, attempts, last_error FROM message WHERE id = $1',
    [messageId],
  );
  return rows[0];
}

describe('the outbox', () => {
  test('takes one occurrence once, with its job', async () => {
    const both = await Promise.all([queue('same'), queue('same')]);
    expect(both.filter((made) => made !== null)).toHaveLength(1);
    const { rows } = await world.admin.query(
      `SELECT 1 FROM graphile_worker.jobs WHERE key LIKE '%${both.find(Boolean)}'`,
    );
    expect(rows).toHaveLength(1);
  });

  test('keeps mail when there is no mail server', async () => {
    const messageId = (await queue('kept')) ?? '';
    await deliverMessage(deps, { clinicId, messageId });
    expect(await row(messageId)).toMatchObject({ state: 'kept', attempts: 1 });
  });

  test('sends once; a second job finds nothing to do', async () => {
    const sent: OutgoingMail[] = [];
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined };
    const messageId = (await queue('sent')) ?? '';
    await deliverMessage({ ...deps, mailer }, { clinicId, messageId });
    await deliverMessage({ ...deps, mailer }, { clinicId, messageId });
    expect(sent).toMatchObject([{ id: messageId, to: 'pat@people.example' }]);
    expect(await row(messageId)).toMatchObject({ state: 'sent' });
  });

  test('tries again, with the reason as a code, and gives up in the end', async () => {
    const refusal = Object.assign(new Error('550 <pat@people.example> unknown'), { responseCode: 550 });
    const mailer = { send: () => Promise.reject(refusal), close: () => undefined };
    const messageId = (await queue('refused')) ?? '';
    for (let at = 1; at < deliveryAttemptsMax; at += 1)
      await expect(deliverMessage({ ...deps, mailer }, { clinicId, messageId })).rejects.toThrow(
        DeliveryPostponed,
      );
    expect(await row(messageId)).toEqual({
      state: 'queued',
      attempts: deliveryAttemptsMax - 1,
      last_error: 'SMTP 550',
    });
    await deliverMessage({ ...deps, mailer }, { clinicId, messageId });
    expect(await row(messageId)).toMatchObject({ state: 'failed', attempts: deliveryAttemptsMax });
  });

  test('waits for its time, and what is cancelled before never leaves', async () => {
    const later = (await queue('later', Temporal.Now.instant().add({ minutes: 3 }))) ?? '';
    await deliverMessage(deps, { clinicId, messageId: later });
    expect(await row(later)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await atDesk((ctx) => cancelMessage(ctx, 'later'))).toBe(true);
    expect(await atDesk((ctx) => cancelMessage(ctx, 'later'))).toBe(false);
    expect(await row(later)).toMatchObject({ state: 'cancelled' });
  });
});

/** Just enough SMTP to be spoken to. */
function smtpServer(received: string[]): Promise<Server> {
  const server = createServer((socket) => {
    let inData = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      received.push(text);
      if (inData) {
        if (!text.endsWith('\r\n.\r\n')) return;
        inData = false;
        socket.write('250 kept\r\n');
      } else if (text.startsWith('DATA')) {
        inData = true;
        socket.write('354 go on\r\n');
      } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 fine\r\n');
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** What is on the wire when this is sent. */
async function onTheWire(mail: OutgoingMail): Promise<string> {
  const received: string[] = [];
  const server = await smtpServer(received);
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const mailer = createMailer({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'desk@clinic.example',
    APP_ORIGIN: 'https://portal.example.org',
  });
  await mailer?.send(mail);
  mailer?.close();
  server.close();
  return received.join('');
}

const mail = { id: id(9), to: 'pat@people.example', subject: 'Hello', body: 'A line' };

test('a mail goes to one address, under the same Message-ID each time', async () => {
  const all = await onTheWire(mail);
  expect(all.match(/^RCPT TO:.*$/gm)).toEqual([expect.stringContaining('<pat@people.example>')]);
  expect(all).toContain(`Message-ID: <${id(9)}@portal.example.org>`);
  expect(all).toContain('A line');
});

test('an invitation stands beside the text, where mail programs look for it, and is a file as well', async () => {
  const text = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n';
  const all = await onTheWire({ ...mail, calendar: { method: 'CANCEL', text } });
  expect(all).toMatch(/Content-Type: multipart\/alternative/);
  expect(all).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/);
  expect(all).toMatch(/Content-Type: application\/ics; name=visit.ics/);
  expect(all).toContain('METHOD:CANCEL');
});

test('a clinic’s mail bears its name and is answered to it, from the one address that may send', async () => {
  const clinic = { name: 'Alder, North', email: 'desk@alder.example' };
  const all = await onTheWire({ ...mail, clinic });
  expect(all).toMatch(/^From: "Alder, North" <desk@clinic\.example>/m);
  expect(all).toMatch(/^Reply-To: "Alder, North" <desk@alder\.example>/m);
  const forged = { ...clinic, name: 'Alder\r\nBcc: all@evil.example' };
  expect(await onTheWire({ ...mail, clinic: forged })).not.toMatch(/^Bcc/m);
  expect(await onTheWire(mail)).toMatch(/^From: "?Kinloop"? <desk@clinic\.example>/m);
});
