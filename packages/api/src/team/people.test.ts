import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerFor } from '../caller.ts';
import { failure } from '../care/world.fixture.ts';
import { requestCode, verifyCode } from '../identity/codes.ts';
import { acceptInvitation, readInvitation } from '../identity/invitations.ts';
import { toAppError } from '../platform/errors.ts';
import { type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';

let world: DeskWorld;
beforeAll(async () => {
  world = await deskWorld();
});
afterAll(() => world.close());

const admin = () => world.as('ines').team;
const door = (browserToken: string) => ({ browserToken, ip: '203.0.113.9', label: 'Test' });

async function invite(
  email: string,
  role: 'physio' | 'reception' | 'admin',
  practitionerId: string | null = null,
) {
  const invitationId = randomUUID();
  await admin().invite({ invitationId, email, name: 'Noor Haddad', role, practitionerId });
  const { rows } = await world.admin.query<{ body: string }>(
    "SELECT body FROM message WHERE kind = 'staff-invitation' AND to_address = $1 ORDER BY id DESC LIMIT 1",
    [email],
  );
  const [, clinicId = '', token = ''] = /#([0-9a-f-]{36})\.(\S+)/.exec(rows[0]?.body ?? '') ?? [];
  return { invitationId, clinicId, token };
}

async function proved(email: string, browser: string): Promise<string> {
  const asked = { email, purpose: 'invite', clinicId: desk.clinic } as const;
  await requestCode(world.runtime, asked, door(browser));
  const { rows } = await world.admin.query<{ body: string }>(
    'SELECT body FROM identity_mail WHERE to_address = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
    [email],
  );
  const code = /\b\d{6}\b/.exec(rows[0]?.body ?? '')?.[0] ?? '';
  return (await verifyCode(world.runtime, { ...asked, code }, door(browser))).loginCodeId;
}

const accept = (
  link: { clinicId: string; token: string },
  loginCodeId: string | null,
  browser = 'b',
  session: string | null = null,
) => acceptInvitation(world.runtime, { ...link, loginCodeId }, session, door(browser));
/** What setting a password after joining makes of the session: staff do nothing with a code alone. */
const withPassword = async (sessionId: string | undefined) => {
  await world.admin.query(`UPDATE session SET method = 'password' WHERE id = '${sessionId}'`);
  return sessionId ?? null;
};
const linkOf = ({ clinicId, token }: { clinicId: string; token: string }) => ({ clinicId, token });
const sessionFor = async (email: string, method: 'code' | 'password', verified = true) => {
  const [person, session] = [randomUUID(), randomUUID()];
  await world.admin.query(`
    INSERT INTO person (id, email, name, email_verified_at)
      VALUES ('${person}', '${email}', 'Somebody', ${verified ? 'app_now()' : 'NULL'});
    INSERT INTO session (id, person_id, method, last_seen_at, expires_at)
      VALUES ('${session}', '${person}', '${method}', app_now(), app_now() + interval '1 day');`);
  return { person, session };
};
const codeOf = async (call: Promise<unknown>) => call.then(() => undefined, toAppError);

describe('an invitation', () => {
  it('makes whoever proves the address a member, once, with the role it was issued with', async () => {
    const link = await invite('noor@people.example', 'physio');
    expect(await readInvitation(world.runtime, linkOf(link), null, '203.0.113.9')).toMatchObject({
      clinicName: 'Alder',
      email: 'noor@people.example',
      role: 'physio',
      next: 'code',
    });
    expect(await codeOf(accept(linkOf(link), null))).toMatchObject({ code: 'UNAUTHENTICATED' });
    const loginCodeId = await proved('noor@people.example', 'noor');
    expect(await codeOf(accept(linkOf(link), loginCodeId, 'another browser'))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    const both = await Promise.allSettled(
      Array.from({ length: 8 }, () => accept(linkOf(link), loginCodeId, 'noor')),
    );
    const won = both.filter((each) => each.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(won[0]?.value.path).toBe('/alder/care');
    const { members, practitioners, invitations } = await admin().list({});
    expect(members.filter(({ email }) => email === 'noor@people.example')).toMatchObject([
      { name: 'Noor Haddad', role: 'physio', hat: 'care' },
    ]);
    expect(practitioners.filter(({ displayName }) => displayName === 'Noor Haddad')).toMatchObject([
      { hasLogin: true, active: true },
    ]);
    expect(invitations).toEqual([]);
    const as = callerFor(world.runtime, {
      clinicSlug: 'alder',
      hat: 'care',
      sessionId: await withPassword(won[0]?.value.opened?.sessionId),
      visitorToken: null,
      patientId: null,
      ip: '203.0.113.7',
    });
    expect((await as.clinic.profile({})).name).toBe('Alder');
  });

  it('is worth nothing to another address, without its token, taken back, or after a week', async () => {
    const link = await invite('sam@people.example', 'reception');
    const thief = await sessionFor('thief@people.example', 'password');
    expect(await codeOf(accept(linkOf(link), null, 'b', thief.session))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    const code = await proved('thief@people.example', 'thief');
    expect(await codeOf(accept(linkOf(link), code, 'thief'))).toMatchObject({ code: 'UNAUTHENTICATED' });
    const wrong = { ...linkOf(link), token: 'x'.repeat(43) };
    expect(await codeOf(readInvitation(world.runtime, wrong, null, '203.0.113.9'))).toMatchObject({
      code: 'NOT_FOUND',
    });
    await admin().revokeInvitation({ invitationId: link.invitationId });
    const own = await proved('sam@people.example', 'sam');
    expect(await codeOf(accept(linkOf(link), own, 'sam'))).toMatchObject({ code: 'NOT_FOUND' });
    const late = await invite('late@people.example', 'reception');
    await world.admin.query(`UPDATE invitation SET expires_at = app_now() WHERE id = '${late.invitationId}'`);
    expect(await codeOf(readInvitation(world.runtime, linkOf(late), null, '203.0.113.9'))).toMatchObject({
      code: 'NOT_FOUND',
    });
    const { rows } = await world.admin.query<{ hash: string }>(
      `SELECT encode(token_hash, 'hex') AS hash FROM invitation WHERE id = '${late.invitationId}'`,
    );
    expect(rows[0]?.hash).toBe(createHash('sha256').update(late.token).digest('hex'));
  });

  it('asks an account with a password for it, and one without for its inbox', async () => {
    const kept = await sessionFor('kept@people.example', 'code');
    await world.admin.query(
      `INSERT INTO credential (person_id, password_hash) VALUES ('${kept.person}', 'x')`,
    );
    const link = await invite('kept@people.example', 'reception');
    expect(await readInvitation(world.runtime, linkOf(link), kept.session, '203.0.113.9')).toMatchObject({
      next: 'password',
    });
    const code = await proved('kept@people.example', 'kept');
    expect(await codeOf(accept(linkOf(link), code, 'kept', kept.session))).toMatchObject({
      code: 'PASSWORD_NEEDED',
    });
    await world.admin.query(`UPDATE session SET method = 'password' WHERE id = '${kept.session}'`);
    expect((await accept(linkOf(link), null, 'kept', kept.session)).path).toBe('/alder/desk');
    const unproved = await sessionFor('unproved@people.example', 'password', false);
    const other = await invite('unproved@people.example', 'reception');
    expect(await codeOf(accept(linkOf(other), null, 'b', unproved.session))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('gives a login to somebody who treats here already', async () => {
    const link = await invite('ben@people.example', 'physio', desk.ben);
    const code = await proved('ben@people.example', 'ben');
    await accept(linkOf(link), code, 'ben');
    const { practitioners } = await admin().list({});
    expect(practitioners.filter(({ displayName }) => displayName === 'Ben')).toMatchObject([
      { hasLogin: true },
    ]);
  });
});

describe('a member', () => {
  it('gets another role under the hat, and is refused from the moment theirs ends', async () => {
    const link = await invite('rex@people.example', 'reception');
    const code = await proved('rex@people.example', 'rex');
    const { opened } = await accept(linkOf(link), code, 'rex');
    await withPassword(opened?.sessionId);
    const as = () =>
      callerFor(world.runtime, {
        clinicSlug: 'alder',
        hat: 'desk',
        sessionId: opened?.sessionId ?? null,
        visitorToken: null,
        patientId: null,
        ip: '203.0.113.7',
      }).team;
    const member = async () =>
      (await admin().list({})).members.find(({ email }) => email === 'rex@people.example');
    expect((await failure(as().endMember({ memberId: randomUUID() }))).code).toBe('ROLE_NOT_ALLOWED');
    await admin().changeRole({ memberId: (await member())?.id ?? '', role: 'admin' });
    expect((await as().list({})).members.find(({ isSelf }) => isSelf)).toMatchObject({ role: 'admin' });
    const memberId = (await member())?.id ?? '';
    expect((await failure(admin().changeRole({ memberId, role: 'physio' }))).code).toBe('INVALID_INPUT');
    await admin().endMember({ memberId });
    expect((await failure(as().list({}))).code).toBe('ROLE_NOT_ALLOWED');
    expect((await failure(admin().endMember({ memberId }))).code).toBe('NOT_FOUND');
  });

  it('of two admins who end each other at once, one stays', async () => {
    const link = await invite('ada@people.example', 'admin');
    const code = await proved('ada@people.example', 'ada');
    const { opened } = await accept(linkOf(link), code, 'ada');
    await withPassword(opened?.sessionId);
    const other = callerFor(world.runtime, {
      clinicSlug: 'alder',
      hat: 'desk',
      sessionId: opened?.sessionId ?? null,
      visitorToken: null,
      patientId: null,
      ip: '203.0.113.7',
    }).team;
    const { members } = await admin().list({});
    const idOf = (email: string) => members.find((each) => each.email === email)?.id ?? '';
    await Promise.allSettled([
      admin().endMember({ memberId: idOf('ada@people.example') }),
      other.endMember({ memberId: idOf('ines@alder.example') }),
    ]);
    const { rows } = await world.admin.query(
      `SELECT 1 FROM membership WHERE clinic_id = '${desk.clinic}' AND role = 'admin' AND ended_at IS NULL`,
    );
    expect(rows).toHaveLength(1);
    // Whoever it was, the others go on with Ines.
    await world.admin.query(
      `UPDATE membership SET ended_at = NULL WHERE id = '${idOf('ines@alder.example')}'`,
    );
  });
});

it('keeps a profile with its cover, and lets nobody go whom others count on', async () => {
  const profile = {
    practitionerId: desk.aroha,
    displayName: 'Aroha Ngata',
    title: 'Physiotherapist',
    bio: 'Runs, and knows runners.',
    skills: ['general' as const, 'foot_ankle' as const],
    languages: ['English', 'te reo Māori'],
    hue: 30,
    onlineBookable: false,
    coverPractitionerId: desk.ben,
    active: true,
  };
  const of = async (id: string) => (await admin().list({})).practitioners.find((each) => each.id === id);
  const version = (await of(desk.aroha))?.version ?? 0;
  expect(await admin().editProfile({ ...profile, version })).toEqual({ version: version + 1 });
  expect(await of(desk.aroha)).toMatchObject({
    displayName: profile.displayName,
    skills: profile.skills,
    coverPractitionerId: desk.ben,
  });
  expect(await failure(admin().editProfile({ ...profile, version }))).toMatchObject({
    code: 'CONFLICT',
    params: { current: { version: version + 1 } },
  });
  const self = { ...profile, version: version + 1, coverPractitionerId: desk.aroha };
  expect(await failure(admin().editProfile(self))).toMatchObject({ field: 'coverPractitionerId' });
  const ben = { ...profile, practitionerId: desk.ben, coverPractitionerId: null, active: false };
  expect(
    await failure(admin().editProfile({ ...ben, version: (await of(desk.ben))?.version ?? 0 })),
  ).toMatchObject({ code: 'REFUSED', params: { rule: 'covers-others' } });
});
