import type { FindingId } from '../ids.ts';
import type { Catalogued, Finding } from '../types.ts';
import { FINDINGS_BESIDE_PATTERNS } from './beside-patterns.ts';
import { REPORTED_FINDINGS } from './reported.ts';
import { ACTIVATION_FINDINGS } from './strength-control.ts';
import { RELEASE_FINDINGS } from './tested.ts';

/** Everything a screen can find: 41 findings, each with its levels, modes and the rule from a raw value to a level. */
export const FINDINGS: Catalogued<FindingId, Finding> = {
  ...REPORTED_FINDINGS,
  ...RELEASE_FINDINGS,
  ...ACTIVATION_FINDINGS,
  ...FINDINGS_BESIDE_PATTERNS,
};
