import type { AppointmentTypeId, Skill, Urgency } from '@kinloop/assessment-domain/catalogue';
import type { BusinessCalendar } from './business-calendar.ts';
import { type VisitTargets, visitDeadline } from './deadlines.ts';

/** What a check or an assessment asks for, as its result states it. */
export interface VisitRequest {
  /** Null when no visit here is the answer. */
  readonly appointmentType: AppointmentTypeId | null;
  readonly skill: Skill | null;
  readonly urgency: Urgency;
  /** Whether a person without staff may book it: yes, no, or only after somebody has phoned. */
  readonly online: boolean | 'after-triage';
  /** A follow-up may be by video: no neurological signs and no hands-on test due. */
  readonly telehealthAllowed?: boolean | undefined;
  /** A physio has cleared group exercise. */
  readonly groupCleared?: boolean | undefined;
}

/** A service as far as choosing it goes. Only those now offered. */
export interface LinkableService {
  readonly id: string;
  readonly appointmentType: AppointmentTypeId;
  /** The clinic lets patients book it themselves. */
  readonly online: boolean;
}

/** A practitioner as far as choosing them goes. Only those now working here. */
export interface LinkablePractitioner {
  readonly id: string;
  readonly skills: readonly string[];
  readonly serviceIds: readonly string[];
  /** Takes bookings made without staff. */
  readonly onlineBookable: boolean;
}

/**
 * Why these practitioners:
 * - `anyone`: no special skill is asked for, everybody who gives the service fits
 * - `skill`: they have the skill; the fallback is whoever else gives the service
 * - `no-one-with-skill`: nobody here who gives the service has it, so it falls to general physiotherapists
 */
export type WhoReason = 'anyone' | 'skill' | 'no-one-with-skill';

/**
 * Why an option cannot be booked without staff:
 * - `triage-call-first`: somebody phones before it is booked
 * - `clinic-books-it`: the clinic keeps this service to itself
 * - `needs-clearance`: a physio has to clear it first
 * - `nobody-online`: no practitioner who gives it takes online bookings
 */
export type NotOnlineReason = 'triage-call-first' | 'clinic-books-it' | 'needs-clearance' | 'nobody-online';

export interface VisitOption {
  readonly serviceId: string;
  readonly appointmentType: AppointmentTypeId;
  /** `suggested` is what the result asks for; `alternative` may be chosen beside it (video, group). */
  readonly role: 'suggested' | 'alternative';
  /** Practitioner ids: first those to prefer, then those who can stand in. Ids in the order given. */
  readonly preferred: readonly string[];
  readonly fallback: readonly string[];
  readonly who: WhoReason;
  /** Null when a patient may book it online; then only practitioners who take online bookings are named. */
  readonly notOnline: NotOnlineReason | null;
}

/**
 * What a result leads to:
 * - `stop`: emergency or same-day care elsewhere; nothing is offered to book
 * - `phone-first`: the clinic phones before anything is booked; options are what staff may book, the call first
 * - `visit`: options, of which some may be booked online
 * - `not-offered`: this clinic has no such service with anybody to give it
 */
export type VisitLink =
  | { readonly kind: 'stop'; readonly urgency: Urgency }
  | {
      readonly kind: 'phone-first' | 'visit' | 'not-offered';
      readonly options: readonly VisitOption[];
      /** Epoch milliseconds; a start before it is in time. Null when the clinic has no day ahead. */
      readonly latest: number | null;
      /** The target in business days, for words such as "within 5 business days". */
      readonly targetBusinessDays: number;
    };

/** The clinic's calendar and signed targets, and the moment (epoch milliseconds) from which days count. */
export interface LinkSetting {
  readonly calendar: BusinessCalendar;
  readonly targets: VisitTargets;
  readonly now: number;
}

/**
 * Which services answer a result, with whom and by when.
 * Source: appointment linkage of the clinical rules; targets and durations are clinic rules.
 */
export function linkVisit(
  request: VisitRequest,
  services: readonly LinkableService[],
  practitioners: readonly LinkablePractitioner[],
  { calendar, now, targets }: LinkSetting,
): VisitLink {
  const targetBusinessDays = targets.targetBusinessDays[request.urgency];
  const { appointmentType } = request;
  if (targetBusinessDays === null || targetBusinessDays === 0 || appointmentType === null) {
    return { kind: 'stop', urgency: request.urgency };
  }
  const phoneFirst = appointmentType === 'triage-call-10' || request.online === 'after-triage';
  const options = wantedTypes(appointmentType, request).flatMap(({ type, role }) =>
    services
      .filter((service) => service.appointmentType === type)
      .map((service) => optionOf(service, role, request, practitioners, phoneFirst)),
  );
  const offered = options.filter(({ preferred, fallback }) => preferred.length + fallback.length > 0);
  const kind = phoneFirst ? 'phone-first' : offered.length > 0 ? 'visit' : 'not-offered';
  return {
    kind,
    options: offered,
    latest: visitDeadline(request.urgency, now, calendar, targets),
    targetBusinessDays,
  };
}

interface WantedType {
  readonly type: AppointmentTypeId;
  readonly role: VisitOption['role'];
}

function wantedTypes(suggested: AppointmentTypeId, request: VisitRequest): WantedType[] {
  const wanted: WantedType[] = [{ type: suggested, role: 'suggested' }];
  const beside = (type: AppointmentTypeId) => {
    if (type !== suggested) wanted.push({ type, role: 'alternative' });
  };
  // Video stands in for a follow-up only: a first examination is done by hand.
  if (suggested === 'follow-up-30' && request.telehealthAllowed === true) beside('telehealth-30');
  if (request.groupCleared === true) beside('group-45');
  return wanted;
}

function optionOf(
  service: LinkableService,
  role: VisitOption['role'],
  request: VisitRequest,
  practitioners: readonly LinkablePractitioner[],
  phoneFirst: boolean,
): VisitOption {
  const givers = practitioners.filter(({ serviceIds }) => serviceIds.includes(service.id));
  const online = givers.filter(({ onlineBookable }) => onlineBookable);
  const notOnline = whyNotOnline(service, request, phoneFirst, online.length > 0);
  return {
    serviceId: service.id,
    appointmentType: service.appointmentType,
    role,
    ...whoOf(notOnline === null ? online : givers, request.skill),
    notOnline,
  };
}

function whyNotOnline(
  { appointmentType, online }: LinkableService,
  request: VisitRequest,
  phoneFirst: boolean,
  somebodyOnline: boolean,
): NotOnlineReason | null {
  if (phoneFirst) return 'triage-call-first';
  if (appointmentType === 'group-45' && request.groupCleared !== true) return 'needs-clearance';
  if (!online || request.online === false) return 'clinic-books-it';
  return somebodyOnline ? null : 'nobody-online';
}

function whoOf(
  givers: readonly LinkablePractitioner[],
  skill: Skill | null,
): Pick<VisitOption, 'preferred' | 'fallback' | 'who'> {
  const ids = (some: readonly LinkablePractitioner[]) => some.map(({ id }) => id);
  if (skill === null || skill === 'general') return { preferred: ids(givers), fallback: [], who: 'anyone' };
  const skilled = givers.filter(({ skills }) => skills.includes(skill));
  const others = givers.filter((giver) => !skilled.includes(giver));
  if (skilled.length > 0) return { preferred: ids(skilled), fallback: ids(others), who: 'skill' };
  const general = others.filter(({ skills }) => skills.includes('general'));
  const rest = others.filter((giver) => !general.includes(giver));
  return general.length > 0
    ? { preferred: ids(general), fallback: ids(rest), who: 'no-one-with-skill' }
    : { preferred: ids(rest), fallback: [], who: 'no-one-with-skill' };
}
