// @vitest-environment jsdom
import { ToastProvider } from '@kinloop/ui/toast';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, it, vi } from 'vitest';
import deskCalendar from '../../../messages/en/desk-calendar.json';
import errors from '../../../messages/en/errors.json';
import type { CalendarDays, CalendarVisit } from './calendar-day.ts';
import { useCalendarWords } from './use-calendar-words.ts';
import type { VisitActions } from './use-visit-actions.ts';
import { VisitPanel } from './visit-panel.tsx';

/** Who waits for a seat of the class; Pat has no address. */
const list = vi.hoisted(() => ({ waiting: ['ned'] }));
vi.mock('./may-change.ts', () => ({ useMayChange: () => true }));
vi.mock('@/rpc/hat-provider.tsx', () => {
  const person = (patientId: string) => ({
    ...{ patientId, name: patientId, phone: null, cleared: true },
    hearsBy: patientId === 'pat' ? [] : ['email'],
  });
  return {
    useHat: () => ({ clinic: 'alder' }),
    useTRPC: () => ({
      classes: {
        open: {
          queryOptions: () => ({
            queryKey: ['open'],
            queryFn: async () => ({ visitId: 'a', seats: 1, people: [], waiting: list.waiting.map(person) }),
          }),
          pathKey: () => ['open'],
        },
      },
      desk: { findPatients: { queryOptions: () => ({ queryKey: ['find'], queryFn: async () => [] }) } },
    }),
    useTRPCClient: () => ({
      classes: {
        leaveList: {
          mutate: async () => {
            list.waiting = [];
          },
        },
        putOnList: {
          mutate: async () => {
            list.waiting = ['ned'];
          },
        },
      },
    }),
  };
});

afterEach(() => {
  cleanup();
  list.waiting = ['ned'];
});

type Patient = CalendarVisit['patients'][number];
const patient = (over: Partial<Patient>): Patient => ({
  id: 'mara',
  name: 'Mara Moss',
  phone: '0400 000 002',
  adviceGiven: null,
  confirmed: false,
  hasAlert: false,
  hearsBy: ['email'],
  isUntold: false,
  ...over,
});

const booked: CalendarVisit = {
  id: 'a',
  kind: 'appointment',
  state: 'booked',
  practitionerId: 'aroha',
  roomId: null,
  roomName: null,
  locationId: null,
  startsAt: '2026-11-24T22:00:00Z',
  endsAt: '2026-11-24T22:30:00Z',
  mode: 'in-person',
  source: 'desk',
  serviceId: null,
  serviceName: 'Strength class',
  title: null,
  patients: [patient({})],
  urgency: null,
  targetAt: null,
  holdExpiresAt: null,
  isOverride: false,
  cancelReason: null,
  undoUntil: null,
  series: null,
  version: 1,
};

const days: CalendarDays = {
  zone: 'Australia/Sydney',
  now: '2026-11-23T22:00:00Z',
  days: ['2026-11-25'],
  practitioners: [],
  services: [],
  rooms: [],
  places: [],
  travel: { between: [], otherwise: 0 },
  visitsOf: null,
  visits: [],
};

function Panel({ visit }: { readonly visit: CalendarVisit }) {
  const words = useCalendarWords(days.zone);
  const actions = { askAgain: async () => undefined } as unknown as VisitActions;
  return <VisitPanel {...{ days, words, visit, actions }} onMove={vi.fn()} onClose={vi.fn()} />;
}

function open(over: Partial<CalendarVisit>) {
  render(
    <NextIntlClientProvider
      locale="en-AU"
      timeZone="UTC"
      messages={{ 'desk-calendar': deskCalendar, errors }}
    >
      <ToastProvider words={{ region: 'Messages', close: 'Close' }}>
        <QueryClientProvider client={new QueryClient()}>
          <Panel visit={{ ...booked, ...over }} />
        </QueryClientProvider>
      </ToastProvider>
    </NextIntlClientProvider>,
  );
}

const { hears } = deskCalendar;
const ofClass = { mode: 'group' as const, patients: [patient({}), patient({ id: 'b', isUntold: true })] };
const toPhone = patient({ id: 'p', name: 'Pat Poe', hearsBy: [] });
it.each<[string, Partial<CalendarVisit>, readonly string[]]>([
  ['by e-mail', {}, [hears.email]],
  ['by text', { patients: [patient({ hearsBy: ['sms'] })] }, [hears.sms]],
  ['by both', { patients: [patient({ hearsBy: ['email', 'sms'] })] }, [hears.both]],
  ['not yet told', { patients: [patient({ isUntold: true })] }, [hears.untold]],
  ['by phone', { patients: [toPhone] }, [hears.phoneAt.replace('{phone}', '0400 000 002')]],
  ['by nothing', { patients: [{ ...toPhone, phone: null }] }, [hears.phone]],
  ['here already', { state: 'arrived' }, [hears.here]],
  ['an empty class', { mode: 'group', patients: [] }, [hears.nobody]],
  [
    'a class',
    { ...ofClass, patients: [...ofClass.patients, toPhone] },
    [
      'One of the 3 who are in it is told in three minutes, so a mistake can be undone until then.',
      'Please phone Pat Poe: no e-mail address, so nothing is sent there.',
      'One has not been told of the class yet, and hears nothing.',
    ],
  ],
])('says before a visit is called off who hears of it: %s', (_who, over, lines) => {
  list.waiting = [];
  open(over);
  fireEvent.click(screen.getByRole('button', { name: /^Cancel (visit|class)…$/ }));
  for (const line of lines) expect(screen.getByText(line)).toBeDefined();
  expect(screen.queryAllByText(/told|sent|written to/)).toHaveLength(lines.length);
});

it('says that all of a class are told', () => {
  open({ mode: 'group', patients: [patient({}), patient({ id: 'b' })] });
  fireEvent.click(screen.getByRole('button', { name: 'Cancel class…' }));
  expect(screen.getByText(/^All 2 who are in it are told in three minutes/)).toBeDefined();
});

it.each([
  ['with those who are in it', [patient({})], 1],
  ['where nobody is in it', [], 0],
])(
  'says of a class who waits for a seat, and is told or has to be phoned: %s',
  async (_how, patients, others) => {
    list.waiting = ['ned', 'mara', 'pat'];
    open({ mode: 'group', patients });
    fireEvent.click(screen.getByRole('button', { name: 'Cancel class…' }));
    expect(await screen.findByText(/^2 wait for a seat, and are told in three minutes too/)).toBeDefined();
    expect(screen.getByText(/^Please phone pat, waiting for a seat/)).toBeDefined();
    expect(screen.queryAllByText(/told|sent|written to/)).toHaveLength(2 + others);
  },
);

it('calls a class by its name also while nobody is in it', () => {
  open({ mode: 'group', patients: [] });
  expect(screen.getByRole('heading', { name: 'Strength class' })).toBeDefined();
});

it('is titled by the class, and leaves the focus where its details begin', async () => {
  open(ofClass);
  expect(screen.getByRole('heading', { name: 'Strength class' })).toBeDefined();
  const search = await screen.findByRole('combobox', { name: deskCalendar.who });
  // A frame later a field that takes the focus would have it.
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(document.activeElement).not.toBe(search);
});

it('takes back that somebody was taken off the list of a class', async () => {
  open(ofClass);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove ned from the waiting list' }));
  fireEvent.click(await screen.findByRole('button', { name: deskCalendar.class.undo }));
  await waitFor(() => expect(list.waiting).toEqual(['ned']));
  expect(await screen.findByRole('button', { name: 'Remove ned from the waiting list' })).toBeDefined();
});
