import { SKILLS } from '@kinloop/assessment-domain/catalogue';
import { z } from 'zod';
import { idInput, lineInput, textInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { placeOutput, strandedVisit } from '../scheduling/times-schema.ts';
import { changeRole, editProfile, endMember, invite, revokeInvitation } from './people.ts';
import { team } from './queries.ts';
import { changeTime, strandedByChange } from './service.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** At the clinic's first place when none is named. */
const stretch = { starts: time, ends: time, locationId: z.uuid().optional() };
const weekdayHours = z.strictObject({ weekday: z.int().min(0).max(6), ...stretch });
const staffRole = z.enum(['physio', 'lead', 'reception', 'admin', 'auditor']);
const practitioner = { type: 'practitioner', id: 'practitionerId' } as const;

/** Local dates at the clinic, both included; `to` is null for good. */
const change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hours'),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    hours: z.array(weekdayHours).max(28),
  }),
  z.strictObject({
    kind: z.literal('days'),
    from: z.iso.date(),
    to: z.iso.date(),
    /** Off, whole days or these windows of each; else these windows are worked instead. */
    off: z.boolean(),
    windows: z.array(z.strictObject(stretch)).max(6),
    reason: textInput(120),
  }),
  z.strictObject({ kind: z.literal('remove'), ids: z.array(idInput).min(1).max(20) }),
]);

const shownHours = z.array(
  z.object({ weekday: z.number(), starts: z.string(), ends: z.string(), locationId: z.uuid().optional() }),
);

export const teamRouter = router({
  /** Who works here, in which role, and when those who treat work. */
  list: proc({
    hats: ['reception', 'admin', 'auditor'],
    relation: 'none',
    phi: false,
    audit: null,
  })
    .input(z.strictObject({}))
    .output(
      z.object({
        today: z.string(),
        places: z.array(placeOutput),
        members: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            email: z.string().nullable(),
            role: z.string(),
            hat: z.string(),
            isSelf: z.boolean(),
          }),
        ),
        invitations: z.array(
          z.object({
            id: z.uuid(),
            email: z.string(),
            name: z.string(),
            role: z.string(),
            expiresAt: z.string(),
          }),
        ),
        practitioners: z.array(
          z.object({
            id: z.uuid(),
            displayName: z.string(),
            title: z.string(),
            bio: z.string(),
            skills: z.array(z.string()),
            languages: z.array(z.string()),
            hue: z.number(),
            onlineBookable: z.boolean(),
            coverPractitionerId: z.uuid().nullable(),
            hasLogin: z.boolean(),
            active: z.boolean(),
            version: z.number(),
            visitsAhead: z.number(),
            hours: shownHours,
            coming: z.array(z.object({ from: z.string(), to: z.string().nullable(), hours: shownHours })),
            days: z.array(
              z.object({
                id: z.uuid(),
                from: z.string(),
                to: z.string(),
                starts: z.string().nullable(),
                ends: z.string().nullable(),
                off: z.boolean(),
                locationId: z.uuid().nullable(),
                reason: z.string(),
              }),
            ),
            services: z.array(z.string()),
          }),
        ),
      }),
    )
    .query(({ ctx }) => team(ctx)),

  /** Whom a change of somebody's time would leave outside it, before it is made. */
  stranded: proc({
    hats: ['admin'],
    object: practitioner,
    relation: 'clinic',
    phi: true,
    audit: { action: 'team.stranded', kind: 'listed' },
  })
    .input(z.strictObject({ practitionerId: z.uuid(), change }))
    .output(z.array(strandedVisit))
    .query(async ({ ctx, input }) => {
      const visits = await strandedByChange(ctx, input);
      ctx.audit({ objectType: 'visit', objectIds: visits.map(({ id }) => id) });
      return visits;
    }),

  /** Changes somebody's week, or days that differ from it. */
  changeTime: proc({
    hats: ['admin'],
    object: practitioner,
    relation: 'clinic',
    phi: true,
    audit: { action: 'team.changeTime', kind: 'changed' },
  })
    .input(z.strictObject({ practitionerId: z.uuid(), version: versionInput, change }))
    .output(z.object({ version: z.number(), stranded: z.array(strandedVisit) }))
    .mutation(({ ctx, input }) => changeTime(ctx, input)),

  /** How somebody who treats here is shown, found and covered. */
  editProfile: proc({
    hats: ['admin'],
    object: [practitioner, { type: 'practitioner', id: 'coverPractitionerId' }],
    relation: 'clinic',
    phi: false,
    audit: { action: 'team.editProfile', kind: 'changed' },
  })
    .input(
      z.strictObject({
        practitionerId: z.uuid(),
        version: versionInput,
        displayName: lineInput(120),
        title: textInput(80),
        bio: textInput(1200),
        skills: z.array(z.enum(SKILLS)).max(SKILLS.length),
        languages: z.array(lineInput(40)).max(12),
        hue: z.int().min(0).max(359),
        onlineBookable: z.boolean(),
        coverPractitionerId: z.uuid().nullable(),
        active: z.boolean(),
      }),
    )
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) => editProfile(ctx, input)),

  /** Sends somebody a link to a role here. */
  invite: proc({
    hats: ['admin'],
    object: { type: 'practitioner', id: 'practitionerId' },
    relation: 'clinic',
    rate: 'invite',
    phi: false,
    audit: { action: 'team.invite', kind: 'changed' },
  })
    .input(
      z.strictObject({
        invitationId: idInput,
        email: z.string().min(3).max(254),
        name: lineInput(120),
        role: staffRole,
        practitionerId: z.uuid().nullable(),
      }),
    )
    .output(z.object({ invited: z.literal(true) }))
    .mutation(({ ctx, input }) => invite(ctx, input)),

  revokeInvitation: proc({
    hats: ['admin'],
    object: { type: 'invitation', id: 'invitationId' },
    relation: 'clinic',
    phi: false,
    audit: { action: 'team.revokeInvitation', kind: 'changed' },
  })
    .input(z.strictObject({ invitationId: z.uuid() }))
    .output(z.object({ revoked: z.literal(true) }))
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input.invitationId)),

  /** Another role under the same hat. */
  changeRole: proc({
    hats: ['admin'],
    relation: 'none',
    phi: false,
    audit: { action: 'team.changeRole', kind: 'changed' },
  })
    .input(z.strictObject({ memberId: z.uuid(), role: staffRole }))
    .output(z.object({ changed: z.literal(true) }))
    .mutation(({ ctx, input }) => changeRole(ctx, input)),

  /** Ends somebody's role here, at once. */
  endMember: proc({
    hats: ['admin'],
    relation: 'none',
    phi: false,
    audit: { action: 'team.endMember', kind: 'changed' },
  })
    .input(z.strictObject({ memberId: z.uuid() }))
    .output(z.object({ ended: z.literal(true) }))
    .mutation(({ ctx, input }) => endMember(ctx, input.memberId)),
});
