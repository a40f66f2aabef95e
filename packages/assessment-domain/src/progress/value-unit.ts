import { FINDINGS } from '../catalogue/findings/index.ts';
import type { FindingId } from '../catalogue/ids.ts';
import type { Unit } from '../catalogue/units.ts';
import type { MeasurementMode } from '../catalogue/vocabulary.ts';

/**
 * The unit of the number that is kept of a finding: strength by an instrument in % of the other side, by hand as a grade 0-5;
 * null where a finding has words and no number. Total. Source: as the finding's own; no rule of its own.
 */
export function valueUnit(finding: FindingId, mode: MeasurementMode): Unit | null {
  const { capture } = FINDINGS[finding];
  if (capture.kind === 'strength') return mode === 'instrumented' ? '%' : 'grade';
  return 'unit' in capture ? capture.unit : null;
}
