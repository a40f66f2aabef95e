import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** A practitioner's room for visits by video or phone. */
export interface MeetingLink {
  practitionerId: string;
  name: string;
  url: string | null;
  /** 0 while nothing was ever set. */
  version: number;
}

/** @param practitionerId one of them; everybody who works here when null */
export function meetingLinks(ctx: ActingCtx, practitionerId: string | null): Promise<MeetingLink[]> {
  return ctx.tx.$queryRaw<MeetingLink[]>(sql`
    SELECT p.id AS "practitionerId", p.display_name AS name, m.url, coalesce(m.version, 0) AS version
    FROM practitioner p
    LEFT JOIN meeting_link m ON m.clinic_id = p.clinic_id AND m.practitioner_id = p.id
    WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.active
      AND (${practitionerId}::uuid IS NULL OR p.id = ${practitionerId}::uuid)
    ORDER BY p.display_name, p.id`);
}

/** The acting physio's own link. @throws AppError NOT_FOUND when they treat nobody here */
export async function ownMeetingLink(ctx: ActingCtx): Promise<MeetingLink> {
  const { practitionerId } = ctx.acting;
  const [own] = practitionerId === null ? [] : await meetingLinks(ctx, practitionerId);
  if (own === undefined) throw new AppError('NOT_FOUND');
  return own;
}

/**
 * Sets where somebody's visits by video take place, or that there is no such place.
 *
 * @param url an https address; null for none
 * @throws AppError NOT_FOUND; INVALID_INPUT for anything but https; CONFLICT with what is stored
 */
export async function setMeetingLink(
  ctx: ActingCtx,
  { practitionerId, url, version }: { practitionerId: string; url: string | null; version: number },
): Promise<{ version: number }> {
  const { clinicId } = ctx.acting;
  const address = url === null ? null : httpsAddress(url);
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    INSERT INTO meeting_link AS m (clinic_id, practitioner_id, url)
    VALUES (${clinicId}::uuid, ${practitionerId}::uuid, ${address})
    ON CONFLICT (clinic_id, practitioner_id) DO UPDATE SET url = excluded.url, version = m.version + 1
      WHERE m.version = ${version}
    RETURNING version`);
  const stored = rows[0];
  if (stored !== undefined) return stored;
  const [current] = await meetingLinks(ctx, practitionerId);
  throw new AppError('CONFLICT', {
    params: { current: { url: current?.url ?? null, version: current?.version } },
  });
}

function httpsAddress(typed: string): string {
  const address = URL.parse(typed.trim());
  if (address?.protocol !== 'https:' || !address.hostname.includes('.') || address.username !== '')
    throw new AppError('INVALID_INPUT', { field: 'url' });
  return address.href;
}
