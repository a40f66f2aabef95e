import type pg from 'pg';

/** Something that must hold in a clinic's database whatever happened to it; each row its query finds is a breach. */
interface Invariant {
  readonly name: string;
  /** Returns one text column: which record breaks it. */
  readonly breaches: string;
}

const HOLDING = `('booked', 'arrived', 'completed', 'no-show')`;

/** What a visit's time should be: with the buffers of its service, a block's without. */
const VISIT_TIME = `
  SELECT v.clinic_id, v.id, v.state, v.practitioner_id, v.room_id, v.starts_at, v.ends_at,
    tstzrange(v.starts_at - make_interval(mins => coalesce(s.buffer_before_min, 0)),
      v.ends_at + make_interval(mins => coalesce(s.buffer_after_min, 0))) AS during,
    v.state IN ${HOLDING} OR (v.state IN ('held', 'requested') AND v.hold_expires_at > app_now()) AS holds
  FROM visit v LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id`;

/**
 * Which visits the desk's answers name, and by how many keys. Read once for a whole query: a killed server never gets
 * to gather statistics, and without them the planner would read all answers again for each visit.
 */
const DESK_BOOKINGS = `
  SELECT clinic_id, (response #>> '{json,visitId}')::uuid AS visit_id, count(*) AS keys FROM idempotency
  WHERE procedure = 'visits.book' AND response IS NOT NULL GROUP BY 1, 2`;

const INVARIANTS: readonly Invariant[] = [
  {
    name: 'no resource is taken twice, but by one deliberate overlap',
    breaches: `
      SELECT a.visit_id || ' and ' || b.visit_id FROM claim a JOIN claim b
        ON b.clinic_id = a.clinic_id AND b.resource_id = a.resource_id AND b.during && a.during AND a.id < b.id
      WHERE a.live AND b.live AND a.overlap_group <> b.overlap_group`,
  },
  {
    name: 'no practitioner is taken twice, at one clinic or at two',
    breaches: `
      SELECT a.visit_id || ' and ' || b.visit_id FROM practitioner_time a JOIN practitioner_time b
        ON b.person_id = a.person_id AND b.during && a.during AND a.id < b.id
      WHERE a.live AND b.live AND (a.overlap_group <> b.overlap_group OR a.clinic_id <> b.clinic_id)`,
  },
  {
    name: 'a visit that holds time has its practitioner for exactly that time, once',
    breaches: `
      SELECT t.id::text FROM (${VISIT_TIME}) t WHERE t.holds AND 1 <> (SELECT count(*) FROM claim c
        WHERE c.clinic_id = t.clinic_id AND c.visit_id = t.id AND c.live AND c.kind = 'practitioner'
          AND c.resource_id = t.practitioner_id AND c.during = t.during)`,
  },
  {
    name: 'a visit that holds time has its room, and no other',
    breaches: `
      SELECT t.id::text FROM (${VISIT_TIME}) t WHERE t.holds AND ARRAY(SELECT c.resource_id FROM claim c
        WHERE c.clinic_id = t.clinic_id AND c.visit_id = t.id AND c.live AND c.kind = 'room')
        IS DISTINCT FROM array_remove(ARRAY[t.room_id], NULL)`,
  },
  {
    name: 'a visit that holds time has the time of everyone who comes, and of nobody else',
    breaches: `
      SELECT t.id::text FROM (${VISIT_TIME}) t WHERE t.holds AND t.state <> 'held' AND
        ARRAY(SELECT c.resource_id FROM claim c WHERE c.clinic_id = t.clinic_id AND c.visit_id = t.id AND c.live
          AND c.kind = 'patient' AND c.during = tstzrange(t.starts_at, t.ends_at) ORDER BY 1)
        IS DISTINCT FROM ARRAY(SELECT a.patient_id FROM attendee a WHERE a.clinic_id = t.clinic_id
          AND a.visit_id = t.id AND a.state <> 'cancelled' ORDER BY 1)`,
  },
  {
    name: 'a visit that is off holds no time',
    breaches: `
      SELECT v.id::text FROM visit v JOIN claim c ON c.clinic_id = v.clinic_id AND c.visit_id = v.id AND c.live
      WHERE v.state IN ('cancelled', 'late-cancelled', 'expired')
      UNION SELECT v.id::text FROM visit v JOIN practitioner_time c ON c.clinic_id = v.clinic_id
        AND c.visit_id = v.id AND c.live WHERE v.state IN ('cancelled', 'late-cancelled', 'expired')`,
  },
  {
    name: "a practitioner's time stands once by clinic and once by person",
    breaches: `
      SELECT coalesce(c.visit_id, t.visit_id)::text FROM
        (SELECT c.clinic_id, c.visit_id, c.during, p.person_id FROM claim c JOIN practitioner p
          ON p.clinic_id = c.clinic_id AND p.id = c.resource_id
         WHERE c.live AND c.kind = 'practitioner' AND p.person_id IS NOT NULL) c
      FULL JOIN (SELECT * FROM practitioner_time WHERE live) t
        ON t.clinic_id = c.clinic_id AND t.visit_id = c.visit_id AND t.during = c.during AND t.person_id = c.person_id
      WHERE c.visit_id IS NULL OR t.visit_id IS NULL`,
  },
  {
    name: 'an appointment has somebody who comes',
    breaches: `
      SELECT v.id::text FROM visit v WHERE v.kind = 'appointment' AND v.mode <> 'group' AND v.state IN ${HOLDING}
        AND NOT EXISTS (SELECT 1 FROM attendee a WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id)`,
  },
  {
    name: "a desk's booking has its confirmation in the outbox, where the patient has an address",
    breaches: `
      WITH booked AS MATERIALIZED (${DESK_BOOKINGS}),
        confirmed AS MATERIALIZED (SELECT clinic_id, visit_id, count(*) AS times FROM message
          WHERE unique_key LIKE 'visit-confirmed:%' GROUP BY clinic_id, visit_id)
      SELECT b.visit_id::text FROM booked b JOIN attendee a ON a.clinic_id = b.clinic_id AND a.visit_id = b.visit_id
        JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id AND p.email IS NOT NULL
        LEFT JOIN confirmed c ON c.clinic_id = b.clinic_id AND c.visit_id = b.visit_id
      WHERE c.times IS DISTINCT FROM 1`,
  },
  {
    name: 'a message that waits has its job, and a job its message',
    breaches: `
      SELECT 'message ' || m.id FROM message m WHERE m.state = 'queued' AND NOT EXISTS (SELECT 1
        FROM graphile_worker.jobs j WHERE j.key = 'deliver-message:' || m.clinic_id || ':message:' || m.id)
      UNION ALL SELECT 'job ' || j.key FROM graphile_worker.jobs j WHERE j.key LIKE 'deliver-message:%'
        AND NOT EXISTS (SELECT 1 FROM message m WHERE j.key = 'deliver-message:' || m.clinic_id || ':message:' || m.id)`,
  },
  {
    name: 'every key that was used has its answer, and every desk booking its key',
    breaches: `
      WITH booked AS MATERIALIZED (${DESK_BOOKINGS})
      SELECT 'key ' || key FROM idempotency WHERE response IS NULL
      UNION ALL SELECT 'visit ' || v.id FROM visit v LEFT JOIN booked b ON b.clinic_id = v.clinic_id
        AND b.visit_id = v.id WHERE v.source = 'desk' AND v.kind = 'appointment' AND v.series_id IS NULL
        AND b.keys IS DISTINCT FROM 1`,
  },
  {
    name: 'what is named by value is of the same clinic',
    breaches: `
      SELECT 'time ' || t.id FROM practitioner_time t LEFT JOIN visit v ON v.clinic_id = t.clinic_id
        AND v.id = t.visit_id WHERE v.id IS NULL
      UNION ALL SELECT 'time ' || t.id FROM practitioner_time t LEFT JOIN practitioner p
        ON p.clinic_id = t.clinic_id AND p.person_id = t.person_id WHERE p.id IS NULL
      UNION ALL SELECT 'alert ' || a.id FROM alert a LEFT JOIN symptom_log l ON l.clinic_id = a.clinic_id
        AND l.id = a.symptom_log_id AND l.patient_id = a.patient_id WHERE a.symptom_log_id IS NOT NULL AND l.id IS NULL
      UNION ALL SELECT 'audit ' || e.id FROM audit_event e LEFT JOIN patient p ON p.clinic_id = e.clinic_id
        AND p.id = e.patient_id WHERE e.patient_id IS NOT NULL AND e.kind <> 'refused' AND p.id IS NULL`,
  },
  {
    name: 'nobody whose account is closed has an open session',
    breaches: `
      SELECT s.id::text FROM session s JOIN person p ON p.id = s.person_id
      WHERE p.disabled_at IS NOT NULL AND s.revoked_at IS NULL AND s.expires_at > app_now()`,
  },
];

/** How many of them there are, for a report. */
export const INVARIANT_COUNT = INVARIANTS.length;

/** Every breach of every invariant, each as one line; past both walls, so `admin` is the superuser. */
export async function brokenInvariants(admin: pg.Client): Promise<string[]> {
  const lines: string[] = [];
  for (const { name, breaches } of INVARIANTS) {
    const { rows } = await admin.query<[string]>({ text: breaches, rowMode: 'array' });
    for (const [which] of rows) lines.push(`${name}: ${which}`);
  }
  return lines;
}

/** Reads every index and table against each other; a line for each that is damaged. */
export async function damagedFiles(admin: pg.Client): Promise<string[]> {
  await admin.query('CREATE EXTENSION IF NOT EXISTS amcheck');
  const { rows: indexes } = await admin.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_am a ON a.oid = c.relam
     WHERE c.relkind = 'i' AND a.amname = 'btree' AND c.relpersistence = 'p'`,
  );
  const damaged: string[] = [];
  for (const { name } of indexes) {
    const fault = await admin.query('SELECT bt_index_check($1::regclass, true)', [name]).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (fault !== undefined) damaged.push(`${name}: ${fault}`);
  }
  const { rows: tables } = await admin.query<{ name: string; message: string }>(
    `SELECT c.oid::regclass::text AS name, h.msg AS message FROM pg_class c, verify_heapam(c.oid) h
     WHERE c.relkind = 'r' AND c.relpersistence = 'p'`,
  );
  return [...damaged, ...tables.map(({ name, message }) => `${name}: ${message}`)];
}
