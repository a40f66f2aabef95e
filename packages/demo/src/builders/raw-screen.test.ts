import { rawToFindings } from '@kinloop/assessment-domain/screening';
import { describe, expect, it } from 'vitest';
import { PATIENTS } from '../cast/patients.ts';
import { createRandom } from '../world/random.ts';
import { rawScreenOf } from './raw-screen.ts';

const screens = PATIENTS.flatMap(({ key, screen, rescreen }) => [
  ...(screen === undefined ? [] : [[key, screen] as const]),
  ...(rescreen === undefined ? [] : [[`${key} again`, rescreen] as const]),
]);

describe('raw values of a screen', () => {
  it.each(screens)('of %s read as the findings of the story', (key, screen) => {
    const reading = rawToFindings(rawScreenOf(screen, createRandom(key)));
    expect(reading.problems).toEqual([]);
    expect(reading.findings).toEqual({ B: {}, L: {}, R: {}, ...screen });
  });
});
