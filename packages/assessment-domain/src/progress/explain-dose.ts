import { recordOf } from '../catalogue/lookup.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { type SourcedText, sourceLine } from '../explanations/sources.ts';
import { DOSE_NUMBERS, type DoseDecision } from './dose-decision.ts';
import { DOSE_SOURCES } from './rule-sources.ts';

/** The decision for the physio: what, by which rule, from which numbers, and where the rule comes from. No rule of its own. */
export function explainDose(
  { action, rule, numbers }: Pick<DoseDecision, 'action' | 'rule' | 'numbers'>,
  language: Language = ENGLISH,
): SourcedText {
  const unknown = phrase(language, 'dose.not-answered', {});
  const said = recordOf(DOSE_NUMBERS, (name) => numbers[name] ?? unknown);
  return {
    says: phrase(language, 'dose.explained', {
      action: phrase(language, `dose.action.${action}`, {}),
      rule: phrase(language, `dose.${rule}`, said),
    }),
    sources: DOSE_SOURCES[rule].map((source) => sourceLine(source, language)),
  };
}
