import type { AppointmentTypeId } from '@kinloop/assessment-domain/catalogue';
import { linkVisit } from '@kinloop/booking/linkage';
import { bookableCheck } from '../booking/bookable-check.ts';
import type { ActingCtx } from '../platform/context.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { loadOfferings } from '../scheduling/offerings.ts';
import { type CheckOutcome, type SubmittedCheck, submitCheck } from './service.ts';

export type Suggested =
  | Extract<CheckOutcome, { kind: 'stopped' }>
  | (Extract<CheckOutcome, { kind: 'bookable' }> & {
      /** Whom the visit is best with, by name; empty when none of them takes online bookings. */
      practitioners: string[];
    });

/** Judges a check and, where it leads to a visit, says with whom. @throws AppError INVALID_INPUT */
export async function suggestVisit(ctx: ActingCtx, submitted: SubmittedCheck): Promise<Suggested> {
  const outcome = await submitCheck(ctx, submitted);
  if (outcome.kind === 'stopped') return outcome;
  return { ...outcome, practitioners: await bestWith(ctx, outcome.checkId) };
}

async function bestWith(ctx: ActingCtx, checkId: string): Promise<string[]> {
  const check = await bookableCheck(ctx, checkId);
  const { services, practitioners, calendar } = await loadOfferings(ctx, {
    ...{ from: ctx.now, to: ctx.now, onlineOnly: true },
    appointmentTypes: [check.appointmentType],
  });
  const { ruleset } = await rulesInForce(ctx);
  const link = linkVisit(
    { ...check, online: true },
    services.map(({ id, appointmentType, online }) => ({
      ...{ id, online },
      appointmentType: appointmentType as AppointmentTypeId,
    })),
    practitioners,
    { calendar, targets: ruleset.appointments, now: ctx.now.epochMilliseconds },
  );
  if (link.kind !== 'visit') return [];
  const option = link.options.find(({ role, notOnline }) => role === 'suggested' && notOnline === null);
  const named = (id: string) => practitioners.filter((each) => each.id === id);
  return (option?.preferred ?? []).flatMap(named).map(({ displayName }) => displayName);
}
