import { createHmac } from 'node:crypto';

/** The visitor hash as the database stores it, written here a second time so that a change of it is noticed. */
export type VisitorHash = (token: string) => Uint8Array;

export function createKeyedHash(secret: string): VisitorHash {
  const key = createHmac('sha256', secret).update('kinloop keyed hashes').digest();
  return (token) => createHmac('sha256', key).update('visitor').update('\0').update(token).digest();
}
