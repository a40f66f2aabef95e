import type { ProgramItem } from '@kinloop/api/program-item';
import { minutesOf } from '@kinloop/api/program-rules';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import type { Temporal } from 'temporal-polyfill';
import type { World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';
import type { Practitioner } from './practitioner.ts';

export interface VersionOptions {
  readonly items: readonly ProgramItem[];
  readonly publishedAt: Temporal.Instant;
  readonly message: string;
  readonly assessmentId?: string;
  readonly noCauseReason?: string;
}

export interface ProgramOptions {
  readonly patientId: string;
  readonly title: string;
  readonly by: Practitioner;
  /** Oldest first; the last one is active unless the program has ended. */
  readonly versions: readonly VersionOptions[];
  readonly endedAt?: Temporal.Instant;
}

export interface ProgramVersion {
  readonly id: string;
  readonly items: readonly ProgramItem[];
  readonly from: Temporal.Instant;
  /** Null: still running. */
  readonly until: Temporal.Instant | null;
}

export interface Program {
  readonly id: string;
  readonly versions: readonly ProgramVersion[];
}

/** A program with every version the patient was given. @throws RangeError without a version */
export function aProgram(world: World, clinic: Clinic, options: ProgramOptions): Program {
  const { patientId, versions, endedAt = null } = options;
  const [first] = versions;
  if (first === undefined) throw new RangeError('a program has at least one version');
  const id = world.id(first.publishedAt);
  world.rows.add('program', {
    clinic_id: clinic.id,
    id,
    patient_id: patientId,
    title: options.title,
    created_at: first.publishedAt,
    ended_at: endedAt,
  });
  return {
    id,
    versions: versions.map((version, index) => {
      const next = versions[index + 1];
      const versionId = world.id(version.publishedAt);
      world.rows.add('program_version', {
        clinic_id: clinic.id,
        id: versionId,
        program_id: id,
        patient_id: patientId,
        number: index + 1,
        state: next !== undefined ? 'superseded' : endedAt === null ? 'active' : 'ended',
        assessment_id: version.assessmentId ?? null,
        no_cause_reason: version.noCauseReason ?? null,
        items: version.items,
        message: version.message,
        session_minutes: minutesOf(version.items, DEFAULT_RULESET),
        published_at: version.publishedAt,
        published_by: options.by.id,
        created_at: version.publishedAt,
      });
      return {
        id: versionId,
        items: version.items,
        from: version.publishedAt,
        until: next?.publishedAt ?? endedAt,
      };
    }),
  };
}
