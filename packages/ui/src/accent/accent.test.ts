import { expect, test } from 'vitest';
import { accentFor, accentStyle } from './index.tsx';

test('an accent dresses both themes through three properties', () => {
  const style = accentStyle(200);
  expect(Object.keys(style).sort()).toEqual([
    '--clinic-accent',
    '--clinic-accent-ink',
    '--clinic-accent-wash',
  ]);
  for (const value of Object.values(style))
    expect(value).toMatch(/^light-dark\(oklch\([^)]+\), oklch\([^)]+\)\)$/);
});

test('the hue a clinic chose is kept; only lightness gives way', () => {
  for (const hue of [20, 95, 180, 300]) {
    expect(accentFor(hue).light.accent.h).toBe(hue);
    expect(accentFor(hue).dark.accent.l).toBeGreaterThan(accentFor(hue).light.accent.l);
  }
});
