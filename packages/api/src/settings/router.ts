import { z } from 'zod';
import { lineInput, textInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { clinicSettings } from './queries.ts';
import { saveSettings } from './service.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const settingsRouter = router({
  /** What holds for the whole clinic: how it is reached, when it is open, and its rules. */
  open: proc({ hats: ['reception', 'admin', 'auditor'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(
      z.object({
        slug: z.string(),
        zone: z.string(),
        version: z.number(),
        name: z.string(),
        tagline: z.string(),
        about: z.string(),
        phone: z.string(),
        email: z.string(),
        address: z.string(),
        travelNotes: z.string(),
        preparationNotes: z.string(),
        emergencyNumber: z.string(),
        crisisLine: z.string(),
        accentHue: z.number(),
        hours: z.array(z.object({ weekday: z.number(), starts: z.string(), ends: z.string() })),
        cancelNoticeHours: z.number(),
        lateCancelOnline: z.boolean(),
        holdMinutes: z.number(),
        maxVisitsAhead: z.number().nullable(),
        newPatientsADay: z.number().nullable(),
      }),
    )
    .query(({ ctx }) => clinicSettings(ctx)),

  save: proc({
    hats: ['admin'],
    relation: 'none',
    phi: false,
    audit: { action: 'settings.save', kind: 'changed' },
  })
    .input(
      z.strictObject({
        version: versionInput,
        name: lineInput(120),
        tagline: textInput(200),
        about: textInput(2000),
        phone: textInput(40),
        email: textInput(254),
        address: textInput(300),
        travelNotes: textInput(1000),
        preparationNotes: textInput(1000),
        emergencyNumber: lineInput(20),
        crisisLine: textInput(40),
        accentHue: z.int().min(0).max(359),
        hours: z.array(z.strictObject({ weekday: z.int().min(0).max(6), starts: time, ends: time })).max(28),
        cancelNoticeHours: z.int().min(0).max(336),
        lateCancelOnline: z.boolean(),
        holdMinutes: z.int().min(1).max(60),
        maxVisitsAhead: z.int().min(1).max(50).nullable(),
        newPatientsADay: z.int().min(0).max(100).nullable(),
      }),
    )
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) => saveSettings(ctx, input)),
});
