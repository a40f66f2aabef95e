// The slots command as a single typed-array sweep: same JSON in, same JSON out, no checks of the input, one zone
// for all, no overrides. What the hardware allows when nothing else is asked for.

const MINUTE = 60_000;
const DAY_MIN = 1440;

interface PeerInput {
  readonly practitioners: readonly {
    readonly id: string;
    readonly timezone: string;
    readonly workingHours: readonly {
      readonly days: readonly number[];
      readonly start: string;
      readonly end: string;
    }[];
    readonly busy: readonly { readonly start: string; readonly end: string }[];
  }[];
  readonly service: {
    readonly durationMin: number;
    readonly gridMin: number;
    readonly bufferBeforeMin: number;
    readonly bufferAfterMin: number;
    readonly minNoticeMin: number;
  };
  readonly range: { readonly from: string; readonly to: string };
  readonly now: string;
}

/**
 * Mode `any`: one byte a start of the grid, opened by the hours and closed again by each busy interval. Precondition:
 * valid input, whole minutes, a grid that divides the hour, a range within which the zones keep one offset of whole
 * hours.
 */
export function slotsByTypedArrays(json: string): string {
  const input: PeerInput = JSON.parse(json);
  const { durationMin, gridMin, bufferBeforeMin, bufferAfterMin, minNoticeMin } = input.service;
  const from = Date.parse(input.range.from) / MINUTE;
  const to = Date.parse(input.range.to) / MINUTE;
  const earliest = Math.max(from, Date.parse(input.now) / MINUTE + minNoticeMin);
  const origin = Math.floor(from / gridMin) * gridMin;
  const count = Math.ceil((to - origin) / gridMin);
  const cellAtOrAfter = (minute: number) => Math.max(0, Math.ceil((minute - origin) / gridMin));
  const takers: string[][] = Array.from({ length: count }, () => []);

  for (const { id, timezone, workingHours, busy } of input.practitioners) {
    const offset = offsetMinutes(timezone, from * MINUTE);
    const free = new Uint8Array(count);
    for (let day = Math.floor((from + offset) / DAY_MIN); day * DAY_MIN - offset < to; day += 1) {
      for (const { days, start, end } of workingHours) {
        if (!days.includes((day + 4) % 7)) continue;
        const midnight = day * DAY_MIN - offset;
        free.fill(
          1,
          cellAtOrAfter(midnight + minutes(start)),
          cellAtOrAfter(midnight + minutes(end) - durationMin + 1),
        );
      }
    }
    for (const one of busy) {
      const start = Date.parse(one.start) / MINUTE;
      const end = Date.parse(one.end) / MINUTE;
      free.fill(
        0,
        cellAtOrAfter(start - durationMin - bufferAfterMin + 1),
        cellAtOrAfter(end + bufferBeforeMin),
      );
    }
    for (let cell = cellAtOrAfter(earliest); cell < count; cell += 1) {
      if (free[cell] === 1) takers[cell]?.push(id);
    }
  }
  const slots = takers.flatMap((practitionerIds, cell) =>
    practitionerIds.length === 0
      ? []
      : [{ start: new Date((origin + cell * gridMin) * MINUTE).toISOString(), practitionerIds }],
  );
  return `${JSON.stringify({ slots })}\n`;
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMinutes(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', mins = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(mins));
}
