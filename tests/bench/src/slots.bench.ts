import { answer, slotsCommand } from '@kinloop/booking/command';
import type { BenchRow } from './bench-row.ts';
import { slotsByTypedArrays } from './slots-peer.ts';
import { slotsRequest } from './slots-request.ts';

const ROUNDS = 40;
const LIMIT = 2;

/**
 * A month of bookable starts, from request text to answer text, beside the typed-array sweep of the same text.
 * Busy intervals are the clinic's total, dealt out evenly. Both take turns, and the fastest round of each counts: a busy
 * machine only ever adds to one. Throws when the two answers differ.
 */
export function slotsBench(): BenchRow[] {
  return [1, 10, 50].flatMap((practitioners) =>
    [200, 2_000, 20_000].map((busy) => benchOne(practitioners, busy)),
  );
}

function benchOne(practitioners: number, busy: number): BenchRow {
  const json = slotsRequest(practitioners, busy);
  const ours = () => answer(slotsCommand, [], json).stdout;
  const peer = () => slotsByTypedArrays(json);
  if (ours() !== peer()) throw new Error(`slots: ours and the peer differ at ${practitioners} x ${busy}`);

  let oursMs = Number.POSITIVE_INFINITY;
  let peerMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    oursMs = Math.min(oursMs, timed(ours));
    peerMs = Math.min(peerMs, timed(peer));
  }
  return {
    area: 'slots',
    name: `a month, ${practitioners} practitioners, ${busy.toLocaleString('en')} busy intervals`,
    ours: Number(oursMs.toFixed(3)),
    peer: Number(peerMs.toFixed(3)),
    unit: 'ms',
    limit: `at most ${LIMIT}x a typed-array sweep`,
    ok: oursMs <= LIMIT * peerMs,
  };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

if (import.meta.main) console.table(slotsBench());
