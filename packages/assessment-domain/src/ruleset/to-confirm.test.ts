import { expect, it } from 'vitest';
import { FINDINGS } from '../catalogue/index.ts';
import { DEFAULT_RULESET } from './default.ts';
import { toConfirm } from './to-confirm.ts';

it('says with the numbers in force what no study settles', () => {
  const [stance, hips, measures, rating, heelRaise] = toConfirm();
  expect(stance).toContain(`${DEFAULT_RULESET.findingChange['sl-stance']?.sameRater} s`);
  for (const id of ['fadir', 'hip-ir-rom', 'mtt-iliopsoas', 'faber'] as const)
    expect(hips).toContain(FINDINGS[id].label);
  expect(hips).not.toContain(FINDINGS.wblt.label);
  for (const id of ['tsk11', 'pcs', 'ihot12'] as const)
    expect(measures).toContain(` ${DEFAULT_RULESET.measures.change[id].points}`);
  expect(rating).toContain('from 2 of 11 and from 3 of 15');
  const { mild, marked } = DEFAULT_RULESET.levels.cuts['heel-raise'] ?? {};
  expect(heelRaise).toContain(`below ${mild?.value} mild, below ${marked?.value} marked`);
  expect(heelRaise).toContain('to 14 for men and 16 for women at 70');
});
