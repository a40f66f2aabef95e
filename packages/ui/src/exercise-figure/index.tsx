import type { ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { BodyDrawing } from './body-drawing.tsx';
import { figures } from './figures/all.ts';
import { firstPose, poseAt, roundSeconds } from './skeleton.ts';
import { stageOf, type Window } from './stage.ts';

export type ExerciseFigureProps = {
  /** Id of the exercise in the catalogue. */
  readonly exercise: string;
  /** Its name, for readers who do not see the drawing; left out when the name stands beside it. */
  readonly label?: string | undefined;
  /** Which key pose, counted from 0; later ones for a printed sequence. */
  readonly pose?: number | undefined;
  /** Seconds into the movement, for a player that keeps the time itself; goes before `pose`. */
  readonly at?: number | undefined;
  readonly className?: string | undefined;
};

/** True when there is a drawing for this exercise; a clinic's own exercise may have a photo instead. */
export function hasFigure(exercise: string): boolean {
  return exercise in figures;
}

/** How many key poses an exercise has; 0 without a drawing. */
export function poseCount(exercise: string): number {
  return figures[exercise]?.poses.length ?? 0;
}

/** Seconds of one whole movement there and back; 0 without a drawing. */
export function movementSeconds(exercise: string): number {
  const figure = figures[exercise];
  return figure ? roundSeconds(figure) : 0;
}

/** The drawing of an exercise, still. Server-rendered, themed, the same on paper. Nothing for an unknown id. */
export function ExerciseFigure({ exercise, label, pose = 0, at, className }: ExerciseFigureProps) {
  const figure = figures[exercise];
  if (!figure) return null;
  const shown = at === undefined ? (figure.poses[pose] ?? firstPose(figure)) : poseAt(figure, at);
  return (
    <FigureFrame stage={stageOf(figure)} label={label} className={className}>
      <BodyDrawing figure={figure} pose={shown} />
    </FigureFrame>
  );
}

type FrameProps = {
  readonly stage: Window;
  readonly label: string | undefined;
  readonly className: string | undefined;
  readonly children: ReactNode;
};

/** The stage a figure stands on. */
export function FigureFrame({ stage, label, className, children }: FrameProps) {
  const box = stage.join(' ');
  const classes = classNames('block aspect-[10/7] h-auto w-full', className);
  if (!label) {
    return (
      <svg viewBox={box} className={classes} aria-hidden="true">
        {children}
      </svg>
    );
  }
  return (
    <svg viewBox={box} className={classes} role="img">
      <title>{label}</title>
      {children}
    </svg>
  );
}
