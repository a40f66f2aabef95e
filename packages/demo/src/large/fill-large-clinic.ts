import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { aClinic, type Clinic, localDate } from '../builders/clinic.ts';
import { aPatient, type Patient } from '../builders/patient.ts';
import { aMembership, aPerson, givePasswords } from '../builders/people.ts';
import { aPractitioner, type Practitioner } from '../builders/practitioner.ts';
import { signRules } from '../builders/rules.ts';
import type { ClinicStory } from '../cast/clinics.ts';
import { withRuntime } from '../demo-runtime.ts';
import type { FillDemo } from '../fill-demo.ts';
import { DEMO_PASSWORD } from '../logins.ts';
import { withDemo } from '../world/admin.ts';
import { createWorld, type World } from '../world/world.ts';
import { writeCaseload } from './caseload.ts';
import { checksLast } from './checks-last.ts';
import { insertLogs, writeLongestSeries } from './logs.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import { type ClinicSize, LARGE } from './size.ts';
import { writeVisits } from './visits.ts';
import { bulkWriter } from './write.ts';

export interface LargeClinic {
  readonly clinicId: string;
  readonly slug: string;
  /** Logins, all with the demo's password. */
  readonly logins: {
    readonly lead: string;
    readonly reception: string;
    readonly admin: string;
    readonly patient: string;
  };
  /** The patient with the longest series of logs. */
  readonly patientId: string;
}

const YEARS = 5;

const STORY: Omit<ClinicStory, 'rooms'> = {
  slug: 'riverside',
  name: 'Riverside Physiotherapy Group',
  tagline: 'Twelve physios, one river.',
  about: 'A large practice, made to be slow if anything is.',
  zone: 'Australia/Sydney',
  phone: '02 5550 0199',
  email: 'hello@riverside.example',
  address: '1 River Road',
  travel: '',
  preparation: '',
  ownQuestions: [],
  emergencyNumber: '000',
  crisisLine: '13 11 14',
  accentHue: 265,
  hours: [1, 2, 3, 4, 5].map((day) => [day, '08:00', '18:00'] as const),
};

/**
 * A clinic as large as any that runs on one machine, from the builders of the demo. Everyone has care, a few thousand a
 * program, some an alert. For benchmarks; deterministic; beside other clinics if there are any. All or nothing.
 *
 * @throws Error when the database is a real installation
 */
export async function fillLargeClinic(
  options: Omit<FillDemo, 'liveDays'>,
  size: ClinicSize = LARGE,
): Promise<LargeClinic> {
  return withRuntime(options, async ({ hash }) => {
    const world = createWorld({ now: options.now, seed: 'riverside', hashes: hash, liveDays: 0 });
    return withDemo(options.adminUrl, async (client) => {
      const { clinic, practitioners, logins, since } = openClinic(world, size);
      const longest = longestPatient(world, clinic, practitioners, since);
      await givePasswords(world, DEMO_PASSWORD);
      await world.rows.writeTo(client);
      const patients = await writePatients(world, client, { clinic, practitioners, size, since });
      await checksLast(client, ['visit', 'attendee'], () =>
        writeVisits(world, client, { clinic, practitioners, patients, visits: size.visits }),
      );
      await writeCaseload(world, client, { clinic, practitioners, patients });
      await checksLast(client, ['symptom_log'], () =>
        insertLogs(client, { clinic, now: world.now, each: Math.round(size.logs / size.patients) }),
      );
      writeLongestSeries(world, clinic, { patient: longest, days: size.longestSeriesDays });
      await world.rows.writeTo(client);
      return { clinicId: clinic.id, slug: clinic.slug, logins, patientId: longest.id };
    });
  });
}

function openClinic(world: World, { practitioners: count }: ClinicSize) {
  const since = world.now.subtract({ hours: 24 * 365 * YEARS });
  const rooms = Array.from({ length: count }, (_, index) => `Room ${String(index + 1).padStart(2, '0')}`);
  const clinic = aClinic(world, { story: { ...STORY, rooms }, since });
  const login = (role: 'lead' | 'physio' | 'reception' | 'admin', name: string, mailbox: string) => {
    const email = `${mailbox}@riverside.example`;
    const personId = aPerson(world, { name, email, since });
    aMembership(world, { clinicId: clinic.id, personId, role, since });
    return { personId, email, name };
  };
  const people = Array.from({ length: count }, (_, index) =>
    login(index === 0 ? 'lead' : 'physio', fullName(index * 7), `physio${index + 1}`),
  );
  const practitioners = people.map(({ personId, name }, index) =>
    aPractitioner(world, clinic, {
      personId,
      name,
      title: 'Physiotherapist',
      bio: '',
      skills: ['general', index % 2 === 0 ? 'spine' : 'knee_sports'],
      languages: ['English'],
      hue: (index * 29) % 360,
      hours: STORY.hours.map(([day]) => [day, '08:00', '17:00'] as const),
      types: ['initial-45', 'follow-up-30', 'extended-45'],
    }),
  );
  const [lead] = practitioners;
  if (lead !== undefined) signRules(world, clinic, lead.id);
  const reception = login('reception', 'Rae Holm', 'reception').email;
  const admin = login('admin', 'Ada Lund', 'admin').email;
  const logins = { lead: people[0]?.email ?? '', reception, admin, patient: LONGEST_EMAIL };
  return { clinic, practitioners, logins, since };
}

const LONGEST_EMAIL = 'everyday@mail.example';

function longestPatient(
  world: World,
  clinic: Clinic,
  practitioners: readonly Practitioner[],
  since: Temporal.Instant,
): Patient {
  const personId = aPerson(world, { name: 'Vesna Everyday', email: LONGEST_EMAIL, since });
  const [primary] = practitioners;
  return aPatient(world, clinic, {
    given: 'Vesna',
    family: 'Everyday',
    birthDate: Temporal.PlainDate.from('1980-02-29'),
    email: LONGEST_EMAIL,
    phone: '0400 555 000',
    personId,
    ...(primary === undefined ? {} : { primary }),
    intake: { nprs: 5, signals: [] },
    since,
  });
}

interface Filling {
  readonly clinic: Clinic;
  readonly practitioners: readonly Practitioner[];
  readonly size: ClinicSize;
  readonly since: Temporal.Instant;
}

async function writePatients(world: World, client: pg.Client, filling: Filling): Promise<readonly Patient[]> {
  const { clinic, practitioners, size, since } = filling;
  const chance = world.random.fork('patients');
  const today = localDate(clinic, world.now);
  const writer = bulkWriter(world, client, ['patient', 'patient_word', 'care_relationship']);
  const patients: Patient[] = [];
  // The one with the longest series is there already.
  for (let index = 0; index < size.patients - 1; index += 1) {
    const primary = practitioners[index % practitioners.length];
    patients.push(
      aPatient(world, clinic, {
        given: givenName(index),
        family: familyName(index),
        birthDate: today.subtract({ days: chance.int(365 * 12, 365 * 85) }),
        sex: chance.pick(['female', 'male'] as const),
        email: `p${index}@mail.example`,
        phone: `04${String(index).padStart(8, '0')}`,
        ...(primary === undefined ? {} : { primary }),
        intake: { nprs: chance.int(1, 8), signals: [] },
        since: since.add({ minutes: index * 40 }),
      }),
    );
    await writer.more();
  }
  await writer.end();
  return patients;
}

const givenName = (index: number) => GIVEN_NAMES[index % GIVEN_NAMES.length] ?? 'Alex';
const familyName = (index: number) =>
  FAMILY_NAMES[Math.floor(index / GIVEN_NAMES.length) % FAMILY_NAMES.length] ?? 'Smith';
const fullName = (index: number) => `${givenName(index)} ${familyName(index * 41)}`;
