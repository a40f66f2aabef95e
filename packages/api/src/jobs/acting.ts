import { type Db, sql, type Tx } from '@kinloop/db';

/** Makes the transaction act for one clinic, as the worker. */
export async function actAsWorker(tx: Tx, clinicId: string): Promise<void> {
  await tx.$queryRaw(sql`SELECT act_as_worker(${clinicId}::uuid)::text`);
}

/** The clinics a sweep visits, one transaction each. */
export async function allClinics(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(
    sql`SELECT clinic_id AS id FROM clinic_directory() ORDER BY clinic_id`,
  );
  return rows.map((row) => row.id);
}
