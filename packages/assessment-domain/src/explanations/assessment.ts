import { FINDING_IDS, FINDINGS, type FindingId, PATTERNS } from '../catalogue/index.ts';
import type { Assessment, RankedPattern } from '../inference/assess.ts';
import { type PatternArguments, patientSummary, patternArguments } from '../inference/explain.ts';
import type { AssessInput } from '../inference/input.ts';
import { conflictNotes, conflictTextIn } from '../inference/notes.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { ENGLISH, type Language, phrase } from './phrases.ts';
import { type SourceLine, sourceLine } from './sources.ts';

export interface HypothesisExplanation extends PatternArguments {
  readonly pattern: RankedPattern['pattern'];
  readonly side: RankedPattern['side'];
  readonly score: number;
  readonly coverage: number;
  /** What is not known yet, the most telling first. */
  readonly missing: readonly string[];
  readonly alternatives: readonly string[];
  readonly sources: readonly SourceLine[];
}

/** A result in a physio's words. */
export interface PhysioExplanation {
  readonly hypotheses: readonly HypothesisExplanation[];
  /** Said above the list: what limits the reading of it. */
  readonly notes: readonly string[];
  readonly limits: string;
  readonly rulesetVersion: string;
}

/** A result in a patient's words: a starting text that a physio edits and releases. No score, no alternatives, no pattern name. */
export interface PatientExplanation {
  readonly paragraphs: readonly [string, ...string[]];
}

/**
 * What speaks for and against each hypothesis, what is missing, what else it may be, and how sure the sources are.
 * Source: that of each hypothesis; which remarks stand above the list is a clinic rule.
 *
 * @param input what the result rests on; null where it was not kept, and then nothing is noted about it
 */
export function explainToPhysio(
  assessment: Assessment,
  input: AssessInput | null,
  language: Language = ENGLISH,
  ruleset: Ruleset = DEFAULT_RULESET,
): PhysioExplanation {
  return {
    hypotheses: assessment.ranked.map((ranked) => hypothesis(ranked, language, ruleset)),
    notes: notesOn(assessment, input, language, ruleset),
    limits: phrase(language, 'physio.score-limits', {}),
    rulesetVersion: assessment.rulesetVersion,
  };
}

/**
 * A hypothesis for the person: the leading one, or the one that their physio chose. Source: clinic rule, as of `patientSummary`:
 * no structure at fault, no score.
 */
export function explainToPatient(
  chosen: Pick<RankedPattern, 'pattern' | 'side'>,
  language: Language = ENGLISH,
): PatientExplanation {
  return {
    paragraphs: [
      patientSummary(chosen, language),
      phrase(language, 'patient.next', {}),
      phrase(language, 'patient.limits', {}),
    ],
  };
}

function hypothesis(ranked: RankedPattern, language: Language, ruleset: Ruleset): HypothesisExplanation {
  const { pattern, side, score, coverage, missing, alternatives, sources } = ranked;
  const { weights } = ruleset.patterns[pattern];
  return {
    ...patternArguments(ranked, language),
    pattern,
    side,
    score,
    coverage,
    missing: missing.map((finding) =>
      phrase(language, 'physio.missing', {
        finding: FINDINGS[finding].label,
        weight: weights[finding] ?? 0,
      }),
    ),
    alternatives,
    sources: sources.map((source) => sourceLine(source, language)),
  };
}

function notesOn(
  assessment: Assessment,
  input: AssessInput | null,
  language: Language,
  ruleset: Ruleset,
): string[] {
  const { ranked, notSeparable, pair } = assessment;
  const [top] = ranked;
  const notes: string[] = [];
  if (!top) notes.push(phrase(language, 'physio.nothing-shown', {}));
  if (notSeparable) {
    const [first, second] = notSeparable;
    const names = { first: PATTERNS[first].name, second: PATTERNS[second].name };
    notes.push(phrase(language, 'physio.not-separable', names));
  }
  if (pair?.status === 'physio-assessment-first') notes.push(phrase(language, 'physio.self-only', {}));
  if (input === null) return notes;
  const waits = top && ruleset.patterns[top.pattern].needsMedicalCausesConsidered && !input.medicalConsidered;
  if (waits) notes.push(phrase(language, 'physio.medical-first', {}));
  return [
    ...notes,
    ...conflictNotes(input).map((note) => conflictTextIn(language, note)),
    ...comparedOnly(ranked, input, ruleset).map((finding) =>
      phrase(language, 'physio.sides-compared', { finding: FINDINGS[finding].label }),
    ),
  ];
}

/** Strength that a hypothesis on both sides weighs, and that only one side beside the other was found low in. Source: clinic rule. */
function comparedOnly(
  ranked: readonly RankedPattern[],
  { findings = {} }: AssessInput,
  { patterns }: Ruleset,
): FindingId[] {
  const onBoth = ranked.filter(({ side }) => side === 'bilateral');
  return FINDING_IDS.filter((id) => {
    const [left, right] = [findings.L?.[id], findings.R?.[id]];
    const isCompared = left?.[1] === 'instrumented' && right?.[1] === 'instrumented';
    return (
      isCompared &&
      FINDINGS[id].capture.kind === 'strength' &&
      left[0] > 0 !== right[0] > 0 &&
      onBoth.some(({ pattern }) => patterns[pattern].weights[id] !== undefined)
    );
  });
}
