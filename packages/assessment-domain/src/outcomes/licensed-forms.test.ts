import { describe, expect, it } from 'vitest';
import { instrumentInput } from './instruments.ts';
import {
  FORM_SHAPES,
  fitsShape,
  formAnswers,
  LICENSED_IDS,
  readLicensedItems,
  wordsNeeded,
} from './licensed-forms.ts';
import { problemsInScore, score } from './score.ts';

describe.each(LICENSED_IDS)('%s', (id) => {
  const { count, min, max } = FORM_SHAPES[id];
  const problems = (items: readonly number[]) =>
    problemsInScore({ ...instrumentInput(id), items: formAnswers(id, items) });

  it('has the shape its engine scores', () => {
    for (const items of [min, max]) {
      const scored = score({ ...instrumentInput(id), items: formAnswers(id, items) });
      expect(scored).toMatchObject({ valid: true, missing: 0 });
      const [low, high] = scored.range;
      const scores =
        scored.score === null
          ? Object.values(scored.subscales ?? {}).map((one) => one.score)
          : [scored.score];
      expect(scores).not.toEqual([]);
      for (const one of scores) {
        expect(one).toBeGreaterThanOrEqual(low);
        expect(one).toBeLessThanOrEqual(high);
      }
    }
    expect(problems(min.with(0, (min[0] ?? 0) - 1))).not.toEqual([]);
    expect(problems(max.with(0, (max[0] ?? 0) + 1))).not.toEqual([]);
    expect(problems(min.with(count - 1, (min[count - 1] ?? 0) - 1))).not.toEqual([]);
  });
});

describe('a form of scales', () => {
  it.each(['hoos', 'koos', 'hagos'] as const)('%s is scored scale by scale, in the order it names', (id) => {
    const { count, scales } = FORM_SHAPES[id];
    const names = Object.keys(scales ?? {});
    const first = Object.values(scales ?? {})[0] ?? 0;
    // Everything at its worst but the first scale.
    const items = Array.from({ length: count }, (_, index) => (index < first ? 0 : 4));
    const { subscales, score: total } = score({ ...instrumentInput(id), items });
    expect(total).toBeNull();
    expect(Object.entries(subscales ?? {}).map(([name, one]) => [name, one.score])).toEqual(
      names.map((name, index) => [name, index === 0 ? 100 : 0]),
    );
  });

  it('the STarT Back counts the upper two of five words, and distress decides its group first', () => {
    const group = (...items: number[]) =>
      score({ ...instrumentInput('start-back'), items: formAnswers('start-back', items) });
    expect(group(0, 0, 0, 0, 0, 0, 0, 0, 2)).toMatchObject({ score: 0, group: 'low' });
    expect(group(1, 1, 1, 0, 0, 0, 0, 0, 3)).toMatchObject({ score: 4, group: 'medium' });
    expect(group(0, 0, 0, 0, 1, 1, 1, 0, 4)).toMatchObject({ score: 4, group: 'high' });
    expect(formAnswers('start-back', [...Array(8).fill(0), null])).toEqual([...Array(8).fill(0), null]);
  });
});

describe('the items a clinic types', () => {
  const two = 'First question\n\n  \n  Second question | never | always';

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
    const [fits, tooFew] = [
      { text: 'One', answers: ['a', 'b'] },
      { text: 'Two', answers: ['a'] },
    ];
    expect(fitsShape('pseq2', [fits])).toBe(false);
    expect(fitsShape('pseq2', [fits, fits])).toBe(true);
    expect(fitsShape('pseq2', [fits, tooFew])).toBe(false);
    expect(fitsShape('pseq2', [tooFew, tooFew])).toBe(false);
    // Counted from its lowest answer, which is 1.
    expect(wordsNeeded('tsk11', 0)).toBe(4);
  });
});
