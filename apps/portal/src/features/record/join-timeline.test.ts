import { describe, expect, it } from 'vitest';
import { joinTimeline, type TimelineEntry, type TimelinePage } from './join-timeline.ts';

const log = (id: string, at: string, nprs = 3): TimelineEntry => ({
  kind: 'log',
  id,
  at,
  nprs,
  signals: [],
  romMeasures: [],
  flags: [],
  note: null,
  arrivedAt: null,
});
const mail = (id: string, at: string): TimelineEntry => ({
  kind: 'message',
  id,
  at,
  subject: 'A visit',
  state: 'sent',
});
const page = (next: string | null, ...entries: TimelineEntry[]): TimelinePage => ({ entries, next });
const ids = (entries: readonly TimelineEntry[]) => entries.map(({ id }) => id);

describe('joinTimeline', () => {
  it('shows what the record says now, not what was loaded first', () => {
    const [entry] = joinTimeline(page('2', log('a', '2', 8)), [log('a', '2', 3)], 'all');
    expect(entry).toMatchObject({ nprs: 8 });
  });

  it('keeps what was loaded below the newest page', () => {
    const loaded = [log('b', '3'), log('a', '2'), mail('z', '1')];
    expect(ids(joinTimeline(page('2', log('c', '4'), log('b', '3')), loaded, 'all'))).toEqual([
      'c',
      'b',
      'a',
      'z',
    ]);
  });

  it('drops what is gone from a record that fits one page', () => {
    expect(ids(joinTimeline(page(null, log('c', '4')), [log('c', '4'), log('b', '3')], 'all'))).toEqual([
      'c',
    ]);
  });

  it('shows one part only', () => {
    const newest = page('2', mail('m', '4'), log('b', '3'));
    expect(ids(joinTimeline(newest, [mail('n', '1')], 'clinic'))).toEqual(['m', 'n']);
    expect(ids(joinTimeline(newest, [log('a', '1')], 'patient'))).toEqual(['b', 'a']);
  });
});
