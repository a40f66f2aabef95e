import { expect, it } from 'vitest';
import { surelyFits } from './grid-units.ts';

const visit = { name: 'Jo Mbeki', signs: [], lines: [] };

it('cuts nothing that stands in the narrowest column', () => {
  expect(surelyFits(visit, 1)).toBe(true);
  expect(surelyFits({ ...visit, lines: ['9:00 am'] }, 1)).toBe(true);
});

it('cuts a long name, one beside its sign, a long line, and what shares its column', () => {
  expect(surelyFits({ ...visit, name: 'Alexandrina Featherstonehaugh' }, 1)).toBe(false);
  expect(surelyFits({ ...visit, signs: ['Urgent'] }, 1)).toBe(false);
  expect(surelyFits({ ...visit, lines: ['9:00 am · First appointment'] }, 1)).toBe(false);
  expect(surelyFits(visit, 2)).toBe(false);
});
