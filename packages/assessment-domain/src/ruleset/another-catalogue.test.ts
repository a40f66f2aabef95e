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
import { type AssessInput, assess, replay, replayDisposition } from '../inference/index.ts';
import screens from '../inference/stored-results.json' with { type: 'json' };
import { DETECTABLE_CHANGE_BY_FINDING, DETECTABLE_CHANGE_BY_TEST } from '../outcomes/detectable-change.ts';
import { replayScore } from '../outcomes/index.ts';
import { type ProposalInput, replayProposal, type StampedProposal } from '../prescription/index.ts';
import { replayComparison, replayDoseCourse } from '../progress/index.ts';
import { replayAlerts } from '../triage/index.ts';
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

type Stored = (typeof results)[number];
const of = (version: string) => rulesets.find((one) => one.version === version);

/** A stored proposal rests on a result of the same rules. */
function proposalAgain({ version, input, result }: Stored) {
  const ruleset = of(version);
  if (ruleset === undefined) throw new Error(version);
  const { screen, ...known } = input as unknown as Omit<ProposalInput, 'assessment'> & {
    screen: AssessInput;
  };
  const stamped = result as unknown as StampedProposal;
  return replayProposal({ ...stamped, input: { ...known, assessment: assess(screen, ruleset) } }, rulesets);
}

const again =
  (replayed: (stored: never, rulesets: readonly Ruleset[]) => { readonly status: string }) =>
  ({ input, result }: Stored) =>
    replayed({ ...result, input } as never, rulesets);

const REPLAYS: Readonly<Record<string, (stored: Stored) => { readonly status: string }>> = {
  check: again(replayDisposition),
  score: again(replayScore),
  alerts: again(replayAlerts),
  dose: again(replayDoseCourse),
  comparison: again(replayComparison),
  proposal: proposalAgain,
};

/** What is not replayed but computed on the way: answers to what a check rests on, raw values to levels. */
const ON_THE_WAY = ['check-answers', 'levels'];

describe('with another catalogue', () => {
  beforeAll(() => {
    for (const entries of [
      ...[EXERCISES, FINDINGS, PATTERNS, CAUTIONS, STRUCTURES, RED_FLAGS, REGIONS, TESTS, MEASURES],
      ...[ALERT_RULES, LOG_FLAG_LABELS, APPOINTMENT_TYPES, ENGLISH],
      ...[DETECTABLE_CHANGE_BY_TEST, DETECTABLE_CHANGE_BY_FINDING, PAIR_RULES],
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

  it('every kind of stored result is looked at', () => {
    expect([...Object.keys(REPLAYS), ...ON_THE_WAY].sort()).toEqual(Object.keys(STORED_KINDS).sort());
  });

  it('a screen is the same', () => {
    for (const one of screens) expect(replay(one as never, rulesets)).toMatchObject({ status: 'same' });
  });

  it.each(Object.entries(REPLAYS))('a stored %s is the same', (kind, replayed) => {
    for (const one of results.filter((stored) => stored.kind === kind))
      expect(replayed(one), one.version).toMatchObject({ status: 'same' });
  });

  it.each(ON_THE_WAY)('%s are read the same', (kind) => {
    for (const { version, input, result } of results.filter((stored) => stored.kind === kind))
      expect(canonicalJson(STORED_KINDS[kind]?.compute(input as never, of(version) as Ruleset))).toBe(
        canonicalJson(result),
      );
  });
});
