import { describe, expect, it } from 'vitest';
import { canonicalJson, DEFAULT_RULESET, RULESETS, type Ruleset } from '../ruleset/index.ts';
import { assess, dispositionOf } from './assess.ts';
import { assessInputSchema } from './input.ts';
import { replay, type StoredAssessment } from './replay.ts';
import stored from './stored-results.json' with { type: 'json' };
import vignettes from './vignettes.json' with { type: 'json' };

// Results as they were written down under each version. They are never rewritten: new versions are added.
const results = stored as unknown as readonly StoredAssessment[];

const input = assessInputSchema.parse(vignettes[1]?.input);
const fresh = (ruleset: Ruleset = DEFAULT_RULESET): StoredAssessment => ({
  ...assess(input, ruleset),
  input,
});

describe('replay', () => {
  it.each(results)('gives the bytes of $rulesetVersion again: $inputHash', (result) => {
    const { input: _, ...assessment } = result;
    expect(replay(result)).toMatchObject({ status: 'same', bytes: canonicalJson(assessment) });
  });

  it('knows results of every version', () => {
    const versions = new Set(results.map(({ rulesetVersion }) => rulesetVersion));
    expect([...versions].sort()).toEqual(RULESETS.map(({ version }) => version).sort());
  });

  it('does not mind where the record lay: other key order, other fields beside it', () => {
    const reversed = Object.fromEntries(Object.entries({ ...fresh(), note: 'seen' }).reverse());
    expect(replay(reversed as unknown as StoredAssessment).status).toBe('same');
  });

  it('names the fields that differ', () => {
    const tampered = { ...fresh(), urgency: 'routine', pair: null } as const;
    expect(replay(tampered)).toMatchObject({ status: 'different', fields: ['pair', 'urgency'] });
  });

  it('refuses an input that is not the one hashed, and a version it does not know', () => {
    expect(replay({ ...fresh(), input: { stage: 'later' } }).status).toBe('other-input');
    expect(replay({ ...fresh(), rulesetVersion: '1999.1.1' })).toEqual({
      status: 'unknown-ruleset',
      version: '1999.1.1',
    });
  });
});

describe('a rule set passed along', () => {
  const { scoring, triage, patterns, pairs, exerciseCautions } = DEFAULT_RULESET;
  const clinic = (part: Partial<Ruleset>): Ruleset => ({ ...DEFAULT_RULESET, version: '2030.1.1', ...part });

  it('is named in the result and replays by its clinic copy only', () => {
    const own = clinic({ scoring: { ...scoring, supportedFrom: 74 } });
    const result = fresh(own);
    expect(result.rulesetVersion).toBe('2030.1.1');
    expect(result.ranked.map(({ status }) => status)).toEqual(['supported', 'possible', 'possible']);
    expect(replay(result, [own]).status).toBe('same');
    expect(replay(result).status).toBe('unknown-ruleset');
  });

  it('decides every threshold of the score', () => {
    const status = (part: Partial<Ruleset['scoring']>) =>
      assess(input, clinic({ scoring: { ...scoring, ...part } })).ranked.map((one) => one.pattern);
    expect(status({})).toHaveLength(3);
    expect(status({ possibleFrom: 70, supportedFrom: 70 })).toHaveLength(2);
    expect(status({ coveragePercent: 100 })).toHaveLength(0);
    expect(status({ assessedFindings: 30 })).toHaveLength(0);
    expect(status({ assessedDomains: 9 })).toHaveLength(0);
    expect(assess(input, clinic({ scoring: { ...scoring, notSeparableWithin: 2 } })).notSeparable).toBeNull();
    expect(assess(input, clinic({ scoring: { ...scoring, bilateralWithin: 100 } })).ranked[0]?.side).toBe(
      'bilateral',
    );
    expect(
      assess(input, clinic({ scoring: { ...scoring, weightFloorPercent: 100 } })).ranked[0]?.score,
    ).toBeLessThan(assess(input).ranked[0]?.score ?? 0);
    const narrow = assess(input, clinic({ scoring: { ...scoring, positiveDomains: 9 } }));
    expect(narrow.ranked.every((one) => one.status === 'possible')).toBe(true);
  });

  it('decides weights, alternatives and exercises', () => {
    const back = patterns['p2-lumbar-overload'];
    const alternatives = ['one', 'two', 'three'];
    const own = clinic({ patterns: { ...patterns, 'p2-lumbar-overload': { ...back, alternatives } } });
    expect(assess(input, own).ranked[0]).toMatchObject({ alternatives });
    const none = clinic({ pairs: { ...pairs, release: {} } });
    expect(assess(input, none).pair).toMatchObject({ status: 'needs-physio-choice', release: null });
    const asked = clinic({ exerciseCautions: { ...exerciseCautions, 'act-bridge': ['knee-locking'] } });
    expect(assess({ ...input, cautionsAsked: [] }, asked).cautionsToAsk).toContain('knee-locking');
  });

  it('decides the urgency', () => {
    const context = { nprs: 4, new: true };
    const own = clinic({ triage: { ...triage, urgentPainFrom: 4 } });
    expect(dispositionOf({ context }).urgency).toBe('soon');
    expect(dispositionOf({ context }, own).urgency).toBe('urgent');
    expect(assess({ context }, own).urgency).toBe('urgent');
  });
});
