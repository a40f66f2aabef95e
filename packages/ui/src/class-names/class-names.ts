/** Joins class names, leaving out what is not there. Later names do not override earlier ones: keep variants apart. */
export function classNames(...names: ReadonlyArray<string | false | null | undefined>): string {
  return names.filter(Boolean).join(' ');
}
