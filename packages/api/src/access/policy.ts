import type { LimitName } from '../platform/limits.ts';

/** What a person can be at a clinic. A person has at most one role under each hat. */
export const roles = [
  'visitor',
  'patient',
  'guardian',
  'physio',
  'lead',
  'reception',
  'admin',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** The part of the portal a request comes through; the database resolves it to the person's role there. */
export const hats = ['book', 'my', 'care', 'desk'] as const;
export type Hat = (typeof hats)[number];

/**
 * How the acting person must stand to the object:
 * - `none`: nothing is asked (public, or about oneself);
 * - `clinic`: it is a record of the acting clinic;
 * - `care`: it belongs to a patient the acting physio cares for now (primary, a visit, cover or break-glass);
 *   a lead physio cares for every patient of the clinic;
 * - `own`: it belongs to a patient this login acts for; or, while it has no patient, it was left by this browser or
 *   this person (a check, a hold).
 */
export type Relation = 'none' | 'clinic' | 'care' | 'own';

/** The kinds of object a policy can name. Where each lives, and whose it is, stands in `objects.ts`. */
export const objectTypes = [
  'patient',
  'visit',
  'triage_check',
  'triage_stop',
  'callback_request',
  'screening',
  'assessment',
  'program',
  'program_version',
  'exercise_session',
  'symptom_log',
  'alert',
  'measure_request',
  'home_screen',
  'intake_form',
  'message',
  'service',
  'practitioner',
  'room',
  'location',
  'equipment',
  'closure',
  'invitation',
  'audit_event',
  'waitlist_entry',
  'waitlist_offer',
  'waitlist_slot',
] as const;
export type ObjectType = (typeof objectTypes)[number];

export interface ObjectRef {
  type: ObjectType;
  /** Where its id stands in the input: a dotted path; a list on the way means every one of them. */
  id: string;
  /** When this object asks for something else than the policy's `relation`. */
  relation?: Relation;
}

export type AuditKind = 'listed' | 'opened' | 'exported' | 'changed';

export interface AuditPolicy {
  /** What was done, as `<feature>.<verb>`. */
  action: string;
  kind: AuditKind;
}

interface PolicyBase {
  /** The roles that may call this. */
  hats: readonly [Role, ...Role[]];
  /** The objects the input names. Each is checked before the handler runs. */
  object?: ObjectRef | readonly ObjectRef[];
  /** For all roles, or by role where they differ. */
  relation: Relation | Readonly<Partial<Record<Role, Relation>>>;
  /** Which limit counts a call, beside the one for all. */
  rate?: LimitName;
  /** The input has `key: uuid`, and a second call with it gets the first one's answer. */
  idempotent?: boolean;
  /** 'password': a session opened by e-mail code is not enough. */
  needs?: 'password';
}

/** Who may call a procedure, on what, and what stays in the audit. Health records are never read unaudited. */
export type Policy = PolicyBase &
  ({ phi: true; audit: AuditPolicy } | { phi: false; audit: AuditPolicy | null });

export function relationFor(policy: Policy, role: Role, object?: ObjectRef): Relation | undefined {
  if (object?.relation !== undefined) return object.relation;
  return typeof policy.relation === 'string' ? policy.relation : policy.relation[role];
}

export function objectsOf(policy: Policy): readonly ObjectRef[] {
  if (policy.object === undefined) return [];
  return 'type' in policy.object ? [policy.object] : policy.object;
}

/** The ids found in the input at a dotted path; absent ones are left out. */
export function idsAt(input: unknown, path: string): string[] {
  let level: unknown[] = [input];
  for (const step of path.split('.'))
    level = level.flatMap((value) => {
      const next =
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
      return Array.isArray(next) ? next : [next];
    });
  return level.filter((value): value is string => typeof value === 'string');
}
