import { describe, expect, it } from 'vitest';
import type { ExerciseId } from '../catalogue/index.ts';
import { assess } from '../inference/assess.ts';
import type { SideFindings } from '../inference/input.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import { blockingCautions, type PairBasis, selectPair } from './pair.ts';

const FREE = { cautions: {}, stage: 'early', isFlagged: false } as const;

/** The leading hypothesis of a screen of the left side. */
function basisOf(findings: SideFindings): PairBasis {
  const [top] = assess({ findings: { L: findings } }).ranked;
  if (!top) throw new Error('nothing ranked');
  return { ...top, selfOnly: false };
}

const HEEL: SideFindings = {
  'plantar-heel-pain': [1, 'report'],
  'heel-raise': [1, 'clinician'],
  'hip-abduction-strength': [1, 'instrumented'],
};

describe('a structure competes by the findings of its half', () => {
  it('a calf that is weak is not held short: nothing to release, until the lunge is short', () => {
    const weak = basisOf({ ...HEEL, wblt: [0, 'clinician'] });
    expect(weak.pattern).toBe('p5-foot-overload');
    expect(selectPair(weak, FREE)).toMatchObject({
      status: 'needs-physio-choice',
      release: null,
      releaseStructure: null,
      activate: 'act-side-abduction',
      activateStructure: 'glute_med',
    });
    expect(selectPair(basisOf({ ...HEEL, wblt: [1, 'clinician'] }), FREE)).toMatchObject({
      status: 'ok',
      release: 'stretch-calf-straight',
      releaseStructure: 'calf',
    });
  });
});

describe('a test that hurt takes its own movement away', () => {
  it.each([
    [1, null],
    [0.5, 'str-adductor-squeeze'],
    [0, 'str-adductor-squeeze'],
  ] as const)('at level 1 only: %d leaves %s', (level, companion) => {
    const groin = basisOf({
      'groin-pain': [1, 'report'],
      'adductor-squeeze': [level, 'clinician'],
      'adductor-length': [1, 'clinician'],
      'hip-abduction-strength': [1, 'instrumented'],
      'hip-extension-strength': [1, 'instrumented'],
    });
    expect(groin.pattern).toBe('p7g-groin-overload');
    expect(selectPair(groin, FREE)).toMatchObject({ companion });
  });
});

describe('a companion', () => {
  const heel = basisOf({ ...HEEL, wblt: [1, 'clinician'] });
  const { pairs } = DEFAULT_RULESET;
  const companionAmong = (...ids: readonly [ExerciseId, ...ExerciseId[]]) => {
    const companions = { ...pairs.companions, 'p5-foot-overload': ids };
    const pair = selectPair(heel, FREE, { ...DEFAULT_RULESET, pairs: { ...pairs, companions } });
    return 'companion' in pair ? pair.companion : undefined;
  };

  it('is none that the pair already holds, in either half', () => {
    expect(companionAmong('stretch-calf-straight', 'str-heel-raise-towel')).toBe('str-heel-raise-towel');
    expect(companionAmong('act-side-abduction', 'str-heel-raise-towel')).toBe('str-heel-raise-towel');
    expect(companionAmong('act-side-abduction')).toBeNull();
  });
});

it('passes over what a caution speaks against, and nothing because a caution was answered no or was not asked', () => {
  const heel = basisOf({ ...HEEL, wblt: [1, 'clinician'] });
  const chosen = (answer?: 'yes' | 'no') => {
    const cautions = answer === undefined ? {} : { 'calf-hot-swollen': answer };
    const pair = selectPair(heel, { ...FREE, cautions });
    return 'release' in pair ? pair.release : null;
  };
  const free = chosen();
  expect(free && blockingCautions(free, { 'calf-hot-swollen': 'yes' })).toEqual(['calf-hot-swollen']);
  expect(chosen('no')).toBe(free);
  expect(chosen('yes')).not.toBe(free);
});
