import { STANDARD_CONSENT } from '@kinloop/api/intake-answers';
import { APPOINTMENT_TYPES, type AppointmentTypeId } from '@kinloop/assessment-domain/catalogue';
import type { BusinessCalendar } from '@kinloop/booking/linkage';
import { Temporal } from 'temporal-polyfill';
import type { ClinicStory, PlaceStory } from '../cast/clinics.ts';
import type { World } from '../world/world.ts';

export interface ServiceRef {
  readonly id: string;
  readonly type: AppointmentTypeId;
  readonly name: string;
  readonly minutes: number;
  readonly bufferAfterMin: number;
  readonly mode: 'in-person' | 'video' | 'phone' | 'group';
  readonly needsRoom: boolean;
  readonly seats: number;
}

export interface Clinic {
  readonly id: string;
  readonly slug: string;
  readonly zone: string;
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
  readonly services: ReadonlyMap<AppointmentTypeId, ServiceRef>;
  readonly calendar: BusinessCalendar;
  /** When it opened on the portal; nothing in it is older. */
  readonly since: Temporal.Instant;
}

/** What a type of visit adds in this clinic to what the catalogue says. */
const OFFERS: Readonly<
  Record<
    AppointmentTypeId,
    {
      description: string;
      preparation?: string;
      price: string | null;
      bufferAfterMin: number;
      /** Patients ask for it, and the clinic says yes. */
      needsConfirmation?: true;
    }
  >
> = {
  'initial-45': {
    description: 'We hear your story, look at how you move, and make a first plan together.',
    price: '$128',
    bufferAfterMin: 15,
  },
  'initial-60': {
    description: 'A longer first visit, for a problem that has lasted or comes with others.',
    price: '$156',
    bufferAfterMin: 15,
  },
  'follow-up-30': {
    description: 'How it went, what to change, what comes next.',
    price: '$98',
    bufferAfterMin: 0,
  },
  'extended-45': {
    description: 'A follow-up with time to measure again and compare.',
    price: '$124',
    bufferAfterMin: 0,
  },
  'telehealth-30': {
    description: 'A follow-up by video, from wherever you are.',
    price: '$92',
    bufferAfterMin: 0,
  },
  'triage-call-10': { description: 'A physio phones you before any visit.', price: null, bufferAfterMin: 5 },
  'group-45': {
    description: 'Small class on mats and machines, after your physio has cleared it.',
    price: '$38',
    bufferAfterMin: 15,
  },
  'running-strength-60': {
    description: 'Treadmill, hop and strength tests, and a plan for your season.',
    preparation: 'Bring the shoes you run in most, and eat nothing big for two hours before.',
    price: '$165',
    bufferAfterMin: 15,
    needsConfirmation: true,
  },
  'screening-45': {
    description: 'Nothing hurts, and you would like to know where you stand.',
    price: '$120',
    bufferAfterMin: 0,
  },
};

export const CLASS_SEATS = 6;

const ALL_TYPES = Object.keys(OFFERS) as AppointmentTypeId[];

export interface ClinicOptions {
  readonly story: ClinicStory;
  /** Types of visit it offers; all of them when left out. */
  readonly types?: readonly AppointmentTypeId[];
  /** Local dates it is closed, both included. */
  readonly closures?: readonly { readonly from: string; readonly to: string; readonly label: string }[];
  readonly since: Temporal.Instant;
}

/** A clinic with its hours, rooms, and a service for each type of visit. */
export function aClinic(world: World, options: ClinicOptions): Clinic {
  const { story, since, closures = [], types = ALL_TYPES } = options;
  const id = world.id(since);
  const own = () => ({ clinic_id: id, id: world.id(since), created_at: since });
  world.rows.add('clinic', {
    clinic_id: id,
    slug: story.slug,
    name: story.name,
    tagline: story.tagline,
    about: story.about,
    zone: story.zone,
    phone: story.phone,
    email: story.email,
    address: story.address,
    travel_notes: story.travel,
    preparation_notes: story.preparation,
    emergency_number: story.emergencyNumber,
    crisis_line: story.crisisLine,
    accent_hue: story.accentHue,
    created_at: since,
  });
  for (const [weekday, starts, ends] of story.hours) {
    world.rows.add('clinic_hours', { ...own(), weekday, starts, ends });
  }
  for (const { from, to, label } of closures) {
    world.rows.add('clinic_closure', { ...own(), from_date: from, to_date: to, label });
  }
  if (story.ownQuestions.length > 0)
    world.rows.add('intake_settings', {
      clinic_id: id,
      questions: story.ownQuestions.map((question) => ({ ...question, id: world.id(since) })),
      consent_text: STANDARD_CONSENT,
      updated_at: since,
    });
  const rooms = story.rooms.map((name) => ({ id: world.id(since), name }));
  for (const room of rooms) world.rows.add('room', { ...own(), ...room });
  return {
    id,
    slug: story.slug,
    zone: story.zone,
    rooms,
    services: new Map(types.map((type) => [type, aService(world, id, type, since)])),
    calendar: {
      zone: story.zone,
      openingHours: story.hours.map(([weekday, start, end]) => ({ days: [weekday], start, end })),
      closures: closures.map(({ from, to }) => ({ from, to })),
    },
    since,
  };
}

function aService(
  world: World,
  clinicId: string,
  type: AppointmentTypeId,
  since: Temporal.Instant,
): ServiceRef {
  const { name, minutes, mode, online } = APPOINTMENT_TYPES[type];
  const { description, preparation = '', price, bufferAfterMin, needsConfirmation = false } = OFFERS[type];
  const needsRoom = mode === 'in-person' || mode === 'group';
  const seats = mode === 'group' ? CLASS_SEATS : 1;
  const service = { id: world.id(since), type, name, minutes, bufferAfterMin, mode, needsRoom, seats };
  world.rows.add('service', {
    clinic_id: clinicId,
    id: service.id,
    appointment_type: type,
    name,
    description,
    preparation_notes: preparation,
    minutes,
    buffer_after_min: bufferAfterMin,
    mode,
    // A class is joined online too, by whoever a physio has cleared.
    online: online !== false,
    needs_confirmation: needsConfirmation,
    needs_room: needsRoom,
    seats,
    price_text: price,
    created_at: since,
  });
  return service;
}

/** @throws RangeError when the clinic does not offer it */
export function serviceOf(clinic: Clinic, type: AppointmentTypeId): ServiceRef {
  const service = clinic.services.get(type);
  if (service === undefined) throw new RangeError(`${clinic.slug} does not offer ${type}`);
  return service;
}

export function localDate(clinic: Pick<Clinic, 'zone'>, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(clinic.zone).toPlainDate();
}

export function instantOn(
  clinic: Pick<Clinic, 'zone'>,
  date: Temporal.PlainDate,
  time: string,
): Temporal.Instant {
  return date
    .toZonedDateTime({ timeZone: clinic.zone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant();
}

/** A further place, with a room, and how long it takes there from the first, which has the clinic's id. */
export function aPlace(world: World, clinic: Clinic, story: PlaceStory): string {
  const own = () => ({ clinic_id: clinic.id, id: world.id(clinic.since), created_at: clinic.since });
  const place = own();
  world.rows.add('location', {
    ...place,
    name: story.name,
    address: story.address,
    travel_notes: story.travel,
  });
  const [one_id, other_id] = [clinic.id, place.id].toSorted();
  world.rows.add('location_travel', { ...own(), one_id, other_id, minutes: story.minutesAway });
  world.rows.add('room', { ...own(), name: story.room, location_id: place.id });
  return place.id;
}
