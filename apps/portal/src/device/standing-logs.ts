import {
  type CurrentEntry,
  currentEntries,
  type LogEvent,
  mergeLogs,
} from '@kinloop/assessment-domain/progress';
import type { SymptomLog } from '@kinloop/assessment-domain/triage';
import type { SymptomEntry, Unsent } from './outbox.ts';
import type { Snapshot } from './snapshot.ts';

export type Payload = NonNullable<SymptomEntry['payload']>;
export type Event = LogEvent<Payload>;
export type Entry = CurrentEntry<Payload>;

/** What the clinic holds and what waits here, merged: each entry once, corrections in place of what they correct. */
export function standingEntries(
  held: Snapshot['recent'],
  unsent: readonly Unsent[],
  owner: string,
): readonly Entry[] {
  const known = new Set(held.map(({ id }) => id));
  const waiting = unsent.flatMap((one): Event[] =>
    one.kind === 'symptom' && one.owner === owner && !known.has(one.value.id)
      ? [{ ...one.value, deviceId: '', receivedAt: null }]
      : [],
  );
  return currentEntries(mergeLogs<Payload>(held, waiting).events);
}

/**
 * The same as the alert rules read it. What was measured is left out: a device does not know the clinic's value, and no rule
 * about it speaks at once.
 */
export function logsOf(entries: readonly Entry[]): SymptomLog[] {
  return entries.flatMap(({ shown, concurrent }) =>
    [...concurrent, shown].flatMap(({ id, recordedAt, payload }) => {
      if (payload === null) return [];
      const { note: _, romMeasures: __, ...said } = payload;
      return [{ id, at: recordedAt, ...said, romMeasures: [] }];
    }),
  );
}

/** Pain during a session, kept as an entry of its own: nobody chose to log it. */
export function isOfSession({ exercisePain, nprs }: Payload): boolean {
  return exercisePain !== null && nprs === null;
}
