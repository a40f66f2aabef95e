import { type ComputedAgain, computeAgain, type Stamp } from '../ruleset/compute-again.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import type { Disposition } from '../triage/triage.ts';
import { type Assessment, assess, dispositionOf, hashInput } from './assess.ts';
import type { AssessInput } from './input.ts';

/** A result as it was stored, with the input it rests on. Further fields of the storer are left alone. */
export type StoredAssessment = Assessment & { readonly input: AssessInput };

export type Replay = ComputedAgain<Assessment>;

/**
 * Computes a stored result again under the rule set it was made with, and compares byte for byte. `rulesets` may hold a
 * clinic's own signed copies; by default every version of ours. Source: as `assess`.
 */
export function replay(stored: StoredAssessment, rulesets?: readonly Ruleset[]): Replay {
  return computeAgain<Assessment, AssessInput>(stored, hashInput, assess, rulesets);
}

/** What a check leads to, as it is stored: with the rules it was made under and the hash of the answers. */
export type StampedDisposition = Disposition & Stamp;

/** `dispositionOf`, and what makes it computable again years later. Source: as `triage`. */
export function stampedDisposition(
  input: AssessInput,
  ruleset: Ruleset = DEFAULT_RULESET,
): StampedDisposition {
  return {
    ...dispositionOf(input, ruleset),
    rulesetVersion: ruleset.version,
    inputHash: hashInput(input),
  };
}

/** What a person was told follows from the flags and the kind that stand beside it; the record keeps it as it was told. */
const TOLD = ['advice'];

/**
 * Computes a stored disposition again under the rule set it was made with, and compares byte for byte, its advice left out.
 * Source: as `triage`.
 */
export function replayDisposition(
  stored: StampedDisposition & { readonly input: AssessInput },
  rulesets?: readonly Ruleset[],
): ComputedAgain<StampedDisposition> {
  return computeAgain<StampedDisposition, AssessInput>(stored, hashInput, stampedDisposition, rulesets, TOLD);
}
