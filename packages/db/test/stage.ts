import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { testDatabase } from '../src/testing/index.ts';

/** Values come back as PostgreSQL writes them; instants as text would only hide a wrong zone. */
export type Row = Record<string, unknown>;

export interface Actor {
  readonly session: string | null;
  readonly clinic: string;
  readonly role: string;
  readonly visitor?: Buffer;
}

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The rooms, people and patients that every database test meets: two clinics, Alba and Brook, and Dana who works at both. */
export interface Cast {
  readonly alba: string;
  readonly brook: string;
  readonly service: string;
  readonly classService: string;
  readonly brookService: string;
  readonly room: string;
  readonly practitioner: { readonly pia: string; readonly dana: string; readonly danaAtBrook: string };
  readonly patient: { readonly ada: string; readonly ben: string; readonly kid: string; readonly bo: string };
  readonly person: Readonly<Record<Login, string>>;
  readonly session: Readonly<Record<Login, string>>;
}

export type Login = 'pia' | 'dana' | 'rex' | 'admin' | 'ada' | 'gus' | 'bo' | 'nobody';

export interface Stage {
  readonly cast: Cast;
  readonly urls: {
    readonly adminUrl: string;
    readonly app: string;
    readonly auth: string;
    readonly worker: string;
  };
  /** Runs one statement as the superuser, past every wall: for setting the scene. */
  admin(sql: string, values?: unknown[]): Promise<Row[]>;
  /** One transaction of the application's role, opened with act_as; committed unless `work` throws. */
  as<T>(actor: Actor, work: (tx: pg.ClientBase) => Promise<T>): Promise<T>;
  /** One transaction of a run-time role, without a context. */
  plain<T>(role: 'app' | 'auth' | 'worker', work: (tx: pg.ClientBase) => Promise<T>): Promise<T>;
  /** Inserts an appointment of a practitioner and takes nothing. */
  visit(options?: {
    clinic?: 'alba' | 'brook';
    practitioner?: string;
    visitor?: Buffer;
    state?: string;
  }): Promise<string>;
  close(): Promise<void>;
}

export const FIRST_HOUR = Date.UTC(2027, 2, 1, 9);

/** An instant some minutes after the tests' first hour, in ISO form. */
export const at = (minutes: number): string => new Date(FIRST_HOUR + minutes * 60_000).toISOString();

export interface Claim {
  readonly kind: string;
  readonly resourceId: string;
  readonly start: string;
  readonly end: string;
}

export const claim = (kind: string, resourceId: string, from: number, to: number): Claim => ({
  kind,
  resourceId,
  start: at(from),
  end: at(to),
});

export async function stage(connections = 10): Promise<Stage> {
  const database = await testDatabase();
  const pools = {
    admin: new pg.Pool({ connectionString: database.adminUrl, max: 2 }),
    app: new pg.Pool({ connectionString: database.app, max: connections }),
    auth: new pg.Pool({ connectionString: database.auth, max: 2 }),
    worker: new pg.Pool({ connectionString: database.worker, max: 2 }),
  };
  // A database that is dropped cuts connections that are on their way out.
  for (const pool of Object.values(pools)) pool.on('error', () => undefined);
  const admin = async (sql: string, values: unknown[] = []) =>
    (await pools.admin.query(sql, values)).rows as Row[];
  const cast = await fill(admin);

  const inTransaction = async <T>(pool: pg.Pool, work: (tx: pg.ClientBase) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  };

  return {
    cast,
    urls: database,
    admin,
    plain: (role, work) => inTransaction(pools[role], work),
    as: (actor, work) =>
      inTransaction(pools.app, async (tx) => {
        await tx.query('SELECT act_as($1, $2, $3, $4)', [
          actor.session,
          actor.clinic,
          actor.role,
          actor.visitor ?? null,
        ]);
        return work(tx);
      }),
    visit: async ({ clinic = 'alba', practitioner, visitor, state = 'held' } = {}) => {
      const id = randomUUID();
      await admin(
        `INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, source,
           visitor_hash, hold_expires_at)
         VALUES ($1, $2, 'appointment', $3, $4, $5, $6, $7, 'online', $8, $6)`,
        [
          cast[clinic],
          id,
          clinic === 'alba' ? cast.service : cast.brookService,
          practitioner ?? (clinic === 'alba' ? cast.practitioner.pia : cast.practitioner.danaAtBrook),
          at(0),
          at(60),
          state,
          visitor ?? null,
        ],
      );
      return id;
    },
    close: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
      await database.drop();
    },
  };
}

type Admin = (sql: string, values?: unknown[]) => Promise<Row[]>;

async function fill(admin: Admin): Promise<Cast> {
  const id = randomUUID;
  const logins: readonly Login[] = ['pia', 'dana', 'rex', 'admin', 'ada', 'gus', 'bo', 'nobody'];
  const person = Object.fromEntries(logins.map((login) => [login, id()])) as Record<Login, string>;
  const session = Object.fromEntries(logins.map((login) => [login, id()])) as Record<Login, string>;
  const cast: Cast = {
    alba: id(),
    brook: id(),
    service: id(),
    classService: id(),
    brookService: id(),
    room: id(),
    practitioner: { pia: id(), dana: id(), danaAtBrook: id() },
    patient: { ada: id(), ben: id(), kid: id(), bo: id() },
    person,
    session,
  };
  for (const login of logins) {
    await admin('INSERT INTO person (id, email, name) VALUES ($1, $2, $3)', [
      person[login],
      `${login}@example.test`,
      login,
    ]);
    await admin(
      `INSERT INTO session (id, person_id, method, expires_at) VALUES ($1, $2, 'code', app_now() + interval '90 days')`,
      [session[login], person[login]],
    );
  }
  await fillClinics(admin, cast);
  await fillPatients(admin, cast);
  return cast;
}

async function fillClinics(admin: Admin, cast: Cast): Promise<void> {
  const { person, practitioner } = cast;
  for (const [clinicId, slug] of [
    [cast.alba, 'alba'],
    [cast.brook, 'brook'],
  ]) {
    await admin(
      `INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number) VALUES ($1, $2::citext, $2::text, 'Australia/Sydney', '000')`,
      [clinicId, slug],
    );
  }
  const members: readonly (readonly [string, string, string, string])[] = [
    [person.pia, cast.alba, 'physio', 'care'],
    [person.dana, cast.alba, 'lead', 'care'],
    [person.dana, cast.brook, 'physio', 'care'],
    [person.rex, cast.alba, 'reception', 'desk'],
    [person.admin, cast.alba, 'admin', 'desk'],
  ];
  for (const [personId, clinicId, role, hat] of members) {
    await admin(
      'INSERT INTO membership (id, person_id, clinic_id, role, hat) VALUES (gen_random_uuid(), $1, $2, $3, $4)',
      [personId, clinicId, role, hat],
    );
  }
  const staff: readonly (readonly [string, string, string, string])[] = [
    [cast.alba, practitioner.pia, person.pia, 'Pia'],
    [cast.alba, practitioner.dana, person.dana, 'Dana'],
    [cast.brook, practitioner.danaAtBrook, person.dana, 'Dana'],
  ];
  for (const row of staff) {
    await admin('INSERT INTO practitioner (clinic_id, id, person_id, display_name) VALUES ($1, $2, $3, $4)', [
      ...row,
    ]);
  }
  await admin(`INSERT INTO room (clinic_id, id, name) VALUES ($1, $2, 'Room 1')`, [cast.alba, cast.room]);
  for (const [clinicId, serviceId, seats] of [
    [cast.alba, cast.service, 1],
    [cast.alba, cast.classService, 2],
    [cast.brook, cast.brookService, 1],
  ]) {
    await admin(
      `INSERT INTO service (clinic_id, id, appointment_type, name, minutes, seats) VALUES ($1, $2, 'initial', 'x', 45, $3)`,
      [clinicId, serviceId, seats],
    );
  }
}

async function fillPatients(admin: Admin, cast: Cast): Promise<void> {
  const { person, patient } = cast;
  for (const [clinicId, patientId, name] of [
    [cast.alba, patient.ada, 'Ada'],
    [cast.alba, patient.ben, 'Ben'],
    [cast.alba, patient.kid, 'Kid'],
    [cast.brook, patient.bo, 'Bo'],
  ]) {
    await admin(
      `INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date) VALUES ($1, $2, $3, 'Test', '1980-05-04')`,
      [clinicId, patientId, name],
    );
  }
  for (const [clinicId, patientId, personId, relation] of [
    [cast.alba, patient.ada, person.ada, 'self'],
    [cast.alba, patient.kid, person.gus, 'guardian'],
    [cast.brook, patient.bo, person.bo, 'self'],
  ]) {
    await admin(
      `INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation) VALUES ($1, gen_random_uuid(), $2, $3, $4)`,
      [clinicId, patientId, personId, relation],
    );
  }
}

/** The SQLSTATE a statement fails with; undefined when it does not fail. */
export async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return (error as pg.DatabaseError).code;
  }
}
