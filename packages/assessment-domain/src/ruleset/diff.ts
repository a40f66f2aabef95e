import { ALERT_IDS } from '../catalogue/alert-rules.ts';
import {
  APPOINTMENT_TYPES,
  CAUTIONS,
  EXERCISES,
  FINDINGS,
  PATTERNS,
  REASSESSMENT_INTERVALS,
  RED_FLAGS,
  STRUCTURES,
  TESTS,
} from '../catalogue/index.ts';
import { canonicalJson } from './canonical.ts';
import type { Ruleset } from './types.ts';

/** Names of ids, for a sentence that a lead physio reads before signing. */
const NAMES: Readonly<Record<string, string>> = {
  ...named(FINDINGS, ({ label }) => label),
  ...named(PATTERNS, ({ name }) => name),
  ...named(EXERCISES, ({ name }) => name),
  ...named(CAUTIONS, ({ label }) => label),
  ...named(STRUCTURES, ({ name }) => name),
  ...named(APPOINTMENT_TYPES, ({ name }) => name),
  ...named(RED_FLAGS, ({ patientQuestion }) => patientQuestion),
  ...named(REASSESSMENT_INTERVALS, ({ label }) => label),
  ...Object.fromEntries(ALERT_IDS.map((id) => [id, `Alert ${id}`])),
};

/** Some tests share their id with the finding they give. */
const TEST_NAMES = named(TESTS, ({ name }) => name);

/** One heading for each part of a rule set. A part may not be forgotten: the type asks for all. */
const PARTS: Readonly<Record<Exclude<keyof Ruleset, 'version'>, string>> = {
  patternsRead: 'Patterns read',
  patterns: 'Pattern',
  confidence: 'Confidence',
  scoring: 'Scoring',
  levels: 'Levels',
  triage: 'Triage',
  redFlags: 'Red flag',
  cautions: 'Caution',
  appointments: 'Appointments',
  alerts: 'Alerts',
  pairs: 'Exercise choice',
  exerciseCautions: 'Cautions of',
  detectableChange: 'Detectable change of a test',
  findingChange: 'Detectable change of a finding',
  measures: 'Outcome measures',
  program: 'Program',
  dose: 'Dose',
  acknowledge: 'Acknowledge an alert within',
  reassessment: 'Re-assessment',
  reviewPrompts: 'A review that is due',
  homeScreen: 'Self-screen at home',
  checkRatings: 'Ratings in a check before a visit',
  homeSafety: 'Testing oneself at home',
  adherence: 'Adherence',
  trend: 'Trend of a signal',
  lateLogs: 'An entry that arrives late',
};

/** What is different in `b`, one sentence a difference, in the order of the rule set; empty when only the version is. */
export function diffRulesets(a: Ruleset, b: Ruleset): string[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) =>
    differences(a[part], b[part], []).map(
      ({ path, from, to }) => `${[PARTS[part], ...path.map(wordsIn(part))].join(', ')}: ${change(from, to)}.`,
    ),
  );
}

/** One sentence for each part that only one of two versions has written down, from the parts each has. */
export function newPartsBetween(before: readonly string[], after: readonly string[]): string[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) => {
    if (before.includes(part) === after.includes(part)) return [];
    return after.includes(part)
      ? [`${PARTS[part]}: now part of what is signed; the numbers are those used before.`]
      : [`${PARTS[part]}: no longer part of what is signed; the numbers stay.`];
  });
}

/** One heading of a rule set and what stands under it, a rule a line. */
export interface RulesetPart {
  readonly title: string;
  readonly rules: readonly string[];
}

/** The whole rule set in words, in the order of its parts: what somebody reads who signs it for the first time. */
export function describeRuleset(ruleset: Ruleset): RulesetPart[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => {
    const inWords = wordsIn(part);
    return {
      title: PARTS[part],
      rules: leaves(ruleset[part], []).map(({ path, value }) =>
        path.length === 0 ? shown(value) : `${path.map(inWords).join(', ')}: ${shown(value)}`,
      ),
    };
  });
}

function leaves(
  value: unknown,
  path: readonly string[],
): { readonly path: readonly string[]; readonly value: unknown }[] {
  if (!isBranch(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([key, entry]) => leaves(entry, [...path, key]));
}

interface Difference {
  readonly path: readonly string[];
  readonly from: unknown;
  readonly to: unknown;
}

function differences(a: unknown, b: unknown, path: readonly string[]): Difference[] {
  if (canonicalJson({ value: a }) === canonicalJson({ value: b })) {
    // The order of weights is the order of explanations, so it is part of the rules.
    return isBranch(a) && isBranch(b) && sameWithOtherOrder(a, b)
      ? [{ path: [...path, 'order'], from: Object.keys(a), to: Object.keys(b) }]
      : isBranch(a) && isBranch(b)
        ? branchDifferences(a, b, path)
        : [];
  }
  return isBranch(a) && isBranch(b) ? branchDifferences(a, b, path) : [{ path, from: a, to: b }];
}

function branchDifferences(a: Branch, b: Branch, path: readonly string[]): Difference[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => differences(a[key], b[key], [...path, key]));
}

type Branch = Readonly<Record<string, unknown>>;

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sameWithOtherOrder(a: Branch, b: Branch): boolean {
  return Object.keys(a).join() !== Object.keys(b).join();
}

function wordsIn(part: keyof Ruleset): (key: string) => string {
  return (key) => (part === 'detectableChange' ? TEST_NAMES[key] : undefined) ?? spoken(key);
}

function spoken(key: string): string {
  return NAMES[key] ?? key.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

function change(from: unknown, to: unknown): string {
  if (from === undefined) return `new, ${shown(to)}`;
  if (to === undefined) return `removed, was ${shown(from)}`;
  if (Array.isArray(from) && Array.isArray(to)) return listChange(from, to);
  return `${shown(from)} became ${shown(to)}`;
}

function listChange(from: readonly unknown[], to: readonly unknown[]): string {
  const [before, after] = [from.map(shown), to.map(shown)];
  const added = after.filter((one) => !before.includes(one));
  const removed = before.filter((one) => !after.includes(one));
  if (added.length === 0 && removed.length === 0) return `reordered to ${after.join(', ')}`;
  const parts = [
    ...(added.length > 0 ? [`added ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.join(', ')}`] : []),
  ];
  return parts.join('; ');
}

function shown(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return NAMES[value] ?? value;
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(shown).join(', ');
  if (isBranch(value))
    return Object.entries(value)
      .map(([key, entry]) => `${spoken(key)} ${shown(entry)}`)
      .join(', ');
  return String(value);
}

function named<Entry>(
  entries: Readonly<Record<string, Entry>>,
  nameOf: (entry: Entry) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, nameOf(entry)]));
}
