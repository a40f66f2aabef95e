import type { Temporal } from 'temporal-polyfill';
import type { World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';

export interface AuditedAct {
  readonly at: Temporal.Instant;
  readonly personId: string;
  readonly role: 'patient' | 'guardian' | 'physio' | 'lead' | 'reception' | 'admin';
  /** Name of the procedure, such as `screenings.submit`. */
  readonly action: string;
  readonly kind: 'opened' | 'changed';
  readonly objectType: string;
  readonly objectId: string;
  readonly patientId: string;
}

/** The row that the portal would have left, had the act gone through it. */
export function anAuditedAct(world: World, clinic: Clinic, act: AuditedAct): void {
  world.rows.add('audit_event', {
    clinic_id: clinic.id,
    id: world.id(act.at),
    at: act.at,
    person_id: act.personId,
    role: act.role,
    action: act.action,
    kind: act.kind,
    object_type: act.objectType,
    object_id: act.objectId,
    patient_id: act.patientId,
  });
}
