import { sql } from '@kinloop/db';
import type { ActingCtx } from './context.ts';
import { type AppError, toAppError } from './errors.ts';

/** What keeps one row of a pass from being done, and not the others. */
export const isRefusal = ({ code }: AppError): false | undefined =>
  ['CONFLICT', 'NOT_FOUND', 'REFUSED', 'SLOT_TAKEN', 'HOLD_EXPIRED'].includes(code) ? false : undefined;

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
  await ctx.tx.$executeRaw(sql`SAVEPOINT one_row`);
  try {
    return await work();
  } catch (error) {
    const answer = refused(toAppError(error));
    if (answer === undefined) throw error;
    await ctx.tx.$executeRaw(sql`ROLLBACK TO SAVEPOINT one_row`);
    return answer;
  }
}
