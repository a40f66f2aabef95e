import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { DAY_MS, type Interval } from '../availability/index.ts';
import type { SlotRequest } from '../slots/index.ts';
import { readInstant } from './instant-text.ts';

/** What the `slots` command reads: a request, and whether to answer by time or by practitioner. */
export type SlotsInput = SlotRequest & { readonly mode: 'any' | 'each' };

const INSTANT = 'must be an instant such as 2027-03-01T09:00:00.000Z (with Z or an offset)';
const TIME = 'must be a time from 00:00 to 24:00, such as 08:30';
const ORDER = 'must be after start';

const instant = z.unknown().transform((value, ctx) => {
  const read = typeof value === 'string' ? readInstant(value) : undefined;
  return read ?? refuse(ctx, INSTANT);
});

// `abort`: the order of two times is not judged when one of them is none.
const time = z.string(TIME).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { message: TIME, abort: true });

const isoDate = z
  .string('must be a date such as 2027-03-05')
  .refine(isDate, 'must be a date such as 2027-03-05');

const timezone = z
  .string('must be an IANA time zone such as Europe/London')
  .refine(isZone, 'must be an IANA time zone such as Europe/London');

// Bounds no clinic meets: they keep a slip of the keyboard from asking for centuries of minutes.
const WEEK_MIN = 7 * 1440;
const LONGEST_RANGE_MS = 10 * 366 * DAY_MS;

const minutesBetween = (least: number, most: number) => {
  const message = `must be a whole number of minutes from ${least} to ${most}`;
  return z.int(message).min(least, message).max(most, message);
};
const buffer = minutesBetween(0, WEEK_MIN).default(0);
const notice = z
  .int('must be a whole number of minutes, 0 or more')
  .min(0, 'must be a whole number of minutes, 0 or more');

const weekly = z
  .strictObject(
    {
      days: z.array(
        z.int('must be 0 (Sunday) to 6').min(0, 'must be 0 (Sunday) to 6').max(6, 'must be 0 (Sunday) to 6'),
        'must be an array of days, Sunday 0',
      ),
      start: time,
      end: time,
    },
    objectWith('days, start and end'),
  )
  .refine(({ start, end }) => start < end, { path: ['end'], message: ORDER });

const override = z
  .strictObject(
    {
      date: isoDate,
      start: time.optional(),
      end: time.optional(),
      off: z.boolean('must be true or false').optional(),
    },
    objectWith('date and either off or start and end'),
  )
  .superRefine(({ start, end, off }, ctx) => {
    const missing = (field: string) => ctx.addIssue({ code: 'custom', path: [field], message: 'is missing' });
    if (start === undefined && end === undefined) {
      if (off !== true) ctx.addIssue({ code: 'custom', message: 'needs start and end, or off: true' });
      return;
    }
    if (start === undefined) return missing('start');
    if (end === undefined) return missing('end');
    if (start >= end) ctx.addIssue({ code: 'custom', path: ['end'], message: ORDER });
  });

/** Read by hand: busy time is the one part of a document that is large. */
const busy = z.unknown().transform((value, ctx): Interval[] => {
  if (!Array.isArray(value)) return refuse(ctx, 'must be an array of intervals');
  return value.flatMap((entry: unknown, index) => readBusy(entry, index, ctx) ?? []);
});

function readBusy(entry: unknown, index: number, ctx: z.core.$RefinementCtx): Interval | undefined {
  const refuseAt = (path: readonly PropertyKey[], message: string) => {
    ctx.addIssue({ code: 'custom', path: [index, ...path], message });
  };
  if (!isRecord(entry)) {
    refuseAt([], 'must be an object with start and end');
    return undefined;
  }
  for (const key in entry) if (key !== 'start' && key !== 'end') refuseAt([key], 'unknown field');
  const start = typeof entry.start === 'string' ? readInstant(entry.start) : undefined;
  const end = typeof entry.end === 'string' ? readInstant(entry.end) : undefined;
  if (start === undefined) refuseAt(['start'], INSTANT);
  if (end === undefined) refuseAt(['end'], INSTANT);
  if (start === undefined || end === undefined) return undefined;
  if (end < start) refuseAt(['end'], 'must not be before start');
  return { start, end };
}

const practitioner = z.strictObject(
  {
    id: z.string('must be text').min(1, 'must not be empty'),
    timezone,
    workingHours: z.array(weekly, 'must be an array of weekly hours').default([]),
    overrides: z.array(override, 'must be an array of overrides').default([]),
    busy: busy.default([]),
  },
  objectWith('id and timezone'),
);

const service = z.strictObject(
  {
    durationMin: minutesBetween(1, WEEK_MIN),
    gridMin: minutesBetween(1, WEEK_MIN),
    bufferBeforeMin: buffer,
    bufferAfterMin: buffer,
    minNoticeMin: notice.default(0),
  },
  objectWith('durationMin and gridMin'),
);

const range = z
  .strictObject({ from: instant, to: instant }, objectWith('from and to'))
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' })
  .refine(({ from, to }) => to - from <= LONGEST_RANGE_MS, {
    path: ['to'],
    message: 'must be at most ten years after from',
  })
  .transform(({ from, to }): Interval => ({ start: from, end: to }));

const practitioners = z
  .array(practitioner, 'must be an array of practitioners')
  .superRefine((entries, ctx) => {
    const seen = new Set<string>();
    entries.forEach(({ id }, index) => {
      if (seen.has(id)) ctx.addIssue({ code: 'custom', path: [index, 'id'], message: 'is used twice' });
      seen.add(id);
    });
  });

/** The document of the `slots` command. What may be left out: hours, overrides, busy time, buffers, notice, mode. */
export const slotsDocument: z.ZodType<SlotsInput> = z.strictObject(
  {
    practitioners,
    service,
    range,
    now: instant,
    mode: z.enum(['any', 'each'], 'must be any or each').default('any'),
  },
  objectWith('practitioners, service, range and now'),
);

function refuse(ctx: z.core.$RefinementCtx, message: string): never {
  ctx.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function objectWith(fields: string): string {
  return `must be an object with ${fields}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

function isZone(text: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId !== '';
  } catch {
    return false;
  }
}
