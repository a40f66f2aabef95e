import { sendAllAgain } from '@kinloop/test-access/keyed';
import { type Finding, listed, rounds } from './finding.ts';

const RUNS = 10;
const COPIES = 10;

/** Every keyed call of the router sent many times at once. */
export async function proof(scale: number): Promise<Finding[]> {
  const runs = rounds(RUNS, scale);
  const fates = await sendAllAgain(COPIES, runs);
  const wrong = fates.flatMap(({ procedure, wrong: lines }) => lines.map((line) => `${procedure} ${line}`));
  return [
    {
      fault: `${COPIES} copies of a call at once under one key, ${runs} times each`,
      claim: 'every table as after one call, one answer, and none under the same key with other parameters',
      found: `${fates.length} procedures; wrong: ${listed(wrong)}`,
      ok: wrong.length === 0,
    },
  ];
}
