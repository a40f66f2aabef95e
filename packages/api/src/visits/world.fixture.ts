import { callerFor } from '../caller.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A clinic with one room, two practitioners who work the week through, and two patients. It is Monday, 7 am. */
export const desk = {
  clinic: id(1),
  jo: { person: id(10), session: id(20) },
  ines: { person: id(11), session: id(21) },
  aroha: id(30),
  ben: id(31),
  room: id(35),
  otherRoom: id(36),
  ned: id(40),
  mara: id(41),
  service: id(50),
  phone: id(51),
  now: '2026-11-22T20:00:00Z',
} as const;

/** An instant of that Monday in Sydney. @param time HH:MM on the clinic's wall */
export const at = (time: string, day = 23) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.UTC(2026, 10, day, hours - 11, minutes)).toISOString();
};

export interface DeskWorld extends TestRuntime {
  as(who: 'jo' | 'ines'): ReturnType<typeof callerFor>;
  clock(instant: string): Promise<void>;
}

export async function deskWorld(): Promise<DeskWorld> {
  const world = await testRuntime();
  const { clinic } = desk;
  await world.admin.query(`
    SELECT set_app_clock('${desk.now}');
    INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number)
      VALUES ('${clinic}', 'alder', 'Alder', 'Australia/Sydney', '000');
    INSERT INTO practitioner (clinic_id, id, display_name) VALUES
      ('${clinic}', '${desk.aroha}', 'Aroha'), ('${clinic}', '${desk.ben}', 'Ben');
    INSERT INTO room (clinic_id, id, name) VALUES ('${clinic}', '${desk.room}', 'Room 1');
    INSERT INTO service (clinic_id, id, appointment_type, name, minutes, buffer_after_min, mode, needs_room) VALUES
      ('${clinic}', '${desk.service}', 'follow-up', 'Follow-up', 30, 0, 'in-person', true),
      ('${clinic}', '${desk.phone}', 'phone', 'Phone call', 15, 0, 'phone', false);
    INSERT INTO practitioner_service (clinic_id, id, practitioner_id, service_id)
      SELECT '${clinic}', new_id(), p.id, s.id FROM practitioner p, service s;
    INSERT INTO practitioner_hours (clinic_id, id, practitioner_id, weekday, starts, ends, effective_from)
      SELECT '${clinic}', new_id(), p.id, d, '08:00', '17:00', '2026-01-01'
      FROM practitioner p, generate_series(1, 5) d;
    INSERT INTO patient (clinic_id, id, given_name, family_name, preferred_name, phone, email) VALUES
      ('${clinic}', '${desk.ned}', 'Edward', 'Nolan', 'Ned', '+61400000001', 'ned@people.example'),
      ('${clinic}', '${desk.mara}', 'Mára', 'Van der Moss', NULL, '+61400000002', NULL);`);
  for (const [name, role] of [
    ['jo', 'reception'],
    ['ines', 'admin'],
  ] as const) {
    const { person, session } = desk[name];
    await world.admin.query(`
      INSERT INTO person (id, email, name) VALUES ('${person}', '${name}@alder.example', '${name}');
      INSERT INTO membership (id, person_id, clinic_id, role, hat)
        VALUES (new_id(), '${person}', '${clinic}', '${role}', 'desk');
      INSERT INTO session (id, person_id, method, expires_at)
        VALUES ('${session}', '${person}', 'password', now() + interval '1 year');`);
  }
  return {
    ...world,
    as: (who) =>
      callerFor(world.runtime, {
        clinicSlug: 'alder',
        hat: 'desk',
        sessionId: desk[who].session,
        visitorToken: null,
        patientId: null,
        ip: '203.0.113.7',
      }),
    clock: async (instant) => {
      await world.admin.query('SELECT set_app_clock($1)', [instant]);
      await world.admin.query('UPDATE session SET last_seen_at = app_now()'); // still at the desk
    },
  };
}
