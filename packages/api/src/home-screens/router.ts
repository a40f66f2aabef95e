import { homeSafetySchema } from '@kinloop/assessment-domain/ruleset';
import { homeAnswersSchema } from '@kinloop/assessment-domain/screening';
import { z } from 'zod';
import { cautionAnswersOutput } from '../care/cautions.ts';
import { proc, router } from '../platform/procedure.ts';
import { stoppedOutcome } from '../triage/router.ts';
import { openHomeScreen, PUT_OFF_BECAUSE } from './queries.ts';
import { askHomeScreen, putOffHomeScreen, submitHomeScreen, withdrawHomeScreen } from './service.ts';

const treating = { hats: ['physio', 'lead'], relation: 'care', phi: true } as const;
const testing = { hats: ['patient', 'guardian'], relation: 'own', phi: true } as const;
const ofHomeScreen = { type: 'home_screen', id: 'homeScreenId' } as const;

export const homeScreensRouter = router({
  ask: proc({
    ...treating,
    object: { type: 'patient', id: 'patientId' },
    audit: { action: 'homeScreens.ask', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), patientId: z.uuid() }))
    .output(z.object({ homeScreenId: z.uuid() }))
    .mutation(({ ctx, input }) => askHomeScreen(ctx, input.patientId)),

  withdraw: proc({
    ...treating,
    object: ofHomeScreen,
    audit: { action: 'homeScreens.withdraw', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), homeScreenId: z.uuid() }))
    .output(z.object({ withdrawn: z.literal(true) }))
    .mutation(({ ctx, input }) => withdrawHomeScreen(ctx, input.homeScreenId)),

  /** A self-screen as the patient does it, with what the clinic knows that may leave tests out. */
  open: proc({ ...testing, object: ofHomeScreen, audit: { action: 'homeScreens.open', kind: 'opened' } })
    .input(z.strictObject({ homeScreenId: z.uuid() }))
    .output(
      z.object({
        id: z.uuid(),
        state: z.enum(['asked', 'done', 'withdrawn', 'declined']),
        askedBy: z.string(),
        known: z.object({ age: z.number().int().nullable(), cautions: cautionAnswersOutput }),
        safety: homeSafetySchema,
      }),
    )
    .query(({ ctx, input }) => openHomeScreen(ctx, input.homeScreenId)),

  /** "Not today". Answers from which day it is offered again; null when it is closed. */
  putOff: proc({
    ...testing,
    object: ofHomeScreen,
    rate: 'log',
    audit: { action: 'homeScreens.putOff', kind: 'changed' },
  })
    .input(z.strictObject({ homeScreenId: z.uuid(), because: z.enum(PUT_OFF_BECAUSE) }))
    .output(z.object({ againOn: z.string().nullable() }))
    .mutation(({ ctx, input }) => putOffHomeScreen(ctx, input)),

  /** Sends a self-screen, whole. Answers whether it arrived, or that the person is stopped; never a pattern. */
  submit: proc({
    ...testing,
    object: ofHomeScreen,
    rate: 'log',
    audit: { action: 'homeScreens.submit', kind: 'changed' },
  })
    .input(z.strictObject({ homeScreenId: z.uuid(), screeningId: z.uuid(), answers: homeAnswersSchema }))
    .output(z.discriminatedUnion('kind', [z.object({ kind: z.literal('received') }), stoppedOutcome]))
    .mutation(({ ctx, input }) => submitHomeScreen(ctx, input)),
});
