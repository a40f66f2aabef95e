import { contrast, cssOklch, type Oklch } from '../tokens/oklch.ts';

/** A clinic's accent in one theme. */
export type Accent = {
  /** Fill of a primary button; also links and marks on paper. */
  readonly accent: Oklch;
  /** Words on that fill. */
  readonly ink: Oklch;
  /** The faintest tint, behind what is chosen. */
  readonly wash: Oklch;
};

/** Papers of tokens.css an accent must hold on; kept equal to it by a test. */
export const papers = {
  light: [
    { l: 0.972, c: 0.011, h: 84 },
    { l: 0.993, c: 0.005, h: 88 },
    { l: 0.941, c: 0.016, h: 82 },
  ],
  dark: [
    { l: 0.205, c: 0.014, h: 55 },
    { l: 0.248, c: 0.016, h: 56 },
    { l: 0.17, c: 0.013, h: 52 },
  ],
} as const;

/** Text contrast of WCAG 2.2 AA with a little to spare for rounding on screens. */
const enough = 4.6;

/**
 * The accent of a clinic from a hue it chose: lightness moves away from the paper until the accent reads as text on
 * every paper and its own wash, and its ink reads on it.
 * @param hue degrees on the OKLCH wheel; any number, wrapped to 0-360
 */
export function accentFor(hue: number): { readonly light: Accent; readonly dark: Accent } {
  const h = ((hue % 360) + 360) % 360;
  return {
    light: settle({
      accent: { l: 0.5, c: 0.118, h },
      ink: { l: 0.985, c: 0.01, h: 85 },
      wash: { l: 0.937, c: 0.026, h },
      step: -0.01,
      papers: papers.light,
    }),
    dark: settle({
      accent: { l: 0.7, c: 0.095, h },
      ink: { l: 0.205, c: 0.03, h },
      wash: { l: 0.288, c: 0.046, h },
      step: 0.01,
      papers: papers.dark,
    }),
  };
}

/** The custom properties that dress a subtree in a clinic's accent: spread on `style` of `<html>` or a section. */
export function accentStyle(hue: number): Record<`--clinic-${string}`, string> {
  const { light, dark } = accentFor(hue);
  const both = (pick: (accent: Accent) => Oklch) =>
    `light-dark(${cssOklch(pick(light))}, ${cssOklch(pick(dark))})`;
  return {
    '--clinic-accent': both((a) => a.accent),
    '--clinic-accent-ink': both((a) => a.ink),
    '--clinic-accent-wash': both((a) => a.wash),
  };
}

type Start = Accent & { readonly step: number; readonly papers: readonly Oklch[] };

function settle({ accent, ink, wash, step, papers: grounds }: Start): Accent {
  let l = accent.l;
  const holds = (candidate: Oklch) =>
    [...grounds, wash, ink].every((ground) => contrast(candidate, ground) >= enough);
  while (l > 0.2 && l < 0.95 && !holds({ ...accent, l })) l += step;
  return { accent: { ...accent, l }, ink, wash };
}
