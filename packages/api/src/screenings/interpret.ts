import {
  type CautionAnswers,
  type CautionId,
  FINDINGS,
  type Level,
  type MeasurementMode,
  type Stage,
} from '@kinloop/assessment-domain/catalogue';
import type { AssessInput } from '@kinloop/assessment-domain/inference';
import { suggestStage } from '@kinloop/assessment-domain/prescription';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { type RawEntry, type RawReading, rawToFindings } from '@kinloop/assessment-domain/screening';
import type { ScreenContext, ScreenValues, StoredFinding } from './record.ts';

export { isPossibleWeeks } from './weeks.ts';

/** Everything an assessment of a screen rests on, as the capture page and the server both know it. */
export interface ScreenFacts {
  readonly values: ScreenValues;
  readonly context: ScreenContext;
  /** Whole years; null when the birth date is not known. */
  readonly age: number | null;
  readonly cautions: CautionAnswers;
  /** Days since the running program began; 0 when there is none. */
  readonly daysInProgram: number;
  /** The rules in force at the clinic. */
  readonly ruleset: Ruleset;
}

export interface InterpretedScreen {
  readonly reading: RawReading;
  readonly input: AssessInput;
  readonly stage: Stage;
}

/**
 * A screen's raw values as the input of `assess`. The browser ranks with it while values arrive and the server stores
 * with it, so that what the physio saw is what is kept.
 */
export function interpretScreen(facts: ScreenFacts): InterpretedScreen {
  const reading = rawToFindings(facts.values, facts.ruleset);
  const { note: _, dominantLeg: __, redFlagsNo: ___, medicalConsidered, ...context } = facts.context;
  const stage = suggestStage(
    { findings: reading.findings, nprs: facts.context.nprs, daysInProgram: facts.daysInProgram },
    facts.ruleset,
  );
  const answered = Object.entries(facts.cautions) as [CautionId, 'yes' | 'no'][];
  const input: AssessInput = {
    findings: reading.findings,
    cautions: answered
      .filter(([, answer]) => answer === 'yes')
      .map(([id]) => id)
      .sort(),
    cautionsAsked: answered.map(([id]) => id).sort(),
    stage,
    ...(medicalConsidered === undefined ? {} : { medicalConsidered }),
    context: { ...context, ...(facts.age === null ? {} : { age: facts.age }) },
  };
  return { reading, input, stage };
}

/**
 * The screen's findings with the number that a later screen is compared with: strength as side symmetry in % or as a
 * grade, a reach as its shortfall, anything else in its own unit. The better side of a symmetry is 100. A number that is not
 * judged is compared all the same.
 *
 * @param tried how a test was tried that gave no value
 */
export function findingsToCompare(
  values: ScreenValues,
  reading: RawReading,
  tried: MeasurementMode = 'clinician',
): StoredFinding[] {
  return reading.entries.flatMap(({ finding, side, state, symmetry }) => {
    const entry = values[finding]?.[side];
    if (entry === undefined || state === 'not-tested') return [];
    const measured = reading.findings[side]?.[finding];
    const level: Level | null = measured?.[0] ?? null;
    const other = side === 'B' ? undefined : values[finding]?.[side === 'L' ? 'R' : 'L'];
    const hasValue = state === 'assessed' || entry.kind === 'number';
    const comparable = hasValue ? comparedValue(entry, other, symmetry, isReach(finding)) : null;
    return [{ finding, side, level, mode: measured?.[1] ?? modeOf(entry, tried), value: comparable }];
  });
}

function comparedValue(
  entry: RawEntry,
  other: RawEntry | undefined,
  symmetry: number | null,
  reach: boolean,
): number | null {
  switch (entry.kind) {
    case 'number':
      return reach ? shortfall(entry.value, other) : entry.value;
    case 'force':
      return other?.kind === 'force' && entry.newtons >= other.newtons ? 100 : symmetry;
    case 'grade':
      return entry.grade;
    case 'stance':
      return entry.seconds;
    default:
      return null;
  }
}

const isReach = (finding: StoredFinding['finding']) => FINDINGS[finding].capture.kind === 'side-difference';

function shortfall(value: number, other: RawEntry | undefined): number | null {
  return other?.kind === 'number' ? Math.max(0, Math.round((other.value - value) * 10) / 10) : null;
}

function modeOf(entry: RawEntry, tried: MeasurementMode): MeasurementMode {
  if ('mode' in entry) return entry.mode;
  return entry.kind === 'force' ? 'instrumented' : tried;
}
