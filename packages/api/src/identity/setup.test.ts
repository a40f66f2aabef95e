import { type TestDatabase, testDatabase } from '@kinloop/db/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toAppError } from '../platform/errors.ts';
import { sha256 } from '../platform/keyed-hash.ts';
import type { Runtime } from '../platform/runtime.ts';
import { runtimeOn } from '../platform/testing.ts';
import { demoMail } from './demo-mail.ts';
import { clinicDirectory } from './directory.ts';
import { places } from './places.ts';
import { setUpClinic, setUpClinicInput, setUpLinkWorks } from './setup.ts';

const token = 'a-one-time-link-of-a-real-installation';
const caller = { ip: '203.0.113.7', label: 'Test browser' };
let database: TestDatabase;
let runtime: Runtime;
let admin: pg.Client;

beforeAll(async () => {
  database = await testDatabase({ kind: 'real' });
  runtime = runtimeOn(database);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`INSERT INTO setup_link (token_hash, expires_at) VALUES ($1, now() + interval '1 day')`, [
    Buffer.from(sha256(token)),
  ]);
});
afterAll(async () => {
  await admin.end();
  await runtime.close();
  await database.drop();
});

function form(
  change: { token?: string; slug?: string; email?: string; zone?: string; password?: string } = {},
) {
  return setUpClinicInput.parse({
    token: change.token ?? token,
    clinic: {
      slug: change.slug ?? 'harbour',
      name: ' Harbour Clinic ',
      zone: change.zone ?? 'Australia/Sydney',
      emergencyNumber: '000',
      phone: '+61 2 9000 0000',
      address: '',
    },
    admin: {
      name: 'Ada Example',
      email: change.email ?? 'Ada@clinic.example',
      password: change.password ?? 'tall heron over mud',
    },
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'passed',
    (error: unknown) => toAppError(error).code,
  );
}

test('a wrong link, a weak password and a reserved name make nothing', async () => {
  expect(await codeOf(setUpClinic(runtime, form({ token: 'some-other-link-altogether' }), caller))).toBe(
    'NOT_FOUND',
  );
  expect(await codeOf(setUpClinic(runtime, form({ password: 'password1234' }), caller))).toBe(
    'PASSWORD_WEAK',
  );
  expect(() => form({ slug: 'sign-in' })).toThrow('reserved');
  expect(() => form({ zone: 'Mars/Olympus' })).toThrow();
  expect(await clinicDirectory(runtime)).toEqual([]);
  const { rows } = await admin.query('SELECT 1 FROM person');
  expect(rows).toEqual([]);
  expect(await setUpLinkWorks(runtime, token)).toBe(true);
});

test('the link makes one clinic and its admin, once, even when used twice at once', async () => {
  const both = [
    setUpClinic(runtime, form(), caller),
    setUpClinic(runtime, form({ slug: 'other', email: 'b@clinic.example' }), caller),
  ];
  const done = (await Promise.allSettled(both)).filter((outcome) => outcome.status === 'fulfilled');
  expect(done).toHaveLength(1);
  const opened = done[0]?.value;
  expect(await clinicDirectory(runtime)).toMatchObject([{ slug: opened?.slug, name: 'Harbour Clinic' }]);
  expect(await places(runtime, opened?.sessionId ?? '')).toMatchObject([{ hat: 'desk', role: 'admin' }]);
  expect(await setUpLinkWorks(runtime, token)).toBe(false);
  expect(await codeOf(setUpClinic(runtime, form({ slug: 'third', email: 'c@clinic.example' }), caller))).toBe(
    'NOT_FOUND',
  );
});

test('a real installation has no mail page, whatever its processes are told', async () => {
  expect(runtime.env.KINLOOP_KIND).toBe('demo');
  expect(await codeOf(demoMail(runtime))).toBe('NOT_FOUND');
});
