/**
 * Words a patient never reads: body-faulting language does harm of its own (Hohenschurz-Schmidt 2022).
 * Use instead: "tested lower today", "working harder", "one possible contributor".
 */
export const FORBIDDEN_WORDS = [
  'inhibited',
  'not firing',
  'switched off',
  'asleep',
  'gluteal amnesia',
  'dysfunction',
  'faulty',
  'damage',
  'weak glutes',
  'the cause is',
  'the only',
] as const;

/** "you have <condition>": a diagnosis in disguise. Harmless uses of "you have" are a question or about the plan. */
const DIAGNOSIS =
  /\byou have (?:an? )?(?:\w+[ -]){0,2}\w*(?:itis|osis|opathy|algia|syndrome|disease|tear|rupture|fracture|hernia|clot|cancer|impingement|instability|strain|sprain)\b/i;

/**
 * Forbidden phrases in a patient-facing text, in the order of the list; empty when it may be shown. Source: `FORBIDDEN_WORDS`
 * (Hohenschurz-Schmidt 2022); which endings make "you have" a diagnosis is a clinic rule.
 */
export function forbiddenWordsIn(text: string): string[] {
  // White space and typographic quotes vary with the editor; the reader sees the same words.
  const plain = text.toLowerCase().replaceAll(/[\s\u00a0-]+/g, ' ');
  const found: string[] = FORBIDDEN_WORDS.filter((word) => new RegExp(`(?<![a-z])${word}`, 'u').test(plain));
  if (DIAGNOSIS.test(plain)) found.push('you have <condition>');
  return found;
}
