import {
  CAUTIONS,
  type CautionAnswers,
  type CautionId,
  EXERCISES,
  type ExerciseId,
  type ExerciseKind,
  PATTERNS,
  type PatternId,
  type RedFlagId,
} from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { ExplanationRow, ResultSide } from '../inference/score.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { provokedExercises } from './pair.ts';
import {
  answeredWith,
  type ProgramItem,
  questionsFor,
  type SessionRules,
  sessionMinutes,
} from './program.ts';

export interface ProgramBasis {
  readonly cautions: CautionAnswers;
  /** Flags in effect and not yet resolved by a person. */
  readonly redFlags: readonly RedFlagId[];
  /** "Not sure" answers nobody has cleared up. */
  readonly redFlagsNotSure: readonly RedFlagId[];
  readonly medicalConsidered: boolean;
  /** Rows of the hypothesis the program rests on; a movement a test has shown to hurt is refused. */
  readonly rows: readonly ExplanationRow[];
  /** Nobody has examined the person yet. */
  readonly selfOnly: boolean;
}

export type ProgramProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'red-flag'; readonly flag: RedFlagId }
  | { readonly kind: 'red-flag-not-sure'; readonly flag: RedFlagId }
  | { readonly kind: 'assessment-first' }
  | { readonly kind: 'medical-not-considered' }
  | {
      readonly kind: 'unpaired';
      readonly pattern: PatternId;
      readonly side: 'left' | 'right';
      readonly missing: 'release' | 'activate';
    }
  | { readonly kind: 'caution'; readonly exercise: ExerciseId; readonly caution: CautionId }
  | { readonly kind: 'caution-not-asked'; readonly exercise: ExerciseId; readonly caution: CautionId }
  | { readonly kind: 'provoked'; readonly exercise: ExerciseId }
  | { readonly kind: 'physio-only'; readonly exercise: ExerciseId }
  | { readonly kind: 'repeated'; readonly exercise: ExerciseId }
  | { readonly kind: 'too-many-proposed'; readonly count: number; readonly most: number };

/** Advice that does not stand in the way of publishing. */
export type ProgramRemark =
  | { readonly kind: 'many-exercises'; readonly count: number }
  | { readonly kind: 'long-session'; readonly minutes: number };

/**
 * What stands between these items and a patient. Empty means the program may be published by a physio.
 * The pair rule holds per pattern and side: every release has a strengthening beside it, and the other way round.
 * Total. Source: clinic rules of the rule set.
 */
export function validateProgram(
  items: readonly ProgramItem[],
  basis: ProgramBasis,
  ruleset: Ruleset = DEFAULT_RULESET,
): ProgramProblem[] {
  if (items.length === 0) return [{ kind: 'empty' }];
  const proposed = items.filter((item) => item.addedBy === 'proposal').length;
  const { mostProposed: most } = ruleset.program;
  return [
    ...flagProblems(basis, ruleset),
    ...(basis.selfOnly ? [{ kind: 'assessment-first' } as const] : []),
    ...medicalProblems(items, basis, ruleset),
    ...pairProblems(items, ruleset),
    ...cautionProblems(items, basis.cautions, ruleset),
    ...itemProblems(items, basis.rows, ruleset),
    ...(proposed > most ? [{ kind: 'too-many-proposed', count: proposed, most } as const] : []),
  ];
}

/** Whether the program asks for more than most people manage. Source: Arensman (2 to 4 exercises, fitted into the day); minutes are a clinic rule. */
export function programRemarks(
  items: readonly Pick<ProgramItem, 'exercise' | 'dose' | 'side'>[],
  rules: SessionRules = DEFAULT_RULESET,
): ProgramRemark[] {
  const { program } = rules;
  const minutes = sessionMinutes(items, rules);
  return [
    ...(items.length > program.mostExercises
      ? [{ kind: 'many-exercises', count: items.length } as const]
      : []),
    ...(minutes > program.mostMinutes ? [{ kind: 'long-session', minutes } as const] : []),
  ];
}

function flagProblems(basis: ProgramBasis, { cautions }: Ruleset): ProgramProblem[] {
  const implied = answeredWith(basis.cautions, 'yes').flatMap(
    (caution) => cautions[caution].impliesFlag ?? [],
  );
  const flags = [...new Set([...basis.redFlags, ...implied])];
  return [
    ...flags.map((flag) => ({ kind: 'red-flag', flag }) as const),
    ...basis.redFlagsNotSure.map((flag) => ({ kind: 'red-flag-not-sure', flag }) as const),
  ];
}

function medicalProblems(
  items: readonly ProgramItem[],
  basis: ProgramBasis,
  { patterns }: Ruleset,
): ProgramProblem[] {
  const needsIt = items.some((item) => patterns[item.pattern].needsMedicalCausesConsidered);
  return needsIt && !basis.medicalConsidered ? [{ kind: 'medical-not-considered' }] : [];
}

const HALF_OF_KIND: Readonly<Record<ExerciseKind, 'release' | 'activate' | null>> = {
  release: 'release',
  mobilise: 'release',
  activate: 'activate',
  strengthen: 'activate',
  control: null,
};

function pairProblems(items: readonly ProgramItem[], { exercises }: Ruleset): ProgramProblem[] {
  const halves = new Map<string, { pattern: PatternId; side: 'left' | 'right'; present: Set<string> }>();
  for (const item of items) {
    const half = HALF_OF_KIND[exercises[item.exercise].kind];
    if (half === null) continue;
    for (const side of sidesOf(item.side)) {
      const key = `${item.pattern} ${side}`;
      const entry = halves.get(key) ?? { pattern: item.pattern, side, present: new Set<string>() };
      entry.present.add(half);
      halves.set(key, entry);
    }
  }
  return [...halves.values()].flatMap(({ pattern, side, present }) =>
    (['release', 'activate'] as const)
      .filter((half) => !present.has(half))
      .map((missing) => ({ kind: 'unpaired', pattern, side, missing }) as const),
  );
}

function sidesOf(side: ResultSide): readonly ('left' | 'right')[] {
  return side === 'bilateral' ? ['left', 'right'] : [side];
}

function cautionProblems(
  items: readonly ProgramItem[],
  cautions: CautionAnswers,
  ruleset: Ruleset,
): ProgramProblem[] {
  const yes = items.flatMap(({ exercise }) =>
    ruleset.exerciseCautions[exercise]
      .filter((caution) => cautions[caution] === 'yes')
      .map((caution) => ({ kind: 'caution', exercise, caution }) as const),
  );
  const open = questionsFor(items, cautions, ruleset).flatMap(({ caution, exercises }) =>
    exercises.map((exercise) => ({ kind: 'caution-not-asked', exercise, caution }) as const),
  );
  return [...yes, ...open];
}

function itemProblems(
  items: readonly ProgramItem[],
  rows: readonly ExplanationRow[],
  ruleset: Ruleset,
): ProgramProblem[] {
  const provoked = provokedExercises(rows, ruleset);
  const seen = new Map<ExerciseId, Set<string>>();
  return items.flatMap((item): ProgramProblem[] => {
    const { exercise } = item;
    const sides = seen.get(exercise) ?? new Set<string>();
    const isRepeated = sidesOf(item.side).some((side) => sides.has(side));
    for (const side of sidesOf(item.side)) sides.add(side);
    seen.set(exercise, sides);
    return [
      ...(provoked.has(exercise) && item.addedBy === 'proposal'
        ? [{ kind: 'provoked', exercise } as const]
        : []),
      ...(ruleset.exercises[exercise].needsPhysioAssignment && item.addedBy !== 'physio'
        ? [{ kind: 'physio-only', exercise } as const]
        : []),
      ...(isRepeated ? [{ kind: 'repeated', exercise } as const] : []),
    ];
  });
}

/** A problem as a physio reads it. No rule of its own. */
export function problemText(problem: ProgramProblem, language: Language = ENGLISH): string {
  switch (problem.kind) {
    case 'empty':
    case 'assessment-first':
    case 'medical-not-considered':
      return phrase(language, `program.problem.${problem.kind}`, {});
    case 'red-flag':
    case 'red-flag-not-sure':
      return phrase(language, `program.problem.${problem.kind}`, { flag: problem.flag });
    case 'unpaired':
      return phrase(language, `program.problem.${problem.missing}-missing`, {
        pattern: PATTERNS[problem.pattern].name,
        side: phrase(language, `side.${problem.side}`, {}),
      });
    case 'caution':
      return phrase(language, 'program.problem.caution', {
        exercise: EXERCISES[problem.exercise].name,
        caution: CAUTIONS[problem.caution].label,
      });
    case 'caution-not-asked':
      return phrase(language, 'program.problem.caution-not-asked', {
        exercise: EXERCISES[problem.exercise].name,
        question: CAUTIONS[problem.caution].question,
      });
    case 'provoked':
    case 'physio-only':
    case 'repeated':
      return phrase(language, `program.problem.${problem.kind}`, {
        exercise: EXERCISES[problem.exercise].name,
      });
    case 'too-many-proposed':
      return phrase(language, 'program.problem.too-many-proposed', {
        count: problem.count,
        most: problem.most,
      });
  }
}
