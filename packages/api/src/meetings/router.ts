import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { proc, router } from '../platform/procedure.ts';
import { meetingLinks, ownMeetingLink, setMeetingLink } from './service.ts';

const care = ['physio', 'lead'] as const;
const url = z.string().max(500).nullable();
/** 0 while nothing was ever set. */
const version = z.int().min(0).max(2_147_483_647);
const link = z.object({
  practitionerId: z.uuid(),
  name: z.string(),
  url: z.string().nullable(),
  version: z.number(),
});

function ownPractitioner({ acting }: ActingCtx): string {
  if (acting.practitionerId === null) throw new AppError('NOT_FOUND');
  return acting.practitionerId;
}

export const meetingsRouter = router({
  /** Where everybody's visits by video take place. */
  list: proc({ hats: ['admin'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(z.array(link))
    .query(({ ctx }) => meetingLinks(ctx, null)),

  set: proc({
    hats: ['admin'],
    object: { type: 'practitioner', id: 'practitionerId' },
    relation: 'clinic',
    phi: false,
    audit: { action: 'meetings.set', kind: 'changed' },
  })
    .input(z.strictObject({ practitionerId: z.uuid(), url, version }))
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) => setMeetingLink(ctx, input)),

  /** Where the acting physio's take place. */
  mine: proc({ hats: care, relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(link)
    .query(({ ctx }) => ownMeetingLink(ctx)),

  setMine: proc({
    hats: care,
    relation: 'none',
    phi: false,
    audit: { action: 'meetings.setMine', kind: 'changed' },
  })
    .input(z.strictObject({ url, version }))
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) => setMeetingLink(ctx, { ...input, practitionerId: ownPractitioner(ctx) })),
});
