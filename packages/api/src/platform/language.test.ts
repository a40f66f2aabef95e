import { ENGLISH, type Language } from '@kinloop/assessment-domain/explanations';
import { afterEach, expect, it } from 'vitest';
import { languageOf, translations } from './language.ts';

const added = translations as Record<string, Language>;
const bracketed: Language = { ...ENGLISH, 'patient.limits': '⟦This is not a diagnosis.⟧' };
afterEach(() => {
  delete added.qps;
});

it('is that of the locale, whatever the country, once it is translated', () => {
  added.qps = bracketed;
  for (const locale of ['qps', 'qps-AU']) expect(languageOf(locale)).toBe(bracketed);
});

it('is English everywhere else', () => {
  added.qps = bracketed;
  for (const locale of ['en-NZ', 'mi-NZ', 'de']) expect(languageOf(locale)).toBe(ENGLISH);
});
