import { killDatabase } from './database-killed.ts';
import { type Finding, listed, rounds } from './finding.ts';
import { INVARIANT_COUNT } from './invariants.ts';

const KILLS = 50;
const FORGETFUL_KILLS = 10;
const RESTART_LIMIT_MS = 30_000;
const RECOVERY_LIMIT_MS = 10_000;

/** PostgreSQL killed during booking and logging, and the same harness on a database that forgets. */
export async function proof(scale: number): Promise<Finding[]> {
  const kills = rounds(KILLS, scale);
  const report = await killDatabase({ kills, clients: 12 });
  const fault = `kill -9 of PostgreSQL and all its processes, ${kills} times, 12 clients booking, moving, cancelling, logging`;
  const acknowledged = report.acknowledged.toLocaleString('en');
  return [
    {
      fault,
      claim: 'no acknowledged write is lost, each has its audit row',
      found: `${acknowledged} acknowledged, lost: ${listed(report.lost)}`,
      ok: report.lost.length === 0 && report.acknowledged > kills,
    },
    {
      fault,
      claim: `no record is half made: ${INVARIANT_COUNT} invariants in SQL after each kill, amcheck at the end`,
      found: listed(report.broken),
      ok: report.broken.length === 0,
    },
    {
      fault,
      claim: 'the same key asked again gets the same booking',
      found: `answered otherwise: ${listed(report.answeredOtherwise)}`,
      ok: report.answeredOtherwise.length === 0,
    },
    {
      fault,
      claim: 'what a client sees meanwhile is UNAVAILABLE, never our own mistake',
      found: `${report.leftOpen.toLocaleString('en')} calls left open, ${report.internal} of them INTERNAL`,
      ok: report.internal === 0,
    },
    {
      fault,
      claim: "the application's process lives through it",
      found: `${report.uncaught} errors nobody caught`,
      ok: report.uncaught === 0,
    },
    {
      fault,
      claim: "the worker's process lives through it too, and does what is due",
      found: `${report.workerEnded === null ? 'alive' : 'ended'}, due jobs left: ${report.jobsLeft}`,
      ok: report.workerEnded === null && report.jobsLeft === 0,
    },
    {
      fault,
      claim: 'the server is back within 30 s, and the application unaided within 10 s of that',
      found: `slowest ${Math.round(report.slowestRestartMs)} ms and ${Math.round(report.slowestRecoveryMs)} ms`,
      ok: report.slowestRestartMs <= RESTART_LIMIT_MS && report.slowestRecoveryMs <= RECOVERY_LIMIT_MS,
    },
    await negativeControl(),
  ];
}

async function negativeControl(): Promise<Finding> {
  const { kills, lost } = await killDatabase({ kills: FORGETFUL_KILLS, clients: 12, forgetful: true });
  return {
    fault: `the same with synchronous_commit=off, up to ${FORGETFUL_KILLS} times`,
    claim: 'the harness notices what is lost, or it is broken',
    found: `${lost.length} losses after ${kills} ${kills === 1 ? 'kill' : 'kills'}`,
    ok: lost.length > 0,
  };
}
