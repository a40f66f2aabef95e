import { rmSync } from 'node:fs';
import { scratchFolder, startTestServer } from '@kinloop/db/testing';
import { forgetSettings } from './product.ts';
import { runSteps, type Step } from './steps.ts';

/** Runs the steps with one test server and one scratch folder for all of them, and ends the process with their exit code. */
export async function runAlone(steps: () => readonly Step[]): Promise<never> {
  forgetSettings(process.env);
  const scratch = scratchFolder('kinloop-run-');
  process.env.TMPDIR = scratch;
  const server = await startTestServer();
  try {
    process.exitCode = await runSteps(steps());
  } finally {
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
  return process.exit();
}
