import { type RawScreen, rawToFindings } from '@kinloop/assessment-domain/screening';
import { expect, test } from 'vitest';
import { sendable } from './sendable.ts';

const sent = (values: RawScreen, context = {}) =>
  sendable({ values, context }, rawToFindings(values).problems);

test('a value that cannot be stays behind, and what is right beside it is sent', () => {
  const R = { kind: 'force', newtons: 200, pain: 1 } as const;
  const lunge = { kind: 'number', value: 9, mode: 'clinician' } as const;
  const found = sent({
    'quads-strength': { L: { kind: 'force', newtons: 200, pain: 40 }, R },
    wblt: { L: { ...lunge, value: 99_999 }, R: lunge },
  });
  expect(found.values).toEqual({ 'quads-strength': { R }, wblt: { R: lunge } });
});

test('so do weeks beyond any life', () => {
  expect(sent({}, { weeks: 9999, nprs: 3 }).context).toEqual({ nprs: 3 });
  expect(sent({}, { weeks: -1 }).context).toEqual({});
  expect(sent({}, { weeks: 5200 }).context).toEqual({ weeks: 5200 });
});
