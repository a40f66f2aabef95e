import { type Finding, rounds } from './finding.ts';
import { type Planted, plantMistakes } from './mutation.ts';

/** The folders of rules, and the share of planted mistakes that the tests must notice, in percent. */
const FOLDERS = ['inference', 'triage', 'alerts', 'outcomes', 'prescription', 'progress'] as const;
const AT_LEAST = 90;

/** Plants mistakes in the assessment domain, folder by folder, and counts how many its tests notice. About half an hour. */
export async function proof(scale: number): Promise<Finding[]> {
  const rows: Finding[] = [];
  for (const folder of FOLDERS.slice(0, rounds(FOLDERS.length, scale)))
    rows.push(rowOf(folder, await plantMistakes(folder)));
  return rows;
}

function rowOf(folder: string, { noticed, missed }: Planted): Finding {
  const share = (100 * noticed) / Math.max(1, noticed + missed);
  return {
    fault: `${noticed + missed} mistakes planted in the assessment domain, ${folder}`,
    claim: `the tests notice ${AT_LEAST}% or more`,
    found: `${noticed} noticed (${share.toFixed(1)}%)`,
    ok: noticed + missed > 0 && share >= AT_LEAST,
  };
}
