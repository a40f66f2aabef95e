import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DST_CASES } from './dst-cases.ts';
import {
  findOfferedSlots,
  findSlots,
  findSlotsOfEach,
  type Practitioner,
  type SlotRequest,
} from './find-slots.ts';
import { intervalsOf, PUBLISHED_CASES } from './published-cases.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const iso = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toString();
const DAY = 86_400_000;

const SERVICE = { durationMin: 30, gridMin: 30, bufferBeforeMin: 0, bufferAfterMin: 0, minNoticeMin: 0 };

function practitioner(over: Partial<Practitioner> = {}): Practitioner {
  return {
    id: 'p1',
    timezone: 'UTC',
    workingHours: [{ days: [1], start: '09:00', end: '11:00' }],
    overrides: [],
    busy: [],
    ...over,
  };
}

/** Starts on Monday 2027-03-01 as `HH:MM` in UTC. */
function monday(
  over: {
    service?: Partial<SlotRequest['service']>;
    now?: string;
    from?: string;
    to?: string;
  } & Partial<Practitioner>,
) {
  const {
    service,
    now = '2027-02-20T00:00Z',
    from = '2027-03-01T00:00Z',
    to = '2027-03-02T00:00Z',
    ...who
  } = over;
  const slots = findSlots({
    practitioners: [practitioner(who)],
    service: { ...SERVICE, ...service },
    range: { start: at(from), end: at(to) },
    now: at(now),
  });
  return slots.map(({ start }) => iso(start).slice(11, 16));
}

const busyOf = (...times: [string, string][]) =>
  times.map(([start, end]) => ({ start: at(`2027-03-01T${start}Z`), end: at(`2027-03-01T${end}Z`) }));

describe('starts and working hours', () => {
  it('begin where the service still ends inside', () => {
    expect(monday({})).toEqual(['09:00', '09:30', '10:00', '10:30']);
    expect(monday({ service: { durationMin: 120 } })).toEqual(['09:00']);
    expect(monday({ service: { durationMin: 121 } })).toEqual([]);
  });

  it('lie on the grid of the wall clock, not of the opening time', () => {
    expect(monday({ workingHours: [{ days: [1], start: '09:10', end: '10:40' }] })).toEqual([
      '09:30',
      '10:00',
    ]);
  });

  it('run across midnight when two days touch', () => {
    const workingHours = [
      { days: [1], start: '23:00', end: '24:00' },
      { days: [2], start: '00:00', end: '01:00' },
    ];
    expect(monday({ workingHours, service: { durationMin: 90 } })).toEqual(['23:00', '23:30']);
  });
});

describe('a grid that does not divide the day', () => {
  it('starts again at midnight in a stretch that runs across it', () => {
    const workingHours = [
      { days: [1], start: '22:00', end: '24:00' },
      { days: [2], start: '00:00', end: '02:00' },
    ];
    const service = { gridMin: 50, durationMin: 20 };
    expect(monday({ workingHours, service, to: '2027-03-03T00:00Z' })).toEqual([
      '22:30',
      '23:20',
      '00:00',
      '00:50',
      '01:40',
    ]);
  });
});

describe('starts and busy time', () => {
  it('touch it but do not meet it', () => {
    expect(monday({ busy: busyOf(['09:30', '10:00']) })).toEqual(['09:00', '10:00', '10:30']);
  });

  it('are not blocked by time that is empty', () => {
    expect(monday({ busy: busyOf(['09:45', '09:45']) })).toEqual(['09:00', '09:30', '10:00', '10:30']);
  });

  it('are blocked by one minute, and by time that began the day before', () => {
    expect(monday({ busy: busyOf(['09:59', '10:00']) })).toEqual(['09:00', '10:00', '10:30']);
    expect(monday({ busy: [{ start: at('2027-02-28T00:00Z'), end: at('2027-03-01T10:00Z') }] })).toEqual([
      '10:00',
      '10:30',
    ]);
  });

  it('take unsorted and overlapping busy time', () => {
    expect(monday({ busy: busyOf(['10:10', '10:20'], ['08:00', '09:40'], ['09:00', '09:05']) })).toEqual([
      '10:30',
    ]);
  });

  it('keep buffers free of it, outside working hours too', () => {
    const service = { bufferBeforeMin: 15, bufferAfterMin: 15 };
    expect(monday({ service })).toEqual(['09:00', '09:30', '10:00', '10:30']);
    expect(monday({ service, busy: busyOf(['08:30', '08:50'], ['11:10', '12:00']) })).toEqual([
      '09:30',
      '10:00',
    ]);
    expect(monday({ service, busy: busyOf(['08:30', '08:45'], ['11:15', '12:00']) })).toEqual([
      '09:00',
      '09:30',
      '10:00',
      '10:30',
    ]);
  });
});

describe('busy time outside the range', () => {
  it('meets a buffer that reaches back before it', () => {
    const busy = busyOf(['09:40', '09:50']);
    expect(monday({ from: '2027-03-01T10:00Z', service: { bufferBeforeMin: 15 }, busy })).toEqual(['10:30']);
  });

  it('meets a buffer that reaches on after it', () => {
    const busy = busyOf(['11:10', '11:20']);
    expect(monday({ to: '2027-03-01T10:31Z', service: { bufferAfterMin: 60 }, busy })).toEqual([
      '09:00',
      '09:30',
    ]);
  });
});

describe('starts, notice and range', () => {
  it('include the instant the notice ends', () => {
    expect(monday({ now: '2027-03-01T08:00Z', service: { minNoticeMin: 120 } })).toEqual(['10:00', '10:30']);
    expect(monday({ now: '2027-03-01T08:00:00.001Z', service: { minNoticeMin: 120 } })).toEqual(['10:30']);
  });

  it('include the range from its start and not its end', () => {
    expect(monday({ from: '2027-03-01T09:30Z', to: '2027-03-01T10:30Z' })).toEqual(['09:30', '10:00']);
  });

  it('may end after the range', () => {
    expect(monday({ to: '2027-03-01T10:31Z' })).toEqual(['09:00', '09:30', '10:00', '10:30']);
  });

  it('are none in an empty range, or when the notice covers it', () => {
    expect(monday({ from: '2027-03-01T09:30Z', to: '2027-03-01T09:30Z' })).toEqual([]);
    expect(monday({ now: '2027-03-05T00:00Z' })).toEqual([]);
  });
});

describe('several practitioners', () => {
  const range = { start: at('2027-03-01T00:00Z'), end: at('2027-03-02T00:00Z') };
  const first = practitioner({ id: 'zoe', busy: busyOf(['09:00', '10:00']) });
  const second = practitioner({ id: 'adam', workingHours: [{ days: [1], start: '09:30', end: '10:30' }] });
  const request = { practitioners: [first, second], service: SERVICE, range, now: 0 };

  it('share a start, named in the order they were given', () => {
    expect(
      findSlots(request).map(({ start, practitionerIds }) => [iso(start).slice(11, 16), practitionerIds]),
    ).toEqual([
      ['09:30', ['adam']],
      ['10:00', ['zoe', 'adam']],
      ['10:30', ['zoe']],
    ]);
  });

  it('have starts of their own', () => {
    const each = findSlotsOfEach(request).map(({ practitionerId, starts }) => [
      practitionerId,
      starts.length,
    ]);
    expect(each).toEqual([
      ['zoe', 2],
      ['adam', 2],
    ]);
  });

  it('may each need their own length', () => {
    const slots = findOfferedSlots(
      [
        { practitioner: first, service: { ...SERVICE, durationMin: 60 } },
        { practitioner: second, service: SERVICE },
      ],
      { range, now: 0 },
    );
    expect(slots.map(({ start, practitionerIds }) => [iso(start).slice(11, 16), practitionerIds])).toEqual([
      ['09:30', ['adam']],
      ['10:00', ['zoe', 'adam']],
    ]);
  });

  it('name somebody once who is given again after another', () => {
    const slots = findOfferedSlots(
      [
        { practitioner: first, service: { ...SERVICE, durationMin: 60 } },
        { practitioner: second, service: SERVICE },
        { practitioner: first, service: SERVICE },
      ],
      { range, now: 0 },
    );
    expect(slots.map(({ start, practitionerIds }) => [iso(start).slice(11, 16), practitionerIds])).toEqual([
      ['09:30', ['adam']],
      ['10:00', ['zoe', 'adam']],
      ['10:30', ['zoe']],
    ]);
  });

  it('are none: no starts', () => {
    expect(findSlots({ ...request, practitioners: [] })).toEqual([]);
    expect(findSlots({ ...request, practitioners: [practitioner({ workingHours: [] })] })).toEqual([]);
  });
});

describe('clock changes', () => {
  it.each(DST_CASES)('$zone $date: $why', ({ zone, date, hours, durationMin, gridMin, starts }) => {
    const noon = at(`${date}T12:00Z`);
    const [start, end] = hours;
    const slots = findSlots({
      practitioners: [practitioner({ timezone: zone, workingHours: [], overrides: [{ date, start, end }] })],
      service: { ...SERVICE, durationMin, gridMin },
      range: { start: noon - 2 * DAY, end: noon + 2 * DAY },
      now: 0,
    });
    expect(slots.map((slot) => iso(slot.start))).toEqual(starts);
  });
});

describe('what others have published', () => {
  it.each(PUBLISHED_CASES)('$zone: $says', (one) => {
    const slots = findSlots({
      practitioners: [
        practitioner({
          timezone: one.zone,
          workingHours: one.hours ?? [],
          overrides: one.dates ?? [],
          busy: intervalsOf(one.busy ?? []),
        }),
      ],
      service: {
        ...SERVICE,
        durationMin: one.durationMin,
        gridMin: one.gridMin,
        minNoticeMin: one.minNoticeMin ?? 0,
      },
      range: { start: at(one.range[0]), end: at(one.range[1]) },
      now: one.now === undefined ? Number.NEGATIVE_INFINITY : at(one.now),
    });
    expect(slots.map((slot) => iso(slot.start))).toEqual(one.starts);
  });
});
