import { z } from 'zod';
import { proc, router } from '../platform/procedure.ts';
import { clinicProfile } from './queries.ts';

/** Texts a clinic has not written are ''. */
export const clinicProfileOutput = z.object({
  /** For asking for a booking code, which belongs to one clinic. */
  clinicId: z.uuid(),
  slug: z.string(),
  name: z.string(),
  tagline: z.string(),
  about: z.string(),
  /** IANA zone of the clinic's wall clock. */
  zone: z.string(),
  locale: z.string(),
  phone: z.string(),
  email: z.string().nullable(),
  address: z.string(),
  /** Where it is, the first place first. */
  places: z.array(z.object({ id: z.uuid(), name: z.string(), address: z.string() })),
  emergencyNumber: z.string(),
  crisisLine: z.string(),
  /** Hue of the clinic's accent colour, 0 to 359. */
  accentHue: z.number().int(),
  /** Whether this is a demo database, so that pages can say so. */
  demo: z.boolean(),
  /** What can be booked here, and who treats: as public as the clinic's own sign. */
  services: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      description: z.string(),
      minutes: z.number().int(),
      mode: z.string(),
      online: z.boolean(),
      priceText: z.string().nullable(),
    }),
  ),
  people: z.array(
    z.object({
      id: z.uuid(),
      displayName: z.string(),
      title: z.string(),
      bio: z.string(),
      languages: z.array(z.string()),
      hue: z.number().int(),
    }),
  ),
  hours: z.array(
    z.object({
      /** Sunday is 0. */
      weekday: z.number().int().min(0).max(6),
      /** Wall-clock times, HH:MM. */
      starts: z.string(),
      ends: z.string(),
    }),
  ),
});

export const clinicRouter = router({
  /** What anyone may know of a clinic: its name, where it is, when it is open, whom to call. */
  profile: proc({
    hats: ['visitor', 'patient', 'guardian', 'physio', 'lead', 'reception', 'admin', 'auditor'],
    relation: 'none',
    phi: false,
    audit: null,
  })
    .input(z.strictObject({}))
    .output(clinicProfileOutput)
    .query(({ ctx }) => clinicProfile(ctx)),
});
