import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isoOf } from './offered-days.ts';

test('an instant is written as Temporal writes it', () => {
  const instants = [0, 1, -1000, 951_782_399_000, 951_782_400_000, 1_772_323_200_000, 1_772_409_599_000];
  for (let index = 0; index < 3000; index += 1) instants.push(1_700_000_000_000 + index * 8_765_000);
  for (const epochMs of instants)
    expect(isoOf(epochMs)).toBe(Temporal.Instant.fromEpochMilliseconds(epochMs).toString());
});
