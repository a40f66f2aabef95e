import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashOf } from './canonical.ts';

/** Plain data: keys that do not look like numbers, since JSON puts those first. */
const key = fc.string().map((text) => `k${text}`);
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(key, tie('data'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** The same data with each object's keys in the order that `order` makes of them. */
function rebuilt(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((entry) => rebuilt(entry, order));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  return Object.fromEntries(order(Object.keys(record)).map((name) => [name, rebuilt(record[name], order)]));
}

describe('canonicalJson', () => {
  it('is the JSON of the same data with its keys sorted', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(canonicalJson(value)).toBe(JSON.stringify(rebuilt(value, (keys) => keys.sort())));
      }),
    );
  });

  it('is one text and one hash, in whatever order the keys were written', () => {
    fc.assert(
      fc.property(data, (value) => {
        const other = rebuilt(value, (keys) => keys.reverse());
        expect(canonicalJson(other)).toBe(canonicalJson(value));
        expect(hashOf(other)).toBe(hashOf(value));
      }),
    );
  });

  it('leaves out what has no value, and keeps its place in a list', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, null, { c: undefined }] })).toBe(
      '{"a":[null,null,{}]}',
    );
    expect(canonicalJson({ a: 1, b: undefined, c: 2 })).toBe('{"a":1,"c":2}');
  });
});
