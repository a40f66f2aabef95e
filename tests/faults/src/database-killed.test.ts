import { expect, test } from 'vitest';
import { killDatabase } from './database-killed.ts';

test('a database killed in the middle of everything forgets nothing it has acknowledged', async () => {
  const report = await killDatabase({ kills: 3, clients: 6 });
  expect(report.lost).toEqual([]);
  expect(report.broken).toEqual([]);
  expect(report.answeredOtherwise).toEqual([]);
  // It was in the middle of something.
  expect(report.acknowledged).toBeGreaterThanOrEqual(60);
  expect(report.leftOpen).toBeGreaterThan(0);
  // Whoever asked meanwhile was told that the database is away, and both processes came through.
  expect(report.internal).toBe(0);
  expect(report).toMatchObject({ uncaught: 0, workerEnded: null, jobsLeft: 0 });
});
