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

/** As wide as a column is at least, and what stands beside the words of a visit in it: edges, padding. rem; see `day-grid.tsx`. */
const COLUMN_REM = 8.5;
const AROUND_REM = 1.4;
/** More than a letter takes on average in the calendar's hand, and what a sign has around its word. rem */
const LETTER_REM = 0.48;
const SIGN_REM = 1.2;

/**
 * Whether all that is written on a visit surely stands in its lines. Only what might not is cut with dots: each cut is a
 * layer to the browser, and hundreds of visits are on a page.
 */
export function surelyFits(
  { name, signs, lines }: { name: string; signs: readonly string[]; lines: readonly string[] },
  lanes: number,
): boolean {
  const letters = (text: string) => text.length * LETTER_REM;
  const top = signs.reduce((sum, sign) => sum + letters(sign) + SIGN_REM, letters(name));
  return Math.max(top, ...lines.map(letters)) <= COLUMN_REM / lanes - AROUND_REM;
}
