import { expect, test } from 'vitest';
import { raceForOneSlot } from './one-slot.ts';

test('two hundred at once, five times, for times that overlap, of a practitioner of two clinics: one winner, the others told', async () => {
  const report = await raceForOneSlot(5, 200);
  expect(report.badRounds).toEqual([]);
  expect(report.deadlocks).toBe(0);
  expect(Object.fromEntries(report.answers)).toEqual({ held: 5, SLOT_TAKEN: 5 * 199 });
});
