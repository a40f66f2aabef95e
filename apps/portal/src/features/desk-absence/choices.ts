import type { RouterInputs, RouterOutputs } from '@kinloop/api/router';

export type StrandedVisit = RouterOutputs['absence']['plan']['visits'][number];
export type OtherTime = StrandedVisit['times'][number];
export type Result = RouterOutputs['absence']['carryOut']['results'][number];
export type Row = RouterInputs['absence']['carryOut']['rows'][number];

/** What is to become of one visit; no time: it is left for a call. */
export type Choice = { readonly time: OtherTime | null; readonly ask: boolean };

/** Only one patient can be asked; a class, or a request nobody has answered, is moved or left. */
export const canAsk = ({ isClass, state, patients }: StrandedVisit): boolean =>
  !isClass && state === 'booked' && patients.length === 1;

/** Who of a visit cannot be written to, and has to be phoned about what becomes of it. */
export const toPhone = ({ patients }: StrandedVisit): StrandedVisit['patients'] =>
  patients.filter(({ hearsBy }) => hearsBy.length === 0);

/** Moved to the best time that is soon enough; whoever is asked about another time already is left to answer. */
export function firstChoice({ times, asked }: StrandedVisit): Choice {
  const [best] = times;
  const waits = asked?.state === 'offered';
  return { time: best?.inTime && !waits ? best : null, ask: false };
}

/** The visits chosen so far as the procedure takes them, in their order: the most urgent gets its time first. */
export function rowsOf(visits: readonly StrandedVisit[], choiceOf: (visit: StrandedVisit) => Choice): Row[] {
  return visits.flatMap((visit): Row[] => {
    const { time, ask } = choiceOf(visit);
    if (time === null) return [];
    return [
      {
        visitId: visit.visitId,
        version: visit.version,
        do: ask && canAsk(visit) ? 'offer' : 'move',
        startsAt: time.startsAt,
        practitionerId: time.practitionerId,
      },
    ];
  });
}

/** An earlier visit in the list that has been given time of the same practitioner that meets this one's. */
export function sameTimeAs(
  visits: readonly StrandedVisit[],
  index: number,
  choiceOf: (visit: StrandedVisit) => Choice,
): StrandedVisit | undefined {
  const span = (visit: StrandedVisit) => {
    const { time } = choiceOf(visit);
    if (time === null) return null;
    const start = Date.parse(time.startsAt);
    const length = Date.parse(visit.endsAt) - Date.parse(visit.startsAt);
    return { who: time.practitionerId, start, end: start + length };
  };
  const here = visits[index];
  const mine = here && span(here);
  if (!mine) return undefined;
  return visits.slice(0, index).find((visit) => {
    const theirs = span(visit);
    return theirs?.who === mine.who && theirs.start < mine.end && mine.start < theirs.end;
  });
}
