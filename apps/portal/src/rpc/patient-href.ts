import { patientParameter } from './chosen-patient.ts';

/** A page under `my` for the same patient: who acts for several stays with the one they chose. */
export function patientHref(path: string, patientId: string | null): string {
  return patientId === null ? path : `${path}?${patientParameter}=${patientId}`;
}
