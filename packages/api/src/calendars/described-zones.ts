import { Temporal } from 'temporal-polyfill';

/** How a calendar describes a zone (RFC 5545, 3.6.5), by its newest rules. Offsets in minutes east of UTC, months from 1. */
export interface YearOfZone {
  standard: number;
  /** Null where the clocks do not change. */
  summer: { offset: number; from: number; to: number } | null;
}

interface Observance {
  kind: 'STANDARD' | 'DAYLIGHT';
  /** DTSTART; the newest counts. */
  since: string;
  offset: number | null;
  month: number;
}

/** The zones that a calendar describes, by the names it gives them. @param lines unfolded */
export function describedZones(lines: readonly string[]): Map<string, YearOfZone> {
  const zones = new Map<string, YearOfZone>();
  let name: string | null = null;
  let observances: Observance[] = [];
  for (const line of lines) {
    const [property = '', value = ''] = splitLine(line);
    const last = observances.at(-1);
    if (property === 'BEGIN' && value === 'VTIMEZONE') [name, observances] = ['', []];
    else if (name === null) continue;
    else if (property === 'END' && value === 'VTIMEZONE') {
      const year = yearOf(observances);
      if (year !== null) zones.set(name, year);
      name = null;
    } else if (property === 'TZID') name = value;
    else if (property === 'BEGIN' && (value === 'STANDARD' || value === 'DAYLIGHT'))
      observances.push({ kind: value, since: '', offset: null, month: 0 });
    else if (last !== undefined) readInto(last, property, value);
  }
  return zones;
}

function readInto(observance: Observance, property: string, value: string): void {
  if (property === 'DTSTART') {
    observance.since = value;
    observance.month ||= Number(value.slice(4, 6));
  }
  if (property === 'TZOFFSETTO') observance.offset = minutesOf(value);
  const [, month] = /BYMONTH=(\d+)/.exec(property === 'RRULE' ? value : '') ?? [];
  if (month !== undefined) observance.month = Number(month);
}

function splitLine(line: string): [string, string] {
  const at = line.indexOf(':');
  const [property = ''] = line.slice(0, at).split(';');
  return [property.toUpperCase(), line.slice(at + 1).trim()];
}

function minutesOf(offset: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)/.exec(offset) ?? [];
  return sign === undefined ? null : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function yearOf(observances: readonly Observance[]): YearOfZone | null {
  const newest = (kind: Observance['kind']) =>
    observances.filter((one) => one.kind === kind).toSorted((a, b) => b.since.localeCompare(a.since))[0];
  const [standard, daylight] = [newest('STANDARD'), newest('DAYLIGHT')];
  const offset = standard?.offset ?? daylight?.offset ?? null;
  if (offset === null) return null;
  const other = daylight?.offset ?? offset;
  if (standard === undefined || daylight === undefined || other === offset)
    return { standard: offset, summer: null };
  return { standard: offset, summer: { offset: other, from: daylight.month, to: standard.month } };
}

/**
 * A zone whose clock is as described in the middle of each month in which it does not change: the one given where it fits, else
 * the first that does.
 */
export function zoneLike(described: YearOfZone | undefined, given: string, year: number): string | undefined {
  if (described === undefined) return undefined;
  const { standard, summer } = described;
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const probes = months
    .filter((month) => month !== summer?.from && month !== summer?.to)
    .map((month) => ({ month, offset: isSummer(month, summer) ? (summer?.offset ?? standard) : standard }));
  const fits = (zone: string) => probes.every(({ month, offset }) => offsetIn(zone, year, month) === offset);
  return [given, ...Intl.supportedValuesOf('timeZone')].find(fits);
}

function isSummer(month: number, summer: YearOfZone['summer']): boolean {
  if (summer === null) return false;
  const { from, to } = summer;
  return from < to ? from < month && month < to : month > from || month < to;
}

const offsetIn = (zone: string, year: number, month: number) =>
  Temporal.PlainDate.from({ year, month, day: 15 }).toZonedDateTime(zone).offsetNanoseconds / 60e9;
