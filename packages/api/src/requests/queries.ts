import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { isoColumn } from '../visits/visit-row.ts';

/** Somebody asked for a time, and the clinic has not answered yet. Instants are ISO text. */
export interface WaitingRequest {
  visitId: string;
  version: number;
  patientId: string;
  patientName: string;
  phone: string | null;
  /** Their first visit here. */
  isNew: boolean;
  startsAt: string;
  endsAt: string;
  practitionerName: string;
  serviceName: string;
  urgency: string | null;
  targetAt: string | null;
  /** When it lapses if nobody answers. */
  answerBy: string;
}

/** More than a clinic could answer before they lapse. */
const MOST_LISTED = 1000;

/** What waits for the clinic's yes or no, the one to answer first at the top. */
export async function waitingRequests(ctx: ActingCtx): Promise<{ zone: string; requests: WaitingRequest[] }> {
  const { clinicId, zone } = ctx.acting;
  const requests = await ctx.tx.$queryRaw<WaitingRequest[]>(sql`
    SELECT v.id AS "visitId", v.version, p.id AS "patientId", p.phone,
      coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS "patientName",
      NOT EXISTS (SELECT 1 FROM attendee o JOIN visit ov ON ov.clinic_id = o.clinic_id AND ov.id = o.visit_id
        WHERE o.clinic_id = a.clinic_id AND o.patient_id = a.patient_id AND ov.state IN ('arrived', 'completed')) AS "isNew",
      ${isoColumn(sql`v.starts_at`)} AS "startsAt", ${isoColumn(sql`v.ends_at`)} AS "endsAt",
      pr.display_name AS "practitionerName", s.name AS "serviceName", v.urgency,
      ${isoColumn(sql`v.target_at`)} AS "targetAt", ${isoColumn(sql`v.hold_expires_at`)} AS "answerBy"
    FROM visit v
    JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state <> 'cancelled'
    JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
    JOIN practitioner pr ON pr.clinic_id = v.clinic_id AND pr.id = v.practitioner_id
    JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    WHERE v.clinic_id = ${clinicId}::uuid AND v.state = 'requested' AND v.hold_expires_at > app_now()
    ORDER BY v.hold_expires_at, v.id LIMIT ${MOST_LISTED}`);
  ctx.audit({ objectType: 'visit', objectIds: requests.map(({ visitId }) => visitId) });
  return { zone, requests };
}

/** How many wait for an answer, and until when the first of them can be given; and how many hold a time just now. */
export interface RequestCount {
  requests: number;
  /** ISO instant; null when nobody waits. */
  firstBy: string | null;
  /** Times kept for people who fill in their details; offers of the waitlist are not among them. */
  held: number;
}

export async function requestCount({ tx, acting }: ActingCtx): Promise<RequestCount> {
  const [count] = await tx.$queryRaw<RequestCount[]>(sql`
    SELECT count(*) FILTER (WHERE v.state = 'requested')::int AS requests,
      ${isoColumn(sql`min(v.hold_expires_at) FILTER (WHERE v.state = 'requested')`)} AS "firstBy",
      count(*) FILTER (WHERE v.state = 'held' AND NOT EXISTS (SELECT 1 FROM waitlist_offer o
        WHERE o.clinic_id = v.clinic_id AND o.visit_id = v.id))::int AS held
    FROM visit v
    WHERE v.clinic_id = ${acting.clinicId}::uuid AND v.state IN ('requested', 'held') AND v.hold_expires_at > app_now()`);
  return count ?? { requests: 0, firstBy: null, held: 0 };
}

export interface ConfirmationRules {
  services: { id: string; name: string; online: boolean; needsConfirmation: boolean; version: number }[];
  practitioners: { id: string; name: string; needsConfirmation: boolean; version: number }[];
}

/** Which services, and whose time, patients ask for instead of booking. */
export async function confirmationRules(ctx: ActingCtx): Promise<ConfirmationRules> {
  const { clinicId } = ctx.acting;
  const services = await ctx.tx.$queryRaw<ConfirmationRules['services']>(sql`
    SELECT id, name, online, needs_confirmation AS "needsConfirmation", version FROM service
    WHERE clinic_id = ${clinicId}::uuid AND active AND mode <> 'group' ORDER BY name, id`);
  const practitioners = await ctx.tx.$queryRaw<ConfirmationRules['practitioners']>(sql`
    SELECT id, display_name AS name, needs_confirmation AS "needsConfirmation", version FROM practitioner
    WHERE clinic_id = ${clinicId}::uuid AND active ORDER BY display_name, id`);
  return { services, practitioners };
}
