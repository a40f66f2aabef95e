import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentEntries, type LogEvent, mergeLogs } from './merge-logs.ts';

type Event = LogEvent<{ nprs: number }>;
const event = (id: string, rest: Partial<Event> = {}): Event => ({
  id,
  deviceId: 'phone',
  recordedAt: '2026-05-01T08:00:00+10:00',
  receivedAt: null,
  supersedes: null,
  payload: { nprs: 3 },
  ...rest,
});
const at = (hour: number) => `2026-05-01T0${hour}:00:00.000Z`;
const shown = (events: readonly Event[]) => currentEntries(events).map((entry) => entry.shown.id);

describe('mergeLogs', () => {
  const someEvents = fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      deviceId: fc.constantFrom('phone', 'tablet'),
      recordedAt: fc.constant('2026-05-01T08:00:00+10:00'),
      receivedAt: fc.constantFrom(null, at(1), at(2)),
      supersedes: fc.constantFrom(null, 'a', 'b', 'c'),
      payload: fc.constantFrom(null, { nprs: 3 }, { nprs: 5 }),
    }),
    { maxLength: 8 },
  );

  it('is commutative, associative and idempotent, and loses nothing', () => {
    fc.assert(
      fc.property(someEvents, someEvents, someEvents, (a, b, c) => {
        const ab = mergeLogs<{ nprs: number }>(a, b);
        expect(mergeLogs<{ nprs: number }>(b, a)).toEqual(ab);
        expect(mergeLogs(ab.events, c)).toEqual(
          mergeLogs<{ nprs: number }>(a, mergeLogs<{ nprs: number }>(b, c).events),
        );
        expect(mergeLogs(ab.events, a)).toEqual(ab);
        const held = new Set(ab.events.map(({ receivedAt: _, ...content }) => JSON.stringify(content)));
        for (const { receivedAt: _, ...content } of [...a, ...b])
          expect(held).toContain(JSON.stringify(content));
        expect(currentEntries(ab.events)).toEqual(currentEntries(mergeLogs<{ nprs: number }>(b, a).events));
      }),
    );
  });

  it('takes copies that differ only in receipt for one, received when it was first', () => {
    expect(
      mergeLogs([event('a')], [event('a', { receivedAt: at(2) }), event('a', { receivedAt: at(1) })]),
    ).toEqual({
      events: [event('a', { receivedAt: at(1) })],
      conflicts: [],
    });
  });

  it('keeps the first receipt, whichever copy of it comes last', () => {
    const sent = event('a', { receivedAt: at(1) });
    const again = event('a', { receivedAt: at(2) });
    for (const copies of [
      [sent, event('a')],
      [event('a'), sent],
      [again, sent],
      [sent, again],
    ])
      expect(mergeLogs(copies.slice(0, 1), copies.slice(1)).events).toEqual([sent]);
  });

  it('takes one content for one however its keys are ordered, and a list in another order for another', () => {
    const said = (payload: unknown) => ({ ...event('a'), payload });
    const [one, same] = [
      { nprs: 3, where: { side: 'left', region: 'shin' } },
      { where: { region: 'shin', side: 'left' }, nprs: 3 },
    ];
    expect(mergeLogs([said(one)], [said(same)])).toMatchObject({ events: [{ id: 'a' }], conflicts: [] });
    expect(mergeLogs([said({ flags: ['a', 'b'] })], [said({ flags: ['b', 'a'] })]).conflicts).toHaveLength(1);
    expect(mergeLogs([said(null)], [said(one)]).conflicts).toHaveLength(1);
  });

  it('keeps both contents of one id, and says so', () => {
    const merged = mergeLogs([event('a')], [event('a', { payload: { nprs: 9 } })]);
    expect(merged.events).toHaveLength(2);
    expect(merged.conflicts).toMatchObject([{ id: 'a', versions: [{}, {}] }]);
  });
});

describe('currentEntries', () => {
  it('shows the latest edit and keeps the history', () => {
    const events = [event('a', { receivedAt: at(1) }), event('b', { receivedAt: at(2), supersedes: 'a' })];
    expect(currentEntries(events)).toMatchObject([
      { root: 'a', shown: { id: 'b' }, concurrent: [], history: [{ id: 'a' }] },
    ]);
  });

  it('keeps both when two devices edit the same entry, and shows the later received', () => {
    const first = event('a', { receivedAt: at(1) });
    const phone = event('b', { receivedAt: at(3), supersedes: 'a' });
    const tablet = event('c', { receivedAt: at(2), supersedes: 'a', deviceId: 'tablet' });
    expect(currentEntries([first, phone, tablet])).toMatchObject([
      { shown: { id: 'b' }, concurrent: [{ id: 'c' }], history: [{ id: 'a' }, { id: 'c' }] },
    ]);
  });

  it('follows a chain of edits back to its first entry, in whatever order they are held', () => {
    const chain = [
      event('b', { receivedAt: at(1) }),
      event('d', { receivedAt: at(2), supersedes: 'b' }),
      event('c', { receivedAt: at(3), supersedes: 'd' }),
      event('a', { receivedAt: at(4), supersedes: 'c' }),
    ];
    const expected = [
      { root: 'b', shown: { id: 'a' }, concurrent: [], history: [{ id: 'b' }, { id: 'd' }, { id: 'c' }] },
    ];
    expect(currentEntries(chain)).toMatchObject(expected);
    expect(currentEntries(chain.toReversed())).toMatchObject(expected);
  });

  it('lists entries by the id of their first, and edits that no receipt tells apart by their own', () => {
    const [b, a] = [event('b'), event('a')];
    expect(shown([b, a])).toEqual(['a', 'b']);
    expect(shown([a, b])).toEqual(['a', 'b']);
    for (const receivedAt of [null, at(1)]) {
      const [c, d] = [
        event('c', { supersedes: 'a', receivedAt }),
        event('d', { supersedes: 'a', receivedAt }),
      ];
      for (const edits of [
        [c, d],
        [d, c],
      ])
        expect(currentEntries([a, ...edits])).toMatchObject([
          { shown: { id: 'd' }, concurrent: [{ id: 'c' }] },
        ]);
    }
  });

  it('puts two contents of one id in one order, in whatever order they arrived', () => {
    const [low, high] = [event('a', { payload: { nprs: 3 } }), event('a', { payload: { nprs: 9 } })];
    for (const both of [
      [low, high],
      [high, low],
    ])
      expect(currentEntries(both)).toMatchObject([{ shown: high, concurrent: [low] }]);
  });

  it('ends a loop, which no honest device makes, at its least id', () => {
    const loop = [
      event('b', { supersedes: 'a' }),
      event('a', { supersedes: 'b' }),
      event('c', { supersedes: 'b' }),
    ];
    expect(currentEntries(loop)).toMatchObject([{ root: 'a', shown: { id: 'c' } }]);
    expect(currentEntries(loop.toReversed())).toMatchObject([{ root: 'a', shown: { id: 'c' } }]);
  });

  it('takes what is not sent yet for the latest', () => {
    const [sent, unsent] = [
      event('d', { supersedes: 'a', receivedAt: at(2) }),
      event('b', { supersedes: 'a' }),
    ];
    expect(shown([sent, unsent])).toEqual(['b']);
    expect(shown([unsent, sent])).toEqual(['b']);
    expect(
      shown([
        event('b', { supersedes: 'a' }),
        event('c', { supersedes: 'a', receivedAt: at(2) }),
        event('a'),
      ]),
    ).toEqual(['b']);
  });

  it('hides a removed entry, but not an edit that did not see the removal', () => {
    const removal = event('t', { supersedes: 'a', payload: null, receivedAt: at(4) });
    expect(shown([event('a'), removal])).toEqual([]);
    expect(shown([event('a'), removal, event('b', { supersedes: 'a', receivedAt: at(2) })])).toEqual(['b']);
  });

  it('shows an edit whose first entry has not arrived yet', () => {
    expect(currentEntries([event('b', { supersedes: 'a' })])).toMatchObject([
      { root: 'a', shown: { id: 'b' } },
    ]);
  });
});
