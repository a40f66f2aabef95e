import { type ScoreInput, score } from '@kinloop/assessment-domain/outcomes';
import { DEFAULT_RULESET, hashOf } from '@kinloop/assessment-domain/ruleset';
import type { Temporal } from 'temporal-polyfill';
import type { World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';
import type { Practitioner } from './practitioner.ts';

export interface MeasureOptions {
  readonly patientId: string;
  /** Who filled it in. */
  readonly loginId: string;
  readonly practitioner: Practitioner;
  readonly measure: 'nprs' | 'psfs' | 'peg' | 'sane' | 'groc';
  readonly items: readonly number[];
  /** PSFS: the person's own, one for each item. */
  readonly activities?: readonly string[];
  /** The items of the filling-in before. */
  readonly before?: readonly number[];
  readonly askedAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant;
}

/** An outcome measure that was asked for and answered. */
export function aMeasure(world: World, clinic: Clinic, options: MeasureOptions): void {
  const { measure, items, activities = [], before, askedAt, answeredAt } = options;
  const input: ScoreInput = {
    measure,
    items,
    ...(before === undefined ? {} : { previous: { items: before } }),
  };
  world.rows.add('measure_request', {
    clinic_id: clinic.id,
    id: world.id(askedAt),
    patient_id: options.patientId,
    measure,
    asked_by: options.practitioner.id,
    asked_at: askedAt,
    state: 'answered',
    answers: { items, activities },
    answered_at: answeredAt,
    answered_person: options.loginId,
    input,
    result: score(input),
    ruleset_version: DEFAULT_RULESET.version,
    input_hash: hashOf(input),
    version: 2,
    created_at: askedAt,
  });
}
