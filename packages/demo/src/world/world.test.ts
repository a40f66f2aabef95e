import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { createWorld, isLive } from './world.ts';

const NOW = Temporal.Instant.from('2026-11-24T03:40:00Z');
const hashes = { bytes: () => new Uint8Array(32) };

describe('chance', () => {
  it('repeats itself for a seed and differs for another', () => {
    const draw = (seed: string) => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => random.int(0, 1000));
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('forks without moving on', () => {
    const random = createRandom('a');
    const fork = random.fork('x').next();
    random.next();
    expect(random.fork('x').next()).toBe(fork);
  });

  it('keeps to its bounds, both included', () => {
    const random = createRandom('bounds');
    const seen = new Set(Array.from({ length: 400 }, () => random.int(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});

describe('a world', () => {
  const world = createWorld({ now: NOW, seed: 'x', hashes, liveDays: 14 });

  it('makes ids of version 7 that sort by their time', () => {
    const ids = [0, 5, 10_000].map((hours) => world.id(NOW.subtract({ hours })));
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual([...ids].reverse());
    expect(Number.parseInt(ids[0]?.replace('-', '').slice(0, 12) ?? '', 16)).toBe(NOW.epochMilliseconds);
  });

  it('lives its last days and writes the time before', () => {
    expect(isLive(world, NOW.subtract({ hours: 13 * 24 }))).toBe(true);
    expect(isLive(world, NOW.subtract({ hours: 15 * 24 }))).toBe(false);
    const written = createWorld({ now: NOW, seed: 'x', hashes, liveDays: 0 });
    expect(isLive(written, NOW)).toBe(false);
  });
});
