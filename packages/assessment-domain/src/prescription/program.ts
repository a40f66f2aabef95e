import {
  CAUTIONS,
  type CautionAnswers,
  type CautionId,
  type Dose,
  type ExerciseId,
  type PatternId,
  type Stage,
  type StructureId,
} from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { Assessment, RankedPattern } from '../inference/assess.ts';
import type { ResultSide } from '../inference/score.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { companionReason, halfReason } from './explain.ts';
import {
  blockingCautions,
  type Pair,
  type PairBasis,
  type ProgramRole,
  pairCandidates,
  provokedExercises,
  selectPair,
} from './pair.ts';

/** One exercise of a program, with what it is for. */
export interface ProgramItem {
  readonly exercise: ExerciseId;
  readonly role: ProgramRole;
  readonly pattern: PatternId;
  readonly side: ResultSide;
  /** What it lets go of or builds up; null for a companion. */
  readonly structure: StructureId | null;
  readonly dose: Dose;
  readonly addedBy: 'proposal' | 'physio';
}

/** A proposed item says why, in a physio's words. */
export interface ProposedItem extends ProgramItem {
  readonly reason: string;
}

/** An exercise that would have come first, and why it did not. */
export interface PassedOver {
  readonly exercise: ExerciseId;
  readonly role: ProgramRole;
  /** Cautions answered yes; empty when a test has just shown the movement to hurt. */
  readonly cautions: readonly CautionId[];
  readonly reason: string;
}

export interface CautionQuestion {
  readonly caution: CautionId;
  readonly question: string;
  /** The chosen exercises that wait for the answer. */
  readonly exercises: readonly ExerciseId[];
}

interface ProposalBody {
  readonly pattern: PatternId;
  readonly side: ResultSide;
  readonly items: readonly ProposedItem[];
  readonly passedOver: readonly PassedOver[];
  readonly questions: readonly CautionQuestion[];
  /** Whole minutes a session takes. */
  readonly minutes: number;
}

/** What the rules would give: a draft that a physio edits and signs. */
type Refused = 'blocked-by-red-flag' | 'physio-assessment-first' | 'no-hypothesis';

export type ProgramProposal =
  | (ProposalBody & { readonly status: 'draft' })
  | (ProposalBody & {
      readonly status: 'needs-physio-choice';
      readonly missing: readonly ('release' | 'activate')[];
    })
  | {
      readonly status: Refused;
      readonly reason: string;
    };

/**
 * The pair and companion for the leading hypothesis under the cautions as answered now, which may be more than the
 * assessment knew. A caution that turns out to be a red flag blocks the proposal; without a half that is safe the physio
 * chooses. Total. Source: pair rules and cautions of the rule set (clinic rules over the grades each exercise names).
 */
export function proposeProgram(
  assessment: Assessment,
  cautions: CautionAnswers = {},
  stage: Stage = 'early',
  ruleset: Ruleset = DEFAULT_RULESET,
  language: Language = ENGLISH,
): ProgramProposal {
  const [top] = assessment.ranked;
  if (!top || assessment.pair === null) return refusal('no-hypothesis', language);
  const isFlagged =
    assessment.pair.status === 'blocked-by-red-flag' ||
    answeredWith(cautions, 'yes').some((id) => ruleset.cautions[id].impliesFlag !== null);
  const basis: PairBasis = {
    pattern: top.pattern,
    rows: top.rows,
    selfOnly: assessment.pair.status === 'physio-assessment-first',
  };
  const pair = selectPair(basis, { cautions, stage, isFlagged }, ruleset);
  if (pair.status === 'blocked-by-red-flag' || pair.status === 'physio-assessment-first')
    return refusal(pair.status, language);

  const items = itemsOf(pair, top, ruleset, language);
  const body: ProposalBody = {
    pattern: top.pattern,
    side: top.side,
    items,
    passedOver: passedOver(pair, top, { cautions, stage, ruleset, language }),
    questions: questionsFor(items, cautions, ruleset),
    minutes: sessionMinutes(items, ruleset),
  };
  if (pair.status === 'ok') return { ...body, status: 'draft' };
  const missing = (['release', 'activate'] as const).filter((half) => pair[half] === null);
  return { ...body, status: 'needs-physio-choice', missing };
}

function refusal(status: Refused, language: Language): ProgramProposal {
  return { status, reason: phrase(language, `program.refused.${status}`, {}) };
}

type ChosenPair = Extract<Pair, { status: 'ok' | 'needs-physio-choice' }>;

function itemsOf(pair: ChosenPair, top: RankedPattern, ruleset: Ruleset, language: Language): ProposedItem[] {
  const item = (
    role: ProgramRole,
    exercise: ExerciseId | null,
    structure: StructureId | null,
    reason: string,
  ): ProposedItem[] =>
    exercise === null
      ? []
      : [
          {
            exercise,
            role,
            pattern: top.pattern,
            side: top.side,
            structure,
            dose: ruleset.exercises[exercise].dose,
            addedBy: 'proposal',
            reason,
          },
        ];
  return [
    ...item(
      'release',
      pair.release,
      pair.releaseStructure,
      halfReason({ role: 'release', structure: pair.releaseStructure }, top.rows, ruleset, language),
    ),
    ...item(
      'activate',
      pair.activate,
      pair.activateStructure,
      halfReason({ role: 'activate', structure: pair.activateStructure }, top.rows, ruleset, language),
    ),
    ...item('companion', pair.companion, null, companionReason(top.pattern, language)),
  ];
}

function passedOver(
  pair: ChosenPair,
  top: RankedPattern,
  {
    cautions: answers,
    stage,
    ruleset,
    language,
  }: {
    readonly cautions: CautionAnswers;
    readonly stage: Stage;
    readonly ruleset: Ruleset;
    readonly language: Language;
  },
): PassedOver[] {
  const candidates = pairCandidates(top, stage, ruleset);
  const provoked = provokedExercises(top.rows, ruleset);
  const before = (ids: readonly ExerciseId[], chosen: ExerciseId | null) =>
    ids.slice(0, chosen === null ? ids.length : ids.indexOf(chosen));
  const reasonsAgainst = (role: ProgramRole) => (exercise: ExerciseId) => {
    const cautions = blockingCautions(exercise, answers, ruleset);
    if (cautions.length > 0) {
      return [{ exercise, role, cautions, reason: cautions.map((id) => CAUTIONS[id].label).join('; ') }];
    }
    const hurts = role !== 'activate' && provoked.has(exercise);
    return hurts
      ? [{ exercise, role, cautions, reason: phrase(language, 'program.passed-over.provoked', {}) }]
      : [];
  };
  const unique = (ids: readonly ExerciseId[]) => [...new Set(ids)];
  return [
    ...unique(
      before(
        candidates.release.map((c) => c.exercise),
        pair.release,
      ),
    ).flatMap(reasonsAgainst('release')),
    ...unique(
      before(
        candidates.activate.map((c) => c.exercise),
        pair.activate,
      ),
    ).flatMap(reasonsAgainst('activate')),
    ...before(candidates.companion, pair.companion).flatMap(reasonsAgainst('companion')),
  ];
}

/** Every caution of these exercises that has no answer yet, with the question to ask. Source: cautions of the rule set. */
export function questionsFor(
  items: readonly Pick<ProgramItem, 'exercise'>[],
  cautions: CautionAnswers,
  ruleset: Ruleset = DEFAULT_RULESET,
): CautionQuestion[] {
  const waiting = new Map<CautionId, ExerciseId[]>();
  for (const { exercise } of items) {
    for (const caution of ruleset.exerciseCautions[exercise]) {
      if (cautions[caution] !== undefined) continue;
      waiting.set(caution, [...(waiting.get(caution) ?? []), exercise]);
    }
  }
  return [...waiting]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([caution, exercises]) => ({ caution, question: CAUTIONS[caution].question, exercises }));
}

/** The cautions with this answer, in alphabetical order. No rule of its own. */
export function answeredWith(cautions: CautionAnswers, answer: 'yes' | 'no'): CautionId[] {
  return (Object.entries(cautions) as [CautionId, 'yes' | 'no'][])
    .filter(([, given]) => given === answer)
    .map(([id]) => id)
    .sort();
}

/** What the time of a session is reckoned by. */
export type SessionRules = Pick<Ruleset, 'exercises' | 'program'>;

/**
 * Whole minutes a session takes, rounded up, 0 for none: repetitions and holds in seconds, rests between sets, and the change
 * of exercise. One-sided exercises count twice when both sides are worked. Source: clinic rule.
 */
export function sessionMinutes(
  items: readonly Pick<ProgramItem, 'exercise' | 'dose' | 'side'>[],
  { exercises, program }: SessionRules = DEFAULT_RULESET,
): number {
  const seconds = items.reduce((sum, { exercise, dose, side }) => {
    const turns = side === 'bilateral' && !exercises[exercise].bilateral ? 2 : 1;
    const work = dose.sets * turns * setSeconds(dose, program);
    return sum + work + Math.max(0, dose.sets - 1) * dose.restS + program.changeSeconds;
  }, 0);
  return Math.ceil(seconds / 60);
}

function setSeconds(dose: Dose, { repSeconds }: Ruleset['program']): number {
  const held = dose.holdS ?? 0;
  if (dose.reps === null) return held;
  if (dose.tempo === null) return dose.reps * (held + repSeconds);
  const [up = 0, hold = 0, down = 0] = dose.tempo.split('-').map(Number);
  return dose.reps * (up + Math.max(hold, held) + down);
}
