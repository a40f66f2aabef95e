import { getRequestConfig } from 'next-intl/server';
import messages from '../../messages/en/index.ts';
import { currentClinic } from '../clinic/current-clinic.ts';

/** Dates and numbers as the clinic writes them, in its zone; words in the one language there is so far. */
export default getRequestConfig(async () => {
  const clinic = await currentClinic();
  return { locale: clinic?.locale ?? 'en-AU', timeZone: clinic?.zone ?? 'UTC', messages };
});
