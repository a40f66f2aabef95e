import {
  type FindingId,
  type Goal,
  RED_FLAGS,
  type RedFlagId,
  SIGNAL_LABELS,
  type SignalKind,
} from '../catalogue/index.ts';
import { ENGLISH, type Language, type PhraseKey, phrase } from '../explanations/phrases.ts';

/**
 * Why a disposition is what it is, in terms of the person's own answers. The key and its parameters are stored and
 * translated; `reasonText` puts them into words.
 */
export type TriageReason =
  | { readonly key: 'red-flag'; readonly flag: RedFlagId }
  | { readonly key: 'red-flag-not-sure'; readonly flag: RedFlagId }
  | { readonly key: 'child-limp-or-pain' }
  | { readonly key: 'pain'; readonly nprs: number }
  | { readonly key: 'pain-from-screen' }
  | { readonly key: 'pain-not-given' }
  | { readonly key: 'tingling-or-weakness' }
  | { readonly key: 'recent-and-limiting'; readonly onsetDays: number; readonly psfs: number }
  | { readonly key: 'giving-way' }
  | { readonly key: 'locking' }
  | { readonly key: 'limits-activities'; readonly psfs: number }
  | { readonly key: 'night-pain' }
  | { readonly key: 'signals'; readonly signals: readonly SignalKind[] }
  | { readonly key: 'symptom'; readonly finding: FindingId }
  | { readonly key: 'well' }
  | { readonly key: 'goal'; readonly goal: Goal }
  | { readonly key: 'new-problem' }
  | { readonly key: 'long-lasting'; readonly weeks: number }
  | { readonly key: 'several-areas'; readonly regions: number }
  | { readonly key: 'much-on-mind' }
  | { readonly key: 'under-16' }
  | { readonly key: 'reassessment-due' }
  | { readonly key: 'long-gap'; readonly weeks: number }
  | { readonly key: 'telehealth-asked' };

/** A reason as the person reads it: plain, about their answers, naming no condition. No rule of its own. */
export function reasonText(reason: TriageReason): string {
  return reasonTextIn(ENGLISH, reason);
}

/** The same in another language. No rule of its own. */
export function reasonTextIn(language: Language, reason: TriageReason): string {
  switch (reason.key) {
    case 'red-flag':
    case 'red-flag-not-sure': {
      const question = RED_FLAGS[reason.flag].patientQuestion;
      return phrase(language, `patient.reason.${reason.key}`, { question });
    }
    case 'pain':
      return phrase(language, 'patient.reason.pain', { nprs: reason.nprs });
    case 'signals': {
      const signals = reason.signals.map((kind) => SIGNAL_LABELS[kind].toLowerCase()).join(', ');
      return phrase(language, 'patient.reason.signals', { signals });
    }
    case 'symptom':
      return phrase(language, 'patient.reason.symptom', { symptom: symptomWords(reason.finding, language) });
    case 'goal':
      return phrase(language, `patient.reason.goal.${reason.goal}`, {});
    case 'several-areas':
      return phrase(language, 'patient.reason.several-areas', { regions: reason.regions });
    default:
      return phrase(language, `patient.reason.${reason.key}`, {});
  }
}

function symptomWords(finding: FindingId, language: Language): string {
  const key = `patient.symptom.${finding}`;
  return key in language ? language[key as PhraseKey] : phrase(language, 'patient.symptom.any', {});
}
