import { programItemsSchema, readItems } from '@kinloop/api/program-item';
import { screenContextSchema, screenValuesSchema } from '@kinloop/api/screening-record';
import { EXERCISES, type ExerciseId } from '@kinloop/assessment-domain/catalogue';
import { type AssessInput, assess } from '@kinloop/assessment-domain/inference';
import { verify } from '@node-rs/argon2';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENTS } from './cast/patients.ts';
import { type DemoDatabase, demoDatabase, NOW } from './demo-database.fixture.ts';
import { fillDemo } from './fill-demo.ts';
import { DEMO_PASSWORD, demoLogins } from './logins.ts';

let demo: DemoDatabase;

beforeAll(async () => {
  demo = await demoDatabase();
});
afterAll(() => demo.drop());

describe('the cast', () => {
  it('is all there, each with the first name of the story', async () => {
    const stored = await demo.query<{ given: string; family: string }>(
      `SELECT given_name AS given, family_name AS family FROM patient p JOIN clinic c USING (clinic_id)
       WHERE c.slug = 'harbour-street'`,
    );
    const names = stored.map(({ given, family }) => `${given} ${family}`).sort();
    expect(names).toEqual(PATIENTS.map(({ given, family }) => `${given} ${family}`).sort());
  });

  it('signs in with the printed password and wears the printed hat', async () => {
    for (const { email, password, path } of demoLogins) {
      const [login] = await demo.query<{ hash: string; id: string }>(
        'SELECT p.id, c.password_hash AS hash FROM person p JOIN credential c ON c.person_id = p.id WHERE email = $1',
        [email],
      );
      expect(await verify(login?.hash ?? '', password), email).toBe(true);
      const [, slug, hat] = path.split('/');
      const worn = await demo.query(
        `SELECT 1 FROM membership m JOIN clinic c USING (clinic_id)
         WHERE m.person_id = $1 AND c.slug = $2 AND m.hat = $3
         UNION ALL SELECT 1 FROM patient_access a JOIN clinic c USING (clinic_id)
         WHERE a.person_id = $1 AND c.slug = $2 AND $3 = 'my'`,
        [login?.id, slug, hat],
      );
      expect(worn.length, `${email} at ${path}`).toBeGreaterThan(0);
    }
    expect(demoLogins.every(({ password }) => password === DEMO_PASSWORD)).toBe(true);
  });

  it('never writes to a real address', async () => {
    const outside = await demo.query(`
      SELECT email FROM person WHERE email !~ '\\.example$'
      UNION ALL SELECT email FROM patient WHERE email !~ '\\.example$'
      UNION ALL SELECT to_address FROM message WHERE to_address !~ '\\.example$'`);
    expect(outside).toEqual([]);
  });
});

describe('what is kept beside the histories', () => {
  it('is what they say, for everybody', async () => {
    const everybody = `SELECT clinic_id, array_agg(id) AS ids FROM patient GROUP BY clinic_id`;
    const said = `SELECT p.clinic_id, c.* FROM (${everybody}) p, care_pulse_of(p.clinic_id, p.ids) c
      WHERE coalesce(c.heard_at, c.screened_at, c.visits[1], c.asked_at, c.referred_at) IS NOT NULL`;
    const kept = `SELECT clinic_id, patient_id, heard_at, screened_at, screen_urgency, much_on_mind, improved, visits, asked_at,
        referred_at FROM care_pulse
      WHERE coalesce(heard_at, screened_at, visits[1], asked_at, referred_at) IS NOT NULL`;
    expect(await demo.query(`(${said}) EXCEPT (${kept})`)).toEqual([]);
    expect(await demo.query(`(${kept}) EXCEPT (${said})`)).toEqual([]);
    expect(await demo.count(`SELECT count(*)::int AS n FROM (${kept}) k`)).toBeGreaterThan(20);
  });
});

describe('time', () => {
  it('is never taken twice, and every visit that stands has its own', async () => {
    const clashes = await demo.query(`
      SELECT a.visit_id, b.visit_id FROM claim a JOIN claim b ON a.clinic_id = b.clinic_id
        AND a.resource_id = b.resource_id AND a.visit_id < b.visit_id AND a.during && b.during
      WHERE a.live AND b.live`);
    expect(clashes).toEqual([]);
    const without = await demo.query(`
      SELECT v.id FROM visit v WHERE v.state NOT IN ('cancelled', 'late-cancelled', 'expired')
        AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.visit_id = v.id AND c.kind = 'practitioner' AND c.live)`);
    expect(without).toEqual([]);
  });

  it('holds for the visit with its buffers, as the service says', async () => {
    const odd = await demo.query(`
      SELECT v.id FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
        JOIN claim c ON c.visit_id = v.id AND c.kind IN ('practitioner', 'room')
      WHERE c.during <> tstzrange(v.starts_at, v.ends_at + s.buffer_after_min * interval '1 minute')
        OR v.ends_at - v.starts_at <> s.minutes * interval '1 minute'`);
    expect(odd).toEqual([]);
  });

  it('has a visit today for each physio, and nothing done that lies ahead', async () => {
    const today = await demo.query<{ name: string; visits: number }>(
      `SELECT p.display_name AS name, count(v.id)::int AS visits
       FROM practitioner p JOIN clinic c USING (clinic_id)
         LEFT JOIN visit v ON v.clinic_id = p.clinic_id AND v.practitioner_id = p.id AND v.kind = 'appointment'
           AND (v.starts_at AT TIME ZONE c.zone)::date = ($1::timestamptz AT TIME ZONE c.zone)::date
       WHERE c.slug = 'harbour-street' GROUP BY p.display_name`,
      [NOW.toString()],
    );
    expect(today).toHaveLength(4);
    for (const { name, visits } of today) expect(visits, name).toBeGreaterThan(0);
    expect(
      await demo.count(`SELECT count(*)::int AS n FROM visit WHERE starts_at > '${NOW}'
        AND state IN ('completed', 'no-show')`),
    ).toBe(0);
    expect(
      await demo.count(`SELECT count(*)::int AS n FROM visit WHERE ends_at < '${NOW}' AND state = 'booked'
        AND kind = 'appointment'`),
    ).toBe(0);
  });
});

interface VersionRow {
  items: unknown;
  state: string;
  cause: string | null;
  reason: string | null;
  answered: string[];
}

describe('programs', () => {
  it('have both halves, a cause or a reason, and an answer to every caution', async () => {
    const versions = await demo.query<VersionRow>(`
      SELECT v.items, v.state, a.cause_pattern AS cause, v.no_cause_reason AS reason,
        ARRAY(SELECT c.caution_id || ':' || c.answer FROM caution_answer c WHERE c.patient_id = v.patient_id) AS answered
      FROM program_version v LEFT JOIN assessment a ON a.id = v.assessment_id WHERE v.state <> 'draft'`);
    expect(versions.length).toBeGreaterThan(40);
    for (const { items, cause, reason, answered } of versions) {
      expect(programItemsSchema.safeParse(items).error).toBeUndefined();
      const roles = readItems(items).map(({ role }) => role);
      expect(roles).toEqual(expect.arrayContaining(['release', 'activate']));
      expect(cause ?? reason).not.toBeNull();
      for (const { exerciseId } of readItems(items)) {
        for (const caution of cautionsOf(exerciseId)) expect(answered).toContain(`${caution}:no`);
      }
    }
  });

  it('are active for exactly those the story has on one', async () => {
    const active = await demo.query<{ given: string }>(
      `SELECT p.given_name AS given FROM program_version v JOIN patient p ON p.id = v.patient_id
         JOIN clinic c ON c.clinic_id = v.clinic_id AND c.slug = 'harbour-street' WHERE v.state = 'active'`,
    );
    const expected = PATIENTS.filter(({ stage }) =>
      ['on-program', 'review-due', 'screened-twice'].includes(stage),
    );
    expect(active.map(({ given }) => given).sort()).toEqual(expected.map(({ given }) => given).sort());
  });
});

const cautionsOf = (id: ExerciseId) => EXERCISES[id].cautions;

describe('screens', () => {
  it('can be replayed: the stored input gives the stored result', async () => {
    const stored = await demo.query<{ result: { input: AssessInput; inputHash: string; ranked: unknown } }>(
      'SELECT result FROM assessment',
    );
    expect(stored.length).toBeGreaterThan(35);
    for (const { result } of stored) {
      const again = assess(result.input);
      expect(again.inputHash).toBe(result.inputHash);
      expect(JSON.parse(JSON.stringify(again.ranked))).toEqual(result.ranked);
    }
  });

  it('are stored in the shape the portal reads', async () => {
    const stored = await demo.query<{ values: unknown; context: unknown }>(
      'SELECT raw_values AS values, context FROM screening',
    );
    for (const { values, context } of stored) {
      expect(screenValuesSchema.safeParse(values).error).toBeUndefined();
      expect(screenContextSchema.safeParse(context).error).toBeUndefined();
    }
  });
});

describe('what a demo has to show', () => {
  it('is there now: alerts by level, a screen to review, a hold, a stop, a callback, a silence, a review due', async () => {
    const one = async (text: string) =>
      expect(await demo.count(`SELECT count(*)::int AS n FROM ${text}`), text);
    (await one(`alert WHERE acknowledged_at IS NULL AND level = 'same_day'`)).toBeGreaterThan(0);
    (await one(`alert WHERE acknowledged_at IS NULL AND level = 'urgent'`)).toBeGreaterThan(0);
    (
      await one(`program_version v WHERE state = 'active' AND NOT EXISTS (SELECT 1 FROM symptom_log l
        WHERE l.patient_id = v.patient_id AND l.recorded_at > '${NOW}'::timestamptz - interval '14 days')`)
    ).toBe(2);
    (await one(`assessment WHERE reviewed_at IS NULL`)).toBe(4);
    (await one(`visit WHERE state = 'held' AND hold_expires_at > '${NOW}'`)).toBe(1);
    (await one(`triage_stop WHERE cleared_at IS NULL`)).toBe(2);
    (await one(`callback_request WHERE state = 'waiting'`)).toBe(1);
    (
      await one(`program_version v WHERE state = 'active' AND NOT EXISTS (SELECT 1 FROM attendee a
        JOIN visit x ON x.id = a.visit_id WHERE a.patient_id = v.patient_id AND x.starts_at > '${NOW}')`)
    ).toBeGreaterThan(2);
  });

  it('lets whoever is cleared join a class online', async () => {
    const online = `SELECT count(*)::int AS n FROM service WHERE mode = 'group' AND online AND active`;
    expect(await demo.count(online)).toBe(1);
  });

  it('has classes with a seat left, and a trail of who opened and changed what', async () => {
    const classes = await demo.query<{ seats: number; taken: number }>(`
      SELECT s.seats, count(a.id)::int AS taken FROM visit v
        JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
        LEFT JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id
      WHERE v.mode = 'group' GROUP BY v.id, s.seats`);
    expect(classes.length).toBeGreaterThan(8);
    for (const { seats, taken } of classes) expect(taken).toBeLessThan(seats);
    expect(classes.some(({ taken }) => taken > 2)).toBe(true);
    const unseen = await demo.count(`SELECT count(*)::int AS n FROM assessment a WHERE reviewed_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.object_id = a.id AND e.action = 'assessments.review')`);
    expect(unseen).toBe(0);
  });

  it('spans six months', async () => {
    const [span] = await demo.query<{ days: number }>(
      `SELECT extract(day FROM max(recorded_at) - min(recorded_at))::int AS days FROM symptom_log`,
    );
    expect(span?.days).toBeGreaterThan(150);
  });
});

describe('filling', () => {
  it('gives the same rows again for the same moment', async () => {
    const again = await demoDatabase();
    try {
      for (const table of [
        'person',
        'visit',
        'claim',
        'assessment',
        'program_version',
        'symptom_log',
        'alert',
        'credential',
      ]) {
        const digest = `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM ${table} t`;
        expect(await again.query(digest), table).toEqual(await demo.query(digest));
      }
    } finally {
      await again.drop();
    }
  });

  it('refuses a database that has a clinic already', async () => {
    const { adminUrl, app, auth, worker, secret } = demo.database;
    const options = { adminUrl, appUrl: app, authUrl: auth, workerUrl: worker, secret, now: NOW };
    await expect(fillDemo(options)).rejects.toThrow('has clinics already');
  });

  it.each([
    ['a Wednesday, when Luca is elsewhere', '2026-11-25T01:00:00Z'],
    ['a Sunday morning', '2026-03-14T22:00:00Z'],
    ['the day the clocks go forward', '2026-10-03T23:30:00Z'],
    ['shortly after midnight', '2026-06-30T14:05:00Z'],
  ])('works on %s', async (_, now) => {
    const other = await demoDatabase({ now: Temporal.Instant.from(now) });
    try {
      const [{ physios = 0 } = {}] = await other.query<{ physios: number }>(
        `SELECT count(DISTINCT v.practitioner_id)::int AS physios FROM visit v JOIN clinic c USING (clinic_id)
         WHERE c.slug = 'harbour-street' AND v.kind = 'appointment'
           AND (v.starts_at AT TIME ZONE c.zone)::date = ('${now}'::timestamptz AT TIME ZONE c.zone)::date`,
      );
      expect(physios).toBe(4);
    } finally {
      await other.drop();
    }
  });
});
