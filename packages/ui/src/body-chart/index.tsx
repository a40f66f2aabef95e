'use client';
import { type KeyboardEvent, useRef, useState } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { head, type Spot, spotKey, spotsOf, type View } from './shapes.ts';

export { type Side, type Spot, spotKey, spotsOf, type View } from './shapes.ts';

export type BodyChartProps = {
  /** Keys of chosen places, from `spotKey`. */
  readonly selected: readonly string[];
  readonly onToggle: (spot: Spot) => void;
  /** The saddle is no plain region: choosing it must open the red-flag questions. */
  readonly onSaddle: () => void;
  /** The place in the reader's words, side included, e.g. "Left knee, front". */
  readonly nameOf: (spot: Spot, view: View) => string;
  readonly words: {
    readonly front: string;
    readonly back: string;
    readonly left: string;
    readonly right: string;
  };
  /** Show one view only, e.g. on a narrow phone with a switch above. */
  readonly views?: readonly View[] | undefined;
  readonly className?: string | undefined;
};

const both: readonly View[] = ['front', 'back'];

/**
 * Where it is, on a drawn body, front and back. One Tab stop a view; arrows walk from place to place, Space or Enter
 * chooses. BodyChartList is the same in words and belongs beside it.
 */
export function BodyChart({ views = both, className, ...rest }: BodyChartProps) {
  return (
    <div className={classNames('flex justify-center gap-4', className)}>
      {views.map((view) => (
        <ChartView key={view} view={view} {...rest} />
      ))}
    </div>
  );
}

type ViewProps = Omit<BodyChartProps, 'views' | 'className'> & { readonly view: View };

function ChartView({ view, selected, onToggle, onSaddle, nameOf, words }: ViewProps) {
  const spots = spotsOf(view);
  const [current, setCurrent] = useState(0);
  const svg = useRef<SVGSVGElement>(null);
  const choose = (spot: Spot) =>
    spot.region === 'saddle' ? onSaddle() : onToggle({ region: spot.region, side: spot.side });
  const walk = (event: KeyboardEvent, index: number, spot: Spot) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(spot);
      return;
    }
    const next = nextIndex(event.key, index, spots.length);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    svg.current?.querySelector<SVGElement>(`[data-spot="${next}"]`)?.focus();
  };
  return (
    <figure className="w-full max-w-80 min-w-0">
      <figcaption className="mb-1 text-center font-semibold">{words[view]}</figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset */}
      <svg
        ref={svg}
        viewBox="-54 0 108 280"
        className="block w-full overflow-visible"
        role="group"
        aria-label={words[view]}
      >
        <path d={head} className="fill-paper-raised stroke-line-strong" strokeWidth={0.4} />
        {spots.map((spot, index) => {
          const chosen = selected.includes(spotKey(spot));
          return (
            // biome-ignore lint/a11y/useSemanticElements: SVG has no button; role, name, state and keys are given here
            <path
              key={`${spot.region}-${spot.side}`}
              data-spot={index}
              role="button"
              tabIndex={index === current ? 0 : -1}
              aria-pressed={spot.region === 'saddle' ? undefined : chosen}
              aria-label={nameOf({ region: spot.region, side: spot.side }, view)}
              d={spot.shape.d}
              transform={spot.mirrored ? 'scale(-1 1)' : undefined}
              className={classNames(
                'outline-none transition-[fill] focus-visible:stroke-focus focus-visible:[stroke-width:2.4px]',
                chosen
                  ? 'fill-accent stroke-paper'
                  : 'fill-paper-raised stroke-line-strong hover:fill-accent-wash',
              )}
              strokeWidth={0.4}
              strokeLinejoin="round"
              onFocus={() => setCurrent(index)}
              onClick={() => choose(spot)}
              onKeyDown={(event) => walk(event, index, spot)}
            />
          );
        })}
        <SideWords view={view} left={words.left} right={words.right} />
      </svg>
    </figure>
  );
}

/** Arrows go to the next and previous place, Home and End to the ends; null for any other key. */
function nextIndex(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown' || key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowUp' || key === 'ArrowLeft') return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

/** Which side is which: people read a front view as a mirror, so it is written on it. */
function SideWords({ view, left, right }: { view: View; left: string; right: string }) {
  const [here, there] = view === 'front' ? [right, left] : [left, right];
  return (
    <g className="fill-ink-soft text-[7px]" textAnchor="middle">
      <text x={-38} y={158}>
        {here}
      </text>
      <text x={38} y={158}>
        {there}
      </text>
    </g>
  );
}
