import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { type SourceLine, sourceLine } from '../explanations/sources.ts';
import { NOTHING_TO_WEIGH, type Weighing } from '../explanations/weighing.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import type { Adherence, AdherenceInput, WindowAdherence } from './adherence.ts';
import { ADHERENCE_SOURCES } from './rule-sources.ts';
import { weighAdherence } from './weigh-adherence.ts';

export interface AdherenceExplanation extends Weighing {
  /** What was done in each window; `percent` as of `adherence`. */
  readonly windows: readonly (Pick<WindowAdherence, 'days' | 'percent'> & { readonly says: string })[];
  /** What fell. */
  readonly falls: readonly string[];
  readonly sources: readonly SourceLine[];
}

/**
 * Adherence for the physio: what was done of what was planned, what fell, what that is weighed by, and where that reading comes from.
 * No rule of its own.
 *
 * @param input what it was read from; null where that is not at hand, and then it is not weighed
 * @param rules those it was read by
 * @throws RangeError as `adherence` does.
 */
export function explainAdherence(
  read: Adherence,
  input: AdherenceInput | null,
  rules: Pick<Ruleset, 'adherence'> = DEFAULT_RULESET,
  language: Language = ENGLISH,
): AdherenceExplanation {
  const { windows, falls } = read;
  return {
    windows: windows.map((window) => ({
      days: window.days,
      percent: window.percent,
      says: windowText(window, language),
    })),
    falls: falls.map((fall) => phrase(language, 'adherence.fall', fall)),
    ...(input === null ? NOTHING_TO_WEIGH : weighAdherence(read, input, rules, language)),
    sources: ADHERENCE_SOURCES.map((source) => sourceLine(source, language)),
  };
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
