import { sql, type Tx } from '@kinloop/db';
import type { Acting } from '../platform/acting.ts';
import { AppError } from '../platform/errors.ts';
import { sameBytes } from '../platform/keyed-hash.ts';
import { type LocatedObject, locateAll, type NamedObjects } from './objects.ts';
import { idsAt, objectsOf, type Policy, type Relation, relationFor } from './policy.ts';

/** Decides whether an acting person may go on; throws when not. */
export type PolicyCheck = (tx: Tx, acting: Acting, policy: Policy, input: unknown) => Promise<void>;

/**
 * The application's wall: role, kind of session, then the objects named in the input, all in one query. Foreign, deleted and nonexistent objects, and patients one does not stand in the asked relation to,
 * all give the same NOT_FOUND.
 *
 * @throws AppError ROLE_NOT_ALLOWED, PASSWORD_NEEDED or NOT_FOUND
 */
export const enforcePolicy: PolicyCheck = async (tx, acting, policy, input) => {
  if (!policy.hats.includes(acting.role)) throw new AppError('ROLE_NOT_ALLOWED');
  const ownRelation = relationFor(policy, acting.role);
  if (ownRelation === undefined) throw new AppError('ROLE_NOT_ALLOWED');
  if (needsPassword(policy, acting) && acting.sessionId !== null && acting.method !== 'password')
    throw new AppError('PASSWORD_NEEDED');
  const objects = objectsOf(policy);
  if (objects.length === 0 && ownRelation === 'own') requireChosenPatient(acting);
  const asked = objects.flatMap((object): Asked[] => {
    const relation = relationFor(policy, acting.role, object) ?? 'none';
    const ids = [...new Set(idsAt(input, object.id))];
    return relation === 'none' || ids.length === 0 ? [] : [{ type: object.type, ids, relation }];
  });
  if (asked.length === 0) return;
  const found = await tx.$queryRaw<(LocatedObject & { at: number })[]>(locateAll(acting.clinicId, asked));
  for (const [at, { ids, relation }] of asked.entries())
    await requireRelation(tx, acting, relation, {
      ids,
      found: found.filter((row) => row.at === at),
    });
};

interface Asked extends NamedObjects {
  readonly relation: Exclude<Relation, 'none'>;
}

/** Reading somebody's mail opens their own Today, and nobody's work: staff act with a password only. */
function needsPassword({ needs }: Policy, { role }: Acting): boolean {
  return needs === 'password' || !openToCode.has(role);
}

const openToCode: ReadonlySet<string> = new Set(['visitor', 'patient', 'guardian']);

/** "Own" without an object: the patient this login has chosen to act for, or any visitor's own browser. */
function requireChosenPatient(acting: Acting): void {
  const own = acting.role === 'visitor' ? acting.visitorHash : acting.patientId;
  if (own === null) throw new AppError('NOT_FOUND');
}

async function requireRelation(
  tx: Tx,
  acting: Acting,
  relation: Exclude<Relation, 'none'>,
  { ids, found }: { readonly ids: readonly string[]; readonly found: readonly LocatedObject[] },
): Promise<void> {
  if (found.length !== ids.length) throw new AppError('NOT_FOUND');
  if (relation === 'own' && !found.every((row) => isOwn(acting, row))) throw new AppError('NOT_FOUND');
  if (relation === 'care') await requireCare(tx, acting, found);
}

/** A patient's own record; or, before it has a patient, what this browser or this person has left: a check, a hold. */
function isOwn(acting: Acting, row: LocatedObject): boolean {
  const left = isSameVisitor(acting, row);
  if (acting.role === 'visitor') return left;
  if (row.patientIds.length > 0) return row.patientIds.some((id) => acting.patientIds.includes(id));
  return left || (row.createdBy !== null && row.createdBy === acting.personId);
}

function isSameVisitor(acting: Acting, row: LocatedObject): boolean {
  if (acting.visitorHash === null || row.visitorHash === null) return false;
  return sameBytes(new Uint8Array(row.visitorHash), acting.visitorHash);
}

async function requireCare(tx: Tx, acting: Acting, found: readonly LocatedObject[]): Promise<void> {
  if (acting.role === 'lead') return;
  const practitionerId = acting.practitionerId;
  if (practitionerId === null) throw new AppError('NOT_FOUND');
  const open = found.filter((row) => !row.practitionerIds.includes(practitionerId));
  if (open.length === 0) return;
  const cared = await caredFor(tx, acting.clinicId, practitionerId, [
    ...new Set(open.flatMap((row) => row.patientIds)),
  ]);
  if (!open.every((row) => row.patientIds.some((id) => cared.has(id)))) throw new AppError('NOT_FOUND');
}

/** Which of these patients the practitioner cares for at this moment. */
async function caredFor(
  tx: Tx,
  clinicId: string,
  practitionerId: string,
  patientIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ patientId: string }[]>(sql`
    SELECT DISTINCT patient_id AS "patientId" FROM care_relationship
    WHERE clinic_id = ${clinicId}::uuid AND practitioner_id = ${practitionerId}::uuid
      AND patient_id = ANY(${patientIds}::uuid[])
      AND starts_at <= app_now() AND (ends_at IS NULL OR ends_at > app_now())`);
  return new Set(rows.map((row) => row.patientId));
}
