import { LOG_SIGNAL_KINDS } from '../catalogue/alert-rules.ts';
import { FINDINGS } from '../catalogue/findings/index.ts';
import type { FindingId } from '../catalogue/ids.ts';
import first from './archive/2026.11.1.json' with { type: 'json' };
import second from './archive/2026.11.2.json' with { type: 'json' };
import third from './archive/2026.11.3.json' with { type: 'json' };
import fourth from './archive/2026.11.4.json' with { type: 'json' };
import fifth from './archive/2026.11.5.json' with { type: 'json' };
import sixth from './archive/2026.11.6.json' with { type: 'json' };
import seventh from './archive/2026.11.7.json' with { type: 'json' };
import eighth from './archive/2026.11.8.json' with { type: 'json' };
import ninth from './archive/2026.11.9.json' with { type: 'json' };
import tenth from './archive/2026.12.1.json' with { type: 'json' };
import { hashOf } from './canonical.ts';
import { DEFAULT_RULESET } from './default.ts';
import { diffRulesets, isId, newPartsBetween } from './diff.ts';
import { rulesetSchema } from './schema.ts';
import type { Ruleset } from './types.ts';

/** Parts in which an absent key says something: this was not weighed, not cut, not offered. */
const OWN_LISTS: readonly string[] = [
  'weights',
  'cuts',
  'release',
  'activate',
  'strengthen',
  'structureAliases',
  'provocations',
  'detectableChange',
  'findingChange',
  'leaveOut',
];

/** The versions before the newest, as they were written down, oldest first. */
const KEPT: readonly KeptRuleset[] = [
  first,
  second,
  third,
  fourth,
  fifth,
  sixth,
  seventh,
  eighth,
  ninth,
  tenth,
];

interface KeptRuleset {
  readonly version: string;
  readonly detectableChange: Ruleset['detectableChange'];
  readonly levels: object;
  readonly triage: object;
  readonly dose?: object;
  readonly measures?: object;
  readonly alerts: object;
}

/** The knee angle of the Thomas test, which the first two versions took for surer than it is (decision 040). */
const KNEE_ANGLE_BEFORE: Readonly<Record<string, number>> = { '2026.11.1': 4.2, '2026.11.2': 4.2 };

/** Until 2026.11.5 less was done in the first session back only. */
const ONE_SESSION = { lessAfterAwayForDays: 0 };

/** Until 2026.12.1 less was whole sets, however far that was from the percent. */
const WHOLE_SETS = { lessBy: 'sets-first' };

/** Until 2026.11.7 no activity was judged by itself, and nothing was said of recovery. */
const WHOLE_SCORES = { psfsActivity: null, rmdqRecoveredUpTo: null };

/**
 * Until 2026.12.1 weakness counted beside the six warning signals, painless clicks were called harmless whatever else hurt, and
 * one worse range was never forgotten.
 */
const ALERTS_BEFORE = { warningSignals: LOG_SIGNAL_KINDS, clicksWithoutPain: false, rangeInARow: false };

/** Until 2026.12.1 a level was held against another person's. */
const ANY_RATER = { comparedBetweenRaters: true };

/** Until 2026.12.2 a level of strength by hand stood for its grade. */
const LEVEL_FOR_GRADE = { levelStandsForGrade: true };

/** Until 2026.12.1 a child's pain in groin or knee doubted no "no" about the hip. */
const HIP_ONLY = { childHipRegions: ['hip-front', 'hip-outer'] };

/** Every version that care may have been given under, oldest first; a clinic gives care under the one it signed. */
export const RULESETS: readonly Ruleset[] = rulesetsOf(KEPT, DEFAULT_RULESET);

/**
 * Versions as they are read, oldest first, from what was written down of the earlier ones and the one in force. What a
 * version did not write down is as the next one has it, so in the end as the first that wrote it down: a change of the rules
 * in force moves none that went before.
 */
export function rulesetsOf(kept: readonly KeptRuleset[], inForce: Ruleset): readonly Ruleset[] {
  const read = [inForce];
  let next = inForce;
  for (const one of kept.toReversed()) {
    next = asKept(one, next);
    read.push(next);
  }
  return read.reverse();
}

/** The rule set of a version; null when it was never ours. No rule of its own. */
export function rulesetOf(version: string): Ruleset | null {
  return RULESETS.find((ruleset) => ruleset.version === version) ?? null;
}

/**
 * What a lead physio signs: a version as one lower-case hex SHA-256 of its canonical JSON, as it was written down. Ids that
 * came later do not move it. Null when the version was never ours. No rule of its own.
 */
export function signingHash(version: string): string | null {
  const written =
    version === DEFAULT_RULESET.version ? DEFAULT_RULESET : KEPT.find((one) => one.version === version);
  if (written === undefined) return null;
  const known = SIGNED_AS.get(written) ?? hashOf(written);
  SIGNED_AS.set(written, known);
  return known;
}

/** Hashed once and not at every request: what was written down is never changed. */
const SIGNED_AS = new WeakMap<object, string>();

/**
 * What signing `to` instead of `from` would change, one sentence each: what is written down for the first time, then every
 * difference, ids that came later too. Empty for a version that was never ours. No rule of its own.
 */
export function changesBetween(from: string, to: string): string[] {
  const [before, after] = [versionAs(from), versionAs(to)];
  if (before === null || after === null) return [];
  const [a, b] = [withOwnIds(before), withOwnIds(after)];
  const same = (path: readonly string[]) => hashOf({ at: at(a, path) }) === hashOf({ at: at(b, path) });
  return [...newPartsBetween(before.kept, after.kept, same), ...diffRulesets(a, b)];
}

/** A version as it was written down, and as it is read. */
interface Version {
  readonly kept: object;
  readonly read: Ruleset;
}

function versionAs(version: string): Version | null {
  const read = rulesetOf(version);
  return read === null
    ? null
    : { kept: KEPT.find((one) => one.version === version) ?? DEFAULT_RULESET, read };
}

/** A version without the ids that came later. What it had not written down is as the first says that had. */
const withOwnIds = ({ kept, read }: Version) => ownIds(kept, read) as Ruleset;

function ownIds(kept: object, read: object): object {
  const written = new Map<string, unknown>(Object.entries(kept));
  return Object.fromEntries(
    Object.entries(read).flatMap(([key, value]) => {
      const own = written.get(key);
      if (own === undefined) return isId(key) ? [] : [[key, value]];
      return [[key, isRecord(own) && isRecord(value) ? ownIds(own, value) : value]];
    }),
  );
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isRecord(inner) ? new Map<string, unknown>(Object.entries(inner)).get(key) : undefined),
    value,
  );
}

/**
 * A version as it was kept, with what came after it filled in from the next version. No input of its time can name a later id,
 * and `patternsRead` keeps later patterns out of its results. Parts that were not written down yet (measures, program, dose
 * and others) were in force as the first version says that wrote them down.
 */
function asKept(kept: KeptRuleset, next: Ruleset): Ruleset {
  const known = {
    findingChange: findingChangeOf(kept, next),
    ...kept,
    levels: { ...ANY_RATER, ...LEVEL_FOR_GRADE, ...kept.levels },
    triage: { ...HIP_ONLY, ...kept.triage },
    dose: { ...ONE_SESSION, ...WHOLE_SETS, ...kept.dose },
    alerts: { ...ALERTS_BEFORE, ...kept.alerts },
    ...(kept.measures === undefined ? {} : { measures: { ...WHOLE_SCORES, ...kept.measures } }),
  };
  return rulesetSchema.parse(filledIn(known, next));
}

/** Before findings had errors of their own they were held against those of their tests. */
function findingChangeOf(
  { version, detectableChange }: KeptRuleset,
  next: Ruleset,
): Ruleset['findingChange'] {
  return Object.fromEntries(
    Object.entries(next.findingChange).map(([finding, limits]) => {
      const before = KNEE_ANGLE_BEFORE[version];
      if (finding === 'mtt-rectus')
        return [finding, before === undefined ? limits : { sameRater: before, otherRater: null }];
      const { testId } = FINDINGS[finding as FindingId];
      return [finding, (testId === null ? undefined : detectableChange[testId]) ?? limits];
    }),
  );
}

function filledIn(kept: object, next: object): object {
  const both = new Map<string, unknown>(Object.entries(kept));
  for (const [key, later] of Object.entries(next)) {
    const own = both.get(key);
    if (!both.has(key)) both.set(key, later);
    else if (isRecord(own) && isRecord(later) && !OWN_LISTS.includes(key))
      both.set(key, filledIn(own, later));
  }
  return Object.fromEntries(both);
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
