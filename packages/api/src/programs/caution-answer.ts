import {
  CAUTIONS,
  type CautionAnswers,
  type CautionId,
  RED_FLAGS,
} from '@kinloop/assessment-domain/catalogue';
import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { latestCautions } from '../care/cautions.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { openStop, raiseStop, type StopLevel } from '../triage/stop.ts';

const STOP_LEVEL = { emergency: 'emergency', same_day: 'same_day', urgent_referral: 'urgent' } as const;

/**
 * Writes down what a patient answered to a caution. Answers are added, never changed; the latest counts. A yes that is
 * a red flag stops booking and publishing until a physio clears it.
 */
export async function answerCaution(
  ctx: ActingCtx,
  input: {
    patientId: string;
    cautionId: CautionId;
    answer: 'yes' | 'no';
    /** The patient's own form that says so; left out when it was asked. */
    intakeFormId?: string | null;
  },
): Promise<{ cautions: CautionAnswers; stop: { code: string; level: string } | null }> {
  const { acting, tx } = ctx;
  if (acting.personId === null) throw new AppError('UNAUTHENTICATED');
  await tx.$executeRaw(sql`
    INSERT INTO caution_answer (clinic_id, id, patient_id, caution_id, answer, answered_by, intake_form_id)
    VALUES (${acting.clinicId}::uuid, ${uuidv7()}::uuid, ${input.patientId}::uuid, ${input.cautionId},
      ${input.answer}, ${acting.personId}::uuid, ${input.intakeFormId ?? null}::uuid)`);
  const flag = CAUTIONS[input.cautionId].impliesFlag;
  if (flag !== null && input.answer === 'yes')
    await raiseOnce(ctx, input.patientId, STOP_LEVEL[RED_FLAGS[flag].urgency]);
  const stop = await openStop(ctx, { patientId: input.patientId });
  return {
    cautions: await latestCautions(ctx, input.patientId),
    stop: stop === null ? null : { code: stop.code, level: stop.level },
  };
}

async function raiseOnce(ctx: ActingCtx, patientId: string, level: StopLevel): Promise<void> {
  if ((await openStop(ctx, { patientId })) !== null) return;
  await raiseStop(ctx, { level, patientId });
  await ctx.notify(topics.caseload(ctx.acting.clinicId), patientId);
}
