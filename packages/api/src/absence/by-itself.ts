import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { type AppError, toAppError } from '../platform/errors.ts';

/**
 * One row of a pass, done whole or not at all.
 *
 * @param refused what a refusal of this row is answered with; undefined for what ends the whole pass
 */
export async function byItself<Answer>(
  ctx: ActingCtx,
  work: () => Promise<Answer>,
  refused: (error: AppError) => Answer | undefined,
): Promise<Answer> {
  await ctx.tx.$executeRaw(sql`SAVEPOINT absence_row`);
  try {
    return await work();
  } catch (error) {
    const answer = refused(toAppError(error));
    if (answer === undefined) throw error;
    await ctx.tx.$executeRaw(sql`ROLLBACK TO SAVEPOINT absence_row`);
    return answer;
  }
}
