import { expect, test } from 'vitest';
import { mixClaims } from './mixed-claims.ts';

test('what three people do at once is what some order of theirs would have done', async () => {
  const report = await mixClaims(10);
  expect(report.unexplained).toBeUndefined();
  expect(report.broken).toEqual([]);
  // A few; the proof draws enough to see every answer.
  expect(report.sequences).toBe(10);
  expect(report.steps).toBeGreaterThanOrEqual(10);
});
