import {
  type CautionAnswers,
  type CautionId,
  EXERCISE_IDS,
  type ExerciseId,
  type ExerciseKind,
  type FindingId,
  type Stage,
  type StructureId,
} from '../catalogue/index.ts';
import type { Findings } from '../inference/input.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { blockingCautions } from './pair.ts';

export interface SwapSuggestion {
  readonly exercise: ExerciseId;
  /** The pair rules name it for this structure, or the library merely targets it. */
  readonly from: 'rule' | 'library';
  readonly cautionsToAsk: readonly CautionId[];
}

/**
 * Other exercises for the same half, structure and stage, none with a caution answered yes, none that only a physio may
 * assign; those the pair rules name come first. Empty where there is none. Source: pair rules and cautions of the rule set.
 */
export function swapSuggestions(
  current: {
    readonly exercise: ExerciseId;
    readonly half: 'release' | 'activate';
    readonly structure: StructureId;
  },
  cautions: CautionAnswers,
  stage: Stage,
  ruleset: Ruleset = DEFAULT_RULESET,
): SwapSuggestion[] {
  const { exercises } = ruleset;
  const { kinds, rule } = sourceFor(current, stage, ruleset);
  const fromLibrary = EXERCISE_IDS.filter(
    (id) => kinds.includes(exercises[id].kind) && exercises[id].targets.includes(current.structure),
  );
  return [...new Set([...rule, ...fromLibrary])]
    .filter((id) => id !== current.exercise && !exercises[id].needsPhysioAssignment)
    .filter((id) => blockingCautions(id, cautions, ruleset).length === 0)
    .map((id) => ({
      exercise: id,
      from: rule.includes(id) ? 'rule' : 'library',
      cautionsToAsk: ruleset.exerciseCautions[id].filter((caution) => cautions[caution] === undefined),
    }));
}

function sourceFor(
  { half, structure }: { readonly half: 'release' | 'activate'; readonly structure: StructureId },
  stage: Stage,
  { pairs }: Ruleset,
): { kinds: readonly ExerciseKind[]; rule: readonly ExerciseId[] } {
  if (half === 'release') return { kinds: ['release', 'mobilise'], rule: pairs.release[structure] ?? [] };
  return stage === 'early'
    ? { kinds: ['activate'], rule: pairs.activate[structure] ?? [] }
    : { kinds: ['strengthen'], rule: pairs.strengthen[structure] ?? [] };
}

/** Early while pain is 4 or more, a strength finding is marked, or the first two weeks run; later otherwise (clinic rule). */
export function suggestStage(
  facts: {
    readonly findings: Findings;
    /** Worst pain in 24 hours; not given counts as early. */
    readonly nprs: number | undefined;
    /** Days since the program began; 0 before it. */
    readonly daysInProgram: number;
  },
  { program, findings }: Pick<Ruleset, 'program' | 'findings'> = DEFAULT_RULESET,
): Stage {
  const hasMarkedWeakness = [facts.findings.B, facts.findings.L, facts.findings.R].some((side) =>
    Object.entries(side ?? {}).some(
      ([id, [level]]) => level === 1 && findings[id as FindingId].domain === 'strength',
    ),
  );
  const isPainful = facts.nprs === undefined || facts.nprs >= program.earlyPainFrom;
  return isPainful || hasMarkedWeakness || facts.daysInProgram < program.earlyDays ? 'early' : 'later';
}
