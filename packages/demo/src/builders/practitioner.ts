import type { AppointmentTypeId, Skill } from '@kinloop/assessment-domain/catalogue';
import type { Temporal } from 'temporal-polyfill';
import type { World } from '../world/world.ts';
import { type Clinic, localDate, serviceOf } from './clinic.ts';

/** [weekday with Sunday 0, starts, ends] in the clinic's wall-clock. */
export type WeekHours = ReadonlyArray<readonly [weekday: number, starts: string, ends: string]>;

export interface Practitioner {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly hours: WeekHours;
  readonly types: readonly AppointmentTypeId[];
}

export interface PractitionerOptions {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly bio: string;
  readonly skills: readonly Skill[];
  readonly languages: readonly string[];
  readonly hue: number;
  readonly hours: WeekHours;
  readonly types: readonly AppointmentTypeId[];
  readonly since?: Temporal.Instant;
  /** Given when someone else refers to it before it is made. */
  readonly id?: string;
  readonly coverId?: string;
}

/** Someone who treats, with weekly hours and what they offer. */
export function aPractitioner(world: World, clinic: Clinic, options: PractitionerOptions): Practitioner {
  const since = options.since ?? clinic.since;
  const id = options.id ?? world.id(since);
  const { personId, name, hours, types } = options;
  world.rows.add('practitioner', {
    clinic_id: clinic.id,
    id,
    person_id: personId,
    display_name: name,
    title: options.title,
    bio: options.bio,
    skills: options.skills,
    languages: options.languages,
    hue: options.hue,
    cover_practitioner_id: options.coverId ?? null,
    created_at: since,
  });
  for (const type of types) {
    world.rows.add('practitioner_service', {
      clinic_id: clinic.id,
      id: world.id(since),
      practitioner_id: id,
      service_id: serviceOf(clinic, type).id,
      created_at: since,
    });
  }
  for (const [weekday, starts, ends] of hours) {
    world.rows.add('practitioner_hours', {
      clinic_id: clinic.id,
      id: world.id(since),
      practitioner_id: id,
      weekday,
      starts,
      ends,
      effective_from: localDate(clinic, since).toString(),
      created_at: since,
    });
  }
  return { id, personId, name, hours, types };
}

/** Hours at a further place, beside those at the first. Nothing of the history happens there. */
export function hoursAt(
  world: World,
  clinic: Clinic,
  { practitioner, placeId, hours }: { practitioner: Practitioner; placeId: string; hours: WeekHours },
): void {
  for (const [weekday, starts, ends] of hours)
    world.rows.add('practitioner_hours', {
      clinic_id: clinic.id,
      id: world.id(clinic.since),
      practitioner_id: practitioner.id,
      weekday,
      starts,
      ends,
      effective_from: localDate(clinic, clinic.since).toString(),
      created_at: clinic.since,
      location_id: placeId,
    });
}

export interface ExtraTimeOptions {
  readonly practitioner: Practitioner;
  readonly date: Temporal.PlainDate;
  readonly starts: string;
  readonly ends: string;
  readonly reason: string;
}

/** A day worked beyond the week's hours. */
export function anExtraTime(world: World, clinic: Clinic, options: ExtraTimeOptions): void {
  const { practitioner, date, starts, ends, reason } = options;
  world.rows.add('practitioner_exception', {
    clinic_id: clinic.id,
    id: world.id(world.now),
    practitioner_id: practitioner.id,
    on_date: date.toString(),
    starts,
    ends,
    off: false,
    reason,
  });
}

export interface DayOffOptions {
  readonly practitioner: Practitioner;
  readonly date: Temporal.PlainDate;
  readonly reason: string;
}

export function aDayOff(world: World, clinic: Clinic, { practitioner, date, reason }: DayOffOptions): void {
  world.rows.add('practitioner_exception', {
    clinic_id: clinic.id,
    id: world.id(world.now),
    practitioner_id: practitioner.id,
    on_date: date.toString(),
    off: true,
    reason,
  });
}
