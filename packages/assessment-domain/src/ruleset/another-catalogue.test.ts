import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALERT_RULES, LOG_FLAG_LABELS } from '../catalogue/alert-rules.ts';
import {
  APPOINTMENT_TYPES,
  CAUTIONS,
  EXERCISES,
  FINDINGS,
  PAIR_RULES,
  PATTERNS,
  RED_FLAGS,
  REGIONS,
  STRUCTURES,
  TESTS,
} from '../catalogue/index.ts';
import { MEASURES } from '../catalogue/measures.ts';
import { ENGLISH } from '../explanations/phrases.ts';
import { replay } from '../inference/index.ts';
import screens from '../inference/stored-results.json' with { type: 'json' };
import { DETECTABLE_CHANGE_BY_FINDING, DETECTABLE_CHANGE_BY_TEST } from '../outcomes/detectable-change.ts';
import { HOME_TESTS } from '../screening/home-tests.ts';
import { RULESETS } from './archive.ts';
import { canonicalJson } from './canonical.ts';
import { STORED_KINDS } from './stored-inputs.fixture.ts';
import results from './stored-results.json' with { type: 'json' };
import type { Ruleset } from './types.ts';

// What a calculation reads beside its input is in the rule set. So the catalogue is made nonsense here, all of it but what an id
// means, and every stored result has to come out the same.

/** Fields that say what an id is: its unit, its direction, how it is captured. These never change under an id. */
const MEANING: readonly string[] = ['id', 'unit', 'better', 'capture', 'testId', 'range', 'urgency'];

/** Rules as they were before. Of the rules in force, too: they are read from the catalogue as it stands. */
const rulesets: readonly Ruleset[] = structuredClone(RULESETS);

const undo: (() => void)[] = [];

function makeNonsense(entry: object): void {
  for (const [key, value] of Object.entries(entry)) {
    if (MEANING.includes(key)) continue;
    if (typeof value === 'object' && value !== null) makeNonsense(value);
    else if (value !== null) {
      undo.push(() => Object.assign(entry, { [key]: value }));
      Object.assign(entry, { [key]: nonsense(value) });
    }
  }
}

function nonsense(value: unknown): unknown {
  if (typeof value === 'string') return `${value} (put another way)`;
  return typeof value === 'number' ? value + 1 : !value;
}

const ofKind = (kind: string) => results.filter((stored) => stored.kind === kind);
const of = (version: string) => rulesets.find((one) => one.version === version);

describe('with another catalogue', () => {
  beforeAll(() => {
    for (const entries of [
      ...[EXERCISES, FINDINGS, PATTERNS, CAUTIONS, STRUCTURES, RED_FLAGS, REGIONS, TESTS, MEASURES],
      ...[ALERT_RULES, LOG_FLAG_LABELS, APPOINTMENT_TYPES, ENGLISH],
      ...[DETECTABLE_CHANGE_BY_TEST, DETECTABLE_CHANGE_BY_FINDING, PAIR_RULES, HOME_TESTS],
    ])
      makeNonsense(entries);
  });
  // Other test files read the same catalogue.
  afterAll(() => {
    for (const putBack of undo.toReversed()) putBack();
  });

  it('the catalogue is another', () => {
    const { name, dose, targets } = EXERCISES['act-clam'];
    const { exercises } = rulesets.at(-1) as Ruleset;
    expect(name).toContain('put another way');
    expect(dose.sets).toBe(exercises['act-clam'].dose.sets + 1);
    expect(targets).not.toEqual(exercises['act-clam'].targets);
  });

  it('a screen is the same', () => {
    for (const one of screens) expect(replay(one as never, rulesets)).toMatchObject({ status: 'same' });
  });

  it.each(Object.entries(STORED_KINDS))('a stored %s is the same', (kind, { replay: replayed, compute }) => {
    expect(ofKind(kind)).not.toEqual([]);
    for (const { version, input, result } of ofKind(kind)) {
      if (replayed) {
        const stored = { ...result, input } as never;
        expect(replayed(stored, rulesets), version).toMatchObject({ status: 'same' });
      } else
        expect(canonicalJson(compute(input as never, of(version) as Ruleset)), version).toBe(
          canonicalJson(result),
        );
    }
  });
});
