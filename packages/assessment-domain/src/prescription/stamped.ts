import type { CautionAnswers, Stage } from '../catalogue/index.ts';
import { ENGLISH, type Language } from '../explanations/phrases.ts';
import type { Assessment } from '../inference/assess.ts';
import { hashOf } from '../ruleset/canonical.ts';
import { type ComputedAgain, computeAgain, type Stamp } from '../ruleset/compute-again.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { type ProgramProposal, proposeProgram } from './program.ts';

/** What a proposal rests on: a result, and the cautions and the stage as they were known then. */
export interface ProposalInput {
  readonly assessment: Assessment;
  readonly cautions: CautionAnswers;
  readonly stage: Stage;
}

/** A proposal as it is stored: with the rules it was made under and the hash of what it rests on. */
export type StampedProposal = Stamp & { readonly proposal: ProgramProposal };

/** `proposeProgram`, and what makes it computable again years later, its reasons in the language given. Source: as `proposeProgram`. */
export function stampedProposal(
  input: ProposalInput,
  ruleset: Ruleset = DEFAULT_RULESET,
  language: Language = ENGLISH,
): StampedProposal {
  const { assessment, cautions, stage } = input;
  return {
    proposal: proposeProgram(assessment, cautions, stage, ruleset, language),
    rulesetVersion: ruleset.version,
    inputHash: hashOf(input),
  };
}

/** They follow from the exercise, role, structure and caution that stand beside them. */
const SENTENCES = ['reason', 'question'];

/**
 * Computes a stored proposal again under the rule set it was made with, and compares byte for byte, its sentences left out.
 * Source: as `proposeProgram`.
 */
export function replayProposal(
  stored: StampedProposal & { readonly input: ProposalInput },
  rulesets?: readonly Ruleset[],
): ComputedAgain<StampedProposal> {
  return computeAgain<StampedProposal, ProposalInput>(stored, hashOf, stampedProposal, rulesets, SENTENCES);
}
