import { RULESETS } from './archive.ts';
import { canonicalJson, hashOf } from './canonical.ts';
import { DEFAULT_RULESET } from './default.ts';
import type { Ruleset } from './types.ts';

/** What came of computing a stored result again. `bytes` is the canonical JSON of what was compared: the result without its input and its words. */
export type ComputedAgain<Result> =
  | { readonly status: 'same'; readonly result: Result; readonly bytes: string }
  /** The rules or the record are not what they were: a fault to be looked into, never to be overwritten. */
  | {
      readonly status: 'different';
      readonly result: Result;
      readonly bytes: string;
      readonly storedBytes: string;
      readonly fields: readonly (keyof Result)[];
    }
  /** The input is not the one whose hash stands in the result. */
  | { readonly status: 'other-input'; readonly inputHash: string }
  /** The version is not among the rule sets given. */
  | { readonly status: 'unknown-ruleset'; readonly version: string };

/** What every stored result says of itself. */
export interface Stamp {
  /** Year.month.number of the rule set. */
  readonly rulesetVersion: string;
  /** Lower-case hex SHA-256 of the canonical JSON of the input. */
  readonly inputHash: string;
}

/**
 * Computes a stored result again under the rule set it was made with, and compares byte for byte. Fields of the storer that
 * `compute` does not give are left alone, and so are words: `words` names the fields, at any depth, that are only for reading
 * and follow from the ids and numbers beside them, so that a sentence may be put better without rewriting the past.
 */
export function computeAgain<Result extends object, Input>(
  stored: Result & Stamp & { readonly input: Input },
  hashInput: (input: Input) => string,
  compute: (input: Input, ruleset: Ruleset) => Result,
  rulesets: readonly Ruleset[] = RULESETS,
  words: readonly string[] = [],
): ComputedAgain<Result> {
  const ruleset = rulesets.find(({ version }) => version === stored.rulesetVersion);
  if (!ruleset) return { status: 'unknown-ruleset', version: stored.rulesetVersion };
  const inputHash = hashInput(stored.input);
  if (inputHash !== stored.inputHash) return { status: 'other-input', inputHash };

  const result = compute(stored.input, ruleset);
  const fields = Object.keys(result) as (keyof Result)[];
  const compared = (value: object) => canonicalJson(without(words, value));
  const bytes = compared(result);
  const storedBytes = compared(Object.fromEntries(fields.map((field) => [field, stored[field]])));
  if (bytes === storedBytes) return { status: 'same', result, bytes };
  const changed = fields.filter(
    (field) => compared({ at: result[field] }) !== compared({ at: stored[field] }),
  );
  return { status: 'different', result, bytes, storedBytes, fields: changed };
}

/** A result as it is stored or shown: with the rules it was made under and the hash of what it rests on. */
export type Stamped<Result> = Stamp & { readonly result: Result };

/**
 * A computation that says by which rules and from what it came, and its repetition years later. `words` as of `computeAgain`.
 * The hash is of the whole input, so an input holds nothing that is not read.
 */
export function repeatable<Input, Result>(
  compute: (input: Input, ruleset: Ruleset) => Result,
  words: readonly string[] = [],
): {
  readonly stamped: (input: Input, ruleset?: Ruleset) => Stamped<Result>;
  readonly replay: (
    stored: Stamped<Result> & { readonly input: Input },
    rulesets?: readonly Ruleset[],
  ) => ComputedAgain<Stamped<Result>>;
} {
  const stamped = (input: Input, ruleset: Ruleset = DEFAULT_RULESET): Stamped<Result> => ({
    result: compute(input, ruleset),
    rulesetVersion: ruleset.version,
    inputHash: hashOf(input),
  });
  return {
    stamped,
    replay: (stored, rulesets) =>
      computeAgain<Stamped<Result>, Input>(stored, hashOf, stamped, rulesets, words),
  };
}

function without(words: readonly string[], value: object): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (words.includes(key) ? undefined : inner)),
  );
}
