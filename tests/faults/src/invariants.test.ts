import { randomUUID } from 'node:crypto';
import { type TestRuntime, testRuntime } from '@kinloop/api/testing';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenInvariants, damagedFiles } from './invariants.ts';
import { acknowledge, acknowledgedCount, emptyLedger, lostWrites } from './ledger.ts';
import { as, buildWorld, type World } from './world.ts';

let stage: TestRuntime;
let world: World;
let visitId: string;

beforeAll(async () => {
  stage = await testRuntime();
  world = await buildWorld(stage.admin, 1);
  visitId = await book(0);
});
afterAll(() => stage.close());

async function book(hour: number): Promise<string> {
  const id = randomUUID();
  const [desk] = world.alder.reception;
  const [patient] = world.patients;
  if (desk === undefined || patient === undefined) throw new Error('the world is empty');
  await as(stage.runtime, desk).visits.book({
    key: randomUUID(),
    visitId: id,
    serviceId: world.alder.inRoom,
    practitionerId: world.pia.practitioner,
    startsAt: Temporal.Now.instant()
      .round('hour')
      .add({ hours: 200 + hour })
      .toString(),
    caller: { kind: 'known', patientId: patient.id },
  });
  return id;
}

/** What is found after a wound the database itself would never take: constraints and triggers are off for it. */
async function foundAfter(wound: string): Promise<string[]> {
  await stage.admin.query(`BEGIN; SET LOCAL session_replication_role = replica; ${wound}`);
  const found = await brokenInvariants(stage.admin);
  await stage.admin.query('ROLLBACK');
  return found.map((line) => line.slice(0, line.lastIndexOf(': ')));
}

test('a healthy database breaks none', async () => {
  expect(await brokenInvariants(stage.admin)).toEqual([]);
  expect(await damagedFiles(stage.admin)).toEqual([]);
});

test.each([
  [
    'a room given twice',
    (id: string) =>
      `ALTER TABLE claim DROP CONSTRAINT claim_no_overlap; INSERT INTO claim (clinic_id, visit_id, kind, resource_id, during, overlap_group)
       SELECT clinic_id, visit_id, kind, resource_id, during, new_id() FROM claim WHERE visit_id = '${id}' AND kind = 'room'`,
    'no resource is taken twice, but by one deliberate overlap',
  ],
  [
    'a physio given away by the other clinic',
    (id: string) =>
      `ALTER TABLE practitioner_time DROP CONSTRAINT practitioner_time_no_overlap; INSERT INTO practitioner_time
         (person_id, clinic_id, visit_id, during, overlap_group)
       SELECT person_id, '${randomUUID()}', visit_id, during, new_id() FROM practitioner_time WHERE visit_id = '${id}'`,
    'no practitioner is taken twice, at one clinic or at two',
  ],
  [
    'a visit that moved without its time',
    (id: string) => `UPDATE visit SET starts_at = starts_at - interval '5 minutes' WHERE id = '${id}'`,
    'a visit that holds time has its practitioner for exactly that time, once',
  ],
  [
    'a visit that changed rooms without taking one',
    (id: string) => `UPDATE visit SET room_id = '${randomUUID()}' WHERE id = '${id}'`,
    'a visit that holds time has its room, and no other',
  ],
  [
    'somebody who comes and is not expected',
    (id: string) => `DELETE FROM claim WHERE visit_id = '${id}' AND kind = 'patient'`,
    'a visit that holds time has the time of everyone who comes, and of nobody else',
  ],
  [
    'a cancelled visit that keeps its time',
    (id: string) => `UPDATE visit SET state = 'cancelled', cancelled_at = now() WHERE id = '${id}'`,
    'a visit that is off holds no time',
  ],
  [
    'a physio taken at the clinic alone',
    (id: string) => `DELETE FROM practitioner_time WHERE visit_id = '${id}'`,
    "a practitioner's time stands once by clinic and once by person",
  ],
  [
    'a booking for nobody',
    (id: string) => `DELETE FROM attendee WHERE visit_id = '${id}'`,
    'an appointment has somebody who comes',
  ],
  [
    'a booking that tells nobody',
    (id: string) => `DELETE FROM message WHERE visit_id = '${id}'`,
    "a desk's booking has its confirmation in the outbox, where the patient has an address",
  ],
  [
    'a mail without a job',
    () => 'DELETE FROM graphile_worker._private_jobs',
    'a message that waits has its job, and a job its message',
  ],
  [
    'a key without an answer',
    () => 'UPDATE idempotency SET response = NULL',
    'every key that was used has its answer, and every desk booking its key',
  ],
  [
    'an audit row of a patient of nowhere',
    (id: string) => `UPDATE audit_event SET patient_id = '${randomUUID()}' WHERE object_id = '${id}'`,
    'what is named by value is of the same clinic',
  ],
  [
    'a closed account that is signed in',
    () => 'UPDATE person SET disabled_at = now()',
    'nobody whose account is closed has an open session',
  ],
])('%s is found', async (_name, wound, invariant) => {
  expect(await foundAfter(wound(visitId))).toContain(invariant);
});

test('the ledger tells what is gone, old or unaudited from what is there', async () => {
  const ledger = emptyLedger();
  acknowledge(ledger, { kind: 'visit', id: visitId, version: 1, state: 'booked' });
  expect([await lostWrites(stage.admin, ledger), acknowledgedCount(ledger)]).toEqual([[], 1]);
  acknowledge(ledger, { kind: 'visit', id: visitId, version: 2, state: 'cancelled' });
  expect(await lostWrites(stage.admin, ledger)).toEqual([`visit ${visitId} is older than it was said to be`]);
  const gone = randomUUID();
  acknowledge(ledger, { kind: 'visit', id: visitId, version: 1, state: 'arrived' });
  acknowledge(ledger, { kind: 'symptom-log', id: gone });
  expect(await lostWrites(stage.admin, ledger)).toEqual([
    `visit ${visitId} is booked and not arrived`,
    `symptom log ${gone} is gone`,
    `${gone} has no audit row`,
  ]);
});
