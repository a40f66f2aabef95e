import type { SignalKind } from '@kinloop/assessment-domain/catalogue';
import type { LogSignal } from '@kinloop/assessment-domain/triage';
import type { Temporal } from 'temporal-polyfill';
import { asBytea, type World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';
import type { Practitioner } from './practitioner.ts';

export interface Patient {
  readonly id: string;
  /** Their own login; null for a child, and for whoever was booked by phone. */
  readonly personId: string | null;
  /** The login that acts for them: their own, or a guardian's. */
  readonly loginId: string | null;
  readonly email: string | null;
  readonly phone: string;
  readonly name: string;
}

export interface PatientOptions {
  readonly given: string;
  readonly family: string;
  readonly preferred?: string;
  readonly birthDate: Temporal.PlainDate;
  readonly sex?: 'female' | 'male' | 'other';
  readonly email?: string;
  readonly phone: string;
  /** Their login, when they have one. */
  readonly personId?: string;
  readonly primary?: Practitioner;
  readonly intake?: { readonly nprs: number | null; readonly signals: readonly LogSignal[] | null };
  readonly since: Temporal.Instant;
}

/** A patient record, its owner's access, and the physio whose patient it is. */
export function aPatient(world: World, clinic: Clinic, options: PatientOptions): Patient {
  const { since, email = null, phone, personId = null, primary, intake } = options;
  const id = world.id(since);
  world.rows.add('patient', {
    clinic_id: clinic.id,
    id,
    given_name: options.given,
    family_name: options.family,
    preferred_name: options.preferred ?? null,
    birth_date: options.birthDate.toString(),
    email,
    phone,
    email_hash: email === null ? null : asBytea(world.hashes.bytes('email', email)),
    phone_hash: asBytea(world.hashes.bytes('phone', phone.replaceAll(' ', ''))),
    sex: options.sex ?? null,
    primary_practitioner_id: primary?.id ?? null,
    intake_nprs: intake?.nprs ?? null,
    intake_signals: intake?.signals ?? null,
    created_at: since,
  });
  if (personId !== null) anAccess(world, clinic, { patientId: id, personId, relation: 'self', since });
  if (primary !== undefined) {
    world.rows.add('care_relationship', {
      clinic_id: clinic.id,
      id: world.id(since),
      patient_id: id,
      practitioner_id: primary.id,
      kind: 'primary',
      starts_at: since,
      created_at: since,
    });
  }
  return {
    id,
    personId,
    loginId: personId,
    email,
    phone,
    name: `${options.preferred ?? options.given} ${options.family}`,
  };
}

export interface AccessOptions {
  readonly patientId: string;
  readonly personId: string;
  readonly relation: 'self' | 'guardian' | 'carer';
  readonly since: Temporal.Instant;
}

/** Lets a login act for a patient. */
export function anAccess(
  world: World,
  clinic: Clinic,
  { patientId, personId, relation, since }: AccessOptions,
) {
  world.rows.add('patient_access', {
    clinic_id: clinic.id,
    id: world.id(since),
    patient_id: patientId,
    person_id: personId,
    relation,
    created_at: since,
  });
}

export interface CoverOptions {
  readonly patientId: string;
  readonly practitioner: Practitioner;
  readonly kind: 'visit' | 'cover';
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** Another physio sees the patient for a while. */
export function aCover(world: World, clinic: Clinic, options: CoverOptions): void {
  world.rows.add('care_relationship', {
    clinic_id: clinic.id,
    id: world.id(options.from),
    patient_id: options.patientId,
    practitioner_id: options.practitioner.id,
    kind: options.kind,
    starts_at: options.from,
    ends_at: options.until,
    created_at: options.from,
  });
}

/** A signal as an intake or a log carries it. */
export function aSignal(
  kind: SignalKind,
  where: Pick<LogSignal, 'region' | 'side'>,
  severity: number | null = null,
): LogSignal {
  return { kind, region: where.region, side: where.side, painful: kind === 'pain' ? true : null, severity };
}
