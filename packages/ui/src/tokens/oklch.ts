/**
 * OKLCH to sRGB and WCAG contrast, enough to hold a palette to its promises.
 * Source of the matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).
 */
export type Oklch = {
  /** Lightness, 0-1. */
  readonly l: number;
  /** Chroma, 0 to about 0.37 in sRGB. */
  readonly c: number;
  /** Hue in degrees. */
  readonly h: number;
};

/** Linear-light sRGB, each channel 0-1 after clipping to the gamut. */
function toLinearRgb({ l, c, h }: Oklch): readonly [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function luminance(colour: Oklch): number {
  const [r, g, b] = toLinearRgb(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast ratio of two opaque colours, 1-21. */
export function contrast(one: Oklch, other: Oklch): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** CSS text of a colour, three decimals. */
export function cssOklch({ l, c, h }: Oklch): string {
  return `oklch(${round(l)} ${round(c)} ${round(h)})`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
