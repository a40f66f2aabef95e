import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CalendarVisit } from './calendar-day.ts';
import { linesOf } from './card-lines.ts';
import { boxOf, surelyFits } from './grid-units.ts';
import type { VisitSay } from './use-visit-say.ts';

const say = {
  time: () => '9:00 am',
  withWhom: () => 'Aroha',
  by: ({ targetAt }: CalendarVisit) => targetAt && 'by Fri 27 Nov',
  byShort: ({ targetAt }: CalendarVisit) => targetAt && 'by 27 Nov',
} as unknown as VisitSay;

const visit = {
  mode: 'in-person',
  serviceName: 'Follow-up',
  roomName: 'Room 1',
  urgency: 'routine',
  startsAt: '2026-11-24T22:00:00Z',
  targetAt: '2026-11-27T13:00:00Z',
} as CalendarVisit;
const urgent: CalendarVisit = { ...visit, urgency: 'urgent' };
const late: CalendarVisit = { ...visit, startsAt: '2026-11-27T22:00:00Z' };

it.each<[string, CalendarVisit, number, readonly string[]]>([
  ['of a quarter of an hour: its name only', urgent, 25, []],
  ['of half an hour', visit, 30, ['9:00 am · Follow-up']],
  ['of half an hour that presses: the day before what it is for', urgent, 30, ['by 27 Nov · 9:00 am']],
  ['of half an hour that is too late', late, 30, ['by 27 Nov · 9:00 am']],
  ['of half an hour without a day', { ...urgent, targetAt: null }, 30, ['9:00 am · Follow-up']],
  ['of three quarters', visit, 45, ['9:00 am · Follow-up', 'by 27 Nov · Room 1']],
  [
    'of three quarters without a room',
    { ...visit, roomName: null },
    45,
    ['9:00 am · Follow-up', 'by 27 Nov'],
  ],
  ['of an hour: each in a line of its own', visit, 60, ['9:00 am · Follow-up', 'Room 1', 'by Fri 27 Nov']],
])('writes the day a visit is wanted by where there is room, %s', (_how, one, minutes, lines) => {
  expect(linesOf(one, minutes, 'practitioner', say)).toEqual(lines);
});

it('names who gives it, where the columns are rooms', () => {
  expect(linesOf(visit, 30, 'room', say)).toEqual(['9:00 am · Aroha']);
  expect(linesOf(urgent, 30, 'room', say)).toEqual(['by 27 Nov · 9:00 am']);
  expect(linesOf(urgent, 45, 'room', say)).toEqual(['9:00 am', 'by 27 Nov · Aroha']);
});

const css = readFileSync(new URL('./desk-calendar.css', import.meta.url), 'utf8');
const [, rule = ''] = /\.desk-visit \{([^}]*)\}/.exec(css) ?? [];
const number = (pattern: RegExp) => Number(pattern.exec(rule)?.[1]);
/** `--text-xs` of the design system, rem. */
const TEXT_XS = 0.8125;
const REM = 16;

it.each([30, 45, 60, 90])(
  'has room for all its lines, as the style sheet draws a visit of %i minutes',
  (minutes) => {
    const { height } = boxOf({ start: 0, end: minutes, lane: 0, lanes: 1 }, 0);
    const edges = number(/border-width: (\d)px/) * 2 + number(/padding: ([\d.]+)rem/) * REM * 2;
    const line = number(/line-height: ([\d.]+)/) * TEXT_XS * REM;
    expect(rule).toContain('font-size: var(--text-xs)');
    const name = 1;
    expect((name + linesOf(urgent, minutes, 'practitioner', say).length) * line).toBeLessThanOrEqual(
      height - edges,
    );
  },
);

it('shows the day whole in the narrowest column a wide screen has', () => {
  const [first = ''] = linesOf(urgent, 30, 'practitioner', say);
  const day = first.split(' · ')[0] ?? '';
  expect(surelyFits({ name: '', signs: [], lines: [day] }, 1)).toBe(true);
});
