import type { HolidaysTypes } from 'date-holidays';

/** A region as date-holidays names it: a country, or a state of one. */
export const regionPattern = /^[A-Z]{2}(-[A-Za-z0-9]{1,12})?$/;

export interface PublicHoliday {
  /** Local dates, both included. */
  from: string;
  to: string;
  name: string;
}

/**
 * The public holidays of some years where a clinic is, by the date-holidays library, whose data come from Wikipedia
 * (CC BY 3.0). It knows every country, so it is read only when somebody asks.
 *
 * @param region `AU`, or `AU-NSW` for a state that has days of its own; one nobody knows has no holidays
 * @param language ISO 639-1, of their names where it has them
 */
export async function publicHolidays(
  region: string,
  years: readonly number[],
  language: string,
): Promise<PublicHoliday[]> {
  const { default: Holidays } = await import('date-holidays');
  const [country = '', state] = region.split('-');
  const calendar = new Holidays();
  calendar.init(country, state ?? '', '', { types: ['public'], languages: [language] });
  return years.flatMap((year) => calendar.getHolidays(year)).map(holidayOf);
}

/** Every region with holidays of its own, by name. */
export async function holidayRegions(): Promise<{ id: string; name: string }[]> {
  const { default: Holidays } = await import('date-holidays');
  const calendar = new Holidays();
  return Object.entries(calendar.getCountries('en'))
    .flatMap(([country, name]) => [
      { id: country, name },
      ...Object.entries(calendar.getStates(country, 'en') ?? {}).map(([state, stateName]) => ({
        id: `${country}-${state}`,
        name: `${name}, ${stateName}`,
      })),
    ])
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** `date` is the wall clock there, `2026-12-25 00:00:00`; a day that lasts longer says so in its end. */
function holidayOf({ date, start, end, name }: HolidaysTypes.Holiday): PublicHoliday {
  const from = date.slice(0, 10);
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  const last = new Date(`${from}T12:00:00Z`);
  last.setUTCDate(last.getUTCDate() + days - 1);
  return { from, to: last.toISOString().slice(0, 10), name };
}
