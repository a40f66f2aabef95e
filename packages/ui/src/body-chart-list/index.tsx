'use client';
import type { RegionId } from '@kinloop/assessment-domain/catalogue';
import { type Spot, spotKey, spotsOf, type View } from '../body-chart/index.tsx';

export type BodyChartListProps = {
  readonly selected: readonly string[];
  readonly onToggle: (spot: Spot) => void;
  readonly onSaddle: () => void;
  /** The region without its side, e.g. "Knee, front". */
  readonly regionName: (region: RegionId) => string;
  readonly words: {
    readonly legend: string;
    readonly left: string;
    readonly right: string;
    /** For what has no side, e.g. "Here". */
    readonly middle: string;
    /** The saddle's button, e.g. "Between the legs: answer a few questions". */
    readonly saddle: string;
  };
};

/** The body chart in words: the same places, the same choices, as good for those who cannot or would rather not point. */
export function BodyChartList({ selected, onToggle, onSaddle, regionName, words }: BodyChartListProps) {
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{words.legend}</legend>
      <ul className="divide-y divide-line border-y border-line">
        {regionsFromHeadToFoot().map(({ region, spots }) => (
          <li key={region} className="flex min-h-target flex-wrap items-center justify-between gap-x-4">
            {region === 'saddle' ? (
              <button
                type="button"
                onClick={onSaddle}
                className="min-h-target w-full text-left font-medium text-accent underline underline-offset-4"
              >
                {words.saddle}
              </button>
            ) : (
              <>
                <span aria-hidden="true">{regionName(region)}</span>
                <span className="flex gap-1">
                  {spots.map((spot) => (
                    <label
                      key={spot.side}
                      className="flex min-h-target min-w-24 items-center gap-2 rounded-md px-3 hover:bg-paper-sunk has-checked:bg-accent-wash has-checked:font-semibold has-focus-visible:outline-3 has-focus-visible:outline-focus"
                    >
                      <input
                        type="checkbox"
                        className="size-5 focus-visible:outline-none"
                        checked={selected.includes(spotKey(spot))}
                        onChange={() => onToggle(spot)}
                      />
                      <span>
                        {`${words[spot.side]} `}
                        <span className="sr-only">{regionName(region)}</span>
                      </span>
                    </label>
                  ))}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Each region once, whichever views it is in, with its sides: left first. */
function regionsFromHeadToFoot(): ReadonlyArray<{
  readonly region: RegionId;
  readonly spots: readonly Spot[];
}> {
  const found = new Map<RegionId, Spot[]>();
  const views: readonly View[] = ['front', 'back'];
  for (const { region, side } of views.flatMap((view) => spotsOf(view))) {
    const spots = found.get(region) ?? [];
    if (!spots.some((spot) => spot.side === side)) spots.push({ region, side });
    found.set(region, spots);
  }
  return [...found].map(([region, spots]) => ({
    region,
    spots: spots.sort((a, b) => a.side.localeCompare(b.side)),
  }));
}
