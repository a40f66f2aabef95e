import type { Temporal } from 'temporal-polyfill';
import type { Diary } from '../world/diary.ts';
import type { World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';
import type { Practitioner } from './practitioner.ts';

export interface Span {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

export const inMs = ({ start, end }: Span) => ({
  start: start.epochMilliseconds,
  end: end.epochMilliseconds,
});

interface ClaimOptions {
  readonly visitId: string;
  readonly span: Span;
  readonly since: Temporal.Instant;
  /** End of a hold; taken for good when left out. */
  readonly expiresAt?: Temporal.Instant;
}

/** Where a practitioner's time is spent; null for what is done from anywhere. */
export interface PractitionerClaim extends ClaimOptions {
  readonly practitioner: Practitioner;
  readonly place: string | null;
}

interface Where {
  readonly clinic: Clinic;
  readonly diary: Diary;
}

interface ResourceClaim extends ClaimOptions {
  readonly kind: 'practitioner' | 'room' | 'patient';
  readonly resource: string;
  readonly place?: string | null;
}

/** The row that `take_time` would write: a claim's group starts as its visit's id. */
export function takeResource(world: World, { clinic, diary }: Where, options: ResourceClaim): void {
  const { kind, resource, span } = options;
  world.rows.add('claim', {
    clinic_id: clinic.id,
    ...claimFields(world, options),
    kind,
    resource_id: resource,
    location_id: options.place ?? null,
  });
  diary.take(resource, inMs(span));
}

/** A practitioner's time is taken twice: at this clinic, and as a person wherever they work. */
export function takePractitioner(world: World, where: Where, options: PractitionerClaim): void {
  const { practitioner, ...claim } = options;
  takeResource(world, where, { ...claim, kind: 'practitioner', resource: practitioner.id });
  world.rows.add('practitioner_time', {
    clinic_id: where.clinic.id,
    ...claimFields(world, options),
    person_id: practitioner.personId,
    location_id: options.place,
  });
  where.diary.take(practitioner.personId, inMs(options.span));
}

function claimFields(world: World, { visitId, span, since, expiresAt }: ClaimOptions) {
  return {
    id: world.id(since),
    visit_id: visitId,
    during: `[${span.start},${span.end})`,
    overlap_group: visitId,
    live: true,
    expires_at: expiresAt ?? null,
    created_at: since,
  };
}
