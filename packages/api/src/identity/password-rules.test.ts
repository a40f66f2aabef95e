import { describe, expect, test } from 'vitest';
import { checkPassword } from './password-rules.ts';

function verdict(password: string, email = 'ada@example.org'): unknown {
  try {
    checkPassword(password, email);
    return 'fine';
  } catch (error) {
    return error instanceof Error && 'params' in error ? (error.params as { why: string }).why : error;
  }
}

describe('a password', () => {
  test.each(['short', 'elevenchars', ''])('%j is too short', (password) => {
    expect(verdict(password)).toBe('short');
  });

  test.each([
    'password12345',
    'Password!2026',
    'qwertyuiop12',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'iloveyou2026!',
    'Welcome Password 1',
    'administrator1',
    'abcdefghijkl',
    'summersummer2',
    '2026-11-24-2026',
  ])('%j is guessed first', (password) => {
    expect(verdict(password)).toBe('common');
  });

  test.each([
    'tall heron over mud',
    'Zebra-lamp-Oslo-41',
    'слон идёт домой',
    'vK7$eQm2!xPz',
    '🦩🦆🦉🐢🐳🐝🌵🍄🌊🔥🧊🪁',
  ])('%j is fine', (password) => {
    expect(verdict(password)).toBe('fine');
  });

  test('is not the address, and not absurdly long', () => {
    expect(verdict('ada.lovelace1', 'ada.lovelace@example.org')).toBe('common');
    expect(verdict('xy z'.repeat(100))).toBe('long');
  });
});
