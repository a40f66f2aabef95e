import { duplicateEverything, keyedProcedures } from './duplicate-submit.ts';
import { type Finding, listed, rounds } from './finding.ts';
import { PREPARED } from './keyed-calls.ts';

const RUNS = 50;
const COPIES = 10;

/** Every keyed call sent many times at once. */
export async function proof(scale: number): Promise<Finding[]> {
  const runs = rounds(RUNS, scale);
  const fates = await duplicateEverything(COPIES, runs);
  const wrong = fates.flatMap(({ procedure, wrong: lines }) => lines.map((line) => `${procedure} ${line}`));
  const known = keyedProcedures();
  const untried = known.filter((name) => !Object.hasOwn(PREPARED, name));
  const fault = `${COPIES} copies of a call at once under one key, ${runs} times each`;
  return [
    {
      fault,
      claim: 'one effect in every table, one answer, and none under the same key with other parameters',
      found: `${known.length - untried.length} procedures; wrong: ${listed(wrong)}`,
      ok: wrong.length === 0,
    },
    {
      fault: 'the same',
      claim: 'keyed procedures that are not tried',
      found: `${untried.length} of ${known.length}: ${untried.join(', ') || 'none'}`,
      ok: null,
    },
  ];
}
