import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { idInput, lineInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { addCalendar, externalCalendars, removeCalendar } from './external.ts';
import { endFeed, makeFeed, ownFeed, readFeed } from './feed.ts';
import { addressMax } from './feed-address.ts';
import { feedProblems } from './fetch-feed.ts';

const care = ['physio', 'lead'] as const;
const subscribers = ['patient', 'guardian', 'physio', 'lead'] as const;
/** Of the patient acted for; a physio has their own visits only. */
const ownVisits = { patient: 'own', guardian: 'own', physio: 'none', lead: 'none' } as const;
const ofPractitioner = { type: 'practitioner', id: 'practitionerId' } as const;

const external = z.object({
  id: z.uuid(),
  name: z.string(),
  host: z.string(),
  readAt: z.string().nullable(),
  failing: z.object({ since: z.string(), problem: z.enum(feedProblems) }).nullable(),
});
const added = {
  key: z.uuid(),
  calendarId: idInput,
  name: lineInput(60),
  url: z.string().min(1).max(addressMax),
};
const done = z.object({ done: z.literal(true) });

function ownPractitioner({ acting }: ActingCtx): string {
  if (acting.practitionerId === null) throw new AppError('NOT_FOUND');
  return acting.practitionerId;
}

/** Visits as a private feed for calendar programs, and other calendars' busy times read in. */
export const calendarsRouter = router({
  /** Since when the login has a private address for its calendar; none when null. */
  feed: proc({ hats: subscribers, relation: ownVisits, phi: false, audit: null })
    .input(z.strictObject({}))
    .output(z.object({ since: z.string().nullable() }))
    .query(({ ctx }) => ownFeed(ctx)),

  /** A private address, told once; the one before it ends. */
  makeFeed: proc({
    hats: subscribers,
    relation: ownVisits,
    phi: true,
    rate: 'calendar',
    audit: { action: 'calendars.makeFeed', kind: 'changed' },
  })
    .input(z.strictObject({}))
    .output(z.object({ url: z.string() }))
    .mutation(({ ctx }) => makeFeed(ctx)),

  endFeed: proc({
    hats: subscribers,
    relation: ownVisits,
    phi: true,
    audit: { action: 'calendars.endFeed', kind: 'changed' },
  })
    .input(z.strictObject({}))
    .output(done)
    .mutation(async ({ ctx }) => {
      await endFeed(ctx);
      return { done: true as const };
    }),

  /** What a calendar program reads: the token is the right, whoever brings it. */
  readFeed: proc({
    hats: ['visitor'],
    relation: 'none',
    phi: true,
    rate: 'feed',
    audit: { action: 'calendars.readFeed', kind: 'exported' },
  })
    .input(z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }))
    .output(z.object({ text: z.string(), etag: z.string() }))
    .query(({ ctx, input }) => readFeed(ctx, input.token)),

  /** The acting physio's other calendars. */
  external: proc({ hats: care, relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(z.array(external))
    .query(({ ctx }) => externalCalendars(ctx, ownPractitioner(ctx))),

  addExternal: proc({
    hats: care,
    relation: 'none',
    phi: false,
    rate: 'calendar',
    idempotent: true,
    audit: { action: 'calendars.addExternal', kind: 'changed' },
  })
    .input(z.strictObject(added))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await addCalendar(ctx, { ...input, practitionerId: ownPractitioner(ctx) });
      return { done: true as const };
    }),

  removeExternal: proc({
    hats: care,
    relation: 'none',
    phi: false,
    audit: { action: 'calendars.removeExternal', kind: 'changed' },
  })
    .input(z.strictObject({ calendarId: idInput }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await removeCalendar(ctx, { ...input, practitionerId: ownPractitioner(ctx) });
      return { done: true as const };
    }),

  /** A practitioner's, for the clinic that looks after their times. */
  externalOf: proc({ hats: ['admin'], object: ofPractitioner, relation: 'clinic', phi: false, audit: null })
    .input(z.strictObject({ practitionerId: z.uuid() }))
    .output(z.array(external))
    .query(({ ctx, input }) => externalCalendars(ctx, input.practitionerId)),

  addExternalOf: proc({
    hats: ['admin'],
    object: ofPractitioner,
    relation: 'clinic',
    phi: false,
    rate: 'calendar',
    idempotent: true,
    audit: { action: 'calendars.addExternalOf', kind: 'changed' },
  })
    .input(z.strictObject({ ...added, practitionerId: z.uuid() }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await addCalendar(ctx, input);
      return { done: true as const };
    }),

  removeExternalOf: proc({
    hats: ['admin'],
    object: ofPractitioner,
    relation: 'clinic',
    phi: false,
    audit: { action: 'calendars.removeExternalOf', kind: 'changed' },
  })
    .input(z.strictObject({ practitionerId: z.uuid(), calendarId: idInput }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await removeCalendar(ctx, input);
      return { done: true as const };
    }),
});
