import { expect, test } from 'vitest';
import { flagAnswer, flagGroups, unasked, withFlags } from './flag-answers.ts';

const asked = flagGroups(40).flatMap(({ flags }) => flags.map(({ id }) => id));

test('what nobody asked about is neither yes nor no, and is counted', () => {
  expect(flagAnswer({}, 'rf-dvt')).toBeNull();
  expect(unasked({}, asked)).toEqual(asked);
  const some = withFlags({ redFlags: ['rf-pe'], redFlagsNotSure: ['rf-fever'] }, ['rf-dvt'], 'no');
  expect(unasked(some, asked)).toHaveLength(asked.length - 3);
});

test('an answer takes the place of the one before', () => {
  const yes = withFlags({ redFlagsNo: ['rf-dvt', 'rf-pe'] }, ['rf-dvt'], 'yes');
  expect(yes).toEqual({ redFlags: ['rf-dvt'], redFlagsNotSure: [], redFlagsNo: ['rf-pe'] });
  expect(flagAnswer(yes, 'rf-dvt')).toBe('yes');
});

test('only an age that is known leaves a question away', () => {
  expect(asked).not.toContain('rf-child-hip');
  expect(flagGroups(null).flatMap(({ flags }) => flags.map(({ id }) => id))).toContain('rf-child-hip');
});
