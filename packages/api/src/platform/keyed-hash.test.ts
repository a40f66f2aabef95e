import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyedHash, normaliseEmail, normalisePhone, normaliseText } from './keyed-hash.ts';

describe('addresses', () => {
  test.each([
    ['  Ada@Example.ORG ', 'ada@example.org'],
    ['first.last+tag@mail.example.org', 'first.last+tag@mail.example.org'],
    ['ｆｕｌｌ@example.org', 'full@example.org'],
  ])('%s is kept as %s', (raw, kept) => {
    expect(normaliseEmail(raw)).toBe(kept);
  });

  test.each([
    'victim@example.org＠evil.example',
    'a@b@example.org',
    'ada@example.org,eve@evil.example',
    'ada@example.org\nBcc: eve@evil.example',
    '"quoted"@example.org',
    'ada@localhost',
    'ada@[127.0.0.1]',
    '.ada@example.org',
    'ada..x@example.org',
    'ada@-example.org',
    'ada example@example.org',
    `${'a'.repeat(250)}@example.org`,
    '',
  ])('%j is none', (raw) => {
    expect(normaliseEmail(raw)).toBeUndefined();
  });

  test('doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (raw) => {
        const once = normaliseEmail(raw);
        if (once !== undefined) expect(normaliseEmail(once)).toBe(once);
      }),
    );
  });
});

describe('other contacts and texts', () => {
  test('one phone number typed in two ways is one', () => {
    expect(normalisePhone('+61 (2) 9000-0000')).toBe('+61290000000');
    expect(normalisePhone('02 9000 0000')).toBe(normalisePhone('0290000000'));
    expect(normalisePhone('12')).toBeUndefined();
  });

  test('control characters go, line breaks stay', () => {
    expect(normaliseText(' a\u0000b\u001b[31m\nc\u007f ')).toBe('ab[31m\nc');
  });
});

describe('keyed hashes', () => {
  test('differ by purpose and by installation', () => {
    const [one, other] = [createKeyedHash('secret one'), createKeyedHash('secret two')];
    expect(one.text('email', 'a@example.org')).toBe(one.text('email', 'a@example.org'));
    expect(one.text('email', 'x')).not.toBe(one.text('phone', 'x'));
    expect(one.text('email', 'x')).not.toBe(other.text('email', 'x'));
    expect(one.bytes('email', 'x')).toHaveLength(32);
  });

  test.each([
    ['0412 555 010', '+61 412 555 010'],
    ['0412 555 010', '0061412555010'],
    ['0412 555 010', '+61 (0)412 555 010'],
    ['02 5550 0142', '+61 2 5550 0142'],
    ['021 234 567', '+64 21 234 567'],
    ['07700 900123', '+44 7700 900123'],
    ['06 6981 2345', '+39 06 6981 2345'],
  ])('a phone number written at home as %s is the one written %s', (atHome, abroad) => {
    const { text } = createKeyedHash('secret');
    const hashed = (raw: string) => text('phone', normalisePhone(raw) ?? '');
    expect(hashed(abroad)).toBe(hashed(atHome));
    expect(hashed(abroad)).not.toBe(hashed(`${atHome}9`));
  });
});
