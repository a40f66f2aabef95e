import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoDatabase, demoDatabase, NOW } from '../demo-database.fixture.ts';
import { LIVE_DAYS } from '../fill-demo.ts';

let demo: DemoDatabase;
let written: DemoDatabase;
let seconds = 0;

const since = `'${NOW.subtract({ hours: 24 * LIVE_DAYS })}'::timestamptz`;

/** What only the last days bring: a series, a request, a time that was called off and its offer, somebody phoned. */
const AT_FRONT_DESK = `SELECT id FROM visit WHERE series_id IS NOT NULL OR state = 'requested'
  UNION SELECT visit_id FROM waitlist_offer
  UNION SELECT v.id FROM visit v JOIN waitlist_slot s USING (clinic_id, practitioner_id, starts_at)
  UNION SELECT object_id FROM audit_event WHERE action = 'visits.book' AND at = '${NOW.subtract({ hours: 24 * 4 })}'`;

beforeAll(async () => {
  written = await demoDatabase();
  const began = performance.now();
  demo = await demoDatabase({ liveDays: LIVE_DAYS });
  seconds = (performance.now() - began) / 1000;
});
afterAll(async () => {
  await demo.drop();
  await written.drop();
});

it('fills within half a minute', () => {
  expect(seconds).toBeLessThan(30);
});

it.each([
  ['entries', `symptom_log WHERE exercise_pain IS NULL OR nprs IS NOT NULL`],
  ['sessions', `exercise_session`],
  ['visits', `visit WHERE id NOT IN (${AT_FRONT_DESK})`],
  ['screens', `screening WHERE state = 'submitted' AND kind = 'clinic'`],
  [
    'results to review',
    `assessment a WHERE reviewed_at IS NULL
       AND EXISTS (SELECT 1 FROM screening s WHERE s.id = a.screening_id AND s.kind = 'clinic')`,
  ],
])('does as many %s as a demo written in bulk has', async (_, rows) => {
  const count = `SELECT count(*)::int AS n FROM ${rows}`;
  expect(await demo.count(count)).toBe(await written.count(count));
});

it('leaves an audit row for each, by the person and at the time', async () => {
  const entries = await demo.count(
    `SELECT count(*)::int AS n FROM symptom_log WHERE received_at > ${since} AND nprs IS NOT NULL`,
  );
  expect(entries).toBeGreaterThan(50);
  expect(
    await demo.count(`SELECT count(DISTINCT l.id)::int AS n FROM symptom_log l
      JOIN patient_access a ON a.clinic_id = l.clinic_id AND a.patient_id = l.patient_id
      JOIN audit_event e ON e.clinic_id = l.clinic_id AND e.patient_id = l.patient_id
        AND l.id = ANY (e.object_ids) AND e.person_id = a.person_id AND e.at = l.received_at
      WHERE l.received_at > ${since} AND l.nprs IS NOT NULL`),
  ).toBe(entries);
});

it('raises the alerts of the stories, with the job that escalates each', async () => {
  const open = await demo.query<{ given: string; rule: string; jobs: number }>(`
    SELECT p.given_name AS given, a.rule_id AS rule,
      (SELECT count(*)::int FROM graphile_worker.jobs j WHERE j.key LIKE '%alert:' || a.id) AS jobs
    FROM alert a JOIN patient p ON p.id = a.patient_id
    WHERE a.acknowledged_at IS NULL AND a.level IN ('same_day', 'urgent') ORDER BY a.rule_id, p.given_name`);
  expect(open).toEqual([
    { given: 'Declan', rule: 'al-07', jobs: 1 },
    { given: 'Bridget', rule: 'al-08', jobs: 1 },
    { given: 'Samuel', rule: 'al-08', jobs: 1 },
    { given: 'Bridget', rule: 'al-10', jobs: 1 },
  ]);
});

it('has the older ones acknowledged by the physio they were for', async () => {
  const acknowledged = await demo.count(`SELECT count(*)::int AS n FROM alert a
    JOIN audit_event e ON e.clinic_id = a.clinic_id AND e.object_id = a.id AND e.action = 'alerts.acknowledge'
      AND e.person_id = a.acknowledged_person AND e.at = a.acknowledged_at`);
  expect(acknowledged).toBeGreaterThan(0);
  expect(
    await demo.count(`SELECT count(*)::int AS n FROM alert WHERE acknowledged_at IS NULL
      AND raised_at < '${NOW}'::timestamptz - interval '3 days'`),
  ).toBe(0);
});

it('books the coming visits at the desk, with a mail for whoever has an address', async () => {
  const booked = `FROM visit v JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id
      JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
    WHERE EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'visits.book' AND e.object_id = v.id)`;
  expect(await demo.count(`SELECT count(*)::int AS n ${booked}`)).toBeGreaterThan(10);
  expect(
    await demo.count(`SELECT count(*)::int AS n FROM message m WHERE kind = 'visit-confirmed'
      AND visit_id IN (SELECT v.id ${booked})`),
  ).toBe(await demo.count(`SELECT count(*)::int AS n ${booked} AND p.email IS NOT NULL`));
});

it('has totals of paper forms, an answer to a licensed measure, and self-screens, each by its procedure', async () => {
  const by = (
    table: string,
    action: string,
  ) => `FROM ${table} x JOIN patient p ON p.clinic_id = x.clinic_id AND p.id = x.patient_id
    JOIN clinic c ON c.clinic_id = x.clinic_id JOIN audit_event e ON e.clinic_id = x.clinic_id AND e.object_id = x.id
      AND e.action = '${action}'`;
  expect(
    await demo.query(`SELECT c.slug::text AS clinic, p.given_name AS given, (x.result ->> 'score')::float8 AS score
      ${by('measure_request', 'measures.enter')} ORDER BY x.answered_at`),
  ).toEqual([38, 22].map((score) => ({ clinic: 'harbour-street', given: 'Elena', score })));
  expect(
    await demo.query(`SELECT p.given_name AS given, x.state ${by('measure_request', 'measures.finish')}`),
  ).toEqual([{ given: 'Kirra', state: 'answered' }]);
  expect(
    await demo.query(`SELECT DISTINCT p.given_name AS given, x.state, x.put_off_times AS times
      ${by('home_screen', 'homeScreens.ask')} ORDER BY 1`),
  ).toEqual([
    { given: 'Grace', state: 'done', times: 0 },
    { given: 'Marcus', state: 'asked', times: 1 },
  ]);
});

it('has three who wait, a time of somebody else offered to the first of them, and its clock running', async () => {
  expect(
    await demo.query(`SELECT p.given_name AS given, e.source, e.urgency_from AS "from" FROM waitlist_entry e
      JOIN patient p ON p.clinic_id = e.clinic_id AND p.id = e.patient_id
      WHERE e.state = 'waiting' ORDER BY e.waiting_since`),
  ).toEqual([
    { given: 'Noah', source: 'desk', from: 'desk' },
    { given: 'Amir', source: 'desk', from: 'desk' },
    { given: 'Chloe', source: 'online', from: 'screen' },
  ]);
  expect(
    await demo.query(`SELECT p.given_name AS given, o.expires_at > '${NOW}' AS runs, v.state AS hold, s.state AS slot
      FROM waitlist_offer o JOIN patient p ON p.clinic_id = o.clinic_id AND p.id = o.patient_id
        JOIN visit v ON v.clinic_id = o.clinic_id AND v.id = o.visit_id
        JOIN waitlist_slot s ON s.clinic_id = o.clinic_id AND s.id = o.slot_id`),
  ).toEqual([{ given: 'Noah', runs: true, hold: 'held', slot: 'offered' }]);
});

it('has a request to answer, a series with each of its dates, and a class that others wait for', async () => {
  expect(
    await demo.query(`SELECT p.given_name AS given, v.source, v.hold_expires_at > '${NOW}' AS waits FROM visit v
      JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id
      JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id WHERE v.state = 'requested'`),
  ).toEqual([{ given: 'Zara', source: 'online', waits: true }]);
  expect(
    await demo.query(`SELECT p.given_name AS given, count(*)::int AS visits FROM visit v
      JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id
      JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
      WHERE v.series_id IS NOT NULL GROUP BY 1`),
  ).toEqual([{ given: 'Ravi', visits: 6 }]);
  expect(
    await demo.query(`SELECT s.seats - count(DISTINCT a.id)::int AS left, count(DISTINCT w.id)::int AS waiting
      FROM class_waiting w JOIN visit v ON v.clinic_id = w.clinic_id AND v.id = w.visit_id
        JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
        JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state <> 'cancelled'
      WHERE w.state = 'waiting' GROUP BY v.id, s.seats`),
  ).toEqual([{ left: 0, waiting: 2 }]);
});

it('leaves nobody signed in, no limit used up, and the clock at now', async () => {
  expect(await demo.count('SELECT count(*)::int AS n FROM session')).toBe(0);
  expect(await demo.count('SELECT count(*)::int AS n FROM rate_limit')).toBe(0);
  const minutesFromNow = `SELECT abs(extract(epoch FROM app_now() - '${NOW}') / 60)::int AS n`;
  expect(await demo.count(minutesFromNow)).toBeLessThan(5);
});
