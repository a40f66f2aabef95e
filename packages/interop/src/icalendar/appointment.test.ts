import { APPOINTMENT_STATES } from '@kinloop/booking/appointment';
import fc from 'fast-check';
import ical, { type VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { appointmentToIcs, type CalendarVisit, calendarFeed, type Delivery } from './appointment.ts';
import { type Component, childrenOf, instantOf, property, readCalendar, textOf } from './calendar-reader.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const NOW = at('2027-02-20T01:02:03Z');
const PUBLISH = { method: 'PUBLISH', now: NOW } as const;
const CLINIC = {
  name: 'Harbour Physio; Pyrmont, Sydney',
  email: 'desk@harbour.example',
  address: '12 Wharf St\nPyrmont',
  phone: '+61 2 5550 0100',
};

function visit(over: Partial<CalendarVisit> = {}): CalendarVisit {
  return {
    uid: '0190c9f2@portal.example',
    sequence: 0,
    startsAt: at('2027-03-01T22:00Z'),
    endsAt: at('2027-03-01T22:45Z'),
    zone: 'Australia/Sydney',
    state: 'booked',
    changedAt: at('2027-02-19T00:00Z'),
    mode: 'in-person',
    reader: 'patient',
    clinic: CLINIC,
    url: 'https://portal.example/harbour/my/appointments',
    ...over,
  };
}

function eventOf(text: string): { calendar: Component; event: Component } {
  const calendar = readCalendar(text);
  const [event] = childrenOf(calendar, 'VEVENT');
  if (event === undefined) throw new Error('no event');
  return { calendar, event };
}

const read = (over: Partial<CalendarVisit> = {}, delivery: Delivery = PUBLISH) =>
  eventOf(appointmentToIcs(visit(over), delivery));

describe('one visit', () => {
  it('is written in the wall-clock time of the clinic', () => {
    const { calendar, event } = read();
    expect(property(event, 'DTSTART')).toMatchObject({
      parameters: { TZID: 'Australia/Sydney' },
      value: '20270302T090000',
    });
    expect(property(event, 'DTEND').value).toBe('20270302T094500');
    expect(instantOf(calendar, event, 'DTSTART')).toBe(visit().startsAt);
    expect(property(event, 'DTSTAMP').value).toBe('20270220T010203Z');
    expect(property(calendar, 'METHOD').value).toBe('PUBLISH');
  });

  it('escapes what would break the line', () => {
    const { event } = read();
    expect(textOf(event, 'SUMMARY')).toBe('Appointment: Harbour Physio; Pyrmont, Sydney');
    expect(textOf(event, 'LOCATION')).toBe('12 Wharf St\nPyrmont');
    expect(property(event, 'LOCATION').value).toBe('12 Wharf St\\nPyrmont');
  });

  it('keeps its uid over changes, and counts them', () => {
    const moved = read({ sequence: 3, startsAt: at('2027-03-08T22:00Z'), endsAt: at('2027-03-08T22:45Z') });
    expect(textOf(moved.event, 'UID')).toBe(textOf(read().event, 'UID'));
    expect(property(moved.event, 'SEQUENCE').value).toBe('3');
  });

  it('names its place only when somebody has to go there', () => {
    expect(() => property(read({ mode: 'video' }).event, 'LOCATION')).toThrow('0 x LOCATION');
    expect(textOf(read({ mode: 'video' }).event, 'SUMMARY')).toMatch(/^Video appointment: /);
    expect(textOf(read({ url: null, clinic: { ...CLINIC, phone: null } }).event, 'DESCRIPTION')).toBe('');
  });

  it('invites and cancels by mail with the one attendee', () => {
    const mail = { now: NOW, attendeeEmail: 'sam@mail.example' };
    const request = read({}, { ...mail, method: 'REQUEST' });
    expect(property(request.calendar, 'METHOD').value).toBe('REQUEST');
    expect(property(request.event, 'ATTENDEE').value).toBe('mailto:sam@mail.example');
    expect(property(request.event, 'ORGANIZER').value).toBe('mailto:desk@harbour.example');
    const cancel = read({ sequence: 1 }, { ...mail, method: 'CANCEL' });
    expect(property(cancel.calendar, 'METHOD').value).toBe('CANCEL');
    expect(property(cancel.event, 'STATUS').value).toBe('CANCELLED');
  });

  it.each(APPOINTMENT_STATES)('%s has a status', (state) => {
    const expected: Record<string, string> = {
      held: 'TENTATIVE',
      requested: 'TENTATIVE',
      booked: 'CONFIRMED',
      arrived: 'CONFIRMED',
      completed: 'CONFIRMED',
    };
    expect(property(read({ state }).event, 'STATUS').value).toBe(expected[state] ?? 'CANCELLED');
  });

  it('keeps to what a lock screen may show', () => {
    const { event } = read();
    expect(event.properties.map(({ name }) => name).sort()).toEqual([
      'CLASS',
      'DESCRIPTION',
      'DTEND',
      'DTSTAMP',
      'DTSTART',
      'LAST-MODIFIED',
      'LOCATION',
      'ORGANIZER',
      'SEQUENCE',
      'STATUS',
      'SUMMARY',
      'TRANSP',
      'UID',
      'URL',
    ]);
    expect(property(event, 'CLASS').value).toBe('PRIVATE');
  });

  it('cannot be made to say more than it should by what a name holds', () => {
    const name = 'A"B\r\nATTENDEE:mailto:x@evil.example\r\nX';
    const { event } = read({
      clinic: { ...CLINIC, name, email: 'a@b.example\r\nSTATUS:CANCELLED' },
      url: 'https://x/\nUID:y',
    });
    expect(event.properties.filter(({ name: one }) => one === 'ATTENDEE')).toEqual([]);
    expect(textOf(event, 'SUMMARY')).toContain('ATTENDEE:mailto:x@evil.example');
    expect(textOf(event, 'UID')).toBe(visit().uid);
  });
});

describe('clock changes', () => {
  it.each([
    ['the hour before', '2027-04-03T14:30Z', '20270404T013000', 'Australia/Sydney'],
    ['the first of an hour that repeats', '2027-04-03T15:30Z', '20270403T153000Z', undefined],
    ['the second of it', '2027-04-03T16:30Z', '20270403T163000Z', undefined],
    ['the hour after', '2027-04-03T17:30Z', '20270404T033000', 'Australia/Sydney'],
  ])('%s', (_which, start, value, TZID) => {
    const { calendar, event } = read({ startsAt: at(start), endsAt: at(start) + 1_800_000 - 60_000 });
    expect(property(event, 'DTSTART')).toMatchObject({
      value,
      parameters: TZID === undefined ? {} : { TZID },
    });
    expect(instantOf(calendar, event, 'DTSTART')).toBe(at(start));
  });

  it('describes standard and summer time by one rule each, with offsets of half an hour too', () => {
    const { calendar } = read({
      zone: 'Australia/Lord_Howe',
      startsAt: at('2026-10-03T15:00Z'),
      endsAt: at('2026-10-03T16:00Z'),
    });
    const [zone] = childrenOf(calendar, 'VTIMEZONE');
    const observances = zone?.children.map(({ name, properties }) => [
      name,
      ...properties.map((one) => `${one.name}:${one.value}`),
    ]);
    expect(observances).toEqual([
      [
        'DAYLIGHT',
        'DTSTART:19701004T020000',
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU',
        'TZOFFSETFROM:+1030',
        'TZOFFSETTO:+1100',
      ],
      [
        'STANDARD',
        'DTSTART:19700405T020000',
        'RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU',
        'TZOFFSETFROM:+1100',
        'TZOFFSETTO:+1030',
      ],
    ]);
  });

  it('is written in UTC where one rule a year does not describe the zone', () => {
    // The last clock changes of Samoa, one in 2021: the year has summer time to its first half only.
    const { calendar, event } = read({
      zone: 'Pacific/Apia',
      startsAt: at('2021-03-01T20:00Z'),
      endsAt: at('2021-03-01T21:00Z'),
    });
    expect(property(event, 'DTSTART').value).toBe('20210301T200000Z');
    expect(childrenOf(calendar, 'VTIMEZONE')).toEqual([]);
  });

  it('needs no zone for UTC', () => {
    expect(childrenOf(read({ zone: 'UTC' }).calendar, 'VTIMEZONE')).toEqual([]);
  });
});

describe('a feed', () => {
  const feed = (...visits: CalendarVisit[]) => calendarFeed(visits, { name: 'Harbour', refreshMin: 60 });

  it('is the same text for the same visits, and another once one of them changed', () => {
    expect(feed(visit())).toBe(feed(visit()));
    expect(feed(visit({ changedAt: at('2027-02-20T00:00Z') }))).not.toBe(feed(visit()));
  });

  it('says time kept free without a reason, and offers whoever treats no change', () => {
    const { event } = eventOf(feed(visit({ mode: 'kept', reader: 'practitioner' })));
    expect(textOf(event, 'SUMMARY')).toMatch(/^Kept free: /);
    expect(textOf(event, 'DESCRIPTION')).toBe('See it: https://portal.example/harbour/my/appointments');
  });
});

describe('round trip', () => {
  const zones = fc.constantFrom(
    'Australia/Sydney',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kolkata',
    'Europe/London',
    'Europe/Dublin',
    'Africa/Casablanca',
    'UTC',
  );
  const minute = fc.integer({ min: at('2010-01-01T00:00Z') / 60_000, max: at('2032-01-01T00:00Z') / 60_000 });
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
    .filter((one) => !/[\p{Cc}\u2028\u2029]/u.test(one));
  const visits = fc
    .record({
      zone: zones,
      start: minute,
      lengthMin: fc.integer({ min: 1, max: 240 }),
      uid: text,
      sequence: fc.nat(50),
      name: text,
      address: text,
    })
    .map(({ zone, start, lengthMin, uid, sequence, name, address }) =>
      visit({
        zone,
        uid,
        sequence,
        startsAt: start * 60_000,
        endsAt: (start + lengthMin) * 60_000,
        clinic: { ...CLINIC, name, address },
      }),
    );

  function expectSame(calendar: Component, event: Component, original: CalendarVisit) {
    expect(textOf(event, 'UID')).toBe(original.uid);
    expect(textOf(event, 'SUMMARY')).toBe(`Appointment: ${original.clinic.name}`);
    expect(textOf(event, 'LOCATION')).toBe(original.clinic.address);
    expect(property(event, 'SEQUENCE').value).toBe(String(original.sequence));
    expect(instantOf(calendar, event, 'DTSTART')).toBe(original.startsAt);
    expect(instantOf(calendar, event, 'DTEND')).toBe(original.endsAt);
  }

  it('of one visit', () => {
    fc.assert(
      fc.property(visits, (original) => {
        const { calendar, event } = eventOf(appointmentToIcs(original, PUBLISH));
        expectSame(calendar, event, original);
      }),
      { numRuns: 300 },
    );
  });

  it('of a feed, each zone described once', () => {
    fc.assert(
      fc.property(fc.array(visits, { maxLength: 6 }), text, (originals, name) => {
        const calendar = readCalendar(calendarFeed(originals, { name, refreshMin: 60 }));
        expect(textOf(calendar, 'X-WR-CALNAME')).toBe(name);
        const described = childrenOf(calendar, 'VTIMEZONE').map((one) => textOf(one, 'TZID'));
        expect(new Set(described).size).toBe(described.length);
        const events = childrenOf(calendar, 'VEVENT');
        expect(events).toHaveLength(originals.length);
        originals.forEach((original, index) => {
          const event = events[index];
          if (event === undefined) throw new Error('an event is missing');
          expectSame(calendar, event, original);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is read the same by a calendar library that is not ours', () => {
    fc.assert(
      fc.property(visits, fc.constantFrom('REQUEST', 'CANCEL'), (original, method) => {
        const delivery = { method, now: NOW, attendeeEmail: 'sam@mail.example' } as const;
        const read = Object.values(ical.sync.parseICS(appointmentToIcs(original, delivery)));
        const [event] = read.filter((one): one is VEvent => one?.type === 'VEVENT');
        expect(event?.start.getTime()).toBe(original.startsAt);
        expect(event?.end?.getTime()).toBe(original.endsAt);
        expect(Number(event?.sequence)).toBe(original.sequence);
        expect(event?.summary).toBe(`Appointment: ${original.clinic.name}`);
        expect(event?.method).toBe(method);
        expect(event?.status).toBe(method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED');
      }),
      { numRuns: 200 },
    );
  });

  it('of line breaks and of halves of characters', () => {
    const { event } = read({ clinic: { ...CLINIC, name: 'a\r\nb\u2028c\ud800d', address: 'x\u0007y\\nz' } });
    expect(textOf(event, 'SUMMARY')).toBe('Appointment: a\nb\nc\ufffdd');
    expect(textOf(event, 'LOCATION')).toBe('xy\\nz');
  });
});
