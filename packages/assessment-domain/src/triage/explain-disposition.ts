import { FINDINGS, RED_FLAGS, SIGNAL_LABELS, type Source } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { groundLines, type SourceLine } from '../explanations/sources.ts';
import { oneDecimal } from '../outcomes/rounding.ts';
import type { TriageReason } from './reasons.ts';
import type { Disposition } from './triage.ts';

export interface DispositionExplanation {
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
 * Why somebody is seen how soon, for a physio, and where the rules behind it come from. Total. Source: that of each red flag; the
 * rest is a clinic rule.
 */
export function explainDisposition(
  { effectiveFlags, notSureFlags, reasons }: Pick<Disposition, 'effectiveFlags' | 'notSureFlags' | 'reasons'>,
  language: Language = ENGLISH,
): DispositionExplanation {
  const redFlags = [...effectiveFlags, ...notSureFlags];
  return {
    reasons: reasons.map((reason) => physioReasonText(reason, language)),
    sources: groundLines({ redFlags, sources: [ORDER_OF_ANSWERS] }, language),
  };
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
