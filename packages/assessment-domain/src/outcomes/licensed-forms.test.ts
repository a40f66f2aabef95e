import { describe, expect, it } from 'vitest';
import { instrumentInput } from './instruments.ts';
import { FORM_SHAPES, fitsShape, LICENSED_IDS, readLicensedItems, wordsNeeded } from './licensed-forms.ts';
import { problemsInScore, score } from './score.ts';

describe.each(LICENSED_IDS)('%s', (id) => {
  const { count, min, max } = FORM_SHAPES[id];
  const lowest = Array<number>(count).fill(min);
  const problems = (items: readonly number[]) => problemsInScore({ ...instrumentInput(id), items });

  it('has the shape its engine scores', () => {
    for (const items of [lowest, max]) {
      const scored = score({ ...instrumentInput(id), items });
      expect(scored).toMatchObject({ valid: true, missing: 0 });
      const [low, high] = scored.range;
      expect(scored.score).toBeGreaterThanOrEqual(low);
      expect(scored.score).toBeLessThanOrEqual(high);
    }
    expect(problems(max.with(0, (max[0] ?? 0) + 1))).not.toEqual([]);
    expect(problems(lowest.with(count - 1, min - 1))).not.toEqual([]);
  });
});

describe('the items a clinic types', () => {
  const two = 'First question\n\n  Second question | never | always';

  it('share their answers, or bring their own', () => {
    expect(readLicensedItems('pseq2', two, 'not at all\ncompletely')).toEqual({
      status: 'read',
      items: [
        { text: 'First question', answers: ['not at all', 'completely'] },
        { text: 'Second question', answers: ['never', 'always'] },
      ],
    });
  });

  it('are as many as the form has, each with as many words as it needs', () => {
    expect(readLicensedItems('pseq2', 'One', 'a\nb')).toEqual({ status: 'count', needed: 2, found: 1 });
    expect(readLicensedItems('pseq2', two, 'only one')).toEqual({
      ...{ status: 'answers', line: 1, needed: 2, found: 1 },
    });
    expect([wordsNeeded('lefs', 0), wordsNeeded('rmdq', 0), wordsNeeded('ihot12', 0)]).toEqual([5, 2, 2]);
    expect(fitsShape('pseq2', [{ text: 'One', answers: ['a', 'b'] }])).toBe(false);
  });
});
