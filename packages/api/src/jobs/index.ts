export { EnvError, env } from '../platform/env.ts';
export { createLog, type Log } from '../platform/log.ts';
export { createJobDeps, type JobDeps } from './deps.ts';
export { type Job, jobs, schedule } from './registry.ts';
