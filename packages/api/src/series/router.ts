import { z } from 'zod';
import { instantInput, textInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { leftVisits, severalUndo } from '../visits/several-undo.ts';
import { planSeries } from './plan.ts';
import { bookSeries, cancelSeries, moveSeries, undoSeries } from './service.ts';

const desk = ['reception', 'admin'] as const;
/** The longest series that is planned in one go. */
const MOST_VISITS = 26;
/** Of several plans that became one series. */
const MOST_UNDONE = 200;

const wish = {
  patientId: z.uuid(),
  serviceId: z.uuid(),
  practitionerId: z.uuid(),
  everyDays: z.int().min(1).max(56),
};
const wished = [
  { type: 'patient', id: 'patientId' },
  { type: 'service', id: 'serviceId' },
  { type: 'practitioner', id: 'practitionerId' },
] as const;
const scope = z.enum(['following', 'all']);

export const seriesRouter = router({
  /** Every date of a wish, checked, with other times where one is taken. Takes nothing. */
  plan: proc({
    hats: desk,
    object: wished,
    relation: 'clinic',
    phi: true,
    audit: { action: 'series.plan', kind: 'opened' },
  })
    .input(z.strictObject({ ...wish, startsAt: instantInput, count: z.int().min(2).max(MOST_VISITS) }))
    .output(
      z.object({
        zone: z.string(),
        dates: z.array(
          z.object({
            startsAt: z.string(),
            endsAt: z.string(),
            taken: z.array(z.enum(['practitioner', 'room', 'equipment', 'patient', 'travel'])),
            closed: z.boolean(),
            others: z.array(z.string()),
          }),
        ),
      }),
    )
    .query(({ ctx, input }) => planSeries(ctx, input)),

  /** Makes the visits chosen; a date whose time has gone meanwhile is told. */
  book: proc({
    hats: desk,
    object: wished,
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'series.book', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        seriesId: z.uuid(),
        ...wish,
        visits: z
          .array(z.strictObject({ visitId: z.uuid(), startsAt: instantInput }))
          .min(1)
          .max(MOST_VISITS),
        adviceGiven: z.string().trim().min(3).max(500).optional(),
      }),
    )
    .output(
      z.object({
        seriesId: z.uuid(),
        made: z.array(z.uuid()),
        taken: z.array(z.string()),
        undo: severalUndo,
      }),
    )
    .mutation(({ ctx, input }) => bookSeries(ctx, input)),

  /** Moves this one and those after it, or all to come. */
  move: proc({
    hats: desk,
    object: [
      { type: 'visit', id: 'visitId' },
      { type: 'practitioner', id: 'practitionerId' },
    ],
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'series.move', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        visitId: z.uuid(),
        version: versionInput,
        scope,
        startsAt: instantInput,
        practitionerId: z.uuid(),
      }),
    )
    .output(
      z.object({
        moved: z.array(z.uuid()),
        /** Those whose new time is somebody's; they are where they were. */
        stayed: z.array(z.object({ visitId: z.uuid(), startsAt: z.string() })),
        undo: severalUndo,
      }),
    )
    .mutation(({ ctx, input }) => moveSeries(ctx, input)),

  /** Cancels this one and those after it, or all to come. */
  cancel: proc({
    hats: desk,
    object: { type: 'visit', id: 'visitId' },
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'series.cancel', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        visitId: z.uuid(),
        version: versionInput,
        scope,
        reason: textInput(500),
        /** The patient asked for it, so that the clinic's notice rule counts. */
        forPatient: z.boolean(),
      }),
    )
    .output(z.object({ cancelled: z.array(z.uuid()), undo: severalUndo }))
    .mutation(({ ctx, input }) => cancelSeries(ctx, input)),

  /** Takes all that one press did back, within three minutes. */
  undo: proc({
    hats: desk,
    object: { type: 'visit', id: 'visits.visitId' },
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'series.undo', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), visits: leftVisits.min(1).max(MOST_UNDONE) }))
    .output(z.object({ failed: z.array(z.uuid()) }))
    .mutation(({ ctx, input }) => undoSeries(ctx, input)),
});
