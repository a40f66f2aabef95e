import { createHash, createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** What a hash is for; the same value under two purposes gives two hashes that cannot be compared. */
export type HashPurpose = 'email' | 'phone' | 'visitor' | 'code' | 'browser' | 'limit';

/** Hashes that only this installation can make, so that a stolen table does not answer "is this her address?". */
export interface KeyedHash {
  bytes(purpose: HashPurpose, value: string): Uint8Array<ArrayBuffer>;
  /** The first 16 bytes as hexadecimal, for keys. */
  text(purpose: HashPurpose, value: string): string;
}

export function createKeyedHash(secret: string): KeyedHash {
  // Made once: a key given as bytes is made into one at every hash.
  const key = createSecretKey(createHmac('sha256', secret).update('kinloop keyed hashes').digest());
  const digest = (purpose: HashPurpose, value: string) =>
    createHmac('sha256', key)
      .update(purpose)
      .update('\0')
      .update(purpose === 'phone' ? comparedPhone(value) : value)
      .digest();
  return {
    bytes: (purpose, value) => new Uint8Array(digest(purpose, value)),
    text: (purpose, value) => digest(purpose, value).subarray(0, 16).toString('hex'),
  };
}

/**
 * An address as we store and compare it: NFKC, lower case, one ASCII "@", at most 254 characters, no spaces or
 * control characters. Undefined when it is none. NFKC comes first, so that a full-width "＠" cannot smuggle a
 * second recipient past this check.
 */
export function normaliseEmail(raw: string): string | undefined {
  if (raw.length > 320) return undefined;
  const email = raw.normalize('NFKC').trim().toLowerCase();
  if (email.length > 254 || email.split('@').length !== 2) return undefined;
  return /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(
    email,
  )
    ? email
    : undefined;
}

/**
 * What the ways of writing one number have in common: its digits without country code and without the zeros it is
 * dialled with at home. Numbers of two countries may share them; then one person too many is asked to call first.
 */
function comparedPhone(phone: string): string {
  const national = parsePhoneNumberFromString(phone.replace(/^00/, '+'))?.nationalNumber ?? phone;
  return national.replace(/\D/g, '').replace(/^0+/, '');
}

/** A phone number's digits, with a leading "+" kept. */
export function normalisePhone(raw: string): string | undefined {
  const text = raw.normalize('NFKC').trim();
  const digits = text.replace(/\D/g, '');
  if (digits.length < 6 || digits.length > 15) return undefined;
  return text.startsWith('+') ? `+${digits}` : digits;
}

/** A name or note as we keep it: NFC, control characters (but line breaks and tabs) gone, no spaces at the ends. */
export function normaliseText(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .trim();
}

/** 256 random bits, for a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function sha256(value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(value).digest());
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
