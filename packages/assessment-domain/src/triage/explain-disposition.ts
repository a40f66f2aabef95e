import { FINDINGS, RED_FLAGS, SIGNAL_LABELS, type Source } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { groundLines, type SourceLine } from '../explanations/sources.ts';
import { NOTHING_TO_WEIGH, type Weighing } from '../explanations/weighing.ts';
import { oneDecimal } from '../outcomes/rounding.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import type { TriageReason } from './reasons.ts';
import { type Disposition, flagReason, type TriageFacts } from './triage.ts';
import { type WeighedDisposition, weighDisposition } from './weigh-disposition.ts';

/** Why somebody is seen how soon: `reasons` speak for it. */
export interface DispositionExplanation extends Weighing {
  /** Most decisive first. */
  readonly reasons: readonly string[];
  /** Of the red flags that were answered yes or "not sure" first. */
  readonly sources: readonly SourceLine[];
}

const ORDER_OF_ANSWERS: Source = {
  reference: 'Clinic rule',
  grade: 'D',
  says: 'which answer asks for which urgency, how soon that is, and how long the visit',
};

/**
 * Why somebody is seen how soon, for a physio, what that is weighed by, and where the rules behind it come from. Total. Source: that
 * of each red flag; the rest is a clinic rule.
 *
 * @param facts what it rests on; null where that was not kept, and then it is not weighed
 * @param rules those it was made by
 */
export function explainDisposition(
  disposition: WeighedDisposition & Pick<Disposition, 'effectiveFlags'>,
  facts: TriageFacts | null,
  rules: Ruleset = DEFAULT_RULESET,
  language: Language = ENGLISH,
): DispositionExplanation {
  const { effectiveFlags, notSureFlags, reasons } = disposition;
  const redFlags = [...effectiveFlags, ...notSureFlags];
  return {
    reasons: reasons.map((reason) => physioReasonText(answered(reason, facts), language)),
    ...(facts === null ? NOTHING_TO_WEIGH : weighDisposition(disposition, facts, rules, language)),
    sources: groundLines({ redFlags, sources: [ORDER_OF_ANSWERS] }, language),
  };
}

/** Night pain alone is no flag in effect, whether it was a yes or a doubt: which of the two, only the answers tell. */
function answered(reason: TriageReason, facts: TriageFacts | null): TriageReason {
  return reason.key === 'night-pain' && facts !== null ? flagReason('rf-night', facts.context ?? {}) : reason;
}

/**
 * One reason in a physio's words, numbers included: function is the mean of the PSFS, 0-10. `reasonText` is what the person reads.
 * Total. Source: as `triage`.
 */
export function physioReasonText(reason: TriageReason, language: Language = ENGLISH): string {
  switch (reason.key) {
    case 'red-flag':
    case 'red-flag-not-sure':
      return phrase(language, `triage.${reason.key}`, {
        question: RED_FLAGS[reason.flag].patientQuestion,
      });
    case 'pain':
      return phrase(language, 'triage.pain', { nprs: reason.nprs });
    case 'recent-and-limiting':
      return phrase(language, 'triage.recent-and-limiting', {
        days: reason.onsetDays,
        function: oneDecimal(reason.psfs),
      });
    case 'limits-activities':
      return phrase(language, 'triage.limits-activities', { function: oneDecimal(reason.psfs) });
    case 'signals': {
      const signals = reason.signals.map((kind) => SIGNAL_LABELS[kind].toLowerCase()).join(', ');
      return phrase(language, 'triage.signals', { signals });
    }
    case 'symptom':
      return phrase(language, 'triage.symptom', { symptom: FINDINGS[reason.finding].label });
    case 'goal':
      return phrase(language, `triage.goal.${reason.goal}`, {});
    case 'several-areas':
      return phrase(language, 'triage.several-areas', { regions: reason.regions });
    case 'long-lasting':
    case 'long-gap':
      return phrase(language, `triage.${reason.key}`, { weeks: reason.weeks });
    default:
      return phrase(language, `triage.${reason.key}`, {});
  }
}
