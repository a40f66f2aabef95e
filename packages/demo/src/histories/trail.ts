import type { Temporal } from 'temporal-polyfill';
import { anAuditedAct } from '../builders/audit-trail.ts';
import type { Program } from '../builders/program.ts';
import type { Screening } from '../builders/screening.ts';
import type { Visit } from '../builders/visit.ts';
import type { Scene } from './scene.ts';
import type { Attending } from './visits.ts';

export interface CareTrail {
  readonly visits: readonly Visit[];
  readonly screenings: readonly { readonly visit: Visit; readonly screening: Screening }[];
  readonly program: Program | null;
}

/** Who opened and changed what during a patient's care, as an auditor finds it. */
export function writeTrail(scene: Scene, { patient, physio, story }: Attending, trail: CareTrail): void {
  const role = story.physio === 'mara' || story.physio === 'hemi' ? 'lead' : 'physio';
  const write = (
    at: Temporal.Instant,
    act: { action: string; kind: 'opened' | 'changed'; objectType: string; objectId: string },
  ) =>
    anAuditedAct(scene.world, scene.clinic, {
      ...act,
      at,
      role,
      personId: physio.personId,
      patientId: patient.id,
    });
  for (const { startsAt } of trail.visits) {
    write(startsAt.subtract({ minutes: 3 }), {
      action: 'patients.open',
      kind: 'opened',
      objectType: 'patient',
      objectId: patient.id,
    });
  }
  for (const { visit, screening } of trail.screenings) {
    const screen = { kind: 'changed', objectType: 'screening', objectId: screening.id } as const;
    write(visit.startsAt.add({ minutes: 8 }), { ...screen, action: 'screenings.start' });
    write(visit.endsAt.subtract({ minutes: 6 }), { ...screen, action: 'screenings.submit' });
    if (screening.assessment.reviewed_at === null) continue;
    const result = { kind: 'changed', objectType: 'assessment', objectId: screening.assessmentId } as const;
    write(visit.endsAt.add({ minutes: 2 }), { ...result, action: 'assessments.review' });
    if (screening.assessment.released_at === null) continue;
    write(visit.endsAt.add({ minutes: 2, seconds: 20 }), { ...result, action: 'assessments.release' });
  }
  for (const { id, from } of trail.program?.versions ?? []) {
    write(from, { action: 'programs.assign', kind: 'changed', objectType: 'program_version', objectId: id });
  }
}
