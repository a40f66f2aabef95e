import { z } from 'zod';

export const visitMode = z.enum(['in-person', 'video', 'phone', 'group']);

/** Which part of the calendar, with whom. */
export const timesInput = {
  practitionerId: z.uuid().nullable(),
  /** First local date in the clinic's zone; today when null. */
  from: z.iso.date().nullable(),
  days: z.int().min(1).max(31),
  /** At this place; at any when left out. */
  locationId: z.uuid().optional(),
};

/** A place of the clinic, as it is shown. */
export const placeOutput = z.object({ id: z.uuid(), name: z.string(), address: z.string() });

const offeredService = z.object({
  id: z.uuid(),
  name: z.string(),
  minutes: z.number(),
  mode: visitMode,
  priceText: z.string().nullable(),
});

/** Times to choose from, first free first. */
export const offeredTimesOutput = z.object({
  /** The clinic's zone: a visit in person is always shown in it. */
  zone: z.string(),
  service: offeredService,
  /** Other services the result allows. */
  others: z.array(offeredService),
  who: z.enum(['anyone', 'skill', 'no-one-with-skill']),
  /** A time before this instant is in time; null when nothing limits it. */
  latestAt: z.string().nullable(),
  targetBusinessDays: z.number(),
  practitioners: z.array(
    z.object({
      id: z.uuid(),
      displayName: z.string(),
      title: z.string(),
      hue: z.number(),
      preferred: z.boolean(),
    }),
  ),
  /** Where it can be had, when there is a choice. */
  places: z.array(placeOutput),
  days: z.array(
    z.object({
      date: z.string(),
      slots: z.array(
        z.object({
          start: z.string(),
          /** Who gives it, one of `practitioners`. */
          practitionerId: z.string(),
          /** Where; null by video or phone, and where the clinic is one place. */
          locationId: z.string().nullable(),
        }),
      ),
      empty: z.enum(['past', 'closed', 'past-horizon', 'notice', 'fully-booked']).nullable(),
    }),
  ),
  alternatives: z.array(z.enum(['waitlist', 'telehealth', 'phone'])),
});

/** A booked visit that a change of working time leaves outside it. */
export const strandedVisit = z.object({
  id: z.uuid(),
  practitionerName: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  patientNames: z.array(z.string()),
});
