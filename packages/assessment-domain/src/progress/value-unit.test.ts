import { describe, expect, it } from 'vitest';
import { FINDING_IDS, FINDINGS } from '../catalogue/index.ts';
import { valueUnit } from './value-unit.ts';

describe('valueUnit', () => {
  it('tells a share of the other side from a grade', () => {
    expect(valueUnit('hip-extension-strength', 'instrumented')).toBe('%');
    expect(valueUnit('hip-extension-strength', 'clinician')).toBe('grade');
  });

  it('is that of the finding where it is measured, and none where it is chosen in words', () => {
    expect(valueUnit('wblt', 'clinician')).toBe('cm');
    const chosen = FINDING_IDS.filter((id) => FINDINGS[id].capture.kind === 'choice');
    expect(chosen).not.toEqual([]);
    expect(chosen.map((id) => valueUnit(id, 'report')).filter((unit) => unit !== null)).toEqual([]);
  });
});
