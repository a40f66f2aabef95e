import { FINDINGS, PATTERNS } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { isUnverified } from '../explanations/provenance.ts';
import type { RankedPattern } from './assess.ts';
import type { ExplanationRow } from './score.ts';

/** The starting text for a patient; a physio edits and releases it. Names no structure at fault and no score. Source: clinic rule. */
export function patientSummary(
  { pattern, side }: Pick<RankedPattern, 'pattern' | 'side'>,
  language: Language = ENGLISH,
): string {
  const where = phrase(language, `patient.where.${side}`, {});
  return phrase(language, 'patient.summary', {
    where,
    words: phrase(language, `patient.pattern.${pattern}`, {}),
  });
}

export interface Argument {
  readonly finding: ExplanationRow['finding'];
  readonly text: string;
}

export interface PatternArguments {
  readonly heading: string;
  /** Positive findings, strongest first. */
  readonly supporting: readonly Argument[];
  /** Findings that were tested and normal: they dilute the score. */
  readonly against: readonly Argument[];
}

/** What speaks for and against a hypothesis, for the physio; a level whose cut nobody checked against a source says so. No rule of its own. */
export function patternArguments(
  ranked: Pick<RankedPattern, 'pattern' | 'side' | 'status' | 'rows'>,
  language: Language = ENGLISH,
): PatternArguments {
  const argument = (row: ExplanationRow): Argument => {
    const { label, source } = FINDINGS[row.finding];
    const said = isUnverified(source) ? 'physio.finding.unverified' : 'physio.finding';
    const text = phrase(language, said, {
      finding: label,
      level: levelWords(row),
      side: phrase(language, `side.${row.side}`, {}),
      mode: phrase(language, `mode.${row.mode}`, {}),
    });
    return { finding: row.finding, text };
  };
  return {
    heading: phrase(language, 'physio.heading', {
      pattern: PATTERNS[ranked.pattern].name,
      side: phrase(language, `side.${ranked.side}`, {}),
      status: phrase(language, `status.${ranked.status}`, {}),
    }),
    supporting: ranked.rows
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
      .map(argument),
    against: ranked.rows.filter(({ level }) => level === 0).map(argument),
  };
}

/** A finding's level in the finding's own words. No rule of its own. */
export function levelWords({ finding, level }: Pick<ExplanationRow, 'finding' | 'level'>): string {
  return FINDINGS[finding].levelWords[level * 2] ?? '';
}
