import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { type SourceLine, sourceLine } from '../explanations/sources.ts';
import type { Adherence, WindowAdherence } from './adherence.ts';
import { ADHERENCE_SOURCES } from './rule-sources.ts';

export interface AdherenceExplanation {
  /** What was done in each window; `percent` as of `adherence`. */
  readonly windows: readonly (Pick<WindowAdherence, 'days' | 'percent'> & { readonly says: string })[];
  /** What fell. */
  readonly falls: readonly string[];
  readonly sources: readonly SourceLine[];
}

/**
 * Adherence for the physio: what was done of what was planned, what fell, and where that reading comes from. Total.
 * No rule of its own.
 */
export function explainAdherence(
  { windows, falls }: Adherence,
  language: Language = ENGLISH,
): AdherenceExplanation {
  return {
    windows: windows.map((window) => ({
      days: window.days,
      percent: window.percent,
      says: windowText(window, language),
    })),
    falls: falls.map((fall) => phrase(language, 'adherence.fall', fall)),
    sources: adherenceSources(language),
  };
}

/** Where the reading of adherence comes from, for a physio. Source: `ADHERENCE_SOURCES`. */
export function adherenceSources(language: Language = ENGLISH): readonly SourceLine[] {
  return ADHERENCE_SOURCES.map((source) => sourceLine(source, language));
}

function windowText({ planned, done, percent, complete }: WindowAdherence, language: Language): string {
  if (percent === null) return phrase(language, 'adherence.nothing', {});
  return phrase(language, complete ? 'adherence.window' : 'adherence.window.part', {
    done,
    planned: Math.round(planned),
    percent,
  });
}

/**
 * The same for the person whose program it is, of one window: what was done, and nobody is blamed. Sessions planned may be
 * fractional. Total. No rule of its own.
 */
export function patientAdherenceText(
  { days, planned, done }: Pick<WindowAdherence, 'days' | 'planned' | 'done'>,
  language: Language = ENGLISH,
): string {
  const whole = Math.round(planned);
  return phrase(language, `patient.adherence.${sayingOf(done, whole)}`, { days, done, planned: whole });
}

function sayingOf(done: number, planned: number): 'all' | 'one' | 'more' | 'some' | 'none' | 'nothing' {
  if (done === 0) return planned === 0 ? 'nothing' : 'none';
  if (done > planned) return 'more';
  if (done < planned) return 'some';
  return done === 1 ? 'one' : 'all';
}
