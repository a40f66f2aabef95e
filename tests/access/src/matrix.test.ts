import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './cell.ts';
import { wrongCells } from './check-procedure.ts';
import { fingerprint } from './fingerprint.ts';
import { entries } from './matrix/index.ts';
import { walkRouter } from './walk.ts';
import { prepareWorlds, type WorldCopy, type Worlds } from './world/copies.ts';
import { idOf } from './world/ids.ts';

const procedures = await walkRouter();
let worlds: Worlds;

beforeAll(async () => {
  worlds = await prepareWorlds();
});
afterAll(() => worlds.drop());

describe('the matrix itself', () => {
  test('notices an application whose wall is gone, once the database no longer helps', async () => {
    const bare = await worlds.copy('application');
    const open: WorldCopy = { ...bare, runtime: { ...bare.runtime, checkPolicy: async () => undefined } };
    try {
      const audited = procedures.filter(({ path }) => path === 'audit.list' || path === 'messages.list');
      for (const procedure of audited)
        for (const entry of entries.get(procedure.path) ?? [])
          expect(await wrongCells(worlds, open, procedure, entry, 'application')).not.toEqual([]);
    } finally {
      await bare.close();
    }
  });

  test('every row is back before the next procedure writes, whatever the one before has done', async () => {
    const world = await worlds.inFresh('both', ({ admin }) => fingerprint(admin));
    await worlds.inFresh('both', async ({ admin }) => {
      await admin.query('SET session_replication_role = replica');
      for (const change of [
        'DELETE FROM visit',
        'UPDATE clinic SET name = slug',
        'INSERT INTO patient_word SELECT clinic_id, id, slug FROM patient JOIN clinic USING (clinic_id)',
      ]) {
        const before = await fingerprint(admin);
        await admin.query(change);
        expect(await fingerprint(admin)).not.toBe(before);
      }
      await admin.query('SET session_replication_role = origin');
    });
    expect(await worlds.inFresh('both', ({ admin }) => fingerprint(admin))).toBe(world);
  });

  test("a chosen patient that is not one's own is not found", async () => {
    const copy = await worlds.copy('both');
    try {
      const cell = { actor: 'guardian-a1', clinic: 'alder', target: 'a1', allowed: true } as const;
      const choose = (patient: string) =>
        call(copy.runtime, { path: 'clinic.profile', type: 'query' }, cell, {}, 'chosen', idOf(patient));
      expect(await choose('a1.patient')).toMatchObject({ ok: true });
      for (const other of ['a2.patient', 'b1.patient', 'nobody'])
        expect(await choose(other)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    } finally {
      await copy.close();
    }
  });
});
