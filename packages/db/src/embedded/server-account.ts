import { execFileSync } from 'node:child_process';
import { EmbeddedServerError } from './server-failure.ts';

/** Whom the server runs as: PostgreSQL refuses root, so root starts it as another account of the machine. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** Undefined when the current user is an ordinary one and the server simply runs as that user. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = accountNumber('-u', name);
    const gid = accountNumber('-g', name);
    if (uid !== undefined && gid !== undefined && uid !== 0) return { uid, gid };
  }
  throw new EmbeddedServerError(
    'started as root, but the machine has neither a "postgres" nor a "nobody" account to run the database as',
  );
}

function accountNumber(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}

/** Whether that account can really get at a path: asked by trying, since every folder above it counts too. */
export function canReach(account: ServerAccount | undefined, path: string): boolean {
  if (!account) return true;
  try {
    execFileSync('ls', ['-d', `${path}/.`], { ...account, stdio: 'ignore', cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
