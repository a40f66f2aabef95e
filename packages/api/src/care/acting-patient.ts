import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** The patient whom a patient or guardian acts for. @throws AppError NOT_FOUND */
export function actingPatient({ acting }: ActingCtx): string {
  if (acting.patientId === null) throw new AppError('NOT_FOUND');
  return acting.patientId;
}
