import { type AppsReport, runApps } from './app-killed.ts';
import { type Finding, listed, rounds } from './finding.ts';
import { INVARIANT_COUNT } from './invariants.ts';

const KILLS = 200;
const ROUNDS = 100;
const LOSS_LIMIT_MS = 2_000;
const ACTS = ['booking.hold', 'booking.confirm', 'appointments.move', 'appointments.cancel'];

/** Two instances of the application under patients who hold, confirm, move and cancel; with one of them killed, and without. */
export async function proof(scale: number): Promise<Finding[]> {
  const killed = await runApps({ rounds: rounds(KILLS, scale), patients: 16, kill: true });
  const living = await runApps({ rounds: rounds(ROUNDS, scale), patients: 24, kill: false });
  const living24 = `two instances, 24 patients holding, confirming, moving, cancelling, ${living.rounds} rounds`;
  return [
    ...whatHeld(`kill -9 of one of two instances, ${killed.kills} times, 16 patients booking`, killed),
    ...whatHeld(living24, living),
    {
      fault: living24,
      claim: 'whoever loses a time is told within 2 s',
      found: `slowest ${Math.round(living.slowestLossMs)} ms`,
      ok: living.slowestLossMs <= LOSS_LIMIT_MS,
    },
  ];
}

function whatHeld(fault: string, report: AppsReport): Finding[] {
  const failed = [...report.answers].filter(([name]) => name.endsWith(': INTERNAL'));
  const done = ACTS.map((act) => `${act} ${report.answers.get(`${act}: done`) ?? 0}`).join(', ');
  return [
    {
      fault,
      claim: 'every visit is what its patient was told last: none lost, none half made',
      found: `${done}; otherwise: ${listed(report.lost)}`,
      ok: report.lost.length === 0 && report.booked > report.rounds,
    },
    {
      fault,
      claim: `no overlap, nothing half made: ${INVARIANT_COUNT} invariants in SQL after each`,
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
      claim: 'nobody is answered as by our own mistake',
      found: failed.length === 0 ? 'none' : listed(failed.map(([name, count]) => `${name} ${count}`)),
      ok: failed.length === 0,
    },
  ];
}
