import type { Unit } from '../catalogue/units.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { oneDecimal } from '../outcomes/rounding.ts';

/** A measured number with its unit, to a tenth, as it is read aloud; null has no unit. Total. No rule of its own. */
export function numberText(measured: number, unit: Unit | null, language: Language = ENGLISH): string {
  const value = oneDecimal(measured);
  if (unit === null) return String(value);
  if (unit === '%') return phrase(language, 'compare.value.percent', { value });
  if (unit === 'grade') return phrase(language, 'compare.value.grade', { value });
  if (unit === '0-10') return phrase(language, 'compare.value.of-ten', { value });
  if (value === 1 && unit === 'reps') return phrase(language, 'compare.value.one-rep', {});
  if (value === 1 && unit === 'points') return phrase(language, 'compare.value.one-point', {});
  return phrase(language, 'compare.value.plain', { value, unit });
}
