import { recordOf } from '../catalogue/lookup.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { sourceLine } from '../explanations/sources.ts';
import { NOTHING_TO_WEIGH, type WeighedText } from '../explanations/weighing.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { DOSE_NUMBERS, type DoseDecision, type DoseInput } from './dose-decision.ts';
import { DOSE_SOURCES } from './rule-sources.ts';
import { weighDose } from './weigh-dose.ts';

/**
 * The decision for the physio: what, by which rule, from which numbers, what it is weighed by, and where the rule comes from.
 * Total. No rule of its own.
 *
 * @param facts what it was made from; null where that was not kept, and then it is not weighed
 * @param rules those it was made by
 */
export function explainDose(
  decision: Pick<DoseDecision, 'action' | 'rule' | 'numbers'>,
  facts: DoseInput | null,
  { dose }: Pick<Ruleset, 'dose'> = DEFAULT_RULESET,
  language: Language = ENGLISH,
): WeighedText {
  const { action, rule, numbers } = decision;
  // There was nothing easier to go back to.
  const isKeptAfterAbsence = rule === 'away-two-weeks' && action === 'hold';
  const unknown = phrase(language, 'dose.not-answered', {});
  const said = recordOf(DOSE_NUMBERS, (name) => numbers[name] ?? unknown);
  return {
    says: phrase(language, 'dose.explained', {
      action: phrase(language, `dose.action.${action}`, {}),
      rule: phrase(language, isKeptAfterAbsence ? 'dose.away-two-weeks.stays' : `dose.${rule}`, said),
    }),
    ...(facts === null ? NOTHING_TO_WEIGH : weighDose(decision, facts, dose, language)),
    sources: DOSE_SOURCES[rule].map((source) => sourceLine(source, language)),
  };
}
