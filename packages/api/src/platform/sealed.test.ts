import { expect, test } from 'vitest';
import { openSealed, sealText } from './sealed.ts';

const secret = 'a secret of this installation, long enough';
const url = 'https://calendar.example/private-1234/basic.ics';

test('what is sealed can be read again, and does not show', () => {
  const sealed = sealText(secret, 'external-calendar', 'row-1', url);
  expect(openSealed(secret, 'external-calendar', 'row-1', sealed)).toBe(url);
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('private');
  expect(sealText(secret, 'external-calendar', 'row-1', url)).not.toEqual(sealed);
});

test('it opens for its own row, under its own secret, and unchanged only', () => {
  const sealed = sealText(secret, 'external-calendar', 'row-1', url);
  expect(() => openSealed(secret, 'external-calendar', 'row-2', sealed)).toThrow();
  expect(() => openSealed(`${secret}!`, 'external-calendar', 'row-1', sealed)).toThrow();
  for (const at of [0, 1, 14, 30]) {
    const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => openSealed(secret, 'external-calendar', 'row-1', changed)).toThrow();
  }
});
