// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accentFor, papers } from '../accent/index.tsx';
import { contrast, type Oklch } from './oklch.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;

function token(name: string, theme: (typeof themes)[number]): Oklch {
  const line = css.match(new RegExp(`--color-${name}: ([^;]+);`))?.[1] ?? '';
  const colours = [...line.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)/g)];
  const found = colours[theme === 'light' ? 0 : 1];
  if (!found) throw new Error(`No ${theme} value of ${name} in tokens.css`);
  return { l: Number(found[1]), c: Number(found[2]), h: Number(found[3]) };
}

const grounds = ['paper', 'paper-raised', 'paper-sunk'];
const marks = ['accent', 'inhibited', 'overactive', 'better', 'worse', 'urgent', 'soon', 'calm'];
const text: [string, string][] = [
  ...['ink', 'ink-soft', ...marks].flatMap((mark) =>
    grounds.map((ground): [string, string] => [mark, ground]),
  ),
  ...marks.flatMap((mark): [string, string][] => [
    [mark, `${mark}-wash`],
    ['ink', `${mark}-wash`],
    ['ink-soft', `${mark}-wash`],
  ]),
  ['accent-ink', 'accent'],
  ['urgent-ink', 'urgent'],
];
const outlines: [string, string][] = [
  ...['line-strong', 'focus', 'figure', 'figure-far'].flatMap((mark) =>
    ['paper', 'paper-raised'].map((ground): [string, string] => [mark, ground]),
  ),
  ...['figure-cool', 'figure-warm', 'figure-move'].map((tint): [string, string] => [tint, 'figure']),
];

describe.each(themes)('%s theme', (theme) => {
  test.each(text)('%s reads as text on %s', (mark, ground) => {
    expect(contrast(token(mark, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(outlines)('%s is seen on %s', (mark, ground) => {
    expect(contrast(token(mark, theme), token(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  test('accentFor measures against the papers of tokens.css', () => {
    expect(papers[theme]).toEqual(grounds.map((ground) => token(ground, theme)));
  });

  test('an accent of any hue reads on every paper, its wash and under its ink', () => {
    for (let hue = 0; hue < 360; hue += 3) {
      const { accent, ink, wash } = accentFor(hue)[theme];
      for (const ground of [...papers[theme], wash, ink]) {
        expect(contrast(accent, ground), `hue ${hue}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

test('black on white is 21 to 1, whatever the hue', () => {
  expect(contrast({ l: 0, c: 0, h: 12 }, { l: 1, c: 0, h: 200 })).toBeCloseTo(21, 1);
});

test('a hue outside 0-360 is the same hue', () => {
  expect(accentFor(-10)).toEqual(accentFor(350));
});
