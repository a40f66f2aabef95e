const MINUTE = 60_000;
const MONTH_START = Date.UTC(2027, 1, 1);
const MONTH_MIN = 28 * 1440;

/**
 * A request for a month of starts as text. `busy` intervals are the clinic's total, dealt out evenly and at random over day
 * and night; the more there are, the shorter, so that every size leaves something free.
 */
export function slotsRequest(practitioners: number, busy: number): string {
  const random = lehmer(practitioners * 31 + busy);
  const iso = (minute: number) => new Date(MONTH_START + minute * MINUTE).toISOString();
  const each = Math.floor(busy / practitioners);
  return JSON.stringify({
    practitioners: Array.from({ length: practitioners }, (_, at) => ({
      id: `practitioner-${at + 1}`,
      timezone: 'Australia/Sydney',
      workingHours: [
        { days: [1, 2, 3, 4, 5], start: '08:00', end: '12:30' },
        { days: [1, 2, 3, 4, 5], start: '13:30', end: '18:00' },
      ],
      overrides: [],
      busy: Array.from({ length: each }, () => {
        const start = Math.floor(random() * MONTH_MIN);
        const length = 5 + Math.floor((random() * 4 * MONTH_MIN) / (each * 4 + 400));
        return { start: iso(start), end: iso(start + length) };
      }),
    })),
    service: { durationMin: 45, gridMin: 15, bufferBeforeMin: 5, bufferAfterMin: 5, minNoticeMin: 120 },
    range: { from: iso(0), to: iso(MONTH_MIN) },
    now: iso(600),
    mode: 'any',
  });
}

/** A small repeatable source of numbers in [0, 1), so that every run measures the same requests. */
function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
