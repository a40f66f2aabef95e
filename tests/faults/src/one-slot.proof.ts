import { type Finding, listed, rounds } from './finding.ts';
import { raceForOneSlot } from './one-slot.ts';

const ROUNDS = 100;
const RACERS = 200;
const TOLD_WITHIN_MS = 2_000;

/** Two hundred browsers at once for times that overlap, of a practitioner shared by two clinics, at two instances. */
export async function proof(scale: number): Promise<Finding[]> {
  const report = await raceForOneSlot(rounds(ROUNDS, scale), RACERS);
  const fault = `${RACERS} at once for times that overlap, at two clinics and two instances, ${report.rounds} rounds`;
  const answers = [...report.answers].map(([code, count]) => `${code} ${count}`).sort();
  const onlyTaken = [...report.answers.keys()].every((code) => code === 'held' || code === 'SLOT_TAKEN');
  return [
    {
      fault,
      claim: 'one winner each round',
      found: `rounds without: ${listed(report.badRounds)}`,
      ok: report.badRounds.length === 0,
    },
    { fault, claim: 'every loser is told "taken"', found: answers.join(', '), ok: onlyTaken },
    {
      fault,
      claim: `every loser is told within ${TOLD_WITHIN_MS / 1_000} s`,
      found: `the slowest after ${(report.slowestLossMs / 1_000).toFixed(2)} s`,
      ok: report.slowestLossMs <= TOLD_WITHIN_MS,
    },
    { fault, claim: 'no deadlock', found: String(report.deadlocks), ok: report.deadlocks === 0 },
  ];
}
