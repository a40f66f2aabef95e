import type { ClinicContacts } from '../device/snapshot.ts';
import type { ClinicFront } from './current-clinic.ts';

/** Whom a patient can call, from the clinic's public page. */
export function contactsOf({ slug, name, phone, emergencyNumber, crisisLine }: ClinicFront): ClinicContacts {
  return { slug, name, phone, emergencyNumber, crisisLine };
}
