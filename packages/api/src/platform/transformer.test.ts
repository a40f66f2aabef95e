import superjson from 'superjson';
import { expect, it } from 'vitest';
import { transformer } from './transformer.ts';

const through = (value: unknown) =>
  transformer.deserialize(JSON.parse(JSON.stringify(transformer.serialize(value))));

const plain = { id: 'a', n: 0.5, none: null, on: true, list: [1, 'x', { deep: [] }], empty: {} };

it('sends plain JSON as it is, in the envelope superjson makes', () => {
  expect(transformer.serialize(plain)).toEqual({ json: plain });
  expect(JSON.stringify(transformer.serialize(plain))).toBe(JSON.stringify(superjson.serialize(plain)));
  expect(through(plain)).toEqual(plain);
});

it.each([
  ['nothing', undefined],
  ['a value left out', { a: undefined }],
  ['a hole in a list', [undefined, 1]],
  ['an instant', { at: new Date(0) }],
  ['a big number', [10n]],
  ['no number', { n: Number.NaN }],
  ['no end', Number.NEGATIVE_INFINITY],
  ['less than nothing', -0],
  ['a set', new Set([1])],
  ['a map', { of: new Map([['a', 1]]) }],
])('keeps %s, which JSON would lose', (_, value) => {
  expect(through(value)).toEqual(value);
});

it('reads what superjson wrote before', () => {
  const value = { at: new Date(0), list: [1, undefined] };
  expect(transformer.deserialize(superjson.serialize(value))).toEqual(value);
  expect(transformer.deserialize(superjson.serialize(plain))).toEqual(plain);
});
