/** One line of `docs/proof/<commit>.md`. */
export interface Finding extends Record<string, string | boolean | null> {
  /** What was done, and how often. */
  readonly fault: string;
  /** What must hold. */
  readonly claim: string;
  readonly found: string;
  /** Null where nothing is judged. */
  readonly ok: boolean | null;
}

/** How many rounds of a long run at this scale, above 0 and up to 1, the full number; at least one. */
export const rounds = (full: number, scale: number): number => Math.max(1, Math.round(full * scale));

/** `none`, or how many and the first few. */
export function listed(lines: readonly string[]): string {
  if (lines.length === 0) return 'none';
  const shown = lines.slice(0, 3).join('; ');
  return lines.length > 3 ? `${lines.length}: ${shown}; ...` : shown;
}
