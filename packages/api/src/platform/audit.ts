import type { AuditKind, ObjectType } from '../access/policy.ts';

/** One row of the audit. The database adds clinic, person, role and time itself. */
export interface AuditEntry {
  action: string;
  kind: AuditKind | 'refused';
  objectType?: ObjectType | undefined;
  objectId?: string | undefined;
  /** For lists: every record shown, in one row. */
  objectIds?: readonly string[] | undefined;
  patientId?: string | undefined;
  /** Ids, codes and numbers that say what changed; never an answer, a value or a note. */
  detail?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}
