import type { AppointmentState } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import type { CalendarVisit } from '@kinloop/interop/icalendar';
import { Temporal } from 'temporal-polyfill';
import type { Env } from '../platform/env.ts';

/** A visit as a calendar entry is written from: never who comes, nor why. Instants as ISO texts. */
export interface CalendarRow {
  visitId: string;
  sequence: number;
  state: AppointmentState;
  mode: CalendarVisit['mode'];
  zone: string;
  startsAt: string;
  endsAt: string;
  changedAt: string;
  clinicName: string;
  clinicEmail: string | null;
  clinicPhone: string | null;
  address: string | null;
}

/** When visit `v` last became something else for whoever has it in a calendar. */
export const changedAtColumn = sql`
  to_char(greatest(v.changed_at, (v.last_change ->> 'at')::timestamptz, v.created_at) AT TIME ZONE 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Where the portal is, and who sends its mail, as far as a calendar entry says so. */
export type CalendarEnv = Pick<Env, 'APP_ORIGIN' | 'SMTP_URL' | 'MAIL_FROM'>;

/**
 * The same entry wherever it is read: as a file, in a feed, in a mail. Its organizer is who sends the mail, for calendar
 * programs take an invitation, its change and its end from its organizer alone; where no mail is sent, the clinic.
 *
 * @param page where the reader sees the visit, below the portal's origin
 */
export function calendarVisit(
  row: CalendarRow,
  { env, page, reader }: { env: CalendarEnv; page: string; reader: CalendarVisit['reader'] },
): CalendarVisit {
  const { APP_ORIGIN: origin, SMTP_URL, MAIL_FROM } = env;
  const { hostname } = new URL(origin);
  return {
    uid: `${row.visitId}@${hostname}`,
    sequence: row.sequence,
    startsAt: wholeSeconds(row.startsAt),
    endsAt: wholeSeconds(row.endsAt),
    zone: row.zone,
    state: row.state,
    changedAt: wholeSeconds(row.changedAt),
    mode: row.mode,
    reader,
    clinic: {
      name: row.clinicName,
      email: SMTP_URL === undefined ? (row.clinicEmail ?? `calendar@${hostname}`) : MAIL_FROM,
      address: row.address || null,
      phone: row.clinicPhone || null,
    },
    url: `${origin}${page}`,
  };
}

/** Calendars know no fractions of a second. */
export const wholeSeconds = (iso: string | Temporal.Instant): number =>
  Math.floor(Temporal.Instant.from(iso).epochMilliseconds / 1000) * 1000;
