import {
  type AppointmentTypeId,
  type CautionAnswers,
  type CautionId,
  FINDING_IDS,
  type FindingId,
  type Level,
  type PatternId,
  type Skill,
  type Source,
  type Urgency,
} from '../catalogue/index.ts';
import { ENGLISH, type Language } from '../explanations/phrases.ts';
import { type Pair, selectPair } from '../prescription/pair.ts';
import { hashOf } from '../ruleset/canonical.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { type Disposition, type TriageFacts, triage } from '../triage/triage.ts';
import type { AssessInput, Findings } from './input.ts';
import { type ScoredPattern, scorePatterns } from './score.ts';

/** A pattern worth considering, with everything that argues for it and beside it. Never a diagnosis. */
export interface RankedPattern extends Omit<ScoredPattern, 'status' | 'selfOnly'> {
  readonly status: 'supported' | 'possible';
  readonly alternatives: readonly string[];
  readonly sources: readonly Source[];
}

/** Stored whole, with the rule set and the hash of what it rests on, so that it can be replayed and explained later. */
export interface Assessment {
  readonly ranked: readonly RankedPattern[];
  readonly notSupported: readonly PatternId[];
  readonly insufficient: readonly PatternId[];
  /** The top two, when their status is the same and their scores lie within 5 points: a physio picks. */
  readonly notSeparable: readonly [PatternId, PatternId] | null;
  readonly pair: Pair | null;
  readonly urgency: Urgency;
  readonly appointmentType: AppointmentTypeId | null;
  readonly skill: Skill | null;
  readonly online: Disposition['online'];
  /** Cautions of the chosen exercises that nobody has answered yet. */
  readonly cautionsToAsk: readonly CautionId[];
  readonly rulesetVersion: string;
  /** Lower-case hex SHA-256 of the input as JSON with sorted keys and no spaces. */
  readonly inputHash: string;
}

/**
 * Findings and context to ranked hypotheses, a draft pair, and the visit they ask for. Total over validated input
 * (`assessInputSchema`); the same input under the same rule set is the same bytes.
 * Source: as `scorePatterns`, `selectPair` and `triage`; that two patterns close to each other are not separable is a clinic rule.
 */
export function assess(input: AssessInput, ruleset: Ruleset = DEFAULT_RULESET): Assessment {
  const findings = input.findings ?? {};
  const cautions = input.cautions ?? [];
  const scored = scorePatterns(findings, input.medicalConsidered ?? false, ruleset);
  const shown = scored.filter(isShown);
  const [top, second] = shown;
  const disposition = triageOf(input, top?.pattern ?? null, ruleset, ENGLISH);
  const pair = top
    ? selectPair(
        top,
        {
          cautions: answersOf(cautions),
          stage: input.stage ?? 'early',
          isFlagged: disposition.effectiveFlags.length > 0,
        },
        ruleset,
      )
    : null;
  return {
    ranked: shown.map((one) => explained(one, ruleset)),
    notSupported: scored.filter(({ status }) => status === 'not-supported').map(({ pattern }) => pattern),
    insufficient: scored.filter(({ status }) => status === 'insufficient').map(({ pattern }) => pattern),
    notSeparable: top && second && areClose(top, second, ruleset) ? [top.pattern, second.pattern] : null,
    pair,
    urgency: disposition.urgency,
    appointmentType: disposition.appointmentType,
    skill: disposition.skill,
    online: disposition.online,
    cautionsToAsk: unaskedCautions(pair, cautions, input.cautionsAsked, ruleset),
    rulesetVersion: ruleset.version,
    inputHash: hashInput(input),
  };
}

/**
 * The same triage that `assess` reports, with its reasons and advice. Total over validated input, as `assess` is. Source: as `triage`.
 *
 * @param language of the advice, as of `triage`
 */
export function dispositionOf(
  input: AssessInput,
  ruleset: Ruleset = DEFAULT_RULESET,
  language: Language = ENGLISH,
): Disposition {
  const scored = scorePatterns(input.findings ?? {}, input.medicalConsidered ?? false, ruleset);
  return triageOf(input, scored.find(isShown)?.pattern ?? null, ruleset, language);
}

function triageOf(
  input: AssessInput,
  topPattern: PatternId | null,
  ruleset: Ruleset,
  language: Language,
): Disposition {
  return triage({ ...triageFacts(input, ruleset), topPattern }, ruleset, language);
}

/**
 * What of an input decides how soon somebody is seen: all that triage reads but the leading hypothesis, which decides with whom.
 * Total. No rule of its own.
 */
export function triageFacts(input: AssessInput, ruleset: Ruleset = DEFAULT_RULESET): TriageFacts {
  const { context = {}, cautions = [] } = input;
  return { context, cautions, symptoms: symptomLevels(input.findings ?? {}, ruleset) };
}

/**
 * The lower-case hex SHA-256 under which a result's input is known. The order of keys does not matter to it.
 * No rule of its own.
 */
export function hashInput(input: AssessInput): string {
  return hashOf(input);
}

type ShownPattern = ScoredPattern & { readonly status: 'supported' | 'possible' };

function isShown(scored: ScoredPattern): scored is ShownPattern {
  return scored.status === 'supported' || scored.status === 'possible';
}

function explained({ selfOnly: _, ...scored }: ShownPattern, ruleset: Ruleset): RankedPattern {
  const { alternatives, sources } = ruleset.patterns[scored.pattern];
  return { ...scored, alternatives, sources };
}

function areClose(a: ScoredPattern, b: ScoredPattern, { scoring }: Ruleset): boolean {
  return a.status === b.status && Math.abs(a.score - b.score) <= scoring.notSeparableWithin;
}

function symptomLevels(findings: Findings, { findings: known }: Ruleset): Partial<Record<FindingId, Level>> {
  const levels: Partial<Record<FindingId, Level>> = {};
  for (const id of FINDING_IDS.filter((one) => known[one].domain === 'symptom')) {
    for (const side of [findings.B, findings.L, findings.R]) {
      const level = side?.[id]?.[0];
      if (level !== undefined && level >= (levels[id] ?? 0)) levels[id] = level;
    }
  }
  return levels;
}

function unaskedCautions(
  pair: Pair | null,
  answeredYes: readonly CautionId[],
  asked: AssessInput['cautionsAsked'],
  { exerciseCautions }: Ruleset,
): CautionId[] {
  if (pair === null || asked === 'all') return [];
  if (pair.status !== 'ok' && pair.status !== 'needs-physio-choice') return [];
  const chosen = [pair.release, pair.activate, pair.companion].filter((id) => id !== null);
  const answered = new Set<CautionId>([...answeredYes, ...(asked ?? [])]);
  const open = new Set(chosen.flatMap((id) => exerciseCautions[id]).filter((id) => !answered.has(id)));
  return [...open].sort();
}

/** The input lists what was answered yes; what it does not list keeps no exercise out. */
function answersOf(answeredYes: readonly CautionId[]): CautionAnswers {
  return Object.fromEntries(answeredYes.map((caution) => [caution, 'yes' as const]));
}
