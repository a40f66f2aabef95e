/** Milliseconds of a wall-clock day: local dates are counted in whole ones, whatever a zone does to real time. */
export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/** A local date as the count of days since 1970-01-01, so that walking a calendar is adding one. */
export type DayNumber = number;

/**
 * Days since 1970-01-01 of an ISO date (`2027-03-05`). Precondition: a real date of the years 0000 to 9999.
 * A calendar may bring thousands of dates, so this is arithmetic; a test compares it with Temporal.
 */
export function dayNumberOf(isoDate: string): DayNumber {
  return dayNumber(Number(isoDate.slice(0, 4)), Number(isoDate.slice(5, 7)), Number(isoDate.slice(8, 10)));
}

/** The same from year, month (1-12) and day of the month. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  // Years counted from March, so that the leap day is a year's last and every month has a fixed place.
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - DAYS_TO_1970;
}

// From 0000-03-01 to 1970-01-01 in the proleptic Gregorian calendar.
const DAYS_TO_1970 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/** The ISO date of a day number. Precondition: a day of the years 0000 to 9999. */
export function isoDateOf(day: DayNumber): string {
  const sinceMarch = day + DAYS_TO_1970;
  const era = Math.floor(sinceMarch / DAYS_IN_400_YEARS);
  const dayOfEra = sinceMarch - era * DAYS_IN_400_YEARS;
  // Leap days seen so far in the era are taken out first, so that the rest are years of 365 days.
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
}

const digits = (value: number, count: number) => String(value).padStart(count, '0');

/** Day of the week, Sunday 0 to Saturday 6. */
export function weekdayOf(day: DayNumber): number {
  // 1970-01-01 was a Thursday (4); the outer sum keeps dates before it from going negative.
  return (((day + 4) % 7) + 7) % 7;
}

/** Minutes after 00:00 of a wall-clock time from `00:00` to `24:00`. Precondition: two digits, colon, two digits. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
