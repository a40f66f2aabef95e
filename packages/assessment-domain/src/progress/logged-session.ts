import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { DoseRules, Ruleset } from '../ruleset/types.ts';
import { type ExerciseSession, painOf } from './dose-decision.ts';

/** What became of one exercise in a session. */
export interface LoggedExercise {
  /** What stays the same from session to session and version to version. */
  readonly id: string;
  readonly plannedReps: number;
  readonly doneReps: number;
  /** Why it was cut short or not done. */
  readonly skipped: 'too-hard' | 'hurts' | 'no-time' | null;
  /** 0-10, where the person told it apart from the session. */
  readonly rpe: number | null;
  readonly painDuring: number | null;
}

/** A whole session as it was logged. Scores 0-10; null is not answered. */
export interface LoggedSession {
  readonly day: number;
  readonly rpe: number | null;
  /** The highest of the session. */
  readonly painDuring: number | null;
  readonly painBefore: number | null;
  readonly painAfter24h: number | null;
  readonly exercises: readonly LoggedExercise[];
}

/**
 * The sessions of one exercise. Its own effort and pain decide where they were given, else the session's. One not begun,
 * for lack of time or because the session ended, is not counted; one left out because it hurt hurt more than is accepted. And
 * pain of the session that no exercise answers for was somewhere: then each answers for it. Source: clinic rule.
 */
export function sessionsOfExercise(
  id: string,
  sessions: readonly LoggedSession[],
  { dose }: Pick<Ruleset, 'dose'> = DEFAULT_RULESET,
): ExerciseSession[] {
  return sessions.flatMap((session) => {
    const { exercises, ...felt } = session;
    const exercise = exercises.find((one) => one.id === id);
    if (exercise === undefined || wasNotBegun(exercise)) return [];
    const { plannedReps, doneReps, skipped, rpe, painDuring } = exercise;
    const told = isAnsweredFor(session, dose) ? painDuring : null;
    const own = { rpe, painDuring: told };
    if (skipped === 'hurts') own.painDuring = hurtsAtLeast(painOf({ ...felt, own }), dose);
    return [{ ...felt, plannedReps, doneReps, own }];
  });
}

const hurtsAtLeast = (pain: number | null, { acceptablePainUpTo }: DoseRules) =>
  Math.max(acceptablePainUpTo + 1, pain ?? 0);

const wasNotBegun = ({ skipped, doneReps }: LoggedExercise) =>
  doneReps === 0 && (skipped === 'no-time' || skipped === null);

/** Some exercise was as painful as the session, or was not told apart from it. */
function isAnsweredFor({ painDuring: highest, exercises }: LoggedSession, rules: DoseRules): boolean {
  if (highest === null) return true;
  return exercises.some((one) => {
    if (wasNotBegun(one)) return false;
    if (one.painDuring === null) return true;
    const pain = one.skipped === 'hurts' ? hurtsAtLeast(one.painDuring, rules) : one.painDuring;
    return pain >= highest;
  });
}
