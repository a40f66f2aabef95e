import { immediateAdvice } from '@kinloop/assessment-domain/triage';
import { describe, expect, it } from 'vitest';
import {
  asSent,
  type Draft,
  draftOf,
  emptyDraft,
  logOf,
  payloadOf,
  problemOf,
  saysSomething,
} from './draft.ts';

const at = '2026-11-25T08:00:00.000+10:00';
const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft, ...change });

describe('what an entry says', () => {
  it('puts each signal at each place', () => {
    const { nprs, signals } = payloadOf(
      draft({
        places: [
          { region: 'hip-front', side: 'left' },
          { region: 'buttock', side: 'right' },
        ],
        scores: { pain: 4, stiffness: 2 },
      }),
    );
    expect(nprs).toBe(4);
    expect(signals.map(({ kind, region, severity }) => `${kind} ${region} ${severity}`)).toEqual([
      'pain hip-front 4',
      'pain buttock 4',
      'stiffness hip-front 2',
      'stiffness buttock 2',
    ]);
  });

  it('keeps a place nobody named as not said, and no pain as a score of 0 without a signal', () => {
    expect(payloadOf(draft({ scores: { numbness: 3 } })).signals).toMatchObject([
      { region: null, side: null },
    ]);
    expect(payloadOf(draft({ scores: { pain: 0 } }))).toMatchObject({ nprs: 0, signals: [] });
  });

  it('does not send what was ticked and then answered with none', () => {
    expect(payloadOf(draft({ anyFlags: false, flags: ['chest-pain'] })).flags).toEqual([]);
  });

  it('comes back the same when it is corrected', () => {
    const said = payloadOf(
      draft({
        places: [{ region: 'calf', side: 'both' }],
        scores: { pain: 6, clicking: 2 },
        clickHurts: true,
        anyFlags: true,
        flags: ['calf-swollen'],
        night: true,
        note: 'after the walk',
        measured: [{ test: 'wblt', side: 'left', typed: '7,5', sure: null }],
      }),
    );
    expect(payloadOf(draftOf(said))).toEqual(said);
  });

  it('is nothing until something is scored, ticked or written', () => {
    expect(saysSomething(emptyDraft)).toBe(false);
    expect(saysSomething(draft({ anyFlags: false }))).toBe(false);
    expect(saysSomething(draft({ scores: { pain: 0 } }))).toBe(true);
    expect(saysSomething(draft({ scores: {}, anyFlags: true, flags: ['self-harm'] }))).toBe(true);
  });
});

describe('a range measured at home', () => {
  const typed = (text: string, sure: string | null = null) =>
    problemOf({ test: 'wblt', side: 'left', typed: text, sure });

  it('is a number that can be, and a rare one only where it is said to be right', () => {
    expect(['', '7.5', '7,5', '12'].map((text) => typed(text))).toEqual([null, null, null, null]);
    expect([typed('far'), typed('7.55'), typed('26')]).toEqual(['number', 'number', 'range']);
    expect([typed('24'), typed('24', '24'), typed('25', '24')]).toEqual(['rare', null, 'rare']);
  });

  it('is something to save, and is sent again without the clinic’s own value', () => {
    const entered = draft({ measured: [{ test: 'wblt', side: 'left', typed: '7,5', sure: null }] });
    expect(saysSomething(entered)).toBe(true);
    const measured = { test: 'wblt', side: 'left', value: 7.5 } as const;
    expect(payloadOf(entered).romMeasures).toEqual([measured]);
    const held = { ...payloadOf(entered), romMeasures: [{ ...measured, reference: 10 }] };
    expect(asSent(held).romMeasures).toEqual([measured]);
    expect(payloadOf(draftOf(held)).romMeasures).toEqual([measured]);
    expect(asSent(payloadOf(emptyDraft))).not.toHaveProperty('romMeasures');
  });
});

it('answers a warning sign on the device, before anything is sent', () => {
  const payload = payloadOf(draft({ anyFlags: true, flags: ['saddle-numbness'] }));
  expect(immediateAdvice(logOf('a', at, payload), [])).toMatchObject({
    level: 'emergency',
    contacts: ['emergency-department'],
  });
});
