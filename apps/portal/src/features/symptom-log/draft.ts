import type { LogFlag, LogSignal, LogSignalKind, SymptomLog } from '@kinloop/assessment-domain/triage';
import type { SymptomEntry } from '@/device/outbox.ts';

export type Payload = NonNullable<SymptomEntry['payload']>;
export type DraftPlace = {
  readonly region: NonNullable<LogSignal['region']>;
  readonly side: 'left' | 'right' | 'both';
};

/** What is being entered. A score of null is not answered yet, which is not 0. */
export type Draft = {
  readonly places: readonly DraftPlace[];
  readonly scores: Readonly<Partial<Record<LogSignalKind, number | null>>>;
  readonly clickHurts: boolean | null;
  /** Null: the question about warning signs is not answered. */
  readonly anyFlags: boolean | null;
  readonly flags: readonly LogFlag[];
  readonly night: boolean;
  readonly note: string;
};

export const emptyDraft: Draft = {
  places: [],
  scores: { pain: null },
  clickHurts: null,
  anyFlags: null,
  flags: [],
  night: false,
  note: '',
};

/** Each signal at each place; at no place in particular where none was tapped. The saddle is a question, not a place. */
export function payloadOf(draft: Draft): Payload {
  const places = draft.places.filter(({ region }) => region !== 'saddle');
  const kinds = Object.entries(draft.scores) as [LogSignalKind, number | null][];
  const signals = kinds
    .filter(([, severity]) => severity !== 0)
    .flatMap(([kind, severity]): LogSignal[] => {
      const painful = kind === 'clicking' ? draft.clickHurts : null;
      const spots = places.length === 0 ? [{ region: null, side: null }] : places;
      return spots.map(({ region, side }) => ({ kind, region, side, painful, severity }));
    });
  return {
    nprs: draft.scores.pain ?? null,
    signals: signals.slice(0, 24),
    flags: draft.anyFlags === true ? [...draft.flags] : [],
    exercisePain: null,
    preSessionNprs: null,
    after24hNprs: null,
    nightPainUneased: draft.night,
    note: draft.note,
  };
}

/** The draft that would say what an entry says, for correcting it. */
export function draftOf(payload: Payload): Draft {
  const places = new Map<string, DraftPlace>();
  const scores: Partial<Record<LogSignalKind, number | null>> = {};
  for (const { kind, region, side, severity } of payload.signals) {
    scores[kind] = severity;
    if (region !== null) places.set(`${region} ${side}`, { region, side: side ?? 'both' });
  }
  if (payload.nprs !== null) scores.pain = payload.nprs;
  return {
    places: [...places.values()],
    scores,
    clickHurts: payload.signals.find(({ kind }) => kind === 'clicking')?.painful ?? null,
    anyFlags: payload.flags.length > 0,
    flags: payload.flags,
    night: payload.nightPainUneased,
    note: payload.note,
  };
}

/** Whether there is anything to save: a score, a warning sign or a word. */
export function saysSomething({ scores, anyFlags, flags, note, night }: Draft): boolean {
  const scored = Object.values(scores).some((score) => score !== null && score !== undefined);
  return scored || (anyFlags === true && flags.length > 0) || night || note.trim() !== '';
}

/** As the alert rules read it. */
export function logOf(id: string, at: string, { note: _, ...payload }: Payload): SymptomLog {
  return { id, at, ...payload, romMeasures: [] };
}
