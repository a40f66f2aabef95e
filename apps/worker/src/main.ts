import { flushCompileCache } from 'node:module';
import { createJobDeps, createLog, EnvError, env } from '@kinloop/api/jobs';
import { startWorker } from './worker.ts';

try {
  const settings = env();
  const log = createLog(settings.LOG_LEVEL);
  const worker = await startWorker(createJobDeps(settings, log), settings.WORKER_DATABASE_URL);
  // Else it is written at the end, and one that is killed leaves nothing to the next.
  flushCompileCache();
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info('worker stopping', { signal });
    void worker.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
} catch (error) {
  process.stderr.write(`${error instanceof EnvError ? error.message : 'The worker could not start'}\n`);
  process.exitCode = 1;
}
