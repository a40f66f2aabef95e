import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS, PATTERNS } from '../catalogue/index.ts';
import { anyFindings } from '../inference/arbitraries.fixture.ts';
import { nextBest } from './next-best.ts';

describe('nextBest', () => {
  it('suggests nothing where nothing speaks for anything', () => {
    expect(nextBest({})).toEqual([]);
  });

  it('asks for a missing anchor first', () => {
    const [first] = nextBest({
      L: { 'adductor-squeeze': [1, 'clinician'], 'hip-abduction-strength': [1, 'instrumented'] },
    });
    expect(first).toMatchObject({
      finding: 'groin-pain',
      why: { kind: 'anchor', pattern: 'p7g-groin-overload' },
    });
  });

  it('then suggests what separates the two leading patterns most', () => {
    const suggestions = nextBest(
      {
        B: { 'lumbar-pain': [1, 'report'], 'flexed-occupation': [1, 'report'] },
        L: {
          'mtt-iliopsoas': [1, 'clinician'],
          'hip-extension-prom': [1, 'clinician'],
          'hip-extension-strength': [1, 'instrumented'],
          'phe-lumbar-dominance': [1, 'clinician'],
        },
      },
      { limit: 10 },
    );
    const separating = suggestions.flatMap(({ why }) => (why.kind === 'separates' ? [why.difference] : []));
    expect(separating.length).toBeGreaterThan(1);
    expect(separating).toEqual([...separating].sort((a, b) => b - a));
    expect(suggestions[0]).toMatchObject({ finding: 'hip-abduction-strength', why: { kind: 'separates' } });
  });

  it('says for which of the two it weighs more, by how much, and which side is left to test', () => {
    const suggestions = nextBest(
      {
        B: { 'lumbar-pain': [1, 'report'], 'flexed-occupation': [1, 'report'] },
        L: { 'hip-ir-rom': [0, 'instrumented'] },
        R: { 'mtt-iliopsoas': [1, 'clinician'], 'hip-extension-prom': [1, 'clinician'] },
      },
      { limit: 30 },
    );
    const separates = suggestions.filter(({ why }) => why.kind === 'separates');
    expect(separates.length).toBeGreaterThan(0);
    for (const { text, why } of separates) {
      const [, more, less] = /Weighs (\d) for ".*" and (\d) for "/.exec(text) ?? [];
      expect(Number(more) - Number(less), text).toBe('difference' in why ? why.difference : null);
    }
    const ends = (id: string) =>
      suggestions
        .find(({ finding }) => finding === id)
        ?.text.split('. ')
        .at(-1);
    expect(suggestions.map(({ finding }) => finding)).toContain('hip-ir-rom');
    expect(ends('hip-ir-rom')).toBe('Only the right side is missing.');
    expect(suggestions.filter(({ text }) => text.includes('is missing')).length).toBeLessThan(
      suggestions.length,
    );
  });

  it('never suggests what was tested, and nothing twice', () => {
    const found = nextBest(
      { L: { 'knee-pain': [1, 'report'], 'sls-quality': [1, 'clinician'] } },
      { limit: 20 },
    );
    const ids = found.map(({ finding }) => finding);
    expect(ids).not.toContain('knee-pain');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(3);
  });

  it('does not come back to what was tried or left out, and goes on to what tells most after it', () => {
    const findings = {
      L: { 'knee-pain': [1, 'report'], 'sls-quality': [1, 'clinician'] },
    } as const;
    const [first, second, third] = nextBest(findings).map(({ finding }) => finding);
    expect(first && second && third).toBeTruthy();
    const except = [first, third].filter((one) => one !== undefined);
    const found = nextBest(findings, { except }).map(({ finding }) => finding);
    expect(found).toHaveLength(3);
    expect(found[0]).toBe(second);
    expect(found).not.toContain(first);
    expect(found).not.toContain(third);
  });

  it('whatever was found: asks for untested findings only, the most telling of its kind first, each with its reason', () => {
    const order = ['anchor', 'separates', 'completes'];
    fc.assert(
      fc.property(anyFindings, fc.integer({ min: 0, max: 6 }), (findings, limit) => {
        const all = nextBest(findings, { limit: 99 });
        expect(nextBest(findings, { limit })).toEqual(all.slice(0, limit));
        const tested = (id: string) =>
          id in (findings.B ?? {}) || (id in (findings.L ?? {}) && id in (findings.R ?? {}));
        const ranks = all.map(({ why }) => order.indexOf(why.kind));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        for (const { finding, why, text } of all) {
          expect(tested(finding), finding).toBe(false);
          expect(text).not.toContain(FINDINGS[finding].label);
          if (why.kind === 'separates') {
            const [first, second] = why.patterns.map((id) => {
              const weights: Readonly<Record<string, number>> = PATTERNS[id].weights;
              return weights[finding] ?? 0;
            });
            expect(why.difference).toBe(Math.abs((first ?? 0) - (second ?? 0)));
            expect(why.difference).toBeGreaterThan(0);
          }
        }
      }),
    );
  });
});
