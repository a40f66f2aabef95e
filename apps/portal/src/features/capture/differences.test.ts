import { describe, expect, it } from 'vitest';
import { differingEntries } from './differences.ts';

describe('differingEntries', () => {
  it('names what differs and not what only came back in another order', () => {
    const mine = {
      wblt: {
        L: { kind: 'number', value: 7, mode: 'clinician' },
        R: { kind: 'number', value: 11, mode: 'clinician' },
      },
      aslr: { B: { kind: 'not-tested' } },
    } as const;
    const theirs = {
      wblt: {
        L: { mode: 'clinician', kind: 'number', value: 7 },
        R: { kind: 'number', value: 10, mode: 'clinician' },
      },
    } as const;
    const found = differingEntries(mine, theirs);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ finding: 'wblt', side: 'R' });
    expect(found).toContainEqual({ finding: 'aslr', side: 'B' });
  });

  it('takes a value for the same one whether or not somebody was asked about it', () => {
    const L = { kind: 'number', value: 21, mode: 'clinician' } as const;
    expect(differingEntries({ wblt: { L } }, { wblt: { L: { ...L, sure: true } } })).toEqual([]);
  });

  it('finds nothing between equal drafts', () => {
    const draft = { wblt: { L: { kind: 'pain-limited' } } } as const;
    expect(differingEntries(draft, draft)).toEqual([]);
  });
});
