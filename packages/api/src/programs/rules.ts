import type {
  BodySide,
  CautionAnswers,
  ExerciseId,
  PatternId,
  Stage,
  StructureId,
} from '@kinloop/assessment-domain/catalogue';
import { type Language, phrase } from '@kinloop/assessment-domain/explanations';
import type { Assessment, RankedPattern } from '@kinloop/assessment-domain/inference';
import {
  type ProgramItem as DomainItem,
  type ProgramProblem as DomainProblem,
  type ProgramBasis,
  type ProgramProposal,
  patientReason,
  problemText,
  programRemarks,
  proposeProgram,
  type SwapSuggestion,
  sessionMinutes,
  swapSuggestions,
  validateProgram,
  type WeekPlan,
  weekPlan,
} from '@kinloop/assessment-domain/prescription';
import { DEFAULT_RULESET, type Ruleset } from '@kinloop/assessment-domain/ruleset';
import type { ProgramItem } from './item.ts';

// What a program must be before a patient gets it. The builder shows it while the physio edits and the server holds to
// it, so both ask the same functions. Pure: no clock, no chance, ids come in.

export interface Cause {
  readonly pattern: PatternId;
  readonly side: BodySide;
}

/** Items without a hypothesis are paired with each other; the rules need a name to pair them under. */
const STAND_IN: PatternId = 'p1-hip-mobility-loss';

/** A problem of the domain, or of how a program stands in the clinic. `pattern` null: items without a hypothesis. */
export type ProgramProblem =
  | Exclude<DomainProblem, { kind: 'unpaired' }>
  | {
      readonly kind: 'unpaired';
      readonly pattern: PatternId | null;
      readonly side: 'left' | 'right';
      readonly missing: 'release' | 'activate';
    }
  | { readonly kind: 'no-cause' }
  | { readonly kind: 'stopped'; readonly code: string };

export interface PublishingBasis extends ProgramBasis {
  /** What the physio reviewed as the cause; null: none, and then a reason is needed. */
  readonly cause: Cause | null;
  readonly noCauseReason: string;
  /** An uncleared warning of this patient, by its code. */
  readonly stopCode: string | null;
}

const MIN_REASON = 3;

/** What stands between a draft and the patient; empty means it may be published. */
export function publishingProblems(
  items: readonly ProgramItem[],
  basis: PublishingBasis,
  ruleset: Ruleset,
): ProgramProblem[] {
  const hasReason = basis.noCauseReason.trim().length >= MIN_REASON;
  return [
    ...(basis.stopCode === null ? [] : [{ kind: 'stopped', code: basis.stopCode } as const]),
    ...(basis.cause === null && !hasReason ? [{ kind: 'no-cause' } as const] : []),
    ...withPattern(items, basis, ruleset),
    ...withoutPattern(items, basis, ruleset),
  ];
}

/** The rules about the whole program, and pairs among the items that name a pattern. */
function withPattern(
  items: readonly ProgramItem[],
  basis: PublishingBasis,
  ruleset: Ruleset,
): ProgramProblem[] {
  const all = items.map((item) => domainItem(item, ruleset));
  const named = all.filter((_, index) => items[index]?.pattern !== null);
  return [
    ...validateProgram(all, basis, ruleset).filter(({ kind }) => kind !== 'unpaired'),
    ...validateProgram(named, basis, ruleset).filter(({ kind }) => kind === 'unpaired'),
  ];
}

/** Items of no hypothesis hold to the pair rule among themselves, unless a pair of the program already covers their side. */
function withoutPattern(
  items: readonly ProgramItem[],
  basis: PublishingBasis,
  ruleset: Ruleset,
): ProgramProblem[] {
  const free = items.filter((item) => item.pattern === null);
  if (free.length === 0) return [];
  const covering = items.map((item) => ({ ...domainItem(item, ruleset), pattern: STAND_IN }));
  return validateProgram(covering, basis, ruleset).flatMap((problem): ProgramProblem[] =>
    problem.kind === 'unpaired' ? [{ ...problem, pattern: null }] : [],
  );
}

function domainItem(item: ProgramItem, ruleset: Ruleset): DomainItem {
  return {
    ...timedItem(item, ruleset),
    role: item.role === 'added' ? 'companion' : item.role,
    pattern: item.pattern ?? STAND_IN,
    structure: structureOf(item, ruleset),
    addedBy: item.role === 'added' ? 'physio' : 'proposal',
  };
}

/** An item as far as its time goes. */
export function timedItem(
  item: ProgramItem,
  rules: ItemRules,
): Pick<DomainItem, 'exercise' | 'side' | 'dose'> {
  return {
    exercise: item.exerciseId,
    side: item.side === 'both' ? 'bilateral' : item.side,
    dose: doseOf(item, rules),
  };
}

type ItemRules = Pick<Ruleset, 'exercises'>;

/** An item's dose as the domain counts it; the tempo is the exercise's own. */
export function doseOf(item: ProgramItem, { exercises }: ItemRules): DomainItem['dose'] {
  const { tempo } = exercises[item.exerciseId].dose;
  const { sets, reps, holdS, restS, perWeek, targetRpe } = item;
  return { sets, reps, holdS, tempo, restS, perWeek, targetRpe };
}

/** What an item lets go of or builds up in its pattern; null for one that serves none. */
export function structureOf(
  item: Pick<ProgramItem, 'exerciseId' | 'pattern'>,
  { patterns, exercises }: Ruleset,
): StructureId | null {
  if (item.pattern === null) return null;
  const { inhibited, overactive } = patterns[item.pattern];
  const ofPattern = [...overactive, ...inhibited];
  return exercises[item.exerciseId].targets.find((target) => ofPattern.includes(target)) ?? null;
}

/** A problem as a physio reads it. */
export function publishingProblemText(problem: ProgramProblem, language: Language): string {
  switch (problem.kind) {
    case 'no-cause':
      return phrase(language, 'program.problem.no-cause', {});
    case 'stopped':
      return phrase(language, 'program.problem.stopped', { code: problem.code });
    case 'unpaired':
      if (problem.pattern !== null) return problemText({ ...problem, pattern: problem.pattern }, language);
      return phrase(language, `program.problem.${problem.missing}-missing`, {
        pattern: phrase(language, 'program.problem.no-pattern', {}),
        side: phrase(language, `side.${problem.side}`, {}),
      });
    default:
      return problemText(problem, language);
  }
}

/** Whole minutes a session of these items takes. */
export function minutesOf(items: readonly ProgramItem[], ruleset: Ruleset): number {
  return sessionMinutes(
    items.map((item) => timedItem(item, ruleset)),
    ruleset,
  );
}

/**
 * The weeks of these items as the patient will see them, from the day it is published: one that stands for all, or two that
 * take turns where something is done half a session more.
 */
export function weeksOf(items: readonly ProgramItem[], ruleset: Ruleset): WeekPlan[] {
  const planned = items.map((item) => timedItem(item, ruleset));
  const takeTurns = items.some(({ perWeek }) => !Number.isInteger(perWeek));
  return (takeTurns ? [0, 1] : [0]).map((week) => weekPlan(planned, week, ruleset));
}

/** Advice that does not stand in the way: long sessions, many exercises. */
export function remarksOn(
  items: readonly ProgramItem[],
  ruleset: Ruleset,
): ReturnType<typeof programRemarks> {
  return programRemarks(
    items.map((item) => timedItem(item, ruleset)),
    ruleset,
  );
}

/** The hypothesis a program rests on, with the physio's side; null when the physio chose one that is not ranked. */
export function rankedCause(assessment: Assessment, cause: Cause | null): RankedPattern | null {
  if (cause === null) return null;
  const found = assessment.ranked.find(({ pattern }) => pattern === cause.pattern);
  return found === undefined ? null : { ...found, side: cause.side === 'both' ? 'bilateral' : cause.side };
}

/** The pair and companion for the reviewed cause by the clinic's rules, or why there are none. */
export function proposalFor(
  assessment: Assessment,
  cause: Cause | null,
  cautions: CautionAnswers,
  {
    stage,
    ruleset,
    language,
  }: { readonly stage: Stage; readonly ruleset: Ruleset; readonly language?: Language },
): ProgramProposal {
  return proposeProgram(withCauseFirst(assessment, cause), cautions, stage, ruleset, language);
}

/** A result as a proposal reads it: the physio's cause before all others, and no hypothesis without one. */
export function withCauseFirst(assessment: Assessment, cause: Cause | null): Assessment {
  const chosen = rankedCause(assessment, cause);
  const others = assessment.ranked.filter(({ pattern }) => pattern !== chosen?.pattern);
  return { ...assessment, ranked: chosen === null ? [] : [chosen, ...others] };
}

/**
 * Proposed exercises as items of a draft. None follows the log by itself: that a dose may grow is the physio's to allow,
 * exercise by exercise. `newId` makes each item's id.
 */
export function itemsOf(proposal: ProgramProposal, newId: () => string, language: Language): ProgramItem[] {
  if (!('items' in proposal)) return [];
  return proposal.items.map(({ exercise, role, pattern, side, dose }) => ({
    ...itemWith(exercise, newId(), dose),
    role,
    pattern,
    side: side === 'bilateral' ? 'both' : side,
    reason: patientReason(role, language),
  }));
}

/** An exercise with its own dose, as a physio adds it. */
export function freshItem(
  exerciseId: ExerciseId,
  id: string,
  { exercises }: ItemRules = DEFAULT_RULESET,
): ProgramItem {
  return itemWith(exerciseId, id, exercises[exerciseId].dose);
}

function itemWith(
  exerciseId: ExerciseId,
  id: string,
  { tempo: _, ...dose }: DomainItem['dose'],
): ProgramItem {
  return {
    id,
    exerciseId,
    role: 'added',
    pattern: null,
    side: 'both',
    ...dose,
    reason: '',
    autoProgress: false,
  };
}

/** What could stand in an item's place within its structure and stage; nothing for one that serves no structure. */
export function swapsFor(
  item: ProgramItem,
  cautions: CautionAnswers,
  { stage, ruleset }: { readonly stage: Stage; readonly ruleset: Ruleset },
): SwapSuggestion[] {
  const structure = structureOf(item, ruleset);
  if (structure === null || (item.role !== 'release' && item.role !== 'activate')) return [];
  return swapSuggestions({ exercise: item.exerciseId, half: item.role, structure }, cautions, stage, ruleset);
}
