import { ENGLISH, type Language } from '@kinloop/assessment-domain/explanations';

/** What is said of a result, by the code of the language: English, and each one translated by the recipe of the domain. */
export const translations: Readonly<Record<string, Language>> = { en: ENGLISH };

/** The language in which a clinic of this locale is told its results: of `de` for `de-AT`. English where nobody has translated it. */
export function languageOf(locale: string): Language {
  return translations[new Intl.Locale(locale).language] ?? ENGLISH;
}
