'use client';
import { useEffect, useRef, useState } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { BodyDrawing } from '../exercise-figure/body-drawing.tsx';
import { figures } from '../exercise-figure/figures/all.ts';
import { FigureFrame } from '../exercise-figure/index.tsx';
import { firstPose, poseAt } from '../exercise-figure/skeleton.ts';
import { stageOf } from '../exercise-figure/stage.ts';
import { PauseIcon, PlayIcon } from '../icon/index.tsx';

export type MovingFigureProps = {
  readonly exercise: string;
  readonly label?: string | undefined;
  /** Names of the button that stops and starts the movement (WCAG 2.2.2). */
  readonly words: { readonly pause: string; readonly play: string };
  /** Starts still and moves only when asked, e.g. in long lists. */
  readonly startStill?: boolean | undefined;
  readonly className?: string | undefined;
};

/**
 * The drawing in motion. The server sends the first pose; it moves once it is on screen, unless the reader asked for
 * less motion, and then only when they press play.
 */
export function MovingFigure({ exercise, label, words, startStill = false, className }: MovingFigureProps) {
  const figure = figures[exercise];
  const frame = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<boolean | null>(startStill ? false : null);
  const [seconds, setSeconds] = useState(0);
  const calm = useStillness();
  const playing = wanted ?? calm === false;
  useFrames(frame, playing, setSeconds);
  if (!figure) return null;
  const pose = seconds === 0 ? firstPose(figure) : poseAt(figure, seconds);
  return (
    <div ref={frame} className={classNames('relative', className)}>
      <FigureFrame stage={stageOf(figure)} label={label} className={undefined}>
        <BodyDrawing figure={figure} pose={pose} />
      </FigureFrame>
      <button
        type="button"
        aria-label={playing ? words.pause : words.play}
        onClick={() => setWanted(!playing)}
        className="absolute top-0 right-0 inline-flex size-target items-center justify-center rounded-full text-ink-soft hover:bg-paper-sunk hover:text-ink print:hidden"
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
      </button>
    </div>
  );
}

/** Whether the reader asked for less motion; `null` until known, so that nothing moves before. */
function useStillness(): boolean | null {
  const [still, setStill] = useState<boolean | null>(null);
  useEffect(() => {
    if (typeof window.matchMedia !== 'function') {
      setStill(true);
      return;
    }
    const query = window.matchMedia('(prefers-reduced-motion: reduce)');
    const read = () => setStill(query.matches);
    read();
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  return still;
}

/** Advances the clock of the movement while it plays and is on screen, about thirty times a second. */
function useFrames(
  frame: React.RefObject<HTMLElement | null>,
  playing: boolean,
  tell: (seconds: number) => void,
) {
  const moment = useRef(0);
  useEffect(() => {
    const element = frame.current;
    if (!playing || !element) return;
    let request = 0;
    let last: number | null = null;
    let seen = true;
    const step = (now: number) => {
      request = requestAnimationFrame(step);
      if (last !== null && now - last < 30) return;
      if (seen && last !== null) {
        moment.current += Math.min(0.1, (now - last) / 1000);
        tell(moment.current);
      }
      last = now;
    };
    request = requestAnimationFrame(step);
    const watcher =
      typeof IntersectionObserver === 'function'
        ? new IntersectionObserver(([entry]) => {
            seen = entry?.isIntersecting ?? true;
          })
        : null;
    watcher?.observe(element);
    return () => {
      cancelAnimationFrame(request);
      watcher?.disconnect();
    };
  }, [frame, playing, tell]);
}
