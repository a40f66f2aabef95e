import type { EscalationStep } from '@kinloop/assessment-domain/triage';
import { Prisma, sql } from '@kinloop/db';
import { waitsForDesk } from '../alerts/waits-for-desk.ts';
import type { ActingCtx } from '../platform/context.ts';
import { normaliseEmail, normalisePhone, normaliseText } from '../platform/keyed-hash.ts';
import { isoColumn } from '../visits/visit-row.ts';

export interface FoundPatient {
  id: string;
  name: string;
  birthDate: string | null;
  phone: string | null;
  email: string | null;
  practitionerName: string | null;
  nextVisitAt: string | null;
  /** They have been here, and come for more than a first visit. */
  hasVisited: boolean;
}

const hasVisited = sql`EXISTS (SELECT 1 FROM attendee a
  WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.id AND a.state IN ('arrived', 'completed'))`;

/**
 * Patients with a word that begins with each word typed, twenty at most: of a name in any order, of a phone number as
 * it is dialled or written abroad, of an e-mail address. Accents and capitals do not matter.
 */
export async function findPatients(ctx: ActingCtx, typed: string): Promise<FoundPatient[]> {
  const beginnings = searchWords(typed);
  if (beginnings.length === 0) return [];
  const { clinicId } = ctx.acting;
  const matches = beginnings.map(
    (word) => sql`p.id IN (SELECT w.patient_id FROM patient_word w
      WHERE w.clinic_id = ${clinicId}::uuid AND w.word >= ${word} AND w.word < ${`${word}\u{10ffff}`})`,
  );
  const rows = await ctx.tx.$queryRaw<FoundPatient[]>(sql`
    SELECT p.id, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS name,
      to_char(p.birth_date, 'YYYY-MM-DD') AS "birthDate", p.phone, p.email::text AS email,
      pr.display_name AS "practitionerName",
      (SELECT ${isoColumn(sql`min(v.starts_at)`)} FROM attendee a
        JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
        WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.id AND a.state <> 'cancelled' AND v.state = 'booked'
          AND v.starts_at > app_now()) AS "nextVisitAt",
      ${hasVisited} AS "hasVisited"
    FROM patient p
    LEFT JOIN practitioner pr ON pr.clinic_id = p.clinic_id AND pr.id = p.primary_practitioner_id
    WHERE p.clinic_id = ${clinicId}::uuid AND p.status = 'active' AND ${Prisma.join(matches, ' AND ')}
    ORDER BY p.family_name, p.given_name, p.id LIMIT 20`);
  ctx.audit({ objectType: 'patient', objectIds: rows.map(({ id }) => id) });
  return rows;
}

/**
 * What was typed as the beginnings to look for, folded like `folded` in SQL: an address whole, a number's digits
 * without the zero it is dialled with at home, otherwise each word.
 */
export function searchWords(typed: string): string[] {
  const folded = normaliseText(typed)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
  if (folded.includes('@')) return [folded];
  if (!/[^\d\s+()./-]/.test(folded)) {
    const digits = folded.replace(/\D/g, '').replace(/^0+/, '');
    return digits === '' ? [] : [digits];
  }
  return folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 5);
}

/** Patients who may be the same person as one about to be made. */
export async function likelySame(
  ctx: ActingCtx,
  input: { familyName: string; phone: string; email: string | null },
): Promise<FoundPatient[]> {
  const { hash } = ctx.runtime;
  const phone = normalisePhone(input.phone);
  const email = input.email === null ? undefined : normaliseEmail(input.email);
  const rows = await ctx.tx.$queryRaw<FoundPatient[]>(sql`
    SELECT p.id, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS name,
      to_char(p.birth_date, 'YYYY-MM-DD') AS "birthDate", p.phone, p.email::text AS email,
      NULL AS "practitionerName", NULL AS "nextVisitAt", ${hasVisited} AS "hasVisited"
    FROM patient p
    WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.status = 'active'
      AND (p.phone_hash = ${phone === undefined ? null : hash.bytes('phone', phone)}::bytea
        OR p.email = ${email ?? null}::citext)
    ORDER BY lower(p.family_name) = lower(${normaliseText(input.familyName)}) DESC, p.id LIMIT 5`);
  ctx.audit({ objectType: 'patient', objectIds: rows.map(({ id }) => id) });
  return rows;
}

export interface Inbox {
  holds: {
    visitId: string;
    startsAt: string;
    practitionerName: string;
    serviceName: string;
    expiresAt: string;
  }[];
  callbacks: {
    id: string;
    name: string;
    phone: string;
    /** Of the stop it followed; null when somebody just asked. */
    code: string | null;
    level: string | null;
    askedAt: string;
    patientId: string | null;
  }[];
  stops: {
    id: string;
    code: string;
    level: string;
    raisedAt: string;
    patientId: string | null;
    patientName: string | null;
  }[];
  alerts: {
    id: string;
    patientId: string;
    patientName: string;
    level: string;
    raisedAt: string;
    dueAt: string | null;
    /** Its time ran out. */
    late: boolean;
    escalation: EscalationStep;
  }[];
}

/** What waits for somebody at the desk, in one query. */
export async function inbox(ctx: ActingCtx): Promise<Inbox> {
  const { clinicId } = ctx.acting;
  const rows = await ctx.tx.$queryRaw<Inbox[]>(sql`
    SELECT
      coalesce((SELECT jsonb_agg(h ORDER BY h."expiresAt") FROM (
        SELECT v.id AS "visitId", ${isoColumn(sql`v.starts_at`)} AS "startsAt", p.display_name AS "practitionerName",
          s.name AS "serviceName", ${isoColumn(sql`v.hold_expires_at`)} AS "expiresAt"
        FROM visit v JOIN practitioner p ON p.clinic_id = v.clinic_id AND p.id = v.practitioner_id
        JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
        WHERE v.clinic_id = ${clinicId}::uuid AND v.state = 'held' AND v.hold_expires_at > app_now() LIMIT 100) h), '[]') AS holds,
      coalesce((SELECT jsonb_agg(c ORDER BY c."askedAt", c.id) FROM (
        SELECT r.id, r.name, r.phone, t.code, t.level, ${isoColumn(sql`r.created_at`)} AS "askedAt", r.patient_id AS "patientId"
        FROM callback_request r LEFT JOIN triage_stop t ON t.clinic_id = r.clinic_id AND t.id = r.triage_stop_id
        WHERE r.clinic_id = ${clinicId}::uuid AND r.state = 'waiting' ORDER BY r.created_at LIMIT 100) c), '[]') AS callbacks,
      coalesce((SELECT jsonb_agg(x ORDER BY x."raisedAt" DESC) FROM (
        SELECT t.id, t.code, t.level, ${isoColumn(sql`t.raised_at`)} AS "raisedAt", t.patient_id AS "patientId",
          coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS "patientName"
        FROM triage_stop t LEFT JOIN patient p ON p.clinic_id = t.clinic_id AND p.id = t.patient_id
        WHERE t.clinic_id = ${clinicId}::uuid AND t.cleared_at IS NULL ORDER BY t.raised_at DESC LIMIT 100) x), '[]') AS stops,
      coalesce((SELECT jsonb_agg(a ORDER BY a."dueAt") FROM (
        SELECT al.id, al.patient_id AS "patientId", coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS "patientName",
          al.level, ${isoColumn(sql`al.raised_at`)} AS "raisedAt", ${isoColumn(sql`al.due_at`)} AS "dueAt",
          coalesce(al.due_at < app_now(), false) AS late, al.escalation
        FROM alert al JOIN patient p ON p.clinic_id = al.clinic_id AND p.id = al.patient_id
        WHERE al.clinic_id = ${clinicId}::uuid AND ${waitsForDesk}
        ORDER BY al.due_at LIMIT 100) a), '[]') AS alerts`);
  const [found] = rows;
  if (found === undefined) throw new Error('the inbox gave no row');
  ctx.audit({
    objectType: 'patient',
    objectIds: [
      ...new Set(
        [...found.alerts, ...found.stops, ...found.callbacks].flatMap(({ patientId }) => patientId ?? []),
      ),
    ],
  });
  return found;
}
