import type { AppointmentState } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import type { CalendarVisit } from '@kinloop/interop/icalendar';
import { Temporal } from 'temporal-polyfill';

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

/**
 * The same entry wherever it is read: as a file, in a feed, in a mail.
 *
 * @param origin of the portal
 * @param page where the reader sees the visit, below the origin
 */
export function calendarVisit(
  row: CalendarRow,
  { origin, page, reader }: { origin: string; page: string; reader: CalendarVisit['reader'] },
): CalendarVisit {
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
      email: row.clinicEmail ?? `calendar@${hostname}`,
      address: row.address || null,
      phone: row.clinicPhone || null,
    },
    url: `${origin}${page}`,
  };
}

/** Calendars know no fractions of a second. */
export const wholeSeconds = (iso: string | Temporal.Instant): number =>
  Math.floor(Temporal.Instant.from(iso).epochMilliseconds / 1000) * 1000;
