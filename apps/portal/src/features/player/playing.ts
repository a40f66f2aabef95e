import type { SessionEntry } from '@/device/outbox.ts';
import type { KeptItem } from '@/device/snapshot.ts';
import { type Step, sidesOf } from './session-plan.ts';

export type SkipReason = NonNullable<SessionEntry['entries'][number]['skipped']>;

/** What was done of each item: repetitions (or, for a hold, seconds) of each finished set and side. */
export type Done = Readonly<Record<number, readonly number[]>>;

export type Playing = {
  readonly steps: readonly Step[];
  /** Index of the step that is on; the length of `steps` when all is over. */
  readonly at: number;
  /** Milliseconds into the step. */
  readonly elapsedMs: number;
  readonly paused: boolean;
  readonly done: Done;
  readonly skipped: Readonly<Record<number, SkipReason>>;
};

export type PlayEvent =
  | { readonly kind: 'tick'; readonly ms: number }
  /** Finished before the clock: everything of this step counts. */
  | { readonly kind: 'next' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'skip'; readonly reason: SkipReason }
  /** A set was other than the clock thought. */
  | { readonly kind: 'correct'; readonly item: number; readonly amount: number };

export function startPlaying(steps: readonly Step[]): Playing {
  return { steps, at: 0, elapsedMs: 0, paused: false, done: {}, skipped: {} };
}

export const currentStep = ({ steps, at }: Playing): Step | undefined => steps[at];
export const isOver = ({ steps, at }: Playing): boolean => at >= steps.length;

/** Seconds left of the step, whole, never below 0. */
export function secondsLeft({ steps, at, elapsedMs }: Playing): number {
  return Math.max(0, Math.ceil((steps[at]?.seconds ?? 0) - elapsedMs / 1000));
}

/** Repetitions begun in the step that is on; null where none are counted. */
export function repsSoFar({ steps, at, elapsedMs }: Playing): number | null {
  const step = steps[at];
  if (step?.kind !== 'work' || step.reps === null) return null;
  return Math.min(step.reps, Math.floor(elapsedMs / 1000 / step.repSeconds) + 1);
}

/** What comes of an event. Time that runs past the end of a step runs on in the next: a sleeping tab catches up. */
export function play(state: Playing, event: PlayEvent): Playing {
  if (isOver(state)) return state;
  switch (event.kind) {
    case 'pause':
      return { ...state, paused: true };
    case 'resume':
      return { ...state, paused: false };
    case 'next':
      return { ...leave(state, full(state)), elapsedMs: 0, paused: false };
    case 'skip':
      return skip(state, event.reason);
    case 'correct':
      return { ...state, done: corrected(state.done, event.item, event.amount) };
    case 'tick':
      return state.paused ? state : run(state, event.ms);
  }
}

function run(state: Playing, ms: number): Playing {
  let now: Playing = { ...state, elapsedMs: state.elapsedMs + ms };
  for (let step = currentStep(now); step !== undefined; step = currentStep(now)) {
    const length = step.seconds * 1000;
    if (now.elapsedMs < length) break;
    now = { ...leave(now, full(now)), elapsedMs: now.elapsedMs - length };
  }
  return now;
}

/** The whole amount of the step that is on; null where it is not work. */
function full(state: Playing): number | null {
  const step = currentStep(state);
  return step?.kind === 'work' ? (step.reps ?? step.seconds) : null;
}

function leave(state: Playing, amount: number | null): Playing {
  const step = currentStep(state);
  if (step === undefined) return state;
  const done =
    amount === null ? state.done : { ...state.done, [step.item]: [...(state.done[step.item] ?? []), amount] };
  return { ...state, at: state.at + 1, done };
}

/** Goes to the next exercise; what was finished of this one stays. */
function skip(state: Playing, reason: SkipReason): Playing {
  const item = currentStep(state)?.item ?? 0;
  const next = state.steps.findIndex((step, index) => index > state.at && step.item !== item);
  return {
    ...state,
    at: next === -1 ? state.steps.length : next,
    elapsedMs: 0,
    paused: false,
    skipped: { ...state.skipped, [item]: reason },
  };
}

function corrected(done: Done, item: number, amount: number): Done {
  const sets = done[item] ?? [];
  return sets.length === 0 ? done : { ...done, [item]: [...sets.slice(0, -1), Math.max(0, amount)] };
}

/** How single exercises felt, by item id, where that was told apart from the session. */
export type FeltApart = Readonly<Record<string, { readonly effort?: number; readonly painDuring?: number }>>;

/** The log of the session: the target that was shown beside what was done and how it felt. */
export function entriesOf(
  items: readonly KeptItem[],
  { done, skipped }: Playing,
  apart: FeltApart = {},
): SessionEntry['entries'] {
  return items.map((item, index) => {
    const { id, exerciseId, side, sets, reps, holdS } = item;
    const amounts = done[index] ?? [];
    const mean =
      amounts.length === 0 ? null : Math.round(amounts.reduce((sum, n) => sum + n, 0) / amounts.length);
    return {
      itemId: id,
      exerciseId,
      side,
      target: { sets, reps, holdS },
      done: {
        sets: Math.floor(amounts.length / sidesOf(item).length),
        reps: reps === null ? null : mean,
        holdS: reps === null ? mean : mean === null ? null : holdS,
      },
      skipped: skipped[index] ?? null,
      ...apart[id],
    };
  });
}

/** What somebody can say how it felt: done at least in part, or left out for a reason other than time. */
export function begunItems(items: readonly KeptItem[], { done, skipped }: Playing): KeptItem[] {
  return items.filter((_, index) => {
    const reason = skipped[index];
    return (done[index] ?? []).length > 0 || (reason !== undefined && reason !== 'no-time');
  });
}

/** Whether anything was done at all. */
export function didAnything({ done }: Playing): boolean {
  return Object.values(done).some((amounts) => amounts.length > 0);
}
