import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS, type FindingId, PATTERNS } from '../catalogue/index.ts';
import { anyFindings } from '../inference/arbitraries.fixture.ts';
import { assess } from '../inference/assess.ts';
import type { Findings, SideFindings } from '../inference/input.ts';
import { explainNext } from './explain-next.ts';
import { nextBest } from './next-best.ts';

const back: Findings = {
  B: { 'lumbar-pain': [1, 'report'], 'flexed-occupation': [1, 'report'] },
  L: {
    'mtt-iliopsoas': [1, 'clinician'],
    'hip-extension-prom': [1, 'clinician'],
    'hip-extension-strength': [1, 'instrumented'],
    'phe-lumbar-dominance': [1, 'clinician'],
  },
};
const groin: Findings = {
  L: { 'adductor-squeeze': [1, 'clinician'], 'hip-abduction-strength': [1, 'instrumented'] },
};

function explained(findings: Findings, finding: FindingId, except: readonly FindingId[] = []) {
  const options = { limit: 40, except };
  const next = nextBest(findings, options).find((one) => one.finding === finding);
  if (next === undefined) throw new Error(`${finding} is not suggested`);
  return explainNext(next, { findings, options });
}

/** The heading of what leads, as a physio would read it off the screen itself. */
function leads(findings: Findings): string {
  const [top] = assess({ findings, medicalConsidered: true }).ranked;
  return top ? `"${PATTERNS[top.pattern].name}" (${top.status})` : 'no hypothesis';
}

describe('explainNext', () => {
  it('says which hypothesis would lead if it were there, and if it were normal', () => {
    const { says, against, missing, alternatives } = explained(groin, 'groin-pain');
    const name = PATTERNS['p7g-groin-overload'].name;
    expect(says).toBe(`Without it nothing can be said about "${name}".`);
    const withGroin = (level: 0 | 1): Findings => ({ L: { ...groin.L, 'groin-pain': [level, 'report'] } });
    expect(leads(withGroin(1))).not.toBe(leads(withGroin(0)));
    expect(alternatives).toEqual([
      `Clearly there: ${leads(withGroin(1))} leads.`,
      `Normal: ${leads(withGroin(0))} leads.`,
    ]);
    expect([against, missing]).toEqual([[], []]);
  });

  it('says that it would change nothing, where the same leads either way', () => {
    const still = nextBest(back, { limit: 40 }).filter(
      (next) => explainNext(next, { findings: back }).against.length > 0,
    );
    expect(still.length).toBeGreaterThan(0);
    for (const next of still) {
      const { against, alternatives } = explainNext(next, { findings: back });
      expect(against).toEqual([`By itself it does not change what leads: ${leads(back)}.`]);
      expect(alternatives).toEqual([]);
    }
  });

  it('asks the rules again on the side that is left to test', () => {
    const normal: SideFindings = {
      'groin-pain': [0, 'report'],
      'adductor-squeeze': [0, 'clinician'],
      'hip-abduction-strength': [0, 'instrumented'],
    };
    const next = {
      finding: 'groin-pain',
      why: { kind: 'anchor', pattern: 'p7g-groin-overload' },
      text: '',
    } as const;
    const expected = explained(groin, 'groin-pain').alternatives;
    expect(expected).toHaveLength(2);
    expect(explainNext(next, { findings: { L: normal, R: groin.L ?? {} } }).alternatives).toEqual(expected);
    expect(explainNext(next, { findings: { L: groin.L ?? {}, R: normal } }).alternatives).toEqual(expected);
  });

  it('names what it was not allowed to suggest, of what the leading hypotheses lack, once', () => {
    const { missing } = explained(groin, 'groin-pain', ['hip-ir-rom', 'hip-ir-rom', 'plantar-heel-pain']);
    expect(missing).toEqual([
      `${FINDINGS['hip-ir-rom'].label}: untested, and not suggested, since it could not be judged or is not for this person.`,
    ]);
  });

  it('names the sources of the patterns it tells apart, each once', () => {
    for (const next of nextBest(back, { limit: 40 })) {
      const { sources } = explainNext(next, { findings: back });
      const texts = sources.map(({ text }) => text);
      expect(new Set(texts).size).toBe(texts.length);
      const patterns = next.why.kind === 'separates' ? next.why.patterns : [next.why.pattern];
      for (const pattern of patterns) {
        for (const { reference } of PATTERNS[pattern].sources)
          expect(texts.some((text) => text.includes(reference.replace(/ \(gk\)$/u, '')))).toBe(true);
      }
    }
  });

  it('has either two outcomes or none, whatever was found', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        for (const next of nextBest(findings)) {
          const { says, against, alternatives, sources } = explainNext(next, { findings });
          expect(says).toBe(next.text);
          expect([against.length, alternatives.length]).toEqual(against.length === 1 ? [1, 0] : [0, 2]);
          expect(new Set(alternatives).size).toBe(alternatives.length);
          expect(sources.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
