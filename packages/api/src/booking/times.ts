import type { AppointmentTypeId } from '@kinloop/assessment-domain/catalogue';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { type LinkablePractitioner, linkVisit, type VisitOption } from '@kinloop/booking/linkage';
import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { newestSignatureColumn, rulesFrom, type SignatureRow } from '../rules/in-force.ts';
import { dayRange, instantsOf, isoOf, offeredDays } from '../scheduling/offered-days.ts';
import { type LoadedOfferings, loadOfferings, type OfferedService } from '../scheduling/offerings.ts';
import type { ClinicPlace } from '../scheduling/places.ts';
import { stopColumn } from '../triage/stop.ts';
import { type Asked, type BookableCheck, bookableFrom, checkColumn } from './bookable-check.ts';
import { ownHoldId } from './own-hold.ts';

export interface TimesQuestion {
  checkId: string;
  /** Null: any practitioner. */
  practitionerId: string | null;
  /** First local date of the strip, in the clinic's zone; today when null. */
  from: string | null;
  days: number;
  /** Another service the result allows beside the one suggested. */
  serviceId: string | null;
  /** At this place; at any when left out. */
  locationId?: string | undefined;
}

/**
 * What the clinic can offer for a stored result: one data query, then the pure sweep. A time the asker holds already is
 * among them, since holding another gives it back.
 */
export async function offeredTimes(ctx: ActingCtx, question: TimesQuestion) {
  const { zone } = ctx.acting;
  const range = dayRange(ctx.now, zone, question.from, question.days);
  const beside = sql`jsonb_build_object('stop', ${stopColumn(ctx, sql`${ctx.acting.patientId}::uuid`)},
    'check', ${checkColumn(ctx, question.checkId)}, 'signature', ${newestSignatureColumn(ctx)})`;
  const loaded = await loadOfferings<Asked & { signature: SignatureRow | null }>(
    ctx,
    { ...instantsOf(range), onlineOnly: true, exceptVisitId: ownHoldId(ctx) },
    beside,
  );
  const check = bookableFrom(loaded.beside);
  const { ruleset } = rulesFrom(loaded.beside.signature);
  const { link, option, service } = optionFor(ctx, loaded, { check, ruleset, serviceId: question.serviceId });
  const others = link.options.filter(
    ({ serviceId, notOnline }) =>
      serviceId !== service.id && notOnline === null && !isClass(loaded, serviceId),
  );
  return {
    zone,
    service: shownService(service),
    others: loaded.services
      .filter(({ id }) => others.some(({ serviceId }) => serviceId === id))
      .map(shownService),
    who: option.who,
    latestAt: link.latest === null ? null : isoOf(link.latest),
    targetBusinessDays: link.targetBusinessDays,
    practitioners: practitionersOf(loaded, option),
    places: placesOf(loaded, service),
    ...offeredDays({
      range,
      now: ctx.now,
      service,
      offerings: loaded.offeringsOf(service.id),
      locationId: question.locationId,
      wishes: wishesOf(option, question.practitionerId),
      latest: link.latest,
      telehealthAllowed: others.some(({ role }) => role === 'alternative'),
    }),
  };
}

/** A service as somebody who chooses one sees it. */
export const shownService = ({ id, name, minutes, mode, priceText }: OfferedService) => ({
  id,
  name,
  minutes,
  mode,
  priceText,
});

/** Where a service can be had, when there is a choice. */
export function placesOf(loaded: LoadedOfferings, service: OfferedService): ClinicPlace[] {
  const at = new Set(loaded.offeringsOf(service.id).map((offering) => offering.at?.place));
  const places = loaded.places.filter(({ id }) => at.has(id));
  return loaded.places.length > 1 ? places : [];
}

function practitionersOf({ practitioners }: LoadedOfferings, { preferred, fallback }: VisitOption) {
  return practitioners
    .filter(({ id }) => [...preferred, ...fallback].includes(id))
    .map(({ id, displayName, title, hue }) => ({
      id,
      displayName,
      title,
      hue,
      preferred: preferred.includes(id),
    }));
}

/** A class has dates of its own; joining one is not taking a time. */
const isClass = (loaded: LoadedOfferings, serviceId: string): boolean =>
  loaded.services.find(({ id }) => id === serviceId)?.mode === 'group';

/**
 * The service a result asks for, or the one chosen beside it, if it may be booked online.
 *
 * @throws AppError REFUSED (rule `not-online`) when only the clinic can book it
 */
export function optionFor(
  ctx: ActingCtx,
  loaded: LoadedOfferings,
  { check, ruleset, serviceId }: { check: BookableCheck; ruleset: Ruleset; serviceId: string | null },
) {
  const link = linkVisit(
    { ...check, online: true },
    loaded.services.map(({ id, appointmentType: type, online }) => ({
      id,
      appointmentType: type as AppointmentTypeId,
      online,
    })),
    loaded.practitioners satisfies LinkablePractitioner[],
    { calendar: loaded.calendar, targets: ruleset.appointments, now: ctx.now.epochMilliseconds },
  );
  if (link.kind !== 'visit') throw new AppError('REFUSED', { params: { rule: 'not-online' } });
  const option = link.options.find(
    (each) =>
      each.notOnline === null &&
      (serviceId === null ? each.role === 'suggested' : each.serviceId === serviceId),
  );
  const service = loaded.services.find(({ id }) => id === option?.serviceId);
  if (option === undefined || service === undefined || service.mode === 'group')
    throw new AppError('REFUSED', { params: { rule: 'not-online' } });
  return { link, option, service } satisfies {
    link: typeof link;
    option: VisitOption;
    service: OfferedService;
  };
}

/** "Anyone" keeps who is preferred first; one name leaves the others out. */
export function wishesOf({ preferred, fallback }: VisitOption, practitionerId: string | null) {
  if (practitionerId === null) return { preferred, fallback };
  const only = (ids: readonly string[]) => ids.filter((id) => id === practitionerId);
  return { preferred: only(preferred), fallback: only(fallback) };
}
