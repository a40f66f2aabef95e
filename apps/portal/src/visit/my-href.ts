import { patientParameter } from '@/rpc/chosen-patient.ts';

/** A page under `my` that keeps the patient a person with several has chosen. */
export function myHref(slug: string, path: string, patientId: string | null): string {
  return `/${slug}/my/${path}${patientId ? `?${patientParameter}=${patientId}` : ''}`;
}
