import english from '../../messages/en/index.ts';
import { languages, type Messages } from '../../messages/languages.ts';

/** The words of a locale's language: of `de` for `de-AT`. English where nobody has translated them. */
export async function messagesOf(locale: string): Promise<Messages> {
  const load = languages[new Intl.Locale(locale).language];
  return load === undefined ? english : (await load()).default;
}
