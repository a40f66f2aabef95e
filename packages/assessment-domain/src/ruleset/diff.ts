import { ALERT_IDS, LOG_FLAG_LABELS } from '../catalogue/alert-rules.ts';
import {
  APPOINTMENT_TYPES,
  CAUTIONS,
  EXERCISES,
  FINDINGS,
  PATTERNS,
  REASSESSMENT_INTERVALS,
  RED_FLAGS,
  REGIONS,
  STRUCTURES,
  TESTS,
} from '../catalogue/index.ts';
import { MEASURES } from '../catalogue/measures.ts';
import { canonicalJson } from './canonical.ts';
import { doseWords, exerciseWords, findingWords, isDose, isSkipRule, skipWords } from './rule-words.ts';
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
  ...named(MEASURES, ({ name }) => name),
  ...Object.fromEntries(ALERT_IDS.map((id) => [id, `Alert ${id}`])),
};

/** Keys that say little by themselves. */
const KEYS: Readonly<Record<string, string>> = {
  cls: 'class',
  targets: 'works',
  bilateral: 'works both sides at once',
  takesLoad: 'load can be added',
  progressesTo: 'harder',
  regressesTo: 'easier',
  needsPhysioAssignment: 'only a physio may add it',
  ticks: 'boxes that fire',
  leaveOut: 'left out with',
  limbs: 'regions that count as',
  warningSignals: 'warning signals (al-17)',
  clicksWithoutPain: 'clicks are called harmless only beside no pain (al-15)',
  rangeInARow: 'a range is worse twice in a row (al-14)',
  episodeDays: 'days until new again',
  flareTimes: 'sessions that flared',
  changeSeconds: 'seconds to the next exercise',
  repSeconds: 'seconds a repetition',
  dayAfterUntilDays: 'days a score counts as the day after',
  lessBy: 'what less is taken off',
  comparedBetweenRaters: 'compared when another person judged',
  levelStandsForGrade: 'one level is a change of strength by hand without its grade',
  askedAboveAge: 'asked above age',
  painFindings: 'findings that are a pain',
  childFindings: 'findings that ask for a call about a child',
  childHipRegions: 'regions that doubt a no about a child’s hip',
  strictPainCautions: 'cautions under which pain stays safe',
  recentPsfsUpTo: 'recent PSFS up to',
  limitedPsfsUpTo: 'limited PSFS up to',
  psfsActivity: 'one activity of the PSFS, points',
  rmdqRecoveredUpTo: 'Roland-Morris score that fits having recovered, up to',
  groc15: 'Global Rating of Change on 15 points, points',
  same_day: 'same day',
};

/** What a log says; a region may share its id with a structure. */
const LOG_NAMES: Readonly<Record<string, string>> = {
  ...NAMES,
  ...named(REGIONS, ({ label }) => label),
  ...LOG_FLAG_LABELS,
};
const valueNames = (part: keyof Ruleset) => (part === 'alerts' || part === 'triage' ? LOG_NAMES : NAMES);

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
  exercises: 'Exercise',
  findings: 'Finding',
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

/** What is different in `b`, one sentence a difference, in the order of the rule set; empty when only the version is. No rule of its own. */
export function diffRulesets(a: Ruleset, b: Ruleset): string[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) =>
    differences(a[part], b[part], []).map(
      ({ path, from, to }) =>
        `${[PARTS[part], ...path.map(wordsIn(part))].join(', ')}: ${change(from, to, valueNames(part))}.`,
    ),
  );
}

/** A version as it was written down: an older one has fewer parts, and fewer numbers in them. */
type Written = Readonly<Partial<Record<keyof typeof PARTS, unknown>>>;

/**
 * One sentence for each part, or number of a part, that only one of two versions has written down. `isAsBefore`: whether both
 * are read alike there; a number that is not is a difference and told as one.
 */
export function newPartsBetween(
  before: Written,
  after: Written,
  isAsBefore: (path: readonly string[]) => boolean,
): string[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) =>
    onlyInOne(before[part], after[part], [])
      .filter(({ path }) => path.length === 0 || isAsBefore([part, ...path]))
      .map(({ path, isNew }) => {
        const title = [PARTS[part], ...path.map(wordsIn(part))].join(', ');
        return isNew
          ? `${title}: now part of what is signed; the numbers are those used before.`
          : `${title}: no longer part of what is signed; the numbers stay.`;
      }),
  );
}

/** An id that only one of them knows is a difference of the rules, not of what is written down. */
function onlyInOne(
  a: unknown,
  b: unknown,
  path: readonly string[],
): { readonly path: readonly string[]; readonly isNew: boolean }[] {
  if (a === undefined && b === undefined) return [];
  if (a === undefined || b === undefined) return [{ path, isNew: a === undefined }];
  if (!isBranch(a) || !isBranch(b)) return [];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const found = [...keys].flatMap((key) => {
    if (!isId(key)) return onlyInOne(a[key], b[key], [...path, key]);
    // What is new of one entry is new of all: told once. An entry that is new itself is a difference.
    return a[key] === undefined || b[key] === undefined ? [] : onlyInOne(a[key], b[key], path);
  });
  return [...new Map(found.map((one) => [one.path.join(), one])).values()];
}

/** Whether a key of a rule set is something of the catalogue and not the name of a number. */
export function isId(key: string): boolean {
  return key in NAMES || key in TEST_NAMES;
}

/** One heading of a rule set and what stands under it, a rule a line. */
export interface RulesetPart {
  readonly title: string;
  readonly rules: readonly string[];
}

/** The whole rule set in words, in the order of its parts: what somebody reads who signs it for the first time. No rule of its own. */
export function describeRuleset(ruleset: Ruleset): RulesetPart[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => {
    const inWords = wordsIn(part);
    const inNames = (value: unknown) => shown(value, valueNames(part));
    const lines = LINES[part];
    if (lines !== undefined) return { title: PARTS[part], rules: lines(ruleset) };
    return {
      title: PARTS[part],
      rules: leaves(ruleset[part], []).map(({ path, value }) =>
        path.length === 0 ? inNames(value) : `${path.map(inWords).join(', ')}: ${inNames(value)}`,
      ),
    };
  });
}

/** Parts that are read an entry a line. */
const LINES: Readonly<Partial<Record<keyof typeof PARTS, (ruleset: Ruleset) => string[]>>> = {
  exercises: ({ exercises }) =>
    Object.entries(exercises).map(([id, rules]) => `${spoken(id)}: ${exerciseWords(rules, spoken)}`),
  findings: ({ findings }) =>
    Object.entries(findings).map(([id, rules]) => `${spoken(id)}: ${findingWords(rules, spoken)}`),
};

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
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDose(value);
}

function sameWithOtherOrder(a: Branch, b: Branch): boolean {
  return Object.keys(a).join() !== Object.keys(b).join();
}

function wordsIn(part: keyof Ruleset): (key: string) => string {
  return (key) => (part === 'detectableChange' ? TEST_NAMES[key] : undefined) ?? spoken(key);
}

function spoken(key: string): string {
  return NAMES[key] ?? KEYS[key] ?? key.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

function change(from: unknown, to: unknown, names: Names): string {
  if (from === undefined) return `new, ${shown(to, names)}`;
  if (to === undefined) return `removed, was ${shown(from, names)}`;
  if (Array.isArray(from) && Array.isArray(to)) return listChange(from, to, names);
  return `${shown(from, names)} became ${shown(to, names)}`;
}

function listChange(from: readonly unknown[], to: readonly unknown[], names: Names): string {
  const inNames = (value: unknown) => shown(value, names);
  const [before, after] = [from.map(inNames), to.map(inNames)];
  const added = after.filter((one) => !before.includes(one));
  const removed = before.filter((one) => !after.includes(one));
  if (added.length === 0 && removed.length === 0) return `reordered to ${after.join(', ')}`;
  const parts = [
    ...(added.length > 0 ? [`added ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.join(', ')}`] : []),
  ];
  return parts.join('; ');
}

type Names = Readonly<Record<string, string>>;

function shown(value: unknown, names: Names): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return names[value] ?? value;
  if (Array.isArray(value))
    return value.length === 0
      ? 'nothing'
      : value.map((one) => shown(one, names)).join(value.some(isSkipRule) ? '; ' : ', ');
  if (isDose(value)) return doseWords(value);
  if (isSkipRule(value)) return skipWords(value, spoken);
  if (isBranch(value))
    return Object.entries(value)
      .map(([key, entry]) => `${spoken(key)} ${shown(entry, names)}`)
      .join(', ');
  return String(value);
}

function named<Entry>(
  entries: Readonly<Record<string, Entry>>,
  nameOf: (entry: Entry) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, nameOf(entry)]));
}
