import type { KeptItem } from '@/device/snapshot.ts';

export type PlayedSide = 'left' | 'right' | 'both';

/** One stretch of a session, in the order it is played. Times in seconds. */
export type Step =
  | { readonly kind: 'ready'; readonly item: number; readonly seconds: number }
  | {
      readonly kind: 'work';
      readonly item: number;
      readonly set: number;
      readonly side: PlayedSide;
      /** Null for a pure hold. */
      readonly reps: number | null;
      readonly holdS: number | null;
      /** How long one repetition takes, hold included; the whole hold where nothing is repeated. */
      readonly repSeconds: number;
      readonly seconds: number;
    }
  | { readonly kind: 'rest'; readonly item: number; readonly seconds: number };

export const readySeconds = 8;
/** Changing sides needs a breath even where no rest is prescribed. */
const sideSeconds = 5;
/** Where a figure has no tempo of its own: two seconds there and two back. */
const usualTempo = 4;

/** The sides an item is done on, in turn. */
export function sidesOf({ bilateral, side }: Pick<KeptItem, 'bilateral' | 'side'>): readonly PlayedSide[] {
  if (bilateral) return ['both'];
  return side === 'both' ? ['left', 'right'] : [side];
}

/**
 * The session as steps: get ready, then each set on each side with rest between, and nothing after the last.
 * @param tempoOf seconds of one movement there and back, as the drawing moves; 0 where there is none
 */
export function planSession(items: readonly KeptItem[], tempoOf: (exerciseId: string) => number): Step[] {
  return items.flatMap((item, index) => {
    const works = Array.from({ length: item.sets }, (_, set) =>
      sidesOf(item).map((side) => workOf(item, index, set + 1, side, tempoOf(item.exerciseId))),
    ).flat();
    const ready: Step = { kind: 'ready', item: index, seconds: readySeconds };
    return [ready, ...works.flatMap((work, at) => (at === 0 ? [work] : [restBefore(item, index, at), work]))];
  });
}

function workOf(item: KeptItem, index: number, set: number, side: PlayedSide, tempo: number): Step {
  const { reps, holdS } = item;
  const repSeconds =
    reps === null ? (holdS ?? 30) : Math.max(1, Math.round((tempo || usualTempo) + (holdS ?? 0)));
  return {
    ...{ kind: 'work', item: index, set, side, reps, holdS, repSeconds },
    seconds: repSeconds * (reps ?? 1),
  };
}

function restBefore(item: KeptItem, index: number, at: number): Step {
  const changesSide = at % sidesOf(item).length !== 0;
  const seconds = changesSide ? Math.min(Math.max(sideSeconds, item.restS), 10) : Math.max(3, item.restS);
  return { kind: 'rest', item: index, seconds };
}
