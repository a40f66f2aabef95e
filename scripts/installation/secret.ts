import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Kind, Settings } from './settings.ts';
import { StartError } from './start-error.ts';

/**
 * What sessions, role passwords and keyed hashes hang on. A demo makes one for itself and keeps it in the data folder,
 * readable by its owner alone; a real installation has to bring a good one.
 */
export function secretFor(kind: Kind, settings: Settings): string {
  if (settings.secret !== undefined) return settings.secret;
  if (kind === 'demo') return ownSecret(path.join(settings.dataDir, 'secret'));
  throw new StartError(
    'KINLOOP_SECRET: a real installation needs one of its own, of at least 32 random bytes: head -c 48 /dev/urandom | base64',
  );
}

function ownSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 });
    chmodSync(file, 0o600);
  }
  return readFileSync(file, 'utf8').trim();
}
