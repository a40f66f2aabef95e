import ical, { type VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { describedZones, type YearOfZone, zoneLike } from './described-zones.ts';

/** Properties whose values are times. */
const TIMED = /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)((?:;.*)?):([\dTZ,/PWDHMS+-]+)$/i;

/**
 * The same calendar with each time in a zone that there is. A zone's name may be Outlook's, end with a number, stand behind the
 * address of whoever wrote the program, or be known to its calendar alone, which describes it; `node-ical` reads what it does not
 * know as UTC. Times in no zone are the calendar's own (`X-WR-TIMEZONE`), else the clinic's.
 *
 * @param zone IANA zone of the clinic
 * @param year of interest: a zone is found by its clock of that year
 */
export function inKnownZones(text: string, { zone, year }: { zone: string; year: number }): string {
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const described = describedZones(lines);
  const own = zoneOfCalendar(lines) ?? zone;
  const found = new Map<string, string>();
  const meaning = (name: string): string => {
    const known = found.get(name) ?? zoneMeant(name, described.get(name), { zone, year }) ?? own;
    found.set(name, known);
    return known;
  };
  let [isDescription, ofEvent] = [false, own];
  const written = lines.map((line, at) => {
    if (/^(BEGIN|END):VTIMEZONE$/i.test(line)) isDescription = /^BEGIN/i.test(line);
    if (isDescription) return line;
    if (/^BEGIN:VEVENT$/i.test(line)) ofEvent = startZone(lines, at, meaning) ?? own;
    return inKnownZone(line, meaning, ofEvent);
  });
  return written.join('\r\n');
}

/** The zone in which the event begins that stands from this line on: its other times are in it unless they say another. */
function startZone(
  lines: readonly string[],
  from: number,
  meaning: (name: string) => string,
): string | undefined {
  for (let at = from + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^END:VEVENT$/i.test(line)) return undefined;
    const name = /^DTSTART;/i.test(line) ? nameIn(TIMED.exec(line)?.[2] ?? '') : null;
    if (name !== null) return meaning(name);
  }
  return undefined;
}

const ZONE_NAME = /;TZID=("[^"]*"|[^;]*)/i;

const nameIn = (parameters: string): string | null =>
  ZONE_NAME.exec(parameters)?.[1]?.replaceAll('"', '') ?? null;

function inKnownZone(line: string, meaning: (name: string) => string, otherwise: string): string {
  const [, property, parameters = '', value = ''] = TIMED.exec(line) ?? [];
  // A whole day, or a time in UTC.
  if (property === undefined || !/^\d{8}T\d{6}(,|\/|$)/.test(value)) return line;
  const name = nameIn(parameters);
  const zone = name === null ? otherwise : meaning(name);
  return `${property}${parameters.replace(ZONE_NAME, '')};TZID=${zone}:${value}`;
}

function zoneOfCalendar(lines: readonly string[]): string | undefined {
  const said = lines.find((line) => /^X-WR-TIMEZONE(;[^:]*)?:/i.test(line));
  return said === undefined ? undefined : known(said.slice(said.indexOf(':') + 1).trim());
}

function zoneMeant(
  name: string,
  described: YearOfZone | undefined,
  { zone, year }: { zone: string; year: number },
): string | undefined {
  const parts = name.split('/');
  const named = [name, ...[3, 2, 1].map((count) => parts.slice(-count).join('/'))].map(known);
  const windows = [name, name.replace(/ \d+$/, '')].map(zoneOfWindows);
  return [...named, ...windows].find((one) => one !== undefined) ?? zoneLike(described, zone, year);
}

function known(name: string): string | undefined {
  try {
    // Names only: an offset has no summer time, and is looked for in what describes it.
    return /^[A-Za-z]/.test(name) ? Temporal.Now.zonedDateTimeISO(name).timeZoneId : undefined;
  } catch {
    return undefined;
  }
}

/** What `node-ical` makes of a name that is Outlook's or Exchange's. */
function zoneOfWindows(name: string): string | undefined {
  // Names without a meaning of their own: it takes those for the zone of this machine.
  if (/^(Customized Time Zone|tzone:)/.test(name)) return undefined;
  const event = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:zone',
    `DTSTART;TZID="${name}":20250101T000000`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const [read] = Object.values(ical.sync.parseICS(event.join('\r\n'))).filter(
    (one): one is VEvent => one?.type === 'VEVENT',
  );
  return known(read?.start.tz ?? '');
}
