import { getRequestConfig } from 'next-intl/server';
import { currentClinic } from '../clinic/current-clinic.ts';
import { messagesOf } from './messages-of.ts';

/** Words, dates and numbers as the clinic writes them, in its zone. */
export default getRequestConfig(async () => {
  const clinic = await currentClinic();
  const locale = clinic?.locale ?? 'en-AU';
  return { locale, timeZone: clinic?.zone ?? 'UTC', messages: await messagesOf(locale) };
});
