import type { OwnQuestion } from '@kinloop/api/intake-answers';

/** Opening hours are wall-clock times of the clinic's zone; weekdays count Sunday as 0. */
export interface ClinicStory {
  readonly slug: string;
  readonly name: string;
  readonly tagline: string;
  readonly about: string;
  readonly zone: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  /** For patients: how to get there, and what to bring. */
  readonly travel: string;
  readonly preparation: string;
  /** Asked before a first visit, beside the standard questions. */
  readonly ownQuestions: readonly Omit<OwnQuestion, 'id'>[];
  readonly emergencyNumber: string;
  readonly crisisLine: string;
  /** Hue of the clinic's own accent, degrees of OKLCH. */
  readonly accentHue: number;
  readonly rooms: readonly string[];
  readonly hours: ReadonlyArray<readonly [weekday: number, starts: string, ends: string]>;
}

/** A further place of a clinic. */
export interface PlaceStory {
  readonly name: string;
  readonly address: string;
  readonly travel: string;
  readonly room: string;
  /** From the clinic's first place, in minutes. */
  readonly minutesAway: number;
}

const weekdays = (starts: string, ends: string) => [1, 2, 3, 4, 5].map((day) => [day, starts, ends] as const);

export const HARBOUR: ClinicStory = {
  slug: 'harbour-street',
  name: 'Harbour Street Physiotherapy',
  tagline: 'Find what is working too hard, and what could do more.',
  about:
    'A small clinic by the water. We look at how your whole body moves, explain what we find in plain words, and give you a short program that fits your week.',
  zone: 'Australia/Sydney',
  phone: '02 5550 0142',
  email: 'hello@harbour-street.example',
  address: '12 Harbour Street, Balmain',
  travel:
    'Bus 442 stops at the corner of Darling Street, four minutes on foot. Two hours of free parking in Duke Street. A ramp on the left leads to the door; there are no steps inside.',
  preparation: 'Wear or bring shorts, and bring any letters or scans you have.',
  ownQuestions: [
    {
      kind: 'choice',
      text: 'How did you hear of us?',
      help: '',
      choices: ['A friend or family', 'My doctor', 'I searched for you', 'I walked past'],
      required: false,
    },
    {
      kind: 'long',
      text: 'What would make your visit easier for you?',
      help: 'A quiet room, a chaperone, somebody with you: tell us and we get it ready.',
      choices: [],
      required: false,
    },
  ],
  emergencyNumber: '000',
  crisisLine: '13 11 14',
  accentHue: 200,
  rooms: ['Room 1', 'Room 2', 'Gym'],
  hours: [...weekdays('07:30', '18:30'), [6, '08:00', '13:00']],
};

/** A hall that Harbour Street rents for one afternoon a week; Priya treats there. */
export const ROZELLE: PlaceStory = {
  name: 'Rozelle Hall',
  address: '3 Quirk Street, Rozelle',
  travel: 'The side door in Quirk Street, beside the bicycle stands. There is one step.',
  room: 'Rozelle Hall',
  minutesAway: 25,
};

export const NORTHBANK: ClinicStory = {
  slug: 'northbank',
  name: 'Northbank Movement',
  tagline: 'Strong, loose and back to what you do.',
  about: 'A two-person practice on the north side of the river, with a weekly clinic for runners.',
  zone: 'Pacific/Auckland',
  phone: '09 555 0186',
  email: 'hello@northbank.example',
  address: '4 Mill Lane, Northcote',
  travel: '',
  preparation: '',
  ownQuestions: [],
  emergencyNumber: '111',
  crisisLine: '1737',
  accentHue: 35,
  rooms: ['Studio'],
  hours: [...weekdays('08:00', '17:00')],
};
