import { callerFor } from '@kinloop/api/caller';
import { signInWithPassword } from '@kinloop/api/identity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoDatabase, demoDatabase } from './demo-database.fixture.ts';
import { withRuntime } from './demo-runtime.ts';
import { DEMO_PASSWORD } from './logins.ts';

let demo: DemoDatabase;

beforeAll(async () => {
  demo = await demoDatabase();
});
afterAll(() => demo.drop());

type Call = ReturnType<typeof callerFor>;

interface Login {
  readonly email: string;
  readonly hat: 'my' | 'care' | 'desk';
  readonly clinicSlug?: string;
}

/** Signs in with the printed password and calls what the page calls. */
async function as<T>({ email, hat, clinicSlug = 'harbour-street' }: Login, look: (call: Call) => Promise<T>) {
  const { app, auth, worker, secret } = demo.database;
  return withRuntime({ appUrl: app, authUrl: auth, workerUrl: worker, secret }, async (runtime) => {
    const who = { email, password: DEMO_PASSWORD };
    const { sessionId } = await signInWithPassword(runtime, who, { ip: '127.0.0.1', label: 'test' });
    const request = { clinicSlug, hat, sessionId, visitorToken: null, patientId: null, ip: '127.0.0.1' };
    return look(callerFor(runtime, request));
  });
}

const MARA = { email: 'mara@harbour-street.example', hat: 'care' } as const;

it('gives the lead a caseload that begins with whoever needs her most, and has every kind of reason', async () => {
  const { rows } = await as(MARA, (call) => call.caseload.list({ scope: 'me', pattern: null }));
  expect(rows[0]?.name).toBe('Declan Murphy');
  const kinds = new Set(rows.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)));
  expect(kinds).toEqual(new Set(['alert', 'stop', 'screen', 'booking', 'quiet', 'review']));
});

it('shows the physio a day with what led to each visit', async () => {
  const { days } = await as(MARA, (call) => call.caseload.days({ from: null, days: 1 }));
  const visits = days[0]?.visits.filter(({ kind }) => kind === 'appointment') ?? [];
  expect(visits.length).toBeGreaterThan(2);
  expect(visits.every(({ screen }) => screen !== null)).toBe(true);
});

it('opens a record with cause, program, adherence and signals', async () => {
  const [declan] = await demo.query<{ id: string }>(`SELECT id FROM patient WHERE given_name = 'Declan'`);
  const record = await as(MARA, (call) => call.patients.open({ patientId: declan?.id ?? '' }));
  expect(record.cause?.by).toBe('Mara Ellison');
  expect(record.program).toMatchObject({ number: 2, paused: true });
  expect(record.signals.pain.points.length).toBeGreaterThan(20);
  expect(record.adherence.some(({ percent }) => percent !== null && percent > 50)).toBe(true);
});

it('shows patients their program, and says when it waits', async () => {
  const anna = await as({ email: 'anna@mail.example', hat: 'my' }, (call) => call.today.overview({}));
  expect(anna.program?.items).toHaveLength(3);
  expect(anna.pause).toBeNull();
  expect(anna.nextVisit).not.toBeNull();
  const declan = await as({ email: 'declan@mail.example', hat: 'my' }, (call) => call.today.overview({}));
  expect(declan.pause).not.toBeNull();
});

it('shows what was released, and nothing that was not', async () => {
  const list = (email: string) => as({ email, hat: 'my' }, (call) => call.results.list({}));
  expect((await list('anna@mail.example')).results).toHaveLength(2);
  expect((await list('sofia@mail.example')).results).toEqual([]);
});

it('lets a guardian act for a child', async () => {
  const emily = await as({ email: 'rachel@mail.example', hat: 'my' }, (call) => call.today.overview({}));
  expect(emily.name).toBe('Emily');
  expect(emily.program?.items.length).toBeGreaterThan(1);
});

it('fills the inbox of the desk', async () => {
  const jo = { email: 'jo@harbour-street.example', hat: 'desk' } as const;
  const inbox = await as(jo, (call) => call.desk.inbox({}));
  expect(inbox.holds).toHaveLength(1);
  expect(inbox.callbacks.map(({ name }) => name)).toEqual(['Ingrid Halvorsen']);
  expect(inbox.stops.map(({ patientName }) => patientName).sort()).toEqual([
    'Ingrid Halvorsen',
    'Jack Sullivan',
  ]);
  // Nobody acknowledged this one in time.
  expect(inbox.alerts.map(({ patientName }) => patientName)).toEqual(['Bridget Fox']);
});

it('keeps the clinics apart for the physio who works at both', async () => {
  const names = async (clinicSlug: string) => {
    const luca = { email: 'luca@harbour-street.example', hat: 'care', clinicSlug } as const;
    const { rows } = await as(luca, (call) => call.caseload.list({ scope: 'me', pattern: null }));
    return rows.map(({ name }) => name);
  };
  expect((await names('northbank')).sort()).toEqual(['Aroha Ngata', 'Sione Fifita']);
  const harbour = await names('harbour-street');
  expect(harbour).toContain('Emily Clarke');
  expect(harbour).not.toContain('Aroha Ngata');
});
