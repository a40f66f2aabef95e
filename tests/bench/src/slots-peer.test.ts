import { answer, slotsCommand } from '@kinloop/booking/command';
import { describe, expect, it } from 'vitest';
import { slotsByTypedArrays } from './slots-peer.ts';
import { slotsRequest } from './slots-request.ts';

describe('the peer of the slots benchmark', () => {
  it.each([
    [1, 40],
    [3, 200],
    [10, 2000],
  ])('answers %i practitioners and %i busy intervals as the command does', (practitioners, busy) => {
    const json = slotsRequest(practitioners, busy);
    const ours = answer(slotsCommand, [], json).stdout;
    expect(JSON.parse(ours).slots.length).toBeGreaterThan(50);
    expect(slotsByTypedArrays(json)).toBe(ours);
  });
});
