/** Something that is one thing here and another where it is stored, in words. */
export type Difference = {
  readonly id: string;
  readonly what: string;
  readonly mine: string;
  readonly theirs: string;
};

/** What a version says, by what it is about, in the order in which it is shown. */
export type Said = Readonly<Record<string, string>>;

/** Where two versions of one record say something else. */
export function differences(mine: Said, theirs: Said): Difference[] {
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
    .map((what) => ({ id: what, what, mine: mine[what] ?? '', theirs: theirs[what] ?? '' }))
    .filter((row) => row.mine !== row.theirs);
}
