import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Several times what a whole run of the tests writes. */
const PLENTY_BYTES = 6 * 2 ** 30;

/**
 * A new folder for what nobody needs after the run: in memory where the machine has plenty of it, since hundreds of
 * copies of a database keep a disk busy for minutes. A TMPDIR that is set is used as it is.
 *
 * @param durable writes have to reach a disk: the machine's ordinary folder for temporary files
 */
export function scratchFolder(prefix: string, { durable = false } = {}): string {
  const folder = mkdtempSync(
    join(durable || process.env.TMPDIR || !memoryIsPlenty() ? tmpdir() : MEMORY, prefix),
  );
  // A database server may run as another account, which has to pass through.
  chmodSync(folder, 0o711);
  return folder;
}

function memoryIsPlenty(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, freemem()) > PLENTY_BYTES;
  } catch {
    return false;
  }
}
