import { HARBOUR, NORTHBANK } from './cast/clinics.ts';
import { OFFICE, PHYSIOS } from './cast/staff.ts';

/** Everyone in the demo has this one. It is in no real database. */
export const DEMO_PASSWORD = 'harbour-street-demo';

export interface DemoLogin {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Where to start, after signing in. */
  readonly path: string;
}

const ROLE_NAMES = {
  lead: 'lead physio',
  physio: 'physio',
  reception: 'reception',
  admin: 'admin',
  auditor: 'auditor',
} as const;

const PATHS = {
  lead: 'care',
  physio: 'care',
  reception: 'desk',
  admin: 'desk',
  auditor: 'desk/audit',
} as const;

const SLUGS = { harbour: HARBOUR.slug, northbank: NORTHBANK.slug } as const;

/** Who to sign in as: the staff, and a few patients with something to see. */
export const demoLogins: readonly DemoLogin[] = [
  ...[...PHYSIOS, ...OFFICE].map(({ name, email, role, clinic }) => ({
    role: ROLE_NAMES[role],
    name,
    email,
    password: DEMO_PASSWORD,
    path: `/${SLUGS[clinic]}/${PATHS[role]}`,
  })),
  aPatientLogin('patient', 'Anna Kowalski', 'anna'),
  aPatientLogin('patient, program paused', 'Declan Murphy', 'declan'),
  aPatientLogin('patient, back running', 'Jade Thompson', 'jade'),
  aPatientLogin('patient, first visit ahead', 'Benjamin Osei', 'ben'),
  aPatientLogin('guardian of Emily', 'Rachel Clarke', 'rachel'),
];

function aPatientLogin(role: string, name: string, mailbox: string): DemoLogin {
  return {
    role,
    name,
    email: `${mailbox}@mail.example`,
    password: DEMO_PASSWORD,
    path: `/${HARBOUR.slug}/my`,
  };
}
