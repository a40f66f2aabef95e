import { Temporal } from 'temporal-polyfill';

/** Wall-clock working time of one day: `['08:00', '12:30']`. */
export type DayHours = readonly (readonly [starts: string, ends: string])[];

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Whose time is taken, and until when: what keeps two visits apart before the database is asked. */
export interface Diary {
  isFree(resource: string, stretch: Stretch): boolean;
  take(resource: string, stretch: Stretch): void;
}

export function createDiary(): Diary {
  const days = new Map<string, Stretch[]>();
  return {
    isFree: (resource, { start, end }) =>
      bucketsOf(resource, start, end).every((bucket) =>
        (days.get(bucket) ?? []).every((taken) => taken.end <= start || end <= taken.start),
      ),
    take: (resource, stretch) => {
      for (const bucket of bucketsOf(resource, stretch.start, stretch.end)) {
        const taken = days.get(bucket);
        if (taken === undefined) days.set(bucket, [stretch]);
        else taken.push(stretch);
      }
    },
  };
}

const MS_PER_DAY = 86_400_000;

/** UTC days touched: a search looks at one or two dozen stretches, not at two years of them. */
function bucketsOf(resource: string, start: number, end: number): string[] {
  const first = Math.floor(start / MS_PER_DAY);
  const last = Math.floor((end - 1) / MS_PER_DAY);
  return Array.from({ length: last - first + 1 }, (_, day) => `${resource} ${first + day}`);
}

export interface SlotSearch {
  readonly zone: string;
  readonly date: Temporal.PlainDate;
  readonly hours: DayHours;
  readonly minutes: number;
  readonly bufferAfterMin: number;
  /** Resources that must all be free: a practitioner for the buffers as well, a patient for the visit alone. */
  readonly withBuffers: readonly string[];
  readonly withoutBuffers: readonly string[];
  /** One of these must be free; none is needed when empty. */
  readonly rooms: readonly string[];
  /** Wall-clock time the visit should start near; the earliest fitting start when left out. */
  readonly near?: string;
}

export interface FoundSlot {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly room: string | null;
}

const GRID_MIN = 15;

/** The start on the quarter-hour grid nearest to the wish at which everyone is free; null when the day is full. */
export function findTime(diary: Diary, search: SlotSearch): FoundSlot | null {
  const near = search.near === undefined ? 0 : minuteOf(search.near);
  const starts = search.hours
    .flatMap(([from, to]) => gridStarts(minuteOf(from), minuteOf(to) - search.minutes))
    .sort((a, b) => Math.abs(a - near) - Math.abs(b - near) || a - b);
  const midnight = search.date.toZonedDateTime(search.zone);
  for (const minute of starts) {
    // The wall clock, not hours since midnight: they differ on the day the clocks change.
    const startsAt = midnight
      .withPlainTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
      .toInstant();
    const slot = fitAt(diary, search, startsAt);
    if (slot !== null) return slot;
  }
  return null;
}

function fitAt(diary: Diary, search: SlotSearch, startsAt: Temporal.Instant): FoundSlot | null {
  const endsAt = startsAt.add({ minutes: search.minutes });
  const visit = { start: startsAt.epochMilliseconds, end: endsAt.epochMilliseconds };
  const buffered = { start: visit.start, end: visit.end + search.bufferAfterMin * 60_000 };
  if (!search.withBuffers.every((resource) => diary.isFree(resource, buffered))) return null;
  if (!search.withoutBuffers.every((resource) => diary.isFree(resource, visit))) return null;
  if (search.rooms.length === 0) return { startsAt, endsAt, room: null };
  const room = search.rooms.find((candidate) => diary.isFree(candidate, buffered));
  return room === undefined ? null : { startsAt, endsAt, room };
}

function gridStarts(first: number, last: number): number[] {
  const from = Math.ceil(first / GRID_MIN) * GRID_MIN;
  return Array.from(
    { length: Math.max(0, Math.floor((last - from) / GRID_MIN) + 1) },
    (_, step) => from + step * GRID_MIN,
  );
}

function minuteOf(time: string): number {
  const { hour, minute } = Temporal.PlainTime.from(time);
  return hour * 60 + minute;
}
