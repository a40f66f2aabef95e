// What Google Calendar, Outlook and Apple Calendar ask of an invitation, each with where it is said.
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { appointmentToIcs, type CalendarVisit, calendarFeed } from './appointment.ts';
import { type Component, childrenOf, instantOf, property, readCalendar, textOf } from './calendar-reader.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const ATTENDEE = 'a.long.address.of.somebody.who.comes@mail.example';

/** A visit in Sydney's summer, with texts longer than a line and of more than one byte a character. */
const booked: CalendarVisit = {
  uid: '0190c9f2-7e3a-7c4d-9d1b-2f6a1c3e5b70@portal.example',
  sequence: 0,
  startsAt: at('2027-03-01T22:00Z'),
  endsAt: at('2027-03-01T22:45Z'),
  zone: 'Australia/Sydney',
  state: 'booked',
  changedAt: at('2027-02-19T00:00Z'),
  mode: 'in-person',
  reader: 'patient',
  clinic: {
    name: 'Physiotherapie Grüne Straße – Zentrum für Bewegung und Gesundheit am Hafen, Pyrmont',
    email: 'desk@harbour.example',
    address: '12 Wharf St\nPyrmont',
    phone: '+61 2 5550 0100',
  },
  url: 'https://portal.example/harbour/my/appointments/0190c9f2-7e3a-7c4d-9d1b-2f6a1c3e5b70',
};
const moved: CalendarVisit = {
  ...booked,
  sequence: 1,
  startsAt: at('2027-03-02T22:00Z'),
  endsAt: at('2027-03-02T22:45Z'),
  changedAt: at('2027-02-20T00:00Z'),
};
const off: CalendarVisit = { ...moved, sequence: 2, state: 'cancelled', changedAt: at('2027-02-21T00:00Z') };

const mailed = (visit: CalendarVisit, method: 'REQUEST' | 'CANCEL', now = visit.changedAt) =>
  appointmentToIcs(visit, { method, now, attendeeEmail: ATTENDEE });
const life = [mailed(booked, 'REQUEST'), mailed(moved, 'REQUEST'), mailed(off, 'CANCEL')];

function read(text: string): { calendar: Component; event: Component } {
  const calendar = readCalendar(text);
  const events = childrenOf(calendar, 'VEVENT');
  const [event] = events;
  if (event === undefined || events.length > 1) throw new Error(`${events.length} events`);
  return { calendar, event };
}
const values = (name: string) => life.map((text) => property(read(text).event, name).value);

describe('every program', () => {
  // RFC 5545, 3.1. The reader refuses a longer line, a bare line break, and half a character at a fold. A line that begins with
  // a blank continues the one before: Gmail then finds no event at all (github.com/olivierlambert/calrs/pull/39).
  it('reads lines of at most 75 octets that end with CRLF, folded between characters', () => {
    for (const text of life) {
      expect(text.split('\r\n ').length).toBeGreaterThan(3);
      expect(textOf(read(text).event, 'SUMMARY')).toBe(`Appointment: ${booked.clinic.name}`);
      expect(text).not.toMatch(/\uFFFD/);
    }
  });

  // RFC 5546, 3.2.2 (REQUEST) and 3.2.5 (CANCEL): what each must have, once.
  it.each(['ATTENDEE', 'DTSTAMP', 'DTSTART', 'ORGANIZER', 'SEQUENCE', 'SUMMARY', 'UID'])(
    'finds %s',
    (name) => {
      expect(values(name)).toHaveLength(life.length);
    },
  );

  // RFC 5545, 3.8.7.2: with a METHOD, when this very text was written; in UTC.
  it('finds when each was written', () => {
    expect(values('DTSTAMP')).toEqual(['20270219T000000Z', '20270220T000000Z', '20270221T000000Z']);
  });

  // RFC 5546, 2.1.4 and 3.2.5: the same UID, and a SEQUENCE that rises with a new time and with a cancellation. Google tells
  // the newer of two by it (github.com/nextcloud/calendar/issues/1280).
  it('knows the visit again when it has moved, and when it is off', () => {
    expect(values('UID')).toEqual([booked.uid, booked.uid, booked.uid]);
    expect(values('SEQUENCE')).toEqual(['0', '1', '2']);
    expect(values('ORGANIZER')).toEqual(life.map(() => `mailto:${booked.clinic.email}`));
    expect(values('ATTENDEE')).toEqual(life.map(() => `mailto:${ATTENDEE}`));
  });
});

describe('Google Calendar', () => {
  // Gmail shows an event for METHOD:REQUEST, not for PUBLISH (github.com/olivierlambert/calrs/issues/36), and takes away only
  // what came by REQUEST (github.com/Wunderbyte-GmbH/moodle-mod_booking/issues/1107), by METHOD:CANCEL and not by a status
  // alone (github.com/calcom/cal.diy/issues/29706).
  it('gets a visit by REQUEST and loses it by CANCEL', () => {
    expect(life.map((text) => property(read(text).calendar, 'METHOD').value)).toEqual([
      'REQUEST',
      'REQUEST',
      'CANCEL',
    ]);
    expect(values('STATUS')).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
  });

  // An address that is no `mailto:` is an unknown organizer, and one that is left out as well
  // (github.com/PHPMailer/PHPMailer/issues/175, github.com/pretix/pretix/pull/3211).
  it('finds an organizer with a name and an address', () => {
    const { name, value, parameters } = property(read(mailed(booked, 'REQUEST')).event, 'ORGANIZER');
    expect([name, value, parameters.CN]).toEqual([
      'ORGANIZER',
      'mailto:desk@harbour.example',
      booked.clinic.name,
    ]);
  });

  // Nothing is to be answered there: one says at the portal whether one comes, and the desk gets no mail for it.
  it('asks for no answer', () => {
    for (const text of life)
      expect(property(read(text).event, 'ATTENDEE').parameters).toMatchObject({
        PARTSTAT: 'ACCEPTED',
        RSVP: 'FALSE',
      });
  });
});

describe('Outlook and Exchange', () => {
  const zoneOf = (visit: CalendarVisit) => childrenOf(read(mailed(visit, 'REQUEST')).calendar, 'VTIMEZONE');
  const summer = booked;
  const winter = { ...booked, startsAt: at('2027-07-01T23:00Z'), endsAt: at('2027-07-01T23:45Z') };
  const elsewhere = (zone: string) => ({ ...booked, zone });

  // [MS-OXCICAL] 2.1.3.1.1.19.2: one STANDARD or more, of which one is read; [MS-STANOICAL] 2.2.47: a zone is taken for one
  // change to summer time and one back, each by its yearly RRULE. A VTIMEZONE without STANDARD is read with no offset at all
  // (github.com/rubyredrick/ri_cal/pull/11), one with dates for rules an hour off (github.com/iCalcreator/iCalcreator/issues/86).
  it.each([
    ['summer', summer],
    ['winter', winter],
    ['London', elsewhere('Europe/London')],
    ['New York', elsewhere('America/New_York')],
  ])('reads one STANDARD and one DAYLIGHT by a yearly rule: %s', (_where, visit) => {
    const [zone, ...more] = zoneOf(visit);
    expect(more).toEqual([]);
    expect(zone?.children.map(({ name }) => name).toSorted()).toEqual(['DAYLIGHT', 'STANDARD']);
    // 2.1.3.1.1.19.2.2: yearly, with one occurrence of one weekday.
    for (const observance of zone?.children ?? [])
      expect(property(observance, 'RRULE').value).toMatch(
        /^FREQ=YEARLY;BYMONTH=\d+;BYDAY=(-1|[1-4])(SU|MO|TU|WE|TH|FR|SA)$/,
      );
    const { calendar, event } = read(mailed(visit, 'REQUEST'));
    expect(instantOf(calendar, event, 'DTSTART')).toBe(visit.startsAt);
  });

  it.each(['Asia/Kolkata', 'Australia/Brisbane', 'Asia/Kathmandu'])('reads one STANDARD for %s', (zone) => {
    const [only] = zoneOf(elsewhere(zone));
    expect(only?.children.map(({ name }) => name)).toEqual(['STANDARD']);
    expect(only?.children.flatMap(({ properties }) => properties.map(({ name }) => name))).toEqual([
      'DTSTART',
      'TZOFFSETFROM',
      'TZOFFSETTO',
    ]);
  });

  // RFC 5545, 3.6.5: each TZID that is named is described; a floating time is refused for anything but a whole day
  // (github.com/BorisMorel/IcalBundle/pull/20).
  it('finds no time without a zone', () => {
    for (const text of life)
      for (const name of ['DTSTART', 'DTEND']) {
        const { calendar, event } = read(text);
        const { parameters, value } = property(event, name);
        const described = childrenOf(calendar, 'VTIMEZONE').map((zone) => textOf(zone, 'TZID'));
        expect(value.endsWith('Z') || described.includes(parameters.TZID ?? '')).toBe(true);
      }
  });

  // A description of the zone that comes after the event is read too late by some (libraries put it first; RFC 5546, 3.2.2).
  it('reads the zone before the event', () => {
    for (const text of life)
      expect(read(text).calendar.children.map(({ name }) => name)).toEqual(['VTIMEZONE', 'VEVENT']);
  });
});

describe('a feed', () => {
  const london = { ...booked, uid: 'london@portal.example', zone: 'Europe/London' };
  const calendar = readCalendar(
    calendarFeed([booked, off, london], { name: 'Hafen; Pyrmont', refreshMin: 60 }),
  );
  const events = childrenOf(calendar, 'VEVENT');

  // RFC 5546, 3.2.1: an organizer, and nobody who is asked to come; RFC 5545, 3.8.7.2: stamped with the last change.
  it('is published: from its organizer, to nobody by name', () => {
    expect(property(calendar, 'METHOD').value).toBe('PUBLISH');
    for (const event of events) {
      expect(property(event, 'ORGANIZER').value).toBe(`mailto:${booked.clinic.email}`);
      expect(event.properties.map(({ name }) => name)).not.toContain('ATTENDEE');
      expect(property(event, 'DTSTAMP').value).toBe(property(event, 'LAST-MODIFIED').value);
    }
  });

  // Whoever has subscribed drops what is not in the feed any more, each in their own time; a status is seen at once.
  it('says what is off, by the same UID and a later SEQUENCE than its invitation', () => {
    const [, cancelled] = events;
    expect(cancelled && [textOf(cancelled, 'UID'), property(cancelled, 'STATUS').value]).toEqual([
      booked.uid,
      'CANCELLED',
    ]);
    expect(cancelled && property(cancelled, 'SEQUENCE').value).toBe('2');
  });

  // X-WR-CALNAME: Google and Apple; NAME and REFRESH-INTERVAL: RFC 7986, 5.1 and 5.7; X-PUBLISHED-TTL: [MS-OXCICAL] 2.1.3.1.1.8.
  it('has a name, and says how often to ask again, in each program’s words', () => {
    expect(textOf(calendar, 'X-WR-CALNAME')).toBe('Hafen; Pyrmont');
    expect(textOf(calendar, 'NAME')).toBe('Hafen; Pyrmont');
    expect(property(calendar, 'REFRESH-INTERVAL')).toMatchObject({
      value: 'PT60M',
      parameters: { VALUE: 'DURATION' },
    });
    expect(property(calendar, 'X-PUBLISHED-TTL').value).toBe('PT60M');
  });

  it('describes each zone it names once, before the first event', () => {
    const names = calendar.children.map(({ name }) => name);
    expect(names).toEqual(['VTIMEZONE', 'VTIMEZONE', 'VEVENT', 'VEVENT', 'VEVENT']);
    expect(events.map((event) => instantOf(calendar, event, 'DTSTART'))).toEqual([
      booked.startsAt,
      off.startsAt,
      london.startsAt,
    ]);
  });
});
