import { Prisma, sql } from '@kinloop/db';
import type { ObjectType } from './policy.ts';

/**
 * Where an object lives and whose it is: one row per object found, with the patients it concerns. Ids that are
 * not in this clinic, or concern a patient whose record is deleted, give no row.
 */
export interface LocatedObject {
  id: string;
  patientIds: string[];
  /** Physios the object belongs to beside the patient, such as a visit's. */
  practitionerIds: string[];
  visitorHash: Uint8Array | null;
  /** The person who made it, where that makes it theirs before it has a patient: a hold. */
  createdBy: string | null;
}

type Locate = (clinicId: string, ids: readonly string[]) => Prisma.Sql;

/** A table of the clinic that concerns no patient. */
function clinicTable(table: Prisma.Sql): Locate {
  return (clinicId, ids) => sql`
    SELECT o.id, '{}'::uuid[] AS "patientIds", '{}'::uuid[] AS "practitionerIds", NULL::bytea AS "visitorHash",
      NULL::uuid AS "createdBy"
    FROM ${table} o
    WHERE o.clinic_id = ${clinicId}::uuid AND o.id = ANY(${ids}::uuid[])`;
}

/** A table whose every row has one patient. */
function patientTable(table: Prisma.Sql): Locate {
  return (clinicId, ids) => sql`
    SELECT o.id, ARRAY[o.patient_id] AS "patientIds", '{}'::uuid[] AS "practitionerIds",
      NULL::bytea AS "visitorHash",
      NULL::uuid AS "createdBy"
    FROM ${table} o
    JOIN patient p ON p.clinic_id = o.clinic_id AND p.id = o.patient_id AND p.status <> 'deleted'
    WHERE o.clinic_id = ${clinicId}::uuid AND o.id = ANY(${ids}::uuid[])`;
}

/** A table whose rows may have a patient, a visitor's browser, or neither. */
function visitorTable(table: Prisma.Sql): Locate {
  return (clinicId, ids) => sql`
    SELECT o.id, array_remove(ARRAY[o.patient_id], NULL) AS "patientIds", '{}'::uuid[] AS "practitionerIds",
      o.visitor_hash AS "visitorHash", NULL::uuid AS "createdBy"
    FROM ${table} o
    LEFT JOIN patient p ON p.clinic_id = o.clinic_id AND p.id = o.patient_id
    WHERE o.clinic_id = ${clinicId}::uuid AND o.id = ANY(${ids}::uuid[])
      AND coalesce(p.status, 'active') <> 'deleted'`;
}

const locators: Readonly<Record<ObjectType, Locate>> = {
  patient: (clinicId, ids) => sql`
    SELECT p.id, ARRAY[p.id] AS "patientIds", '{}'::uuid[] AS "practitionerIds", NULL::bytea AS "visitorHash",
      NULL::uuid AS "createdBy"
    FROM patient p
    WHERE p.clinic_id = ${clinicId}::uuid AND p.id = ANY(${ids}::uuid[]) AND p.status <> 'deleted'`,
  visit: (clinicId, ids) => sql`
    SELECT v.id, ARRAY[v.practitioner_id] AS "practitionerIds", v.visitor_hash AS "visitorHash",
      CASE WHEN v.state IN ('held', 'expired') THEN v.created_by END AS "createdBy",
      array(SELECT a.patient_id FROM attendee a
            JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id AND p.status <> 'deleted'
            WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id) AS "patientIds"
    FROM visit v
    WHERE v.clinic_id = ${clinicId}::uuid AND v.id = ANY(${ids}::uuid[])
      AND (NOT EXISTS (SELECT 1 FROM attendee a WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id)
        OR EXISTS (SELECT 1 FROM attendee a
            JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id AND p.status <> 'deleted'
            WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id))`,
  triage_check: visitorTable(sql`triage_check`),
  triage_stop: visitorTable(sql`triage_stop`),
  callback_request: visitorTable(sql`callback_request`),
  screening: patientTable(sql`screening`),
  assessment: patientTable(sql`assessment`),
  program: patientTable(sql`program`),
  program_version: patientTable(sql`program_version`),
  exercise_session: patientTable(sql`exercise_session`),
  symptom_log: patientTable(sql`symptom_log`),
  alert: patientTable(sql`alert`),
  measure_request: patientTable(sql`measure_request`),
  home_screen: patientTable(sql`home_screen`),
  intake_form: patientTable(sql`intake_form`),
  message: clinicTable(sql`message`),
  service: clinicTable(sql`service`),
  practitioner: clinicTable(sql`practitioner`),
  room: clinicTable(sql`room`),
  location: clinicTable(sql`location`),
  equipment: clinicTable(sql`equipment`),
  closure: clinicTable(sql`clinic_closure`),
  invitation: clinicTable(sql`invitation`),
  audit_event: clinicTable(sql`audit_event`),
  waitlist_entry: patientTable(sql`waitlist_entry`),
  waitlist_offer: patientTable(sql`waitlist_offer`),
  waitlist_slot: clinicTable(sql`waitlist_slot`),
};

/** Distinct ids of one kind of object. */
export interface NamedObjects {
  readonly type: ObjectType;
  readonly ids: readonly string[];
}

/** One statement for all of them; `at` says which of `asked` a row answers. */
export function locateAll(clinicId: string, asked: readonly NamedObjects[]): Prisma.Sql {
  const parts = asked.map(
    ({ type, ids }, at) => sql`
      SELECT ${at}::int AS at, o.id, o."patientIds", o."practitionerIds", o."visitorHash", o."createdBy"
      FROM (${locators[type](clinicId, ids)}) o`,
  );
  return Prisma.join(parts, ' UNION ALL ');
}
