import { fuzz } from '@kinloop/test-access/fuzz';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';

test('whatever is sent to a procedure, it answers or refuses by a code, and what must hold still holds', async () => {
  const { faults, broken, outcomes } = await fuzz(480, 2, brokenInvariants);
  expect(faults).toEqual([]);
  expect(broken).toEqual([]);
  // Some got in and some did not, or nothing was tried.
  expect(outcomes.get('ok')).toBeGreaterThan(40);
  expect(outcomes.get('INVALID_INPUT')).toBeGreaterThan(40);
});
