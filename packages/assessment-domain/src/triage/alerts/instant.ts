// Two years of daily logs are judged on a phone at every new entry, and a general parser would take most of that
// time; this one reads RFC 3339 only. A property test holds it to Temporal's answer.

export interface LoggedInstant {
  /** Milliseconds since 1970-01-01T00:00Z; finer fractions are cut. */
  readonly epochMs: number;
  /** Days since 1970-01-01 of the calendar date the person saw. */
  readonly localDay: number;
}

export const MS_PER_DAY = 86_400_000;
export const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/** Reads `2026-05-01T08:00:00+10:00` (seconds and fraction optional, offset or Z required); null if it is not one. */
export function readInstant(text: string): LoggedInstant | null {
  const day = readDay(text);
  const clock = readClock(text);
  if (day === null || clock === null) return null;
  const offset = readOffset(text, clock.end);
  if (offset === null) return null;
  return { epochMs: day * MS_PER_DAY + clock.ms - offset * MS_PER_MINUTE, localDay: day };
}

function readDay(text: string): number | null {
  if (text[4] !== '-' || text[7] !== '-' || (text[10] !== 'T' && text[10] !== 't')) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return daysFromCivil(year, month, day);
}

function readClock(text: string): { readonly ms: number; readonly end: number } | null {
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  if (text[13] !== ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59) return null;
  const minutes = (hour * 60 + minute) * MS_PER_MINUTE;
  if (text[16] !== ':') return { ms: minutes, end: 16 };
  const second = digits(text, 17, 2);
  if (second < 0 || second > 59) return null;
  if (text[19] !== '.') return { ms: minutes + second * 1000, end: 19 };
  let end = 20;
  let fraction = 0;
  for (let unit = 100; digits(text, end, 1) >= 0; end += 1, unit = Math.trunc(unit / 10)) {
    fraction += digits(text, end, 1) * unit;
  }
  return end > 20 && end <= 29 ? { ms: minutes + second * 1000 + fraction, end } : null;
}

/** Minutes east of UTC. */
function readOffset(text: string, at: number): number | null {
  const sign = text[at];
  if (sign === 'Z' || sign === 'z') return text.length === at + 1 ? 0 : null;
  if ((sign !== '+' && sign !== '-') || text[at + 3] !== ':' || text.length !== at + 6) return null;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return null;
  return (hours * 60 + minutes) * (sign === '-' ? -1 : 1);
}

/** The number written in `count` digits from `start`; -1 if they are not all digits. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; years start in March, so that a leap day comes last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
