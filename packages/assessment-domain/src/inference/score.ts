import {
  type FindingDomain,
  type FindingId,
  type Level,
  type MeasurementMode,
  PATTERN_IDS,
  type PatternId,
  recordOf,
} from '../catalogue/index.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import type { Findings, SideFindings } from './input.ts';

export const STATUSES = ['supported', 'possible', 'not-supported', 'insufficient'] as const;
/** Supported and possible are hypotheses worth showing; the other two say why a pattern is not one. */
export type PatternStatus = (typeof STATUSES)[number];

export type ResultSide = 'left' | 'right' | 'bilateral';

/** One assessed finding and what it added. */
export interface ExplanationRow {
  readonly finding: FindingId;
  /** Where it was found; bilateral when it was recorded for both sides at once. */
  readonly side: ResultSide;
  readonly level: Level;
  readonly mode: MeasurementMode;
  readonly confidence: number;
  readonly weight: number;
  /** weight x level x confidence. */
  readonly points: number;
}

/** One pattern read on its better side. A score orders hypotheses; it is not a probability and never shown to a patient. */
export interface ScoredPattern {
  readonly pattern: PatternId;
  readonly side: ResultSide;
  readonly status: PatternStatus;
  /** 0-100, rounded half away from zero. */
  readonly score: number;
  /** Share of the pattern's weight that was assessed, 0-1, two decimals. */
  readonly coverage: number;
  readonly rows: readonly ExplanationRow[];
  /** Unassessed findings, the most telling first. */
  readonly missing: readonly FindingId[];
  /** No clinician or instrument contributed: no program is proposed. */
  readonly selfOnly: boolean;
}

interface WeighedFinding {
  readonly id: FindingId;
  readonly weight: number;
  readonly isAnchor: boolean;
}

// Levels count in halves and confidences in twentieths, so that a score on the edge of a half is rounded from the exact
// fraction and not from its floating-point neighbour.
const UNITS_PER_POINT = 40;

interface WeighedPattern {
  readonly findings: readonly WeighedFinding[];
  readonly total: number;
}
type Weighed = Readonly<Record<PatternId, WeighedPattern>>;

// Weights read once a rule set, not once a screen. A rule set is never changed, so neither is what is kept here.
const READ = new WeakMap<Ruleset, Weighed>();

function weighedBy(ruleset: Ruleset): Weighed {
  const known = READ.get(ruleset);
  if (known) return known;
  const weighed = recordOf(PATTERN_IDS, (pattern) => {
    const { weights, anchors } = ruleset.patterns[pattern];
    const findings = (Object.entries(weights) as [FindingId, number][]).map(
      ([id, weight]): WeighedFinding => ({ id, weight, isAnchor: anchors.includes(id) }),
    );
    return { findings, total: findings.reduce((sum, { weight }) => sum + weight, 0) };
  });
  READ.set(ruleset, weighed);
  return weighed;
}

interface SideReading {
  readonly side: 'left' | 'right';
  readonly status: PatternStatus;
  readonly score: number;
  readonly assessedWeight: number;
  readonly rows: readonly ExplanationRow[];
  readonly selfOnly: boolean;
}

/**
 * Reads every pattern on both sides and orders them: status, score, coverage, id.
 *
 * Score = 100 x sum(weight x level x confidence) / max(assessed weight, 0.6 x whole weight): the floor keeps two positive
 * tests from scoring 100, and normal results dilute without subtracting. Weights and thresholds are a clinic rule.
 */
export function scorePatterns(
  findings: Findings,
  medicalConsidered: boolean,
  ruleset: Ruleset = DEFAULT_RULESET,
): ScoredPattern[] {
  const weighed = weighedBy(ruleset);
  const central = findings.B ?? {};
  return ruleset.patternsRead
    .map((pattern) => {
      const rules: Reader = { pattern, weighed: weighed[pattern], ruleset, medicalConsidered };
      const left = readSide(rules, 'left', findings.L ?? {}, central);
      const right = readSide(rules, 'right', findings.R ?? {}, central);
      const reading = isReported(left, right) ? left : right;
      const { total } = weighed[pattern];
      const isBilateral =
        left.status === right.status && Math.abs(left.score - right.score) <= ruleset.scoring.bilateralWithin;
      return {
        exactCoverage: reading.assessedWeight / total,
        scored: {
          pattern,
          side: isBilateral ? ('bilateral' as const) : reading.side,
          status: reading.status,
          score: reading.score,
          coverage: roundedRatio(reading.assessedWeight * 100, total) / 100,
          rows: reading.rows,
          missing: missingFindings(weighed[pattern], reading.rows),
          selfOnly: reading.selfOnly,
        },
      };
    })
    .sort(
      (a, b) =>
        STATUSES.indexOf(a.scored.status) - STATUSES.indexOf(b.scored.status) ||
        b.scored.score - a.scored.score ||
        b.exactCoverage - a.exactCoverage ||
        (a.scored.pattern < b.scored.pattern ? -1 : 1),
    )
    .map(({ scored }) => scored);
}

function isReported(left: SideReading, right: SideReading): boolean {
  const order = STATUSES.indexOf(left.status) - STATUSES.indexOf(right.status);
  return order === 0 ? left.score >= right.score : order < 0;
}

/** One pattern under one rule set. */
interface Reader {
  readonly pattern: PatternId;
  readonly weighed: WeighedPattern;
  readonly ruleset: Ruleset;
  readonly medicalConsidered: boolean;
}

function readSide(
  { pattern, weighed, ruleset, medicalConsidered }: Reader,
  side: 'left' | 'right',
  own: SideFindings,
  central: SideFindings,
): SideReading {
  const { findings, total } = weighed;
  const rows: ExplanationRow[] = [];
  let units = 0;
  let assessedWeight = 0;
  for (const { id, weight } of findings) {
    const measured = own[id] ?? central[id];
    if (measured === undefined) continue;
    const [level, mode] = measured;
    const confidence = ruleset.confidence[id][mode] ?? 0;
    const rowUnits = weight * level * 2 * Math.round(confidence * 20);
    units += rowUnits;
    assessedWeight += weight;
    rows.push({
      finding: id,
      side: own[id] === undefined ? 'bilateral' : side,
      level,
      mode,
      confidence,
      weight,
      points: rowUnits / UNITS_PER_POINT,
    });
  }
  // 100 x (units / 40) / max(assessed, floor x total), with numerator and denominator multiplied up to whole numbers.
  const floor = Math.max(100 * assessedWeight, ruleset.scoring.weightFloorPercent * total);
  const score = roundedRatio(250 * units, floor);
  const selfOnly = !rows.some(
    ({ points, mode }) => points > 0 && (mode === 'clinician' || mode === 'instrumented'),
  );
  const uncapped = statusOf(weighed, ruleset, { score, assessedWeight, rows });
  const { needsMedicalCausesConsidered } = ruleset.patterns[pattern];
  const isCapped = selfOnly || (needsMedicalCausesConsidered && !medicalConsidered);
  const status = uncapped === 'supported' && isCapped ? 'possible' : uncapped;
  return { side, status, score, assessedWeight, rows, selfOnly };
}

function statusOf(
  { findings, total }: WeighedPattern,
  { scoring, findings: known }: Ruleset,
  { score, assessedWeight, rows }: Pick<SideReading, 'score' | 'assessedWeight' | 'rows'>,
): PatternStatus {
  const isAnchor = (row: ExplanationRow) => findings.some((one) => one.isAnchor && one.id === row.finding);
  const coversTooLittle = 100 * assessedWeight < scoring.coveragePercent * total;
  const saysTooLittle =
    rows.length < scoring.assessedFindings || domainsOf(rows, known) < scoring.assessedDomains;
  if (coversTooLittle || saysTooLittle || !rows.some(isAnchor)) return 'insufficient';

  const positive = rows.filter((row) => row.level > 0);
  const classes = new Set(positive.map((row) => known[row.finding].cls));
  const hasInhibited = classes.has('inhibited');
  const hasHeldShort = classes.has('overactive') || classes.has('restricted');
  const isPossible = score >= scoring.possibleFrom && positive.some(isAnchor);
  if (!isPossible || !(hasInhibited || hasHeldShort)) return 'not-supported';
  const isBroad = domainsOf(positive, known) >= scoring.positiveDomains && hasInhibited && hasHeldShort;
  return score >= scoring.supportedFrom && isBroad ? 'supported' : 'possible';
}

function domainsOf(rows: readonly ExplanationRow[], known: Ruleset['findings']): number {
  return new Set<FindingDomain>(rows.map((row) => known[row.finding].domain)).size;
}

function missingFindings({ findings }: WeighedPattern, rows: readonly ExplanationRow[]): FindingId[] {
  const assessed = new Set(rows.map((row) => row.finding));
  const wantsAnchor = !findings.some(({ id, isAnchor }) => isAnchor && assessed.has(id));
  return findings
    .filter(({ id }) => !assessed.has(id))
    .sort(
      (a, b) =>
        (wantsAnchor ? Number(b.isAnchor) - Number(a.isAnchor) : 0) ||
        b.weight - a.weight ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id);
}

/** numerator / denominator to the nearest whole number, halves up; both whole and not negative. */
function roundedRatio(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}
