import { replay, type StoredAssessment } from '@kinloop/assessment-domain/inference';
import { DEFAULT_RULESET, RULESETS, signingHash } from '@kinloop/assessment-domain/ruleset';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CareWorld, careWorld, failure, people } from '../care/world.fixture.ts';
import { deskWorker, mildPain } from '../screenings/values.fixture.ts';

const [first] = RULESETS;
const older = first?.version ?? '';
const newest = DEFAULT_RULESET.version;

let world: CareWorld;
beforeAll(async () => {
  world = await careWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  // Signatures are never deleted by anybody; a superuser sets the scene past the trigger.
  await world.admin.query(`
    DELETE FROM rate_limit; SET session_replication_role = replica; DELETE FROM ruleset_signature;
    SET session_replication_role = DEFAULT`);
});

const hashOfVersion = (version: string) => signingHash(version) ?? '';
const sign = (version: string, seen: number, who: 'lead' | 'physio' = 'lead') =>
  world.as(who).rules.sign({ key: uuidv7(), version, hash: hashOfVersion(version), seen });

async function submit(): Promise<string> {
  await world.admin.query(
    `UPDATE screening SET state = 'submitted', submitted_at = now() WHERE state = 'draft'`,
  );
  const api = world.as('physio').screenings;
  const { screeningId } = await api.start({ key: uuidv7(), patientId: people.ned });
  const { version } = await api.save({ screeningId, version: 1, values: deskWorker, context: mildPain });
  return (await api.submit({ key: uuidv7(), screeningId, version })).assessmentId;
}

async function stored(assessmentId: string) {
  const { rows } = await world.admin.query(
    'SELECT result, ruleset_version, input_hash FROM assessment WHERE id = $1',
    [assessmentId],
  );
  return rows[0] as { result: StoredAssessment; ruleset_version: string; input_hash: string };
}

describe('a clinic that has signed nothing', () => {
  test('finishes no screen, loses none, and says so before anything is typed', async () => {
    const refused = await failure(submit());
    expect(refused).toMatchObject({ code: 'REFUSED', params: { rule: 'rules-not-signed' } });
    const api = world.as('physio').screenings;
    const { screeningId } = await api.start({ key: uuidv7(), patientId: people.ned });
    const open = await api.open({ screeningId });
    expect(open).toMatchObject({ values: deskWorker, state: 'draft', rules: { signed: false } });
  });

  test('is offered the newest version, whole and in words', async () => {
    const standing = await world.as('lead').rules.standing({});
    expect(standing).toMatchObject({ inForce: null, usedForSafety: newest, history: [], maySign: true });
    expect(standing.versions[0]).toMatchObject({ version: newest, hash: hashOfVersion(newest) });
    expect(standing.toConfirm).toEqual(expect.arrayContaining([expect.stringContaining('on one leg')]));
    expect(standing.inWords.parts.flatMap(({ rules }) => rules)).toContain('supported from: 55');
  });
});

describe('signing', () => {
  test('is for the lead alone, and is kept with name and time', async () => {
    expect((await failure(sign(newest, 0, 'physio'))).code).toBe('ROLE_NOT_ALLOWED');
    expect(await sign(newest, 0)).toMatchObject({ ordinal: 1 });
    const standing = await world.as('physio').rules.standing({});
    expect(standing.inForce).toMatchObject({ version: newest, by: 'Physio lead', ordinal: 1 });
    expect(standing.maySign).toBe(false);
    const { rows } = await world.admin.query(
      `SELECT detail FROM audit_event WHERE action = 'rules.sign' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows[0].detail).toMatchObject({ version: newest, before: null });
  });

  test('refuses rules that are not those that were read, and those in force already', async () => {
    const forged = world
      .as('lead')
      .rules.sign({ key: uuidv7(), version: newest, hash: '0'.repeat(64), seen: 0 });
    expect(await failure(forged)).toMatchObject({ code: 'INVALID_INPUT', field: 'version' });
    await sign(newest, 0);
    expect(await failure(sign(newest, 1))).toMatchObject({ params: { rule: 'already-in-force' } });
  });

  test('of two leads at the same time, one is told', async () => {
    const outcomes = await Promise.allSettled([sign(newest, 0), sign(older, 0)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await failure(sign(newest, 0))).code).toBe('CONFLICT');
  });

  test('shows what a newer version would change until it is signed, and lets a clinic go back', async () => {
    await sign(older, 0);
    const before = await world.as('lead').rules.standing({});
    const offered = before.versions.find(({ version }) => version === newest);
    expect(offered?.standing).toBe('newer');
    expect(offered?.changes.join(' ')).toContain('became');
    await sign(newest, 1);
    await sign(older, 2);
    const after = await world.as('lead').rules.standing({});
    expect(after.inForce?.version).toBe(older);
    expect(after.history.map(({ version }) => version)).toEqual([older, newest, older]);
  });

  test('cannot be undone in the database itself', async () => {
    await sign(newest, 0);
    await expect(world.admin.query('DELETE FROM ruleset_signature')).rejects.toThrow();
    await expect(world.admin.query(`UPDATE ruleset_signature SET version = '2000.1.1'`)).rejects.toThrow();
  });
});

describe('a stored result', () => {
  test('is made under the signed version, not the newest, and replays to the same bytes', async () => {
    await sign(older, 0);
    const row = await stored(await submit());
    expect(row.ruleset_version).toBe(older);
    expect(row.result.inputHash).toBe(row.input_hash);
    expect(replay(row.result).status).toBe('same');
  });

  test('stays under its rules when a newer version is signed', async () => {
    await sign(older, 0);
    const before = await submit();
    await sign(newest, 1);
    const after = await submit();
    expect((await stored(before)).ruleset_version).toBe(older);
    expect((await stored(after)).ruleset_version).toBe(newest);
    for (const id of [before, after]) expect(replay((await stored(id)).result).status).toBe('same');
  });

  test('gives the page the signed rules to judge by while somebody types', async () => {
    await sign(older, 0);
    const { screeningId } = await world
      .as('physio')
      .screenings.start({ key: uuidv7(), patientId: people.ned });
    const { rules } = await world.as('physio').screenings.open({ screeningId });
    expect(rules).toEqual({ version: older, signed: true, ruleset: first });
    await sign(newest, 1);
    const open = await world.as('physio').screenings.open({ screeningId });
    expect(open.rules).toEqual({ version: newest, signed: true, ruleset: null });
  });
});
