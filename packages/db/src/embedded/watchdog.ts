import { type ChildProcess, spawn } from 'node:child_process';
import type { ServerAccount } from './server-account.ts';

/**
 * Waits for the end of its input, which comes with the death of the process that holds the other end, however it died,
 * and then shuts the server down: fast first, at once after a minute. The lock file is compared first, since by then
 * the number may belong to another process.
 */
const SCRIPT = `
cat >/dev/null
ours() { [ "$(head -n 1 "$2/postmaster.pid" 2>/dev/null)" = "$1" ] && kill -0 "$1" 2>/dev/null; }
ours "$1" "$2" || exit 0
kill -INT "$1"
waited=0
while ours "$1" "$2"; do
  sleep 1
  waited=$((waited + 1))
  [ "$waited" -eq 60 ] && kill -QUIT "$1"
  [ "$waited" -ge 90 ] && { kill -KILL "$1"; exit 0; }
done
`;

/** Ties the server's life to ours. In a session of its own, so that Ctrl-C at the terminal does not reach it. */
export function guard(serverPid: number, dataDir: string, account: ServerAccount | undefined): ChildProcess {
  const watchdog = spawn('/bin/sh', ['-c', SCRIPT, 'kinloop-database-watchdog', String(serverPid), dataDir], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  return watchdog;
}
