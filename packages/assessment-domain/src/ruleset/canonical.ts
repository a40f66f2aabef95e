import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * JSON with sorted keys (by UTF-16 units) and no spaces: one text for one value, however it was stored. Fields without a value
 * are left out. Precondition: plain data. No rule of its own.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(withSortedKeys(value));
}

/** Lower-case hex SHA-256 of the canonical JSON. No rule of its own. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  // Set one by one: every result is hashed, and pairs made of an object and an object of pairs were a third of that.
  // A key that looks like a number would be moved to the front, but no key of ours does.
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(record).sort()) sorted[key] = withSortedKeys(record[key]);
  return sorted;
}
