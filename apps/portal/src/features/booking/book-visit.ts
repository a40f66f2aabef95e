import { v7 as uuidv7 } from 'uuid';
import { callAccount } from '@/account-door/call-account.ts';
import { makeHatClient } from '@/rpc/hat-client.ts';
import type { ClinicContact } from '@/visit/clinic-contact.ts';
import type { Hold } from './hold-picker.tsx';

export type Details = {
  readonly givenName: string;
  readonly familyName: string;
  /** ISO date. */
  readonly birthDate: string;
  readonly phone: string;
  readonly email: string;
};

/** What has been done already, so that a second press goes on from there and does nothing twice. */
export type Progress = {
  email?: string;
  loginCodeId?: string;
  patientId?: string;
  entered?: boolean;
  /** Of the confirmation of one hold. */
  key?: { visitId: string; key: string };
};

/** The hold with its full time again: asking for the code gives it that once. */
export function renewHold(clinic: ClinicContact, visitId: string): Promise<Hold> {
  return makeHatClient(clinic.slug, 'book', null).booking.renew.mutate({ visitId });
}

/** Mails the six digits for a booking at this clinic. */
export async function sendCode(clinic: ClinicContact, email: string, progress: Progress): Promise<void> {
  await callAccount('request-code', { email, purpose: 'book', clinicId: clinic.clinicId });
  delete progress.loginCodeId;
  progress.email = email;
}

/**
 * From the six digits to a booked visit: the code is used up, the record made or found, the person signed in, and the
 * held time confirmed as them.
 */
export async function bookAsNewcomer(
  clinic: ClinicContact,
  visitId: string,
  details: Details,
  code: string,
  progress: Progress,
): Promise<void> {
  const book = makeHatClient(clinic.slug, 'book', null);
  const patientId = await enterAsNewcomer(clinic, details.email, code, progress, (loginCodeId) =>
    book.booking.register.mutate({ visitId, loginCodeId, details }),
  );
  await confirmAs(clinic, visitId, patientId, progress);
}

/** The same up to being signed in; `register` makes or finds the record. Answers whose it is. */
export async function enterAsNewcomer(
  clinic: ClinicContact,
  email: string,
  code: string,
  progress: Progress,
  register: (loginCodeId: string) => Promise<{ patientId: string }>,
): Promise<string> {
  progress.loginCodeId ??= (
    await callAccount('verify-code', { email, purpose: 'book', clinicId: clinic.clinicId, code })
  ).loginCodeId;
  const { loginCodeId } = progress;
  progress.patientId ??= (await register(loginCodeId)).patientId;
  if (!progress.entered) {
    await callAccount('enter', { loginCodeId });
    progress.entered = true;
  }
  return progress.patientId;
}

/** Confirms a held time for a patient the person signed in acts for. */
export async function confirmAs(
  clinic: ClinicContact,
  visitId: string,
  patientId: string,
  progress: Progress,
): Promise<void> {
  if (progress.key?.visitId !== visitId) progress.key = { visitId, key: uuidv7() };
  const mine = makeHatClient(clinic.slug, 'my', null);
  await mine.booking.confirm.mutate({ key: progress.key.key, visitId, patientId });
}
