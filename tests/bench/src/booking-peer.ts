import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';

/** What a booking at the desk needs to know. */
export interface Desk {
  readonly clinicId: string;
  readonly serviceId: string;
  readonly minutes: number;
  readonly bufferAfterMin: number;
  readonly personId: string;
}

export interface BookedPatient {
  readonly id: string;
  readonly email: string;
}

/** One booking to make, in time nobody else wants. */
export interface BookingOrder {
  readonly visitId: string;
  readonly patient: BookedPatient;
  readonly practitionerId: string;
  readonly startsAt: Temporal.Instant;
}

/** The writes of one booking at the desk, a prepared statement each, with nothing decided in between. */
export async function bookInBareSql(
  pool: pg.Pool,
  desk: Desk,
  { slug, sessionId }: { slug: string; sessionId: string },
  { visitId, practitionerId, patient, startsAt }: BookingOrder,
): Promise<void> {
  const { clinicId } = desk;
  const { id: patientId, email } = patient;
  const client = await pool.connect();
  const run = (text: string, values: readonly unknown[]) =>
    client.query({ name: nameOf(text), text, values: [...values] });
  const [start, end] = [startsAt.toString(), startsAt.add({ minutes: desk.minutes }).toString()];
  const busyUntil = startsAt.add({ minutes: desk.minutes + desk.bufferAfterMin }).toString();
  const claims = [
    { kind: 'practitioner', resourceId: practitionerId, start, end: busyUntil },
    { kind: 'patient', resourceId: patientId, start, end },
  ];
  const [keyId, messageId] = [randomUUID(), randomUUID()];
  try {
    await client.query('BEGIN');
    await run(`SELECT act_as($1, $2, 'desk', NULL)`, [sessionId, slug]);
    await run(
      `INSERT INTO idempotency (clinic_id, id, actor, procedure, key, params_hash) VALUES ($1, $2, $3, 'visits.book', $4, '\\x00')`,
      [clinicId, keyId, desk.personId, randomUUID()],
    );
    await run(
      `INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, mode, source, created_by)
       VALUES ($1, $2, 'appointment', $3, $4, $5, $6, 'booked', 'video', 'desk', $7)`,
      [clinicId, visitId, desk.serviceId, practitionerId, start, end, desk.personId],
    );
    await run('INSERT INTO attendee (clinic_id, id, visit_id, patient_id) VALUES ($1, $2, $3, $4)', [
      ...[clinicId, randomUUID(), visitId, patientId],
    ]);
    await run('SELECT take_time($1, $2, NULL, NULL)', [visitId, JSON.stringify(claims)]);
    await run(
      `INSERT INTO care_relationship (clinic_id, id, patient_id, practitioner_id, kind)
       SELECT $1, $2, $3, $4, 'visit' WHERE NOT EXISTS (SELECT 1 FROM care_relationship r WHERE r.clinic_id = $1
         AND r.patient_id = $3 AND r.practitioner_id = $4 AND r.ends_at IS NULL)`,
      [clinicId, randomUUID(), patientId, practitionerId],
    );
    await run(
      `INSERT INTO message (clinic_id, id, kind, to_address, patient_id, visit_id, subject, body, unique_key, not_before)
       VALUES ($1, $2, 'visit-confirmed', $3, $4, $5, 'Booked', 'Your appointment is booked.', $6, app_now() + interval '3 minutes')`,
      [clinicId, messageId, email, patientId, visitId, `bench:${visitId}`],
    );
    await run(`SELECT enqueue('deliver-message', $1, $2, app_now() + interval '3 minutes')`, [
      JSON.stringify({ clinicId, messageId }),
      `message:${messageId}`,
    ]);
    await run(`SELECT notify_change($1, $2)`, [`desk:${clinicId}`, visitId]);
    await run(`SELECT notify_change($1, $2)`, [`caseload:${clinicId}`, patientId]);
    const audit = {
      action: 'visits.book',
      kind: 'changed',
      objectType: 'visit',
      objectId: visitId,
      patientId,
    };
    await run('SELECT audit_append($1)', [JSON.stringify(audit)]);
    await run('UPDATE idempotency SET response = $3 WHERE clinic_id = $1 AND id = $2', [
      ...[clinicId, keyId, JSON.stringify({ json: { visitId, patientId } })],
    ]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `peer${names.size}`;
  names.set(text, name);
  return name;
}
