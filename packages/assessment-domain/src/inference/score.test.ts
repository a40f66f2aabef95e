import { describe, expect, it } from 'vitest';
import type { Findings } from './input.ts';
import { type ScoredPattern, scorePatterns } from './score.ts';

const scored = (findings: Findings, medical = false) =>
  new Map(scorePatterns(findings, medical).map((one): [string, ScoredPattern] => [one.pattern, one]));
const ankle = (findings: Findings) => scored(findings).get('p4-ankle-lock');

describe('what lifts the cap of a screen that the person did alone', () => {
  const alone: Findings = {
    L: {
      'ankle-instability': [1, 'report'],
      wblt: [1, 'self'],
      'sl-stance': [1, 'self'],
      'heel-raise': [1, 'self'],
    },
  };
  const capped = (findings: Findings) => ankle(findings)?.selfOnly;

  it('is any one finding that somebody else measured and that speaks for it, by hand or by instrument', () => {
    expect(capped(alone)).toBe(true);
    expect(capped({ L: { ...alone.L, 'hip-abduction-strength': [1, 'instrumented'] } })).toBe(false);
    expect(capped({ L: { ...alone.L, 'hip-abduction-strength': [1, 'clinician'] } })).toBe(false);
    expect(capped({ L: { ...alone.L, 'hip-abduction-strength': [0, 'instrumented'] } })).toBe(true);
  });
});

// p4: ankle-instability 3 and wblt 3 are anchors; ybt-asymmetry 2, hip-abduction-strength 2, hip-extension-strength 2,
// sl-stance 1, heel-raise 1. The whole weight is 14.
describe('what is too little to say anything', () => {
  it.each<[string, Findings, string]>([
    [
      'no anchor assessed, however much else is',
      {
        L: {
          'ybt-asymmetry': [1, 'clinician'],
          'hip-abduction-strength': [1, 'instrumented'],
          'hip-extension-strength': [1, 'instrumented'],
          'sl-stance': [1, 'clinician'],
          'heel-raise': [1, 'clinician'],
        },
      },
      'insufficient',
    ],
    ['two findings', { L: { 'ankle-instability': [1, 'report'], wblt: [1, 'clinician'] } }, 'insufficient'],
    [
      'three findings of one anchor, under 40% of the weight',
      { L: { wblt: [1, 'clinician'], 'sl-stance': [1, 'clinician'], 'heel-raise': [1, 'clinician'] } },
      'insufficient',
    ],
    [
      'just 40% of the weight and more',
      {
        L: {
          wblt: [1, 'clinician'],
          'hip-abduction-strength': [1, 'instrumented'],
          'sl-stance': [1, 'clinician'],
        },
      },
      'supported',
    ],
  ])('%s: %#', (_, findings, status) => {
    expect(ankle(findings)?.status).toBe(status);
  });
});

describe('what is not supported although it was tested', () => {
  it('an anchor that was normal', () => {
    const findings: Findings = {
      L: {
        wblt: [0, 'clinician'],
        'ybt-asymmetry': [1, 'clinician'],
        'hip-abduction-strength': [1, 'instrumented'],
        'hip-extension-strength': [1, 'instrumented'],
        'heel-raise': [1, 'clinician'],
      },
    };
    expect(ankle(findings)).toMatchObject({ status: 'not-supported', score: 70 });
  });

  it('a report with normal tests', () => {
    const findings: Findings = {
      L: { 'ankle-instability': [1, 'report'], wblt: [0, 'clinician'], 'heel-raise': [0, 'clinician'] },
    };
    // 3 / 8.4 = 36: enough for possible, but nothing that was tested is positive.
    expect(ankle(findings)).toMatchObject({ status: 'not-supported', score: 36 });
  });

  it('a possible one needs either half, a supported one both', () => {
    const short: Findings = {
      L: { 'ankle-instability': [1, 'report'], wblt: [1, 'clinician'], 'heel-raise': [0, 'clinician'] },
    };
    expect(ankle(short)).toMatchObject({ status: 'possible', score: 71 });
    const low: Findings = {
      L: {
        'ankle-instability': [1, 'report'],
        wblt: [0, 'clinician'],
        'hip-abduction-strength': [1, 'instrumented'],
        'hip-extension-strength': [1, 'instrumented'],
      },
    };
    expect(ankle(low)).toMatchObject({ status: 'possible', score: 70 });
    const both: Findings = { L: { ...short.L, 'heel-raise': [1, 'clinician'] } };
    expect(ankle(both)).toMatchObject({ status: 'supported', score: 83 });
  });
});

describe('sides', () => {
  const left = {
    'ankle-instability': [1, 'report'],
    wblt: [1, 'clinician'],
    'heel-raise': [1, 'clinician'],
  } as const;

  it('reports the side whose status ranks first, then the higher score', () => {
    expect(ankle({ L: left })).toMatchObject({ side: 'left' });
    expect(ankle({ R: left })).toMatchObject({ side: 'right' });
    expect(ankle({ L: { ...left, 'heel-raise': [0, 'clinician'] }, R: left })).toMatchObject({
      side: 'right',
      status: 'supported',
    });
  });

  it('calls it bilateral within ten points of the same status, and not beyond', () => {
    const near = { ...left, 'heel-raise': [0.5, 'clinician'] } as const;
    expect(ankle({ L: left, R: near })).toMatchObject({ side: 'bilateral', score: 83 });
    const far = { ...left, wblt: [0.5, 'clinician'] } as const;
    expect(ankle({ L: left, R: far })).toMatchObject({ side: 'left', score: 83 });
  });

  it('says of each row whether it was found on one side or for both at once', () => {
    const rows = ankle({ B: { 'ankle-instability': [1, 'report'] }, L: { wblt: [1, 'clinician'] } })?.rows;
    expect(rows?.map(({ finding, side }) => [finding, side])).toEqual([
      ['ankle-instability', 'bilateral'],
      ['wblt', 'left'],
    ]);
  });
});

describe('caps', () => {
  it('keeps what only the person reported or tested at possible, and says so', () => {
    const self: Findings = {
      L: { 'ankle-instability': [1, 'report'], wblt: [1, 'self'], 'heel-raise': [1, 'self'] },
    };
    expect(ankle(self)).toMatchObject({ status: 'possible', selfOnly: true });
    const seen: Findings = { L: { ...self.L, 'hip-abduction-strength': [0.5, 'clinician'] } };
    expect(ankle(seen)).toMatchObject({ selfOnly: false });
    // A clinician's normal result adds no points and lifts nothing.
    const normal: Findings = { L: { ...self.L, 'hip-abduction-strength': [0, 'instrumented'] } };
    expect(ankle(normal)).toMatchObject({ selfOnly: true });
  });

  it('keeps a drop in performance at possible until medical causes were considered', () => {
    const findings: Findings = {
      B: { 'performance-drop': [1, 'report'] },
      L: {
        'hip-extension-strength': [1, 'instrumented'],
        'slb-endurance': [1, 'clinician'],
        'phe-lumbar-dominance': [1, 'clinician'],
      },
    };
    const status = (medical: boolean) => scored(findings, medical).get('p8-performance-durability')?.status;
    expect(status(false)).toBe('possible');
    expect(status(true)).toBe('supported');
  });
});

describe('the order', () => {
  it('is status, score, coverage, id', () => {
    const order = scorePatterns({}, false).map(({ pattern }) => pattern);
    expect(order).toEqual([...order].sort());
    const [first, second] = scorePatterns(
      { L: { 'ankle-instability': [1, 'report'], wblt: [1, 'clinician'], 'heel-raise': [1, 'clinician'] } },
      false,
    );
    expect([first?.pattern, first?.status]).toEqual(['p4-ankle-lock', 'supported']);
    expect(second?.status).toBe('insufficient');
    expect(second?.pattern).toBe('p5-foot-overload');
  });
});
