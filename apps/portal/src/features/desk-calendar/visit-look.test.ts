import { expect, it } from 'vitest';
import { isAfterTarget } from './visit-look.ts';

it.each([
  ['the last minute of the last day', '2026-11-27T12:59:00Z', false],
  ['the midnight after it', '2026-11-27T13:00:00Z', true],
])('a visit that begins at %s is after its target: %s', (_when, startsAt, isAfter) => {
  expect(isAfterTarget({ startsAt, targetAt: '2026-11-27T13:00:00Z' })).toBe(isAfter);
  expect(isAfterTarget({ startsAt, targetAt: null })).toBe(false);
});
