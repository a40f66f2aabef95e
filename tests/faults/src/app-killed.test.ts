import { expect, test } from 'vitest';
import { type AppsReport, runApps } from './app-killed.ts';

function expectNothingLost(report: AppsReport): void {
  expect(report.lost).toEqual([]);
  expect(report.broken).toEqual([]);
  expect(report.answeredOtherwise).toEqual([]);
  expect([...report.answers.keys()].filter((name) => name.endsWith(': INTERNAL'))).toEqual([]);
}

test('two instances, one of them killed in the middle of everything, lose no booking and halve none', async () => {
  const report = await runApps({ rounds: 2, patients: 10, kill: true });
  expectNothingLost(report);
  // It was in the middle of something.
  expect(report.booked).toBeGreaterThanOrEqual(5);
  expect(report.answers.get('open: UNAVAILABLE') ?? 0).toBeGreaterThan(0);
});

test('two instances at once overlap nothing and fail nobody', async () => {
  const report = await runApps({ rounds: 1, patients: 10, kill: false });
  expectNothingLost(report);
  // They got in each other's way.
  expect([...report.answers.keys()].filter((name) => name.endsWith(': SLOT_TAKEN'))).not.toEqual([]);
});
