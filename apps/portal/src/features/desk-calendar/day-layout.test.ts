import { describe, expect, it } from 'vitest';
import { columnsOf } from './calendar-columns.ts';
import type { CalendarDays, CalendarService, CalendarVisit, Column } from './calendar-day.ts';
import {
  conflictsOf,
  freeIn,
  hoursShown,
  isImpossible,
  keptPlaces,
  knowsAll,
  minutesOn,
  needsReason,
  placeVisits,
} from './day-layout.ts';
import { instantAt, mondayOf, spanAt, wallTimeOf } from './wall-clock.ts';

const zone = 'Australia/Sydney';
const date = '2026-11-24';
const at = (minutes: number, day = date) => instantAt({ date: day, minutes }, zone);

const aroha = {
  id: 'aroha',
  displayName: 'Aroha',
  title: '',
  hue: 1,
  serviceIds: [],
  open: [{ start: at(9 * 60), end: at(17 * 60), locationId: 'clinic' }],
  elsewhere: [],
  otherClinics: [],
};
const column = { key: 'a', date, kind: 'practitioner' as const, practitioner: aroha } satisfies Column;
const room = { id: 'one', name: 'Room 1', locationId: 'clinic' };
const inRoom: Column = { key: 'one', date, kind: 'room', room };

function visit(id: string, start: number, end: number, over: Partial<CalendarVisit> = {}): CalendarVisit {
  return {
    id,
    kind: 'appointment',
    state: 'booked',
    practitionerId: 'aroha',
    roomId: null,
    roomName: null,
    locationId: 'clinic',
    startsAt: at(start),
    endsAt: at(end),
    mode: 'in-person',
    source: 'desk',
    serviceId: null,
    serviceName: null,
    title: null,
    patients: [
      {
        id: 'ned',
        name: 'Ned',
        phone: null,
        adviceGiven: null,
        confirmed: false,
        hasAlert: false,
        hearsBy: ['email'],
        isUntold: false,
      },
    ],
    urgency: null,
    targetAt: null,
    holdExpiresAt: null,
    isOverride: false,
    cancelReason: null,
    undoUntil: null,
    series: null,
    version: 1,
    ...over,
  };
}

const days = (visits: CalendarVisit[]): CalendarDays => ({
  zone,
  now: at(0),
  days: [date],
  practitioners: [aroha],
  services: [],
  rooms: [room],
  places: [{ id: 'clinic', name: 'Clinic', address: '' }],
  travel: { between: [], otherwise: 0 },
  visitsOf: null,
  visits,
});

describe('what is drawn again', () => {
  const view = { view: 'day', with: null } as const;
  const [first, second] = [visit('a', 540, 570), visit('b', 600, 630)];

  it('is no column of which nothing has changed', () => {
    const [before] = columnsOf(days([first, second]), view);
    const [after] = columnsOf(days([first, { ...second, version: 2 }]), view);
    expect(after).toBe(before);
    expect(columnsOf({ ...days([first]), days: ['2026-11-25'] }, view)[0]).not.toBe(before);
  });

  it('is the list of a column where one of its visits has changed, come or gone', () => {
    const [kept = column] = columnsOf(days([first, second]), view);
    const before = keptPlaces([first, second], kept, zone);
    const elsewhere = visit('c', 540, 570, { practitionerId: 'tom' });
    expect(keptPlaces([second, first, elsewhere], kept, zone)).toBe(before);
    const changed = { ...second, version: 2 };
    for (const visits of [[first, changed], [first], [first, second, visit('d', 630, 660)]])
      expect(keptPlaces(visits, kept, zone)).toEqual(placeVisits(visits, kept, zone));
  });
});

describe('side by side', () => {
  it('gives what does not meet the whole width', () => {
    const placed = placeVisits([visit('b', 600, 630), visit('a', 540, 600)], column, zone);
    expect(placed.map(({ visit: { id }, lane, lanes }) => [id, lane, lanes])).toEqual([
      ['a', 0, 1],
      ['b', 0, 1],
    ]);
  });

  it('shares the width by as many as meet at once, and takes up a lane again', () => {
    const placed = placeVisits(
      [visit('a', 540, 660), visit('b', 540, 570), visit('c', 570, 600), visit('d', 660, 690)],
      column,
      zone,
    );
    expect(placed.map(({ visit: { id }, lane, lanes }) => [id, lane, lanes])).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 1, 2],
      ['d', 0, 1],
    ]);
  });

  it('cuts what goes past midnight', () => {
    const late = visit('late', 0, 0, { startsAt: at(23 * 60), endsAt: at(60, '2026-11-25') });
    expect(placeVisits([late], column, zone)[0]).toMatchObject({ start: 1380, end: 1440 });
    expect(placeVisits([late], { ...column, date: '2026-11-25' }, zone)[0]).toMatchObject({
      start: 0,
      end: 60,
    });
  });
});

describe('the hours shown', () => {
  it('are the working day, wider where something lies outside it', () => {
    expect(hoursShown([column], days([]))).toEqual({ from: 480, to: 1080 });
    expect(hoursShown([column], days([visit('early', 410, 440)]))).toEqual({ from: 360, to: 1080 });
    expect(hoursShown([column], days([visit('gone', 410, 440, { state: 'cancelled' })])).from).toBe(480);
  });
});

describe('a column of a room', () => {
  it('has what is in the room, whoever gives it, and the last what is in none', () => {
    const visits = [visit('here', 540, 600, { roomId: 'one' }), visit('call', 540, 600)];
    const ids = (shown: Column) => placeVisits(visits, shown, zone).map((one) => one.visit.id);
    expect(ids(inRoom)).toEqual(['here']);
    expect(ids({ key: 'none', date, kind: 'room', room: null })).toEqual(['call']);
  });

  it('is in the way of whoever asks for that room, and of nobody else', () => {
    const taken = days([visit('theirs', 600, 630, { roomId: 'one', practitionerId: 'ben', patients: [] })]);
    const place = { date, practitionerId: 'aroha', start: 600, end: 630 };
    expect(conflictsOf(taken, { ...place, roomId: 'one' }, null, [])).toMatchObject([{ kind: 'room' }]);
    expect(conflictsOf(taken, place, null, [])).toEqual([]);
  });
});

describe('free time', () => {
  it('is what nobody takes of the hours worked, from now on, when it is worth a visit', () => {
    const taken = days([visit('a', 540, 600), visit('b', 610, 700), visit('c', 1000, 1020)]);
    expect(freeIn(column, taken, 0)).toEqual([{ start: 700, end: 1000 }]);
    expect(freeIn(column, taken, 900)).toEqual([{ start: 900, end: 1000 }]);
    expect(freeIn(column, days([]), 1015)).toEqual([]);
  });
});

describe('what stands in the way', () => {
  it('is not all known of another day, nor of one practitioner’s week', () => {
    const place = { date, practitionerId: 'aroha', start: 0, end: 30 };
    expect(knowsAll(days([]), place)).toBe(true);
    expect(knowsAll(days([]), { ...place, date: '2026-11-25' })).toBe(false);
    expect(knowsAll({ ...days([]), visitsOf: 'aroha' }, place)).toBe(false);
  });

  const place = { date, practitionerId: 'aroha', start: 600, end: 630 };

  it('is the practitioner, or the patient elsewhere, but not itself, a neighbour or what was called off', () => {
    const elsewhere = visit('elsewhere', 600, 630, { practitionerId: 'ben' });
    const found = conflictsOf(
      days([visit('me', 600, 630), visit('other', 615, 645), elsewhere, visit('next', 630, 660)]),
      place,
      'me',
      ['ned'],
    );
    expect(found.map((one) => ('visit' in one ? `${one.kind} ${one.visit.id}` : one.kind))).toEqual([
      'practitioner other',
      'patient elsewhere',
    ]);
    expect(needsReason(found)).toBe(true);
    expect(conflictsOf(days([visit('x', 600, 630, { state: 'late-cancelled' })]), place, null, [])).toEqual(
      [],
    );
  });

  it('is another calendar of theirs, which needs no reason', () => {
    const busy = { ...aroha, elsewhere: [{ start: at(615), end: at(660) }] };
    const day = { ...days([]), practitioners: [busy] };
    const found = conflictsOf(day, place, null, []);
    expect(found).toEqual([{ kind: 'elsewhere' }]);
    expect(needsReason(found)).toBe(false);
    expect(conflictsOf(day, { ...place, start: 570, end: 600 }, null, [])).toEqual([]);
  });

  it('is the end of the working day too, which needs no reason', () => {
    const late = conflictsOf(days([]), { ...place, start: 1010, end: 1040 }, null, []);
    expect(late).toEqual([{ kind: 'closed' }]);
    expect(needsReason(late)).toBe(false);
  });
});

describe('the wall clock', () => {
  it('reads and writes local time on both sides of a clock change', () => {
    // Sydney goes forward an hour on 4 October 2026 at 02:00.
    for (const minutes of [60, 4 * 60, 23 * 60 + 55])
      expect(wallTimeOf(instantAt({ date: '2026-10-04', minutes }, zone), zone)).toEqual({
        date: '2026-10-04',
        minutes,
      });
    expect(wallTimeOf(instantAt({ date: '2026-10-04', minutes: 1440 }, zone), zone).date).toBe('2026-10-05');
  });

  it.each([
    // Sydney goes back an hour at 3:00 and forward at 2:00, Lord Howe half an hour at 2:00, London back at 2:00, forward at 1:00.
    ['Australia/Sydney', '2027-04-04', 1],
    ['Australia/Sydney', '2027-10-03', -1],
    ['Australia/Lord_Howe', '2027-04-04', 0.5],
    ['Australia/Lord_Howe', '2027-10-03', -0.5],
    ['Europe/London', '2027-10-31', 1],
    ['Europe/London', '2027-03-28', -1],
  ])('draws and drops a visit as long as it lasts, whatever the clocks do: %s, %s', (place, day, more) => {
    const quarters = Array.from({ length: 94 }, (_, index) => index * 15);
    const drawn = quarters.map((start) => {
      const span = spanAt({ date: day, start, end: start + 30 }, 'appointment', place);
      return minutesOn({ ...span, kind: 'appointment' }, day, place);
    });
    expect(drawn.filter((one) => one === null)).toEqual([]);
    expect(new Set(drawn.map((one) => one && one.end - one.start))).toEqual(new Set([30]));
    // Time kept free ends where the wall says.
    const whole = spanAt({ date: day, start: 0, end: 1440 }, 'block', place);
    expect(minutesOn({ ...whole, kind: 'block' }, day, place)).toEqual({ start: 0, end: 1440 });
    expect((Date.parse(whole.endsAt) - Date.parse(whole.startsAt)) / 3_600_000).toBe(24 + more);
  });

  it('knows a Monday when it sees one', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  });
});

describe('the way between two places', () => {
  const practitioner = {
    ...aroha,
    open: [
      { start: at(9 * 60), end: at(13 * 60), locationId: 'clinic' },
      { start: at(13 * 60), end: at(17 * 60), locationId: 'quay' },
    ],
  };
  const at2 = (visits: CalendarVisit[]): CalendarDays => ({
    ...days(visits),
    practitioners: [practitioner],
    places: [
      { id: 'clinic', name: 'Clinic', address: '' },
      { id: 'quay', name: 'Quay', address: '' },
    ],
    travel: { between: [{ one: 'clinic', other: 'quay', minutes: 30 }], otherwise: 0 },
  });
  const last = visit('last', 12 * 60, 13 * 60);
  const place = (start: number) => ({ date, practitionerId: 'aroha', start, end: start + 30 });
  const service = (over: Partial<CalendarService> = {}): CalendarService => ({
    id: 'follow-up',
    name: 'Follow-up',
    minutes: 30,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
    mode: 'in-person',
    appointmentType: 'follow-up-30',
    ...over,
  });
  const kindsOf = (start: number, except: string | null = null, wanted?: CalendarService) =>
    conflictsOf(
      at2([last, visit('video', 16 * 60, 16 * 60 + 30, { mode: 'video', locationId: null })]),
      place(start),
      except,
      [],
      wanted,
    ).map(({ kind }) => kind);

  it('is in the way while it is too short, and needs a reason', () => {
    expect(kindsOf(13 * 60 + 15)).toEqual(['travel']);
    expect(kindsOf(13 * 60 + 30)).toEqual([]);
    expect(needsReason([{ kind: 'travel', visit: last }])).toBe(true);
  });

  it('counts the buffers of both, and what else is done in between', () => {
    expect(kindsOf(13 * 60 + 30, null, service({ bufferBeforeMin: 5 }))).toEqual(['travel']);
    const buffered = {
      ...at2([{ ...last, serviceId: 'follow-up' }]),
      services: [service({ bufferAfterMin: 5 })],
    };
    const kinds = (day: CalendarDays, start: number) =>
      conflictsOf(day, place(start), null, [], service()).map(({ kind }) => kind);
    expect(kinds(buffered, 13 * 60 + 30)).toEqual(['travel']);
    expect(kinds(buffered, 13 * 60 + 35)).toEqual([]);
    const call = visit('call', 13 * 60 + 10, 13 * 60 + 40, { mode: 'phone', locationId: null });
    expect(kinds(at2([last, call]), 14 * 60)).toEqual(['travel']);
    expect(kinds(at2([last, call]), 14 * 60 + 10)).toEqual([]);
  });

  it('is to and from another clinic too, where they cannot be had at all', () => {
    const otherClinics = [{ start: at(15 * 60), end: at(16 * 60), needsWay: true }];
    const day = {
      ...days([]),
      practitioners: [{ ...aroha, otherClinics }],
      travel: { between: [], otherwise: 20 },
    };
    const found = (start: number) => conflictsOf(day, place(start), null, []);
    expect(found(14 * 60 + 15)).toEqual([{ kind: 'travelBetweenClinics' }]);
    expect(needsReason(found(14 * 60 + 15))).toBe(true);
    expect(found(14 * 60 + 10)).toEqual([]);
    expect(found(15 * 60 + 30)).toEqual([{ kind: 'otherClinic' }]);
    expect([isImpossible(found(15 * 60 + 30)), needsReason(found(15 * 60 + 30))]).toEqual([true, false]);
    const byVideo = [{ ...aroha, otherClinics: otherClinics.map((one) => ({ ...one, needsWay: false })) }];
    expect(conflictsOf({ ...day, practitioners: byVideo }, place(16 * 60), null, [])).toEqual([]);
    expect(
      freeIn({ ...column, practitioner: { ...aroha, otherClinics } }, day, 0).map(({ start, end }) => [
        start,
        end,
      ]),
    ).toEqual([
      [9 * 60, 15 * 60],
      [16 * 60, 17 * 60],
    ]);
  });

  it('is none for a visit by video, a room at the same place, or the visit itself', () => {
    expect(kindsOf(13 * 60 + 15, null, service({ mode: 'video' }))).toEqual([]);
    expect(kindsOf(13 * 60 + 15, 'last')).toEqual([]);
    expect(conflictsOf(at2([last]), { ...place(13 * 60 + 15), roomId: 'one' }, null, [])).toEqual([]);
  });
});
