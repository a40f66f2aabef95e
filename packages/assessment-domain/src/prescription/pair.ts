import type {
  CautionAnswers,
  CautionId,
  ChoicesByStructure,
  ExerciseId,
  FindingClass,
  FindingId,
  PatternId,
  Stage,
  StructureId,
} from '../catalogue/index.ts';
import type { ExplanationRow } from '../inference/score.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';

/** What the rule of pairs yields for the leading hypothesis: a draft for a physio, never an order. */
export type Pair =
  | {
      readonly status: 'ok';
      readonly release: ExerciseId;
      readonly releaseStructure: StructureId;
      readonly activate: ExerciseId;
      readonly activateStructure: StructureId;
      readonly companion: ExerciseId | null;
    }
  | {
      readonly status: 'needs-physio-choice';
      readonly release: ExerciseId | null;
      readonly releaseStructure: StructureId | null;
      readonly activate: ExerciseId | null;
      readonly activateStructure: StructureId | null;
      readonly companion: ExerciseId | null;
    }
  | { readonly status: 'blocked-by-red-flag' }
  | { readonly status: 'physio-assessment-first' };

/** What an exercise is in a program for: one of the two halves, or what the evidence adds to them. */
export type ProgramRole = 'release' | 'activate' | 'companion';

/** The leading hypothesis, as far as a pair needs it. */
export interface PairBasis {
  readonly pattern: PatternId;
  readonly rows: readonly ExplanationRow[];
  readonly selfOnly: boolean;
}

export interface PairConstraints {
  /** As answered; one that is absent was not asked, and keeps no exercise out before somebody has. */
  readonly cautions: CautionAnswers;
  readonly stage: Stage;
  /** A red flag of any of the three levels is in effect. */
  readonly isFlagged: boolean;
}

/**
 * Chooses one release and one activation for the hypothesis, and one companion that the evidence adds.
 * Structures compete by what their findings contributed; an exercise with a caution is passed over, and a structure whose
 * every exercise is cautioned gives way to the next. If either half stays empty a physio has to choose.
 * Total. Source: pair rules of the rule set (clinic rules; each exercise names its grade).
 */
export function selectPair(
  basis: PairBasis,
  constraints: PairConstraints,
  ruleset: Ruleset = DEFAULT_RULESET,
): Pair {
  if (constraints.isFlagged) return { status: 'blocked-by-red-flag' };
  if (basis.selfOnly) return { status: 'physio-assessment-first' };

  const provoked = provokedExercises(basis.rows, ruleset);
  const isSafe = (id: ExerciseId) => blockingCautions(id, constraints.cautions, ruleset).length === 0;
  const candidates = pairCandidates(basis, constraints.stage, ruleset);
  const release = candidates.release.find(({ exercise }) => isSafe(exercise) && !provoked.has(exercise));
  const activate = candidates.activate.find(({ exercise }) => isSafe(exercise));
  const companion =
    candidates.companion.find(
      (id) => isSafe(id) && !provoked.has(id) && id !== release?.exercise && id !== activate?.exercise,
    ) ?? null;

  if (release && activate) {
    return {
      status: 'ok',
      release: release.exercise,
      releaseStructure: release.structure,
      activate: activate.exercise,
      activateStructure: activate.structure,
      companion,
    };
  }
  return {
    status: 'needs-physio-choice',
    release: release?.exercise ?? null,
    releaseStructure: release?.structure ?? null,
    activate: activate?.exercise ?? null,
    activateStructure: activate?.structure ?? null,
    companion,
  };
}

export interface PairCandidates {
  readonly release: readonly { readonly exercise: ExerciseId; readonly structure: StructureId }[];
  readonly activate: readonly { readonly exercise: ExerciseId; readonly structure: StructureId }[];
  readonly companion: readonly ExerciseId[];
}

/**
 * What each half would be chosen from, first choice first, before anybody's cautions: structures with a positive finding of
 * the half, by what it contributed, and for each the exercises of the pair rules (clinic rule).
 */
export function pairCandidates(
  basis: Pick<PairBasis, 'pattern' | 'rows'>,
  stage: Stage,
  ruleset: Ruleset = DEFAULT_RULESET,
): PairCandidates {
  const { overactive, inhibited } = ruleset.patterns[basis.pattern];
  const { release, activate, strengthen, companions } = ruleset.pairs;
  const ranked = (structures: readonly StructureId[], classes: readonly FindingClass[]) =>
    rankStructures(structures, rowsOfClasses(basis.rows, classes, ruleset), ruleset);
  return {
    release: choices(ranked(overactive, ['overactive', 'restricted']), release),
    activate: choices(ranked(inhibited, ['inhibited']), stage === 'early' ? activate : strengthen),
    companion: companions[basis.pattern],
  };
}

/** The exercise's cautions that were answered yes. Source: cautions of the rule set. */
export function blockingCautions(
  exercise: ExerciseId,
  cautions: CautionAnswers,
  ruleset: Ruleset = DEFAULT_RULESET,
): CautionId[] {
  return ruleset.exerciseCautions[exercise].filter((caution) => cautions[caution] === 'yes');
}

/** Movements a test has just shown to hurt, at level 1; they are left out of release and companion. Source: clinic rule. */
export function provokedExercises(
  rows: readonly ExplanationRow[],
  { pairs }: Ruleset = DEFAULT_RULESET,
): ReadonlySet<ExerciseId> {
  return new Set(rows.flatMap((row) => (row.level === 1 ? (pairs.provocations[row.finding] ?? []) : [])));
}

/** The rows whose findings are of these classes. */
function rowsOfClasses(
  rows: readonly ExplanationRow[],
  classes: readonly FindingClass[],
  { findings }: Ruleset,
): ExplanationRow[] {
  return rows.filter(({ finding }) => classes.includes(findings[finding].cls));
}

/** The structure a finding counts for; null for context. */
export function structureOf(
  finding: FindingId,
  { findings, pairs }: Pick<Ruleset, 'findings' | 'pairs'>,
): StructureId | null {
  const { structure } = findings[finding];
  return structure === null ? null : (pairs.structureAliases[structure] ?? structure);
}

/** Structures with a positive finding, by summed contribution; ties keep the pattern's own order. */
function rankStructures(
  candidates: readonly StructureId[],
  rows: readonly ExplanationRow[],
  ruleset: Ruleset,
): StructureId[] {
  // Points are whole fortieths; summing them as whole numbers keeps a tie a tie.
  const contribution = (structure: StructureId) =>
    rows
      .filter(({ finding }) => structureOf(finding, ruleset) === structure)
      .reduce((sum, row) => sum + Math.round(row.points * 40), 0);
  return candidates
    .map((structure) => ({ structure, points: contribution(structure) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ structure }) => structure);
}

function choices(
  structures: readonly StructureId[],
  byStructure: ChoicesByStructure,
): { exercise: ExerciseId; structure: StructureId }[] {
  return structures.flatMap((structure) =>
    (byStructure[structure] ?? []).map((exercise) => ({ exercise, structure })),
  );
}
