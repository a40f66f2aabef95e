import { describe, expect, it } from 'vitest';
import { forbiddenWordsIn, PATTERN_IDS, PATTERNS } from '../catalogue/index.ts';
import { assess } from './assess.ts';
import { patientSummary, patternArguments } from './explain.ts';
import { assessInputSchema } from './input.ts';
import vignettes from './vignettes.json' with { type: 'json' };

describe('patientSummary', () => {
  it.each(PATTERN_IDS)('of %s holds no forbidden word, no pattern name and no number', (pattern) => {
    for (const side of ['left', 'right', 'bilateral'] as const) {
      const text = patientSummary({ pattern, side });
      expect(forbiddenWordsIn(text)).toEqual([]);
      expect(text).not.toContain(PATTERNS[pattern].name);
      expect(text).not.toMatch(/\d/);
      expect(text).toMatch(/^One possible contributor, (mainly on the (left|right)|on both sides)\. /);
    }
  });
});

describe('patternArguments', () => {
  it('sets what speaks for against what was normal', () => {
    const knee = vignettes.find(({ id }) => id === 'V03');
    const [top] = assess(assessInputSchema.parse(knee?.input)).ranked;
    if (!top) throw new Error('nothing ranked');
    const { heading, supporting, against } = patternArguments(top);
    expect(heading).toBe('Knee control from the hip, right: supported');
    expect(supporting[0]?.finding).toBe('knee-pain');
    expect(supporting.map(({ text }) => text)).toContain(
      'Hip abduction strength side-lying: symmetry under 80%, or MMT 3 or less (right, instrumented)',
    );
    expect(against.map(({ finding }) => finding)).toEqual([
      'hip-extension-strength',
      'adductor-length',
      'wblt',
    ]);
  });

  it.each([
    ['for', 1, 1],
    ['against', 0, 0],
  ] as const)('says of a level whose cut nobody checked that it is unverified, %s', (_, level, points) => {
    const row = { side: 'left', level, mode: 'clinician', confidence: 1, weight: 2, points } as const;
    const { supporting, against } = patternArguments({
      ...{ pattern: 'p6-psoas-dominance', side: 'left', status: 'possible' },
      rows: [
        { ...row, finding: 'hip-extension-prom' },
        { ...row, finding: 'mtt-iliopsoas' },
      ],
    });
    const texts = [...supporting, ...against].map(({ text }) => text.endsWith(' [unverified]'));
    expect(texts).toEqual([true, false]);
  });
});
