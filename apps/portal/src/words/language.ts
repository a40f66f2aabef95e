import { languageOf } from '@kinloop/api/language';
import type { Language } from '@kinloop/assessment-domain/explanations';
import { useLocale } from 'next-intl';

/** The language in which this clinic is told of results: the one the server tells them in. */
export function useLanguage(): Language {
  return languageOf(useLocale());
}
