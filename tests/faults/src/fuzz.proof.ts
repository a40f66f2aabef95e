import { fuzz } from '@kinloop/test-access/fuzz';
import { type Finding, listed, rounds } from './finding.ts';
import { brokenInvariants, INVARIANT_COUNT } from './invariants.ts';

const CALLS = 20_000;

/** Every procedure called with whatever fits, or nearly fits, its input. */
export async function proof(scale: number): Promise<Finding[]> {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const { calls, procedures, outcomes, faults, broken } = await fuzz(
    rounds(CALLS, scale),
    seed,
    brokenInvariants,
  );
  const fault = `${calls.toLocaleString('en')} calls of ${procedures} procedures with made-up inputs, seed ${seed}`;
  const told = [...outcomes].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
  return [
    {
      fault,
      claim: 'each is answered or refused by a code, and tells nothing of its insides nor of other people',
      found: faults.length === 0 ? told.join(', ') : listed(faults),
      ok: faults.length === 0,
    },
    {
      fault,
      claim: `${INVARIANT_COUNT} invariants in SQL hold as before`,
      found: listed(broken),
      ok: broken.length === 0,
    },
  ];
}
