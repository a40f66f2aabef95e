import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What a sealed secret is for; one sealed for another purpose does not open. */
export type SealPurpose = 'external-calendar';

/** Which key sealed it, for the day there is a second one. */
const keyId = 1;
const ivBytes = 12;
const tagBytes = 16;

/**
 * A secret we must be able to read again, such as the address of a private feed: AES-256-GCM under a key made from the
 * installation's secret. It opens only for the purpose and the row it was sealed for.
 *
 * @param row id of the record that keeps it
 */
export function sealText(
  secret: string,
  purpose: SealPurpose,
  row: string,
  text: string,
): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), iv).setAAD(Buffer.from(row));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(keyId), iv, cipher.getAuthTag(), body]));
}

/** @throws when it was sealed for something else, under another secret, or has been changed */
export function openSealed(secret: string, purpose: SealPurpose, row: string, sealed: Uint8Array): string {
  if (sealed[0] !== keyId) throw new Error('sealed by a key that is not known');
  const bytes = Buffer.from(sealed);
  const iv = bytes.subarray(1, 1 + ivBytes);
  const tag = bytes.subarray(1 + ivBytes, 1 + ivBytes + tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), iv, { authTagLength: tagBytes })
    .setAAD(Buffer.from(row))
    .setAuthTag(tag);
  const body = bytes.subarray(1 + ivBytes + tagBytes);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}

function keyOf(secret: string, purpose: SealPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'kinloop sealed', purpose, 32));
}
