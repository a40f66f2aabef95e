import { type Finding, listed, rounds } from './finding.ts';
import { raceForOneSlot } from './one-slot.ts';

const ROUNDS = 100;
const RACERS = 200;

/** Two hundred browsers at once for one time, of a practitioner shared by two clinics. */
export async function proof(scale: number): Promise<Finding[]> {
  const report = await raceForOneSlot(rounds(ROUNDS, scale), RACERS);
  const fault = `${RACERS} at once for one time at two clinics, ${report.rounds} rounds`;
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
    { fault, claim: 'no deadlock', found: String(report.deadlocks), ok: report.deadlocks === 0 },
  ];
}
