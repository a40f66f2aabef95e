// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, it } from 'vitest';
import deskCalendar from '../../../messages/en/desk-calendar.json';
import { columnsOf } from './calendar-columns.ts';
import type { CalendarDays, CalendarVisit } from './calendar-day.ts';
import { useCalendarWords } from './use-calendar-words.ts';
import { VisitList } from './visit-list.tsx';
import { instantAt } from './wall-clock.ts';

afterEach(cleanup);

const zone = 'Australia/Sydney';
const date = '2026-11-24';
const at = (minutes: number) => instantAt({ date, minutes }, zone);

const visit: CalendarVisit = {
  id: 'a',
  kind: 'appointment',
  state: 'booked',
  practitionerId: 'aroha',
  roomId: null,
  roomName: null,
  locationId: 'clinic',
  startsAt: at(540),
  endsAt: at(570),
  mode: 'in-person',
  source: 'desk',
  serviceId: null,
  serviceName: 'Follow-up',
  title: null,
  patients: [
    {
      id: 'ned',
      name: 'Ned',
      phone: null,
      adviceGiven: null,
      confirmed: false,
      hasAlert: true,
      hearsBy: ['email'],
      isUntold: false,
    },
  ],
  urgency: 'soon',
  // Friday is the last day in time.
  targetAt: '2026-11-27T13:00:00Z',
  holdExpiresAt: null,
  isOverride: false,
  cancelReason: null,
  undoUntil: null,
  series: null,
  version: 1,
};

const days: CalendarDays = {
  zone,
  now: at(0),
  days: [date],
  practitioners: [
    {
      id: 'aroha',
      displayName: 'Aroha',
      title: '',
      hue: 1,
      serviceIds: [],
      open: [{ start: at(540), end: at(17 * 60), locationId: 'clinic' }],
      elsewhere: [{ start: at(600), end: at(660) }],
      otherClinics: [{ start: at(13 * 60), end: at(17 * 60), needsWay: true }],
    },
  ],
  services: [],
  rooms: [],
  places: [{ id: 'clinic', name: 'Clinic', address: '' }],
  travel: { between: [], otherwise: 0 },
  visitsOf: null,
  visits: [visit],
};

function List() {
  const words = useCalendarWords(zone);
  const view = { view: 'day', with: null } as const;
  return (
    <VisitList
      {...{ days, words }}
      view="day"
      columns={columnsOf(days, view)}
      now={{ date, minutes: 0 }}
      onOpen={() => undefined}
      onPick={() => undefined}
    />
  );
}

it('says as a list all that the grid shows of a day: alerts, other calendars, other clinics', () => {
  render(
    <NextIntlClientProvider locale="en-AU" timeZone="UTC" messages={{ 'desk-calendar': deskCalendar }}>
      <List />
    </NextIntlClientProvider>,
  );
  const rows = screen.getAllByRole('listitem');
  expect(rows.map(({ textContent }) => textContent?.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^9:00.*Ned.*by Fri,? 27 Nov.*Alert.*Soon$/),
    expect.stringMatching(/^9:30.*Free until 1:00/),
    expect.stringMatching(/^10:00.*11:00.*Busy in another calendar$/),
    expect.stringMatching(/^1:00.*5:00.*At another clinic$/),
  ]);
  expect(within(rows[3] ?? document.body).queryByRole('button')).toBeNull();
});
