import { FINDING_IDS } from '@kinloop/assessment-domain/catalogue';
import { rawToFindings } from '@kinloop/assessment-domain/screening';
import { expect, test } from 'vitest';
import { leftOut, notNext, STATIONS, toAskFirst } from './stations.ts';

test('every finding has its station', () => {
  expect(STATIONS.flatMap(({ findings }) => findings).sort()).toEqual([...FINDING_IDS].sort());
});

test('a caution answered yes leaves its tests out, and says why; a no, or no answer, leaves out nothing', () => {
  const out = leftOut({ 'acute-calf-strain-lt-72h': 'yes', 'cannot-stand-on-one-leg-safely': 'no' });
  expect([...out]).toEqual([['heel-raise', 'Acute calf strain.']]);
  expect(leftOut({}).size).toBe(0);
});

test('a caution nobody asked about leaves its test in, to be asked first; an answer ends that', () => {
  expect(toAskFirst({}).get('heel-raise')).toEqual(['Calf strain in the last 72 hours']);
  expect(toAskFirst({ 'acute-calf-strain-lt-72h': 'no' }).has('heel-raise')).toBe(false);
  expect(toAskFirst({ 'acute-calf-strain-lt-72h': 'yes' }).has('heel-raise')).toBe(false);
  expect(toAskFirst({}).has('lumbar-pain')).toBe(false);
});

test('what hurt, was not tested or is left out is not proposed next; what only lacks its other side is', () => {
  const reading = rawToFindings({
    wblt: { L: { kind: 'pain-limited' } },
    ake: { R: { kind: 'not-tested' } },
    'quads-strength': { L: { kind: 'force', newtons: 200 } },
  });
  const next = notNext(reading, leftOut({ 'acute-calf-strain-lt-72h': 'yes' }));
  expect(next.sort()).toEqual(['ake', 'heel-raise', 'wblt']);
});
