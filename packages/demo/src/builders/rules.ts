import { DEFAULT_RULESET, RULESETS, signingHash } from '@kinloop/assessment-domain/ruleset';
import type { Temporal } from 'temporal-polyfill';
import type { World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';

/** How long the newest version lay with the lead physio before it was signed, from now back. */
const SIGNED_DAYS_AGO = 3;

/** The lead physio signed the first rules when the clinic opened here, and the newest ones this week. */
export function signRules(world: World, clinic: Clinic, leadId: string): void {
  const [first] = RULESETS;
  const recent = world.now.subtract({ hours: 24 * SIGNED_DAYS_AGO });
  const signed: [string, Temporal.Instant][] = [[DEFAULT_RULESET.version, recent]];
  if (first !== undefined && first.version !== DEFAULT_RULESET.version)
    signed.unshift([first.version, clinic.since]);
  for (const [index, [version, at]] of signed.entries()) {
    world.rows.add('ruleset_signature', {
      clinic_id: clinic.id,
      ordinal: index + 1,
      version,
      ruleset_hash: signingHash(version),
      signed_by: leadId,
      signed_at: at,
      created_at: at,
    });
  }
}
