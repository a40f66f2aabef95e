import type { Temporal } from 'temporal-polyfill';
import { type Channel, defaultWording, fillWording, type MessageKind, type Wording } from './wording.ts';

/**
 * Messages of a clinic. None says why somebody comes, what was found or what they do: an inbox may be shared, so a
 * message has the clinic, a time and a way back to the portal, nothing else.
 */
export interface Mail {
  /** Empty for a text message. */
  subject: string;
  body: string;
}

export interface ClinicFacts {
  clinicName: string;
  clinicPhone: string | null;
  /** IANA zone of the clinic. */
  zone: string;
  /** BCP 47 locale of the clinic, for dates. */
  locale: string;
  /** Where what the message is about is seen and answered; needs signing in. */
  link: string;
}

export interface VisitFacts extends ClinicFacts {
  startsAt: Temporal.Instant;
  minutes: number;
  mode: 'in-person' | 'video' | 'phone' | 'group';
  address: string | null;
}

export interface ConfirmationFacts extends VisitFacts {
  /** Starts of all visits that were booked together; empty for one alone. */
  visits: readonly Temporal.Instant[];
  /** Where a new patient answers the questions before a first visit; null for everybody else. */
  form: string | null;
}

export interface ReminderFacts extends VisitFacts {
  /** Where one says whether one comes, without signing in. */
  answer: string;
}

export interface OfferFacts extends VisitFacts {
  /** Until when the time is kept. */
  until: Temporal.Instant;
}

export interface AnotherTimeFacts extends OfferFacts {
  /** When it was to be. */
  was: Temporal.Instant;
}

type PlainKind = 'reassessment-due' | 'something-new' | 'staff-task' | 'staff-invitation';

/** What a message of this kind needs to know. */
export type FactsOf<K extends MessageKind> = K extends PlainKind
  ? ClinicFacts
  : K extends 'waitlist-offer'
    ? OfferFacts
    : K extends 'another-time'
      ? AnotherTimeFacts
      : K extends 'visit-reminder'
        ? ReminderFacts
        : K extends 'visit-confirmed'
          ? ConfirmationFacts
          : VisitFacts;

/** The same text for the same facts and words. @param own the clinic's words; the default ones when null */
export function renderMessage<K extends MessageKind>(
  { kind, channel, own }: { kind: K; channel: Channel; own: Wording | null },
  facts: FactsOf<K>,
): Mail {
  const { subject, body } = own ?? defaultWording(kind, channel);
  const values = valuesOf(facts);
  return {
    subject: channel === 'email' ? fillWording(subject, values).replaceAll('\n', ' ') : '',
    body: fillWording(body, values),
  };
}

/** The facts as the text that stands for each placeholder. */
function valuesOf(
  facts: ClinicFacts | VisitFacts | ConfirmationFacts | ReminderFacts | OfferFacts | AnotherTimeFacts,
): Partial<Record<string, string>> {
  const { clinicName, clinicPhone, link } = facts;
  return {
    clinic: clinicName,
    contact: clinicPhone === null || clinicPhone === '' ? '' : `${clinicName}, ${clinicPhone}`,
    link,
    ...('startsAt' in facts ? visitValues(facts) : {}),
    ...('visits' in facts ? { visits: listed(facts), form: facts.form ?? '' } : {}),
    ...('answer' in facts ? { answer: facts.answer } : {}),
    ...('was' in facts ? { was: dayAndTime(facts.was, facts) } : {}),
    ...('until' in facts ? { until: dayAndTime(facts.until, facts) } : {}),
  };
}

/** With its day, for a message may be read on another. */
const dayAndTime = (instant: Temporal.Instant, facts: ClinicFacts) =>
  said(instant, facts, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });

function visitValues(facts: VisitFacts) {
  const { startsAt, minutes, mode } = facts;
  return {
    // The date said whole, in the clinic's own time, with the zone's name.
    when: said(startsAt, facts, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }),
    day: said(startsAt, facts, { weekday: 'short', day: 'numeric', month: 'short' }),
    time: said(startsAt, facts, { hour: 'numeric', minute: '2-digit' }),
    minutes: String(minutes),
    place: where[mode](facts),
  };
}

/** One below the other, each said whole but for the year, which is plain from the first. */
function listed(facts: ConfirmationFacts): string {
  const how = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const;
  return facts.visits.map((start) => `\n- ${said(start, facts, how)}`).join('');
}

const where = {
  'in-person': ({ address, clinicName }: VisitFacts) => address || clinicName,
  group: ({ address, clinicName }: VisitFacts) => address || clinicName,
  video: () => 'by video, from the link in the portal',
  phone: () => 'by phone: we call you',
} as const;

/** With plain spaces: a narrow one would more than halve what fits into a text message. */
function said(
  instant: Temporal.Instant,
  { zone, locale }: ClinicFacts,
  how: Intl.DateTimeFormatOptions,
): string {
  return formatOf(locale, zone, how)
    .format(instant.epochMilliseconds)
    .replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** Making one costs more than the rest of a mail; there are a few for each clinic's locale and zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, timeZone: string, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, how]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...how, timeZone });
  formats.set(key, format);
  return format;
}
