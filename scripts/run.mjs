// Entry of every root command: makes sure the pinned toolchain is there, then hands over to the command's script on the
// pinned Node. Needs nothing but Node 20 or newer.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { COMMANDS, helpText } from './commands.mjs';
import { ensureInstalled, NODE, ROOT, toolEnvironment } from './toolchain.mjs';

const [name = 'help', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;

if (!command) {
  process[name === 'help' ? 'stdout' : 'stderr'].write(helpText());
  process.exit(name === 'help' ? 0 : 1);
}

try {
  ensureInstalled();
} catch (error) {
  process.stderr.write(`kinloop: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
handOver(command);

/** @param {import('./commands.mjs').Command} command */
function handOver({ script, data }) {
  const child = spawn(NODE, [path.join(ROOT, script), ...args], {
    cwd: data ? process.cwd() : ROOT,
    env: toolEnvironment(),
    // The channel closes with this process, however it ends, and the child stops when it does.
    stdio: data ? 'inherit' : ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event && !data) stopWithParent(child);
  child.once('error', (error) => {
    process.stderr.write(`kinloop: cannot run ${NODE}: ${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
}

/** npm passes Ctrl-C and SIGTERM on, but when it is killed outright only our parent's number tells. */
function stopWithParent(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 1_000);
  watch.unref();
}
