// Preloaded into the portal and the worker: they stop with the process that started them, however that one ended.
const GRACE_MS = 10_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});
// The channel alone must not keep a finished process alive.
process.channel?.unref();

// What they fork in turn is theirs: with its channel unreferenced, it would end before it heard what to do.
const here = process.execArgv.indexOf(import.meta.filename);
if (here > 0) process.execArgv.splice(here - 1, 2);
