import { expect, it } from 'vitest';
import { currentEntry, type NavEntry } from './nav.tsx';

const entries: readonly NavEntry[] = [
  { path: '', word: 'today', icon: null },
  { path: '/program', also: ['/classes'], word: 'caseload', icon: null },
];

it.each([
  ['/a/my', ''],
  ['/a/my/program', '/program'],
  ['/a/my/program/session', '/program'],
  ['/a/my/programs', ''],
  ['/a/my/classes', '/program'],
])('%s lies under "%s"', (pathname, path) => {
  expect(currentEntry(entries, '/a/my', pathname)?.path).toBe(path);
});

it('knows no entry elsewhere', () => {
  expect(currentEntry(entries, '/a/my', '/a/mystery')).toBeUndefined();
});
