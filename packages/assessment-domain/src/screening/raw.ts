import {
  type Capture,
  type CaptureUnit,
  type Cut,
  FINDING_IDS,
  FINDINGS,
  type FindingId,
  type Level,
  type MeasurementMode,
  SIDES,
  type Side,
  type SideGap,
  type Unit,
  type UsualRange,
} from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { Findings, Measured } from '../inference/input.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { LevelRules, Ruleset } from '../ruleset/types.ts';

/** What a clinician, or a person at home, writes down for one finding on one side. */
export type RawEntry =
  | { readonly kind: 'not-tested' }
  /** Could not be judged because it hurt: unknown, not weak. */
  | { readonly kind: 'pain-limited' }
  | { readonly kind: 'level'; readonly level: Level; readonly mode: MeasurementMode }
  /** `sure`: asked about a rare value, and said to be right. Another value is another entry, and asked about anew. */
  | { readonly kind: 'number'; readonly value: number; readonly mode: MeasurementMode; readonly sure?: true }
  /** Dynamometer, best trial, newtons; `pain` is the rating during the test, 0-10. `sure` as for a number. */
  | { readonly kind: 'force'; readonly newtons: number; readonly pain?: number; readonly sure?: true }
  /** Manual muscle test 0-5, half grades allowed. */
  | { readonly kind: 'grade'; readonly grade: number; readonly pain?: number }
  /** Seconds on one leg; `pelvis` null: nobody has said yet what it did. */
  | {
      readonly kind: 'stance';
      readonly seconds: number;
      readonly pelvis: 'level' | 'drop' | 'marked-drop' | null;
      readonly mode: MeasurementMode;
    };

export type RawScreen = Readonly<Partial<Record<FindingId, Readonly<Partial<Record<Side, RawEntry>>>>>>;

/**
 * What became of one entry. Everything but `assessed` leaves the finding unknown, which is not normal. `no-comparison`: the
 * other side is missing, or neither side gave a force. `no-pelvis`: held long enough, and nobody said what the pelvis did.
 * `not-judged`: the number is kept, and the rules state no level for it.
 */
export type EntryState =
  | 'assessed'
  | 'not-tested'
  | 'pain-limited'
  | 'no-comparison'
  | 'no-pelvis'
  | 'not-judged';

export interface EntryReading {
  readonly finding: FindingId;
  readonly side: Side;
  readonly state: EntryState;
  /** Weaker / stronger x 100, for forces measured on both sides. */
  readonly symmetry: number | null;
}

export interface EntryProblem {
  readonly finding: FindingId;
  readonly side: Side;
  /** What stands wrong: the value of the test, or the pain that was told beside it. */
  readonly about: 'value' | 'pain';
  readonly message: string;
}

export interface RawReading {
  readonly findings: Findings;
  readonly entries: readonly EntryReading[];
  readonly problems: readonly EntryProblem[];
  /** Judged by symmetry alone, which cannot see weakness on both sides: use a manual grade, endurance or a reference. */
  readonly judgedBySymmetryOnly: readonly FindingId[];
}

/** Pain at or above this during a strength test makes the result unknown. Source: clinic rule. */
export const PAIN_LIMIT_DURING_STRENGTH_TEST = DEFAULT_RULESET.levels.painUnknownFrom;

/**
 * Raw values to findings, each in the unit its finding is captured in (`FINDINGS[id].capture`). An entry with a problem is named
 * in `problems` and left out, never guessed; a strength that hurt (pain of 4 or more) is unknown, not weak.
 * Source: cuts of the finding's test; bands and the pain limit are clinic rules.
 */
export function rawToFindings(raw: RawScreen, { levels }: Ruleset = DEFAULT_RULESET): RawReading {
  const findings: Record<Side, Partial<Record<FindingId, Measured>>> = { B: {}, L: {}, R: {} };
  const entries: EntryReading[] = [];
  const problems: EntryProblem[] = [];
  const judgedBySymmetryOnly: FindingId[] = [];
  for (const finding of FINDING_IDS) {
    const bySide = raw[finding];
    if (bySide === undefined) continue;
    for (const side of SIDES) {
      const entry = bySide[side];
      if (entry === undefined) continue;
      const problem = problemWith(finding, side, bySide);
      if (problem !== null) {
        problems.push({ finding, side, ...problem });
        continue;
      }
      const other = side === 'L' ? bySide.R : side === 'R' ? bySide.L : undefined;
      const { state, measured, symmetry } = readEntry(finding, entry, other, levels);
      entries.push({ finding, side, state, symmetry });
      if (measured) findings[side][finding] = measured;
      if (symmetry !== null && !judgedBySymmetryOnly.includes(finding)) judgedBySymmetryOnly.push(finding);
    }
  }
  return { findings, entries, problems, judgedBySymmetryOnly };
}

/**
 * A question to ask about a value that is possible but rare, so that a slip of the finger is caught; null when it is usual (the
 * finding's `usual` range, in its unit; clinic rule), or when somebody was asked and is sure.
 */
export function unlikelyEntry(
  finding: FindingId,
  entry: RawEntry,
  language: Language = ENGLISH,
): string | null {
  const { capture } = FINDINGS[finding];
  if ((entry.kind !== 'number' && entry.kind !== 'force') || entry.sure === true) return null;
  const value = entry.kind === 'number' ? entry.value : entry.newtons;
  if (!('usual' in capture) || capture.usual === undefined || isUsual(value, capture.usual)) return null;
  const [low, high] = capture.usual;
  return phrase(language, 'capture.unlikely', { low, high, unit: capture.unit, value });
}

/**
 * The rare values of a screen that nobody has said are right, in the catalogue's order: it is not finished before.
 * Source: clinic rule.
 */
export function unlikelyEntries(raw: RawScreen): Pick<EntryProblem, 'finding' | 'side'>[] {
  return FINDING_IDS.flatMap((finding) =>
    SIDES.filter((side) => {
      const entry = raw[finding]?.[side];
      return entry !== undefined && unlikelyEntry(finding, entry) !== null;
    }).map((side) => ({ finding, side })),
  );
}

/** Whether a value lies in a usual range, both ends included. */
export function isUsual(value: number, [low, high]: UsualRange): boolean {
  return value >= low && value <= high;
}

/**
 * The level of a number, in the unit of the finding's capture, under the finding's own cuts; a value on a cut belongs to the
 * better side. Undefined when the finding is not captured as a number. Source: that of the finding's test.
 */
export function levelOfNumber(
  finding: FindingId,
  value: number,
  { levels }: Ruleset = DEFAULT_RULESET,
): Level | undefined {
  const cuts = levels.cuts[finding];
  return cuts !== undefined && FINDINGS[finding].capture.kind === 'number'
    ? levelByCuts(value, cuts)
    : undefined;
}

/**
 * Weaker / stronger x 100, 0-100; null when the stronger is 0. Both 0 or more, in the same unit.
 * Source: the formula a limb symmetry index has everywhere (gk).
 */
export function limbSymmetryIndex(one: number, other: number): number | null {
  const stronger = Math.max(one, other);
  return stronger === 0 ? null : (Math.min(one, other) * 100) / stronger;
}

/** The level of a limb symmetry in percent, 0-100: 90 or more normal, 80 or more mild, below marked (clinic rule). */
export function levelOfSymmetry(percent: number, { levels }: Ruleset = DEFAULT_RULESET): Level {
  return levelByBands(percent, levels.symmetry);
}

/** The level of a manual muscle grade, 0-5 (MRC scale): 5 normal, 4 mild, 3 or less marked; a half belongs to the worse side (clinic rule). */
export function levelOfGrade(grade: number, { levels }: Ruleset = DEFAULT_RULESET): Level {
  return levelByBands(grade, levels.grade);
}

type Cuts = NonNullable<LevelRules['cuts'][FindingId]>;

interface EntryResult {
  readonly state: EntryState;
  readonly measured: Measured | null;
  readonly symmetry: number | null;
}

const unknown = (state: EntryState): EntryResult => ({ state, measured: null, symmetry: null });
const known = (level: Level, mode: MeasurementMode, symmetry: number | null = null): EntryResult => ({
  state: 'assessed',
  measured: [level, mode],
  symmetry,
});

function readEntry(
  finding: FindingId,
  entry: RawEntry,
  other: RawEntry | undefined,
  rules: LevelRules,
): EntryResult {
  const cuts = rules.cuts[finding];
  switch (entry.kind) {
    case 'not-tested':
    case 'pain-limited':
      return unknown(entry.kind);
    case 'level':
      return known(entry.level, entry.mode);
    case 'grade':
      return hurtTooMuch(entry, rules)
        ? unknown('pain-limited')
        : known(levelByBands(entry.grade, rules.grade), 'clinician');
    case 'stance':
      return readStance(entry, rules);
    case 'force':
      return readForce(entry, other, rules);
    case 'number':
      if (cuts === undefined) return unknown('not-judged');
      if (FINDINGS[finding].capture.kind === 'side-difference')
        return readReach(entry.value, other, cuts, entry.mode);
      // Where a rule speaks of the other side alone, one side by itself says nothing.
      if (cuts.mild === undefined && other?.kind !== 'number') return unknown('no-comparison');
      return known(levelWithSideGap(entry.value, other, cuts), entry.mode);
  }
}

function readForce(
  entry: Extract<RawEntry, { kind: 'force' }>,
  other: RawEntry | undefined,
  rules: LevelRules,
): EntryResult {
  if (hurtTooMuch(entry, rules)) return unknown('pain-limited');
  if (other?.kind !== 'force' || hurtTooMuch(other, rules)) return unknown('no-comparison');
  const symmetry = limbSymmetryIndex(entry.newtons, other.newtons);
  if (symmetry === null) return unknown('no-comparison');
  const isWeaker = entry.newtons < other.newtons;
  return known(isWeaker ? levelByBands(symmetry, rules.symmetry) : 0, 'instrumented', symmetry);
}

function readReach(
  value: number,
  other: RawEntry | undefined,
  cuts: Cuts,
  mode: MeasurementMode,
): EntryResult {
  if (other?.kind !== 'number') return unknown('no-comparison');
  const shortfall = Math.max(0, difference(other.value, value));
  return known(levelByCuts(shortfall, cuts), mode);
}

function levelWithSideGap(value: number, other: RawEntry | undefined, cuts: Cuts): Level {
  const level = levelByCuts(value, cuts);
  if (level > 0 || other?.kind !== 'number' || cuts.sideGap === undefined) return level;
  return isFarWorse(value, other.value, cuts.sideGap) ? 0.5 : 0;
}

/** A plain number is a gap in the finding's unit by which the lower side may fall short. */
function isFarWorse(value: number, other: number, gap: number | SideGap): boolean {
  const rule: SideGap =
    typeof gap === 'number' ? { when: '>=', value: gap, in: 'unit', worse: 'lower' } : gap;
  const apart = rule.worse === 'lower' ? difference(other, value) : difference(value, other);
  if (apart <= 0) return false;
  return passes(rule.in === 'unit' ? apart : (apart * 100) / Math.abs(other), rule);
}

// 9.3 - 7.3 is a little more than 2 in floating point; a tape measure does not know that.
function difference(one: number, other: number): number {
  return Math.round((one - other) * 1e6) / 1e6;
}

/** A short stance is one whatever the pelvis did; a long one is normal only when somebody saw it level. */
function readStance(
  { seconds, pelvis, mode }: Extract<RawEntry, { kind: 'stance' }>,
  { stance }: LevelRules,
): EntryResult {
  if (pelvis === 'marked-drop' || seconds < stance.mildFrom) return known(1, mode);
  if (pelvis === 'drop' || seconds < stance.normalFrom) return known(0.5, mode);
  return pelvis === null ? unknown('no-pelvis') : known(0, mode);
}

function levelByBands(
  value: number,
  { normalFrom, mildFrom }: { readonly normalFrom: number; readonly mildFrom: number },
): Level {
  if (value >= normalFrom) return 0;
  return value >= mildFrom ? 0.5 : 1;
}

function levelByCuts(value: number, { mild, marked }: Cuts): Level {
  if (marked !== undefined && passes(value, marked)) return 1;
  return mild !== undefined && passes(value, mild) ? 0.5 : 0;
}

function passes(value: number, cut: Cut): boolean {
  if (cut.when === '<') return value < cut.value;
  return cut.when === '>' ? value > cut.value : value >= cut.value;
}

function hurtTooMuch({ pain = 0 }: { readonly pain?: number }, rules: LevelRules): boolean {
  return pain >= rules.painUnknownFrom;
}

const COUNTED_UNITS: readonly CaptureUnit[] = ['0-10', 'points', 'reps'];

const ENTRY_KINDS: Readonly<Record<Capture['kind'], readonly RawEntry['kind'][]>> = {
  choice: ['level'],
  number: ['number', 'level'],
  'one-cut': ['number'],
  recorded: ['number'],
  strength: ['force', 'grade', 'level'],
  'side-difference': ['number', 'level'],
  stance: ['stance', 'level'],
};

function problemWith(
  finding: FindingId,
  side: Side,
  bySide: Readonly<Partial<Record<Side, RawEntry>>>,
): Pick<EntryProblem, 'about' | 'message'> | null {
  const entry = bySide[side];
  if (entry === undefined) return null;
  const message = valueProblem(finding, side, entry, bySide);
  if (message !== null) return { about: 'value', message };
  const pain = 'pain' in entry && entry.pain !== undefined ? outside(entry.pain, 0, 10, 'for pain') : null;
  return pain === null ? null : { about: 'pain', message: pain };
}

function valueProblem(
  finding: FindingId,
  side: Side,
  entry: RawEntry,
  bySide: Readonly<Partial<Record<Side, RawEntry>>>,
): string | null {
  if (side !== 'B' && bySide.B !== undefined) return 'also given for both sides at once';
  if (entry.kind === 'not-tested' || entry.kind === 'pain-limited') return null;
  const { capture, confidence } = FINDINGS[finding];
  if (!ENTRY_KINDS[capture.kind].includes(entry.kind)) return `cannot be given as a ${entry.kind}`;
  if ('mode' in entry && confidence[entry.mode] === undefined) return `cannot be measured by ${entry.mode}`;
  if (
    entry.kind === 'level' &&
    entry.level * 2 >= FINDINGS[finding].levelWords.length &&
    capture.kind === 'choice'
  )
    return 'is there or not, and no more: 0 or 0.5';
  return rangeProblem(entry, capture);
}

function outside(value: number, min: number, max: number, unit: Unit | 'for pain'): string | null {
  return Number.isFinite(value) && value >= min && value <= max ? null : `must be ${min} to ${max} ${unit}`;
}

function rangeProblem(entry: RawEntry, capture: Capture): string | null {
  if (entry.kind === 'grade') {
    const isHalfStep = Number.isInteger(entry.grade * 2);
    return outside(entry.grade, 0, 5, 'grade') ?? (isHalfStep ? null : 'must be a whole or half grade');
  }
  if (entry.kind === 'force' && capture.kind === 'strength')
    return outside(entry.newtons, 0, capture.max, 'N');
  if (entry.kind === 'stance' && capture.kind === 'stance')
    return outside(entry.seconds, 0, capture.max, 's');
  if (entry.kind === 'number' && 'min' in capture) {
    const isBroken = COUNTED_UNITS.includes(capture.unit) && !Number.isInteger(entry.value);
    return (
      outside(entry.value, capture.min, capture.max, capture.unit) ??
      (isBroken ? 'must be a whole number' : null)
    );
  }
  return null;
}
