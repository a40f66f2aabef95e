import { FINDINGS, type FindingId, type Level, type MeasurementMode, PATTERNS } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { sourceLine } from '../explanations/sources.ts';
import type { WeighedText } from '../explanations/weighing.ts';
import type { Findings, Measured } from '../inference/input.ts';
import { type ScoredPattern, scorePatterns } from '../inference/score.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { leaders, type NextFinding } from './next-best.ts';
import type { NextBestInput } from './stamped.ts';

/**
 * A suggestion for a physio: why it is worth testing, that it is not where the same hypothesis leads either way, what was left
 * out of the suggestions though it is untested, and which hypothesis would lead if it were clearly there, or normal. Those are the
 * same rules asked again with that one result, measured in the surest way there is. Source: that of the patterns it tells apart.
 *
 * @param input what `next` was suggested from, by the same rules
 */
export function explainNext(
  next: NextFinding,
  { findings, options }: NextBestInput,
  ruleset: Ruleset = DEFAULT_RULESET,
  language: Language = ENGLISH,
): WeighedText {
  const leading = leaders(scorePatterns(findings, true, ruleset));
  const ifPresent = leaderWith(next.finding, 1, findings, leading, ruleset);
  const ifNormal = leaderWith(next.finding, 0, findings, leading, ruleset);
  const said = { present: named(ifPresent, language), normal: named(ifNormal, language) };
  const isSame = said.present === said.normal;
  return {
    says: next.text,
    against: isSame ? [phrase(language, 'next.against.same', { leads: said.present })] : [],
    missing: leftOut(leading, options?.except ?? [], language),
    alternatives: isSame
      ? []
      : [
          phrase(language, 'next.instead.present', { leads: said.present }),
          phrase(language, 'next.instead.normal', { leads: said.normal }),
        ],
    sources: patternsOf(next)
      .flatMap((pattern) => ruleset.patterns[pattern].sources)
      .map((source) => sourceLine(source, language))
      .filter(({ text }, index, lines) => lines.findIndex((other) => other.text === text) === index),
  };
}

const patternsOf = ({ why }: NextFinding) => (why.kind === 'separates' ? why.patterns : [why.pattern]);

/** What leads once the finding is known, on the side that is left to test, else where the first hypothesis is; null: nothing. */
function leaderWith(
  finding: FindingId,
  level: Level,
  findings: Findings,
  [first]: readonly ScoredPattern[],
  ruleset: Ruleset,
): ScoredPattern | null {
  const { L = {}, R = {} } = findings;
  const measured: Measured = [level, surestMode(finding, ruleset)];
  const isOpen = { L: !(finding in L), R: !(finding in R) };
  const isBoth = isOpen.L === isOpen.R;
  const wanted = {
    L: isBoth ? first?.side !== 'right' : isOpen.L,
    R: isBoth ? first?.side !== 'left' : isOpen.R,
  };
  const known: Findings = {
    ...findings,
    L: wanted.L ? { ...L, [finding]: measured } : L,
    R: wanted.R ? { ...R, [finding]: measured } : R,
  };
  const [leads] = scorePatterns(known, true, ruleset);
  return leads?.status === 'supported' || leads?.status === 'possible' ? leads : null;
}

function surestMode(finding: FindingId, { confidence }: Ruleset): MeasurementMode {
  const modes = Object.entries(confidence[finding]) as [MeasurementMode, number][];
  const [[mode] = ['clinician']] = modes.sort(([, a], [, b]) => b - a);
  return mode as MeasurementMode;
}

function named(leads: ScoredPattern | null, language: Language): string {
  if (leads === null) return phrase(language, 'next.leads.none', {});
  return phrase(language, 'next.leads', {
    pattern: PATTERNS[leads.pattern].name,
    status: phrase(language, leads.status === 'supported' ? 'status.supported' : 'status.possible', {}),
  });
}

/** Of what the leading hypotheses lack, what could not be judged or is not for this person. */
function leftOut(
  leading: readonly ScoredPattern[],
  except: readonly FindingId[],
  language: Language,
): string[] {
  const lacking = new Set(leading.flatMap(({ missing }) => missing));
  return [...new Set(except)]
    .filter((finding) => lacking.has(finding))
    .map((finding) => phrase(language, 'next.missing.left-out', { finding: FINDINGS[finding].label }));
}
