import { sql } from '@kinloop/db';
import type { Runtime } from '../platform/runtime.ts';

/** What the front page shows of each clinic, before anybody has chosen one. */
export interface ClinicEntry {
  clinicId: string;
  slug: string;
  name: string;
  tagline: string;
  accentHue: number;
}

/** The clinics of this installation, by name. Public. */
export function clinicDirectory(runtime: Runtime): Promise<ClinicEntry[]> {
  return runtime.auth.$queryRaw<ClinicEntry[]>(sql`
    SELECT clinic_id AS "clinicId", slug, name, tagline, accent_hue AS "accentHue" FROM clinic_directory()`);
}

/** Whether the database answers; for readiness. */
export async function databaseAnswers(runtime: Runtime): Promise<boolean> {
  try {
    await Promise.all([runtime.auth.$queryRaw(sql`SELECT 1`), runtime.db.$queryRaw(sql`SELECT 1`)]);
    return true;
  } catch {
    return false;
  }
}
