import fc from 'fast-check';
import {
  FINDING_IDS,
  FINDINGS,
  type FindingId,
  GOALS,
  LEVELS,
  type MeasurementMode,
  SIGNAL_KINDS,
} from '../catalogue/index.ts';
import type { AssessInput, Findings, Measured, SideFindings } from './input.ts';

// Arbitrary but valid screens, for the properties of this package's tests.

const placed = fc.record({
  id: fc.constantFrom(...FINDING_IDS),
  where: fc.constantFrom('B', 'L', 'R', 'each'),
  left: fc.constantFrom(...LEVELS),
  right: fc.constantFrom(...LEVELS),
  mode: fc.nat({ max: 1 }),
});

function measured(id: FindingId, level: Measured[0], pick: number): Measured {
  const modes = Object.keys(FINDINGS[id].confidence) as MeasurementMode[];
  const mode = modes[pick % modes.length];
  if (mode === undefined) throw new Error(`${id} cannot be measured`);
  return [level, mode];
}

export const anyFindings: fc.Arbitrary<Findings> = fc
  .uniqueArray(placed, {
    selector: ({ id }) => id,
    minLength: 12,
    maxLength: FINDING_IDS.length,
    size: 'max',
  })
  .map((all) => {
    const B: Record<string, Measured> = {};
    const L: Record<string, Measured> = {};
    const R: Record<string, Measured> = {};
    for (const { id, where, left, right, mode } of all) {
      if (where === 'B') B[id] = measured(id, left, mode);
      if (where === 'L' || where === 'each') L[id] = measured(id, left, mode);
      if (where === 'R' || where === 'each') R[id] = measured(id, right, mode);
    }
    return { B: B as SideFindings, L: L as SideFindings, R: R as SideFindings };
  });

export const anyContext = fc.record(
  {
    nprs: fc.integer({ min: 0, max: 10 }),
    new: fc.boolean(),
    weeks: fc.integer({ min: 0, max: 60 }),
    regions: fc.integer({ min: 0, max: 4 }),
    age: fc.integer({ min: 5, max: 95 }),
    psfs: fc.integer({ min: 0, max: 10 }),
    onsetDays: fc.integer({ min: 0, max: 30 }),
    psychosocialHigh: fc.boolean(),
    neuroSigns: fc.boolean(),
    givingWay: fc.boolean(),
    limp: fc.boolean(),
    signals: fc.subarray([...SIGNAL_KINDS]),
    goal: fc.constantFrom(...GOALS),
    weeksSinceLastVisit: fc.integer({ min: 0, max: 60 }),
    telehealthRequested: fc.boolean(),
    groupCleared: fc.boolean(),
  },
  { requiredKeys: [] },
);

export const anyInput: fc.Arbitrary<AssessInput> = fc.record({ findings: anyFindings, context: anyContext });
