import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReturnPath } from './return-path.ts';

describe('safeReturnPath', () => {
  it.each([['/riverside/care'], ['/riverside/care/patients/1?tab=logs']])('keeps %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    [null],
    [''],
    ['//evil.example'],
    ['/\\evil.example'],
    ['\\\\evil.example'],
    ['javascript:alert(1)'],
    ['https://evil.example/'],
    ['/a/..//evil.example'],
    ['/.//evil.example'],
    ['/\t/evil.example'],
    ['/sign-in?to=/x'],
    ['/api/auth/signout'],
    ['/'],
    [`/${'a'.repeat(600)}`],
  ])('answers the fallback for %j', (path) => {
    expect(safeReturnPath(path)).toBe('/places');
  });

  it('never leaves the origin, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        const path = safeReturnPath(`/${tail}`);
        expect(new URL(path, 'https://own.example').origin).toBe('https://own.example');
      }),
    );
  });
});
