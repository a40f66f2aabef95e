import { FINDINGS } from '../catalogue/findings/index.ts';
import type { FindingId } from '../catalogue/ids.ts';
import type { Level, MeasurementMode, Side } from '../catalogue/vocabulary.ts';
import {
  type ChangeUnit,
  type DetectableChange,
  detectableChangeOf,
  reaches,
  worsening,
} from '../outcomes/detectable-change.ts';
import { hashOf } from '../ruleset/canonical.ts';
import { type ComputedAgain, computeAgain, type Stamp } from '../ruleset/compute-again.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';

export type DominantLeg = 'left' | 'right' | 'both';

/** One finding of one screen. */
export interface ScreenFinding {
  readonly finding: FindingId;
  readonly side: Side;
  /** Null: tested, not judged (pain-limited, refused). */
  readonly level: Level | null;
  readonly mode: MeasurementMode;
  /** In the finding's unit; strength as side symmetry in % (instrumented) or grade 0-5 (clinician); null where it was only seen or reported. */
  readonly value?: number | null | undefined;
  /** Overrides the screen's rater, when somebody else took this one measure. */
  readonly rater?: string | undefined;
}

export interface ComparedScreen {
  /** Who measured; null: not recorded. */
  readonly rater: string | null;
  /** The leg the person kicks or hops with, as recorded at this screen; absent or null: not recorded. */
  readonly dominantLeg?: DominantLeg | null | undefined;
  readonly findings: readonly ScreenFinding[];
}

export type NotComparable =
  | 'not-measured-before'
  | 'not-measured-now'
  | 'not-judged'
  | 'other-mode'
  | 'other-rater'
  | 'rater-not-recorded'
  | 'grade-not-recorded'
  | 'other-leg-dominance'
  | 'no-better-direction';

export interface FindingComparison {
  readonly finding: FindingId;
  readonly side: Side;
  readonly status: 'better' | 'worse' | 'within-measurement-error' | 'not-comparable';
  /** Null unless not comparable. */
  readonly reason: NotComparable | null;
  readonly levelBefore: Level | null;
  readonly levelNow: Level | null;
  readonly valueBefore: number | null;
  readonly valueNow: number | null;
  /** The error the values were held against, with its unit; null where levels were compared. `verified` false: general knowledge. */
  readonly detectable: {
    readonly value: number;
    readonly unit: ChangeUnit;
    readonly verified: boolean;
    readonly note: string;
  } | null;
}

/**
 * This screen against the last one, finding by finding and side by side, in the order of the first screen, then what
 * is new. Numbers are held against the minimal detectable change; a change smaller than it is within measurement
 * error, whatever the level bands say. Findings without a number are compared by level, a category being their error; a
 * level that another person judged by eye, hand or instrument says nothing unless their error against each other is known. Strength
 * by hand without its grade is a change only by two levels: one may lie within the error, a full grade.
 * Where one leg is judged against the other, two screens that recorded another leg as the dominant one are not comparable: the
 * difference of the sides then means something else. A dominance nobody recorded rules nothing out.
 * Source: the errors of the rule set, each with the study its `note` names; what is not comparable is a clinic rule.
 */
export function compareScreens(
  before: ComparedScreen,
  now: ComparedScreen,
  ruleset: ChangeRules = DEFAULT_RULESET,
): FindingComparison[] {
  const earlier = byPlace(before);
  const later = byPlace(now);
  const places = [...new Set([...earlier.keys(), ...later.keys()])];
  const hasOtherDominance =
    isRecorded(before.dominantLeg) && isRecorded(now.dominantLeg) && before.dominantLeg !== now.dominantLeg;
  return places.flatMap((place) => {
    const a = earlier.get(place);
    const b = later.get(place);
    const known = a ?? b;
    return known === undefined
      ? []
      : [{ ...facts(known, a, b), ...verdict(a, b, hasOtherDominance, ruleset) }];
  });
}

/**
 * Whether any finding of the later screen is better beyond its error; false where all are worse, the same or not comparable.
 * Source: as `compareScreens`.
 */
export function isImproved(
  before: ComparedScreen,
  now: ComparedScreen,
  ruleset: ChangeRules = DEFAULT_RULESET,
): boolean {
  return compareScreens(before, now, ruleset).some(({ status }) => status === 'better');
}

type ChangeRules = Pick<Ruleset, 'detectableChange' | 'findingChange' | 'levels'>;

/** A comparison as it is stored: with the rules it was made under and the hash of both screens. */
export type StampedComparison = Stamp & { readonly comparisons: FindingComparison[] };

/** What a comparison rests on. */
export interface ComparedPair {
  readonly before: ComparedScreen;
  readonly now: ComparedScreen;
}

/** `compareScreens` with what makes it computable again: the rule set and the hash of both screens. Source: as `compareScreens`. */
export function stampedComparison(
  before: ComparedScreen,
  now: ComparedScreen,
  ruleset: Ruleset = DEFAULT_RULESET,
): StampedComparison {
  return {
    comparisons: compareScreens(before, now, ruleset),
    rulesetVersion: ruleset.version,
    inputHash: hashOf({ before, now }),
  };
}

/** What is known of an error's source, and was known then, is for reading; the error itself is compared. */
const NOTES = ['verified', 'note'];

/** Computes a stored comparison again under the rule set it was made with, and compares byte for byte, notes on sources left out. Source: as `compareScreens`. */
export function replayComparison(
  stored: StampedComparison & { readonly input: ComparedPair },
  rulesets?: readonly Ruleset[],
): ComputedAgain<StampedComparison> {
  return computeAgain<StampedComparison, ComparedPair>(
    stored,
    hashOf,
    ({ before, now }, ruleset) => stampedComparison(before, now, ruleset),
    rulesets,
    NOTES,
  );
}

function isRecorded(leg: ComparedScreen['dominantLeg']): leg is DominantLeg {
  return leg !== null && leg !== undefined;
}

/** Forces and reaches of one leg are judged as a share of the other's; a manual grade stands for itself. */
function isAgainstOtherLeg({ finding, mode }: ScreenFinding): boolean {
  const { kind } = FINDINGS[finding].capture;
  return kind === 'side-difference' || (kind === 'strength' && mode === 'instrumented');
}

interface Measured extends ScreenFinding {
  readonly measuredBy: string | null;
}

function byPlace(screen: ComparedScreen): Map<string, Measured> {
  return new Map(
    screen.findings.map((found) => [
      `${found.finding}/${found.side}`,
      { ...found, measuredBy: found.rater ?? screen.rater },
    ]),
  );
}

function facts(known: Measured, a: Measured | undefined, b: Measured | undefined) {
  return {
    finding: known.finding,
    side: known.side,
    levelBefore: a?.level ?? null,
    levelNow: b?.level ?? null,
    valueBefore: a?.value ?? null,
    valueNow: b?.value ?? null,
  };
}

type Verdict = Pick<FindingComparison, 'status' | 'reason' | 'detectable'>;

const notComparable = (reason: NotComparable): Verdict => ({
  status: 'not-comparable',
  reason,
  detectable: null,
});

function verdict(
  a: Measured | undefined,
  b: Measured | undefined,
  hasOtherDominance: boolean,
  ruleset: ChangeRules,
): Verdict {
  if (a === undefined) return notComparable('not-measured-before');
  if (b === undefined) return notComparable('not-measured-now');
  if (a.mode !== b.mode) return notComparable('other-mode');
  if (hasOtherDominance && isAgainstOtherLeg(a)) return notComparable('other-leg-dominance');
  const change = detectableChangeOf(a.finding, a.mode, ruleset);
  if (change !== null && isNumber(a.value) && isNumber(b.value))
    return byValue(change, a, b, a.value, b.value);
  return byLevel(a, b, change, ruleset);
}

const isNumber = (value: number | null | undefined): value is number => value !== null && value !== undefined;

function byValue(change: DetectableChange, a: Measured, b: Measured, from: number, to: number): Verdict {
  const { unit, verified, note } = change;
  if (change.better === 'neither') return notComparable('no-better-direction');
  const error = isSameRater(a, b) ? change.sameRater : change.otherRater;
  if (error === null) return notComparable(whyOtherRater(a, b));
  const worse = worsening(change, from, to);
  const status = !reaches(Math.abs(worse), error)
    ? 'within-measurement-error'
    : worse > 0
      ? 'worse'
      : 'better';
  return { status, reason: null, detectable: { value: error, unit, verified, note } };
}

/** A person who reports or tests themselves is always the same rater. */
const isSameRater = (a: Measured, b: Measured) =>
  a.mode === 'self' || a.mode === 'report' || (a.measuredBy !== null && a.measuredBy === b.measuredBy);

const whyOtherRater = (a: Measured, b: Measured): NotComparable =>
  a.measuredBy === null || b.measuredBy === null ? 'rater-not-recorded' : 'other-rater';

function byLevel(
  a: Measured,
  b: Measured,
  change: DetectableChange | null,
  { levels }: ChangeRules,
): Verdict {
  if (a.level === null || b.level === null) return notComparable('not-judged');
  if (a.level === b.level) return { status: 'within-measurement-error', reason: null, detectable: null };
  if (change?.unit === 'grade' && !isMoreThanAGrade(a.level, b.level, change, levels))
    return notComparable('grade-not-recorded');
  const isErrorKnown = change !== null && change.otherRater !== null;
  if (!levels.comparedBetweenRaters && !isErrorKnown && !isSameRater(a, b))
    return notComparable(whyOtherRater(a, b));
  return { status: b.level < a.level ? 'better' : 'worse', reason: null, detectable: null };
}

/** Whether grades that nobody recorded have to lie further apart than their error, by the levels they gave. */
function isMoreThanAGrade(
  from: Level,
  to: Level,
  { sameRater }: DetectableChange,
  { grade, levelStandsForGrade }: Ruleset['levels'],
): boolean {
  if (levelStandsForGrade) return true;
  const isFromNormalToMarked = Math.abs(from - to) === 1;
  return isFromNormalToMarked && grade.normalFrom - grade.mildFrom >= sameRater;
}
