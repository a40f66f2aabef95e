import type { StructureId } from '@kinloop/assessment-domain/catalogue';
import { useId } from 'react';
import { head, sideOf, spotsOf, type View } from '../body-chart/shapes.ts';
import { classNames } from '../class-names/class-names.ts';
import { structureShapes } from './muscle-shapes.ts';

export type MuscleMark = {
  readonly structure: StructureId;
  readonly side: 'left' | 'right' | 'both';
  /** Works less than it could (cool, plain) or does extra work (warm, hatched). */
  readonly meaning: 'inhibited' | 'overactive';
  /** The structure in the reader's words, side included; the map is also read as this list. */
  readonly name: string;
};

export type MuscleMapProps = {
  readonly marks: readonly MuscleMark[];
  readonly words: {
    readonly front: string;
    readonly back: string;
    /** Words of the legend in the reader's register: a patient never reads "inhibited". */
    readonly inhibited: string;
    readonly overactive: string;
  };
  readonly className?: string | undefined;
};

const views: readonly View[] = ['front', 'back'];

/** The body with what works less and what works extra; the legend names each, so that nothing hangs on the drawing. */
export function MuscleMap({ marks, words, className }: MuscleMapProps) {
  const hatch = useId();
  return (
    <div
      className={classNames(
        'grid items-center gap-6 sm:grid-cols-[minmax(0,1fr)_minmax(12rem,16rem)]',
        className,
      )}
    >
      <div aria-hidden="true" className="flex justify-center gap-4">
        {views.map((view) => (
          <MapView key={view} view={view} marks={marks} hatch={`${hatch}-${view}`} caption={words[view]} />
        ))}
      </div>
      <div className="space-y-5">
        <Legend meaning="inhibited" title={words.inhibited} marks={marks} />
        <Legend meaning="overactive" title={words.overactive} marks={marks} />
      </div>
    </div>
  );
}

function MapView({
  view,
  marks,
  hatch,
  caption,
}: {
  view: View;
  marks: readonly MuscleMark[];
  hatch: string;
  caption: string;
}) {
  return (
    <figure className="w-full max-w-56 min-w-0">
      <svg viewBox="-54 0 108 280" className="block w-full" aria-hidden="true">
        <defs>
          <pattern
            id={hatch}
            width="3"
            height="3"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="3" height="3" className="fill-overactive-wash" />
            <rect width="1.7" height="3" className="fill-overactive" />
          </pattern>
        </defs>
        <path d={head} className="fill-line" />
        {spotsOf(view).map(({ region, side, shape, mirrored }) => (
          <path
            key={`${region}-${side}`}
            d={shape.d}
            transform={mirrored ? 'scale(-1 1)' : undefined}
            className="fill-line stroke-line"
            strokeWidth={1}
          />
        ))}
        {[false, true].flatMap((mirrored) =>
          marksOn(view, sideOf(view, mirrored), marks).map(({ mark, d }) => (
            <path
              key={`${mark.structure}-${mark.meaning}-${mirrored}`}
              d={d}
              transform={mirrored ? 'scale(-1 1)' : undefined}
              className={mark.meaning === 'inhibited' ? 'fill-inhibited stroke-paper' : 'stroke-overactive'}
              {...(mark.meaning === 'overactive' ? { fill: `url(#${hatch})` } : {})}
              strokeWidth={0.8}
              strokeLinejoin="round"
            />
          )),
        )}
      </svg>
      <figcaption className="text-center text-sm text-ink-soft">{caption}</figcaption>
    </figure>
  );
}

function marksOn(view: View, side: 'left' | 'right', marks: readonly MuscleMark[]) {
  return structureShapes
    .filter((shape) => shape.view === view)
    .flatMap(({ structure, d }) =>
      marks
        .filter((mark) => mark.structure === structure && (mark.side === 'both' || mark.side === side))
        .map((mark) => ({ mark, d })),
    );
}

function Legend({
  meaning,
  title,
  marks,
}: {
  meaning: MuscleMark['meaning'];
  title: string;
  marks: readonly MuscleMark[];
}) {
  const ours = marks.filter((mark) => mark.meaning === meaning);
  const cool = meaning === 'inhibited';
  if (ours.length === 0) return null;
  return (
    <div>
      <p
        className={classNames(
          'flex items-center gap-2 font-semibold',
          cool ? 'text-inhibited' : 'text-overactive',
        )}
      >
        <span
          aria-hidden="true"
          className={classNames(
            'size-4 rounded-sm border-2',
            cool
              ? 'border-inhibited bg-inhibited'
              : 'border-overactive bg-[repeating-linear-gradient(45deg,var(--color-overactive)_0_2px,transparent_2px_5px)]',
          )}
        />
        {title}
      </p>
      <ul className="mt-1 ml-6">
        {ours.map((mark) => (
          <li key={`${mark.structure}-${mark.side}`}>{mark.name}</li>
        ))}
      </ul>
    </div>
  );
}
