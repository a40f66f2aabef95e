import type { Skill } from '@kinloop/assessment-domain/catalogue';
import type { PhysioKey } from './story.ts';

/** One member of staff of the demo. A person may work at two clinics; the login is the same. */
export interface StaffStory {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly clinic: 'harbour' | 'northbank';
  readonly role: 'physio' | 'lead' | 'reception' | 'admin' | 'auditor';
}

export interface PhysioStory extends StaffStory {
  readonly key: PhysioKey;
  readonly title: string;
  readonly bio: string;
  readonly skills: readonly Skill[];
  readonly languages: readonly string[];
  readonly hue: number;
  /** Weekdays worked at Harbour Street, Sunday 0, with wall-clock hours. */
  readonly hours: ReadonlyArray<readonly [weekday: number, starts: string, ends: string]>;
  readonly cover: PhysioKey;
}

export const PHYSIOS: readonly PhysioStory[] = [
  {
    key: 'mara',
    name: 'Mara Ellison',
    email: 'mara@harbour-street.example',
    clinic: 'harbour',
    role: 'lead',
    title: 'Lead physiotherapist, APAM',
    bio: 'Backs and hips for eighteen years. Likes a problem that has not answered to anything yet.',
    skills: ['general', 'spine', 'hip_groin', 'pain-informed'],
    languages: ['English', 'German'],
    hue: 245,
    hours: [
      [1, '08:00', '12:30'],
      [1, '13:15', '17:30'],
      [2, '08:00', '12:30'],
      [2, '13:15', '17:30'],
      [4, '08:00', '12:30'],
      [4, '13:15', '18:30'],
      [5, '08:00', '13:00'],
    ],
    cover: 'tom',
  },
  {
    key: 'tom',
    name: 'Tom Adeyemi',
    email: 'tom@harbour-street.example',
    clinic: 'harbour',
    role: 'physio',
    title: 'Sports physiotherapist',
    bio: 'Knees, ankles and everyone who runs. Former 800 m runner, now mostly chasing his children.',
    skills: ['general', 'knee_sports', 'foot_ankle', 'hip_groin'],
    languages: ['English', 'Yoruba'],
    hue: 150,
    hours: [
      [1, '07:30', '12:00'],
      [1, '12:45', '16:00'],
      [2, '07:30', '12:00'],
      [2, '12:45', '16:00'],
      [3, '10:00', '14:00'],
      [3, '14:45', '18:30'],
      [5, '07:30', '12:00'],
      [5, '12:45', '16:00'],
      [6, '08:00', '13:00'],
    ],
    cover: 'mara',
  },
  {
    key: 'priya',
    name: 'Priya Raman',
    email: 'priya@harbour-street.example',
    clinic: 'harbour',
    role: 'physio',
    title: 'Physiotherapist, pelvic health',
    bio: 'Pelvic health, pregnancy and the months after it, and backs that have hurt for a long time.',
    skills: ['general', 'pelvic-health', 'spine', 'pain-informed'],
    languages: ['English', 'Tamil'],
    hue: 320,
    hours: [
      [1, '09:00', '13:00'],
      [3, '08:00', '12:30'],
      [3, '13:15', '17:00'],
      [4, '08:00', '12:30'],
      [4, '13:15', '17:00'],
    ],
    cover: 'mara',
  },
  {
    key: 'luca',
    name: 'Luca Ferrante',
    email: 'luca@harbour-street.example',
    clinic: 'harbour',
    role: 'physio',
    title: 'Physiotherapist, children and young athletes',
    bio: 'Growing bodies and feet. Works at Northbank on Wednesdays.',
    skills: ['general', 'paediatric', 'foot_ankle', 'knee_sports'],
    languages: ['English', 'Italian'],
    hue: 55,
    hours: [
      [1, '10:00', '14:00'],
      [1, '14:45', '18:30'],
      [2, '10:00', '14:00'],
      [2, '14:45', '18:30'],
      [4, '10:00', '14:00'],
      [4, '14:45', '18:30'],
      [5, '08:00', '12:00'],
      [5, '12:45', '16:00'],
    ],
    cover: 'tom',
  },
];

/** Priya's hours at Rozelle Hall, after her morning at the clinic. */
export const PRIYA_AT_ROZELLE: ReadonlyArray<readonly [weekday: number, starts: string, ends: string]> = [
  [1, '14:00', '17:00'],
];

/** Hemi runs Northbank and treats there: one person, two hats. */
export const HEMI_AT_NORTHBANK: Omit<PhysioStory, keyof StaffStory | 'cover'> = {
  title: 'Physiotherapist and owner',
  bio: 'Backs, hips and people who would rather be on the water.',
  skills: ['general', 'spine', 'hip_groin', 'knee_sports'],
  languages: ['English', 'te reo Māori'],
  hue: 100,
  hours: [
    [1, '08:00', '12:30'],
    [1, '13:15', '17:00'],
    [2, '08:00', '12:30'],
    [4, '08:00', '12:30'],
    [4, '13:15', '17:00'],
    [5, '08:00', '12:30'],
  ],
};

/** Luca's hours at Northbank, in that clinic's zone. */
export const LUCA_AT_NORTHBANK: ReadonlyArray<readonly [weekday: number, starts: string, ends: string]> = [
  [3, '09:00', '12:30'],
  [3, '13:15', '17:00'],
];

export const OFFICE: readonly StaffStory[] = [
  {
    key: 'jo',
    name: 'Jo Whitfield',
    email: 'jo@harbour-street.example',
    clinic: 'harbour',
    role: 'reception',
  },
  {
    key: 'ines',
    name: 'Inês Carvalho',
    email: 'ines@harbour-street.example',
    clinic: 'harbour',
    role: 'admin',
  },
  {
    key: 'ruth',
    name: 'Ruth Okafor',
    email: 'ruth@harbour-street.example',
    clinic: 'harbour',
    role: 'auditor',
  },
  { key: 'hemi', name: 'Hemi Walker', email: 'hemi@northbank.example', clinic: 'northbank', role: 'admin' },
];
