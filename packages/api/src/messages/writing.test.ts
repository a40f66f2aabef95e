import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { toAppError } from '../platform/errors.ts';
import { createLog } from '../platform/log.ts';
import { at, type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';
import { DeliveryPostponed, deliverMessage } from './deliver.ts';
import { createTextSender } from './sms.ts';

let world: DeskWorld;
let deps: JobDeps;

beforeAll(async () => {
  world = await deskWorld();
  deps = createJobDeps(world.runtime.env, createLog('silent'));
});
afterAll(async () => {
  await deps.close();
  await world.close();
});
beforeEach(async () => {
  await world.clock(desk.now);
  await world.admin.query(`SET session_replication_role = replica;
    DELETE FROM message; DELETE FROM claim; DELETE FROM attendee; DELETE FROM visit; DELETE FROM message_wording;
    DELETE FROM clinic_messaging; SET session_replication_role = origin;
    UPDATE patient SET sms_wanted = true, phone = '0491 570 156' WHERE id = '${desk.ned}';`);
});

const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it went through'),
    (error) => toAppError(error),
  );

const book = async () => {
  const visitId = crypto.randomUUID();
  await world.as('jo').visits.book({
    key: crypto.randomUUID(),
    visitId,
    serviceId: desk.service,
    practitionerId: desk.aroha,
    startsAt: at('14:00'),
    caller: { kind: 'known', patientId: desk.ned },
  });
  return visitId;
};

const settings = {
  sms: true,
  reminderHours: [3, 48, 3],
  quietFrom: '21:00',
  quietTo: '07:30',
  missed: true,
  reassessment: false,
  offerMinutes: 45,
};

describe('how a clinic writes', () => {
  test('is the product’s way until an admin decides, and one decision at a time', async () => {
    const admin = world.as('ines');
    expect((await admin.messages.writing({})).settings).toMatchObject({ sms: false, version: 0 });
    const saved = await admin.messages.saveSettings({ ...settings, version: 0 });
    expect(saved).toEqual({ ...settings, reminderHours: [48, 3], version: 1 });
    const late = await failure(admin.messages.saveSettings({ ...settings, version: 0 }));
    expect(late).toMatchObject({ code: 'CONFLICT', params: { current: saved } });
    expect((await admin.messages.saveSettings({ ...settings, version: 1 })).version).toBe(2);
    expect((await failure(world.as('jo').messages.saveSettings({ ...settings, version: 2 }))).code).toBe(
      'ROLE_NOT_ALLOWED',
    );
  });

  test('is in its own words from the next message on, and in the default ones again', async () => {
    const of = { kind: 'visit-confirmed', channel: 'email' } as const;
    const own = { subject: 'Kia ora, {day}', body: 'See you {when} at {place}.\n{contact}' };
    const admin = world.as('ines');
    await admin.messages.saveWording({ ...of, own, version: 0 });
    await book();
    const body = async () => {
      const { rows } = await world.admin.query<{ subject: string }>(
        'SELECT subject FROM message ORDER BY id DESC LIMIT 1',
      );
      return rows[0]?.subject;
    };
    expect(await body()).toMatch(/^Kia ora, Mon/);
    await admin.messages.saveWording({ ...of, own: null, version: 1 });
    await world.admin.query(`SET session_replication_role = replica; DELETE FROM claim; DELETE FROM attendee;
      DELETE FROM message; DELETE FROM visit; SET session_replication_role = origin;`);
    await book();
    expect(await body()).toMatch(/^Booked: /);
  });

  test('refuses a placeholder it does not know by its name', async () => {
    const wording = { kind: 'visit-reminder', channel: 'sms', version: 0 } as const;
    const own = { subject: '', body: '{when}, dear {name}' };
    expect(await failure(world.as('ines').messages.saveWording({ ...wording, own }))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'own.body',
      params: { problem: 'unknown', name: 'name' },
    });
  });
});

describe('a text message', () => {
  let provider: Server;
  let answer = 201;
  const received: { key: string; account: string; form: Record<string, string> }[] = [];

  beforeAll(async () => {
    provider = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({
          key: String(request.headers['idempotency-key']),
          account: String(request.headers.authorization),
          form: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
        });
        response.writeHead(answer).end('{"to":"+61491570156"}');
      });
    });
    await new Promise<void>((listening) => {
      provider.listen(0, '127.0.0.1', listening);
    });
  });
  afterAll(() => {
    provider.close();
  });
  afterEach(() => {
    answer = 201;
    received.length = 0;
  });

  function withProvider(): JobDeps {
    const address = provider.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const texts = createTextSender({
      SMS_URL: `http://AC1:to%2Fken@127.0.0.1:${port}/Messages.json`,
      SMS_FROM: '+61400000000',
    });
    return { ...deps, texts };
  }

  async function cancelledByText(): Promise<string> {
    await world.as('ines').messages.saveSettings({ ...settings, version: 0 });
    const visitId = await book();
    await world.admin.query(`UPDATE message SET state = 'sent'`);
    await world.as('jo').visits.change({ visitId, version: 1, event: 'cancel' });
    await world.clock('2026-11-22T20:03:00Z');
    const { rows } = await world.admin.query<{ id: string }>(`SELECT id FROM message WHERE channel = 'sms'`);
    return rows[0]?.id ?? '';
  }

  const stateOf = async (messageId: string) =>
    (await world.admin.query('SELECT state, last_error FROM message WHERE id = $1', [messageId])).rows[0];

  test('reaches the provider as a form, with the message’s id as its key', async () => {
    const messageId = await cancelledByText();
    await deliverMessage(withProvider(), { clinicId: desk.clinic, messageId });
    await deliverMessage(withProvider(), { clinicId: desk.clinic, messageId });
    expect(received).toEqual([
      {
        key: messageId,
        account: `Basic ${Buffer.from('AC1:to/ken').toString('base64')}`,
        form: { To: '+61491570156', From: '+61400000000', Body: expect.stringContaining('is cancelled') },
      },
    ]);
    expect(await stateOf(messageId)).toEqual({ state: 'sent', last_error: null });
  });

  test.each([
    [503, 'queued'],
    [429, 'queued'],
    [401, 'queued'],
    [400, 'failed'],
  ])('that the provider answers with %i is %s', async (status, state) => {
    answer = status;
    const messageId = await cancelledByText();
    const sent = deliverMessage(withProvider(), { clinicId: desk.clinic, messageId });
    await (state === 'queued' ? expect(sent).rejects.toThrow(DeliveryPostponed) : sent);
    expect(await stateOf(messageId)).toEqual({ state, last_error: `HTTP ${status}` });
  });

  test('is kept for the message list where there is no provider', async () => {
    const messageId = await cancelledByText();
    await deliverMessage(deps, { clinicId: desk.clinic, messageId });
    const { rows } = await world.as('jo').messages.list({});
    expect(rows.find(({ id }) => id === messageId)).toMatchObject({ channel: 'sms', state: 'kept' });
  });

  test('is not written to whoever chose so', async () => {
    await world.admin.query(`UPDATE patient SET sms_wanted = false WHERE id = '${desk.ned}'`);
    expect(await cancelledByText()).toBe('');
  });
});
