import { expect, test } from 'vitest';
import { firstUnread, withoutTest } from './unread.ts';

const force = { kind: 'force', newtons: 200 } as const;

test('what is no number is found by its test, in the order of the catalogue, and the weeks first of all', () => {
  const nothing = { values: {}, context: {} };
  expect(firstUnread({}, nothing)).toBeNull();
  expect(firstUnread({ 'ake.L.value': '3a', 'wblt.R.value': 'x' }, nothing)).toBe('wblt');
  expect(firstUnread({ 'ake.L.value': '3a', weeks: 'two' }, nothing)).toBe('context');
  expect(
    firstUnread(
      { 'quads-strength.L.pain': '2b' },
      { ...nothing, values: { 'quads-strength': { L: force } } },
    ),
  ).toBe('quads-strength');
});

test('what was answered otherwise since, or has no field any more, stands in nobody’s way', () => {
  const unread = { 'wblt.L.value': '3a', 'quads-strength.L.pain': '2b', weeks: 'two' } as const;
  expect(
    firstUnread(unread, { values: { wblt: { L: { kind: 'not-tested' } } }, context: { weeks: 2 } }),
  ).toBeNull();
  expect(
    firstUnread(
      { 'quads-strength.L.pain': '2b' },
      { values: { 'quads-strength': { L: { ...force, pain: 2 } } }, context: {} },
    ),
  ).toBeNull();
  expect(withoutTest(unread, 'wblt')).toEqual({ 'quads-strength.L.pain': '2b', weeks: 'two' });
});
