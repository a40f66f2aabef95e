import { SLOT_PX } from './use-visit-move.ts';

/** The stretch of the day the grid shows. Minutes of the local day. */
export type Shown = { readonly from: number; readonly to: number };

/** Height of so many minutes in the grid, pixels. */
export const px = (minutes: number) => (minutes / 5) * SLOT_PX;

/** Where a stretch stands in its column, beside others at the same time. */
export function boxOf(
  { start, end, lane, lanes }: { start: number; end: number; lane: number; lanes: number },
  from: number,
) {
  return {
    marginTop: px(start - from) + 1,
    height: px(Math.max(end - start, 15)) - 2,
    marginLeft: `calc(${(lane / lanes) * 100}% + 3px)`,
    width: `calc(${100 / lanes}% - 6px)`,
  };
}
