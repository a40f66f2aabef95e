import {
  type LogFlag,
  type LogSignal,
  type LogSignalKind,
  readRomValue,
  type SelfMeasuredTest,
  type SymptomLog,
} from '@kinloop/assessment-domain/triage';
import type { SymptomEntry } from '@/device/outbox.ts';

export type Payload = NonNullable<SymptomEntry['payload']>;
export type DraftPlace = {
  readonly region: NonNullable<LogSignal['region']>;
  readonly side: 'left' | 'right' | 'both';
};

/** What can be measured again at home. */
export type Measurable = { readonly test: SelfMeasuredTest; readonly side: 'left' | 'right' };
/** A number as it was typed, and the text that its owner said is right though it is rare. */
export type Typed = Measurable & { readonly typed: string; readonly sure: string | null };

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
  /** What was measured at home. */
  readonly measured: readonly Typed[];
};

export const emptyDraft: Draft = {
  places: [],
  scores: { pain: null },
  clickHurts: null,
  anyFlags: null,
  flags: [],
  night: false,
  note: '',
  measured: [],
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
  const measured = draft.measured.flatMap(({ test, side, typed }) => {
    const value = numberOf(typed);
    return value === null ? [] : [{ test, side, value }];
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
    ...(measured.length === 0 ? {} : { romMeasures: measured }),
  };
}

/** An entry as it is sent again: the clinic's values beside what was measured are the clinic's to know. */
export function asSent({ romMeasures, ...payload }: Payload): Payload {
  if (romMeasures === undefined || romMeasures.length === 0) return payload;
  return { ...payload, romMeasures: romMeasures.map(({ test, side, value }) => ({ test, side, value })) };
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
    measured: (payload.romMeasures ?? []).map(({ test, side, value }) => {
      const typed = String(value);
      return { test, side, typed, sure: typed };
    }),
  };
}

/** What is wrong with a number as typed: none, impossible, or rare and not said to be right. */
export function problemOf({ test, typed, sure }: Typed): 'number' | 'range' | 'rare' | null {
  if (typed.trim() === '') return null;
  const value = numberOf(typed);
  if (value === null) return 'number';
  const { status } = readRomValue(test, value);
  if (status === 'refused') return 'range';
  return status === 'ask' && sure !== typed ? 'rare' : null;
}

function numberOf(typed: string): number | null {
  const plain = typed.trim().replace(',', '.');
  return /^-?\d{1,3}(\.\d)?$/.test(plain) ? Number(plain) : null;
}

/** Whether there is anything to save: a score, a warning sign, a measure or a word. */
export function saysSomething({ scores, anyFlags, flags, note, night, measured }: Draft): boolean {
  const scored = Object.values(scores).some((score) => score !== null && score !== undefined);
  return (
    scored ||
    (anyFlags === true && flags.length > 0) ||
    night ||
    note.trim() !== '' ||
    measured.some(({ typed }) => typed.trim() !== '')
  );
}

/** As the alert rules read it; a measure is judged at the clinic, which has its own value of it. */
export function logOf(id: string, at: string, { note: _, romMeasures: __, ...payload }: Payload): SymptomLog {
  return { id, at, ...payload, romMeasures: [] };
}
