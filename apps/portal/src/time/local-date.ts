const DAY_MS = 86_400_000;

/** The local date, YYYY-MM-DD, of an instant in a zone. */
export function localDate(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(Date.parse(instant));
}

/** A local date so many days later. @param date YYYY-MM-DD */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a part of an address is a date; 2026-02-30 is none. */
export function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    addDays(text, 0) === text
  );
}

/** The date in a part of an address, or undefined for anything else that may stand there. */
export const readLocalDate = (text: string | readonly string[] | undefined): string | undefined =>
  typeof text === 'string' && isDate(text) ? text : undefined;
