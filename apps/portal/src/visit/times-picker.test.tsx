// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, test } from 'vitest';
import visit from '../../messages/en/visit.json';
import type { ClinicContact } from './clinic-contact.ts';
import type { OfferedSlot, OfferedTimes } from './offered-times.ts';
import { TimesPicker, type TimesWish } from './times-picker.tsx';

afterEach(cleanup);

const clinic = { zone: 'Australia/Sydney', locale: 'en-AU', phone: '', address: '' } as ClinicContact;
const places = [
  { id: 'clinic', name: 'Alder', address: '1 Alder Street' },
  { id: 'quay', name: 'The quay', address: '2 Quay Street' },
];
const slot = (locationId: string | null): OfferedSlot => ({
  start: '2025-03-03T22:00:00Z',
  practitionerId: 'ada',
  locationId,
});

function show(over: Partial<OfferedTimes>, slots: OfferedSlot[], wish: Partial<TimesWish> = {}) {
  const [wishes, picked]: [TimesWish[], OfferedSlot[]] = [[], []];
  const times: OfferedTimes = {
    zone: clinic.zone,
    service: { id: 's', name: 'First visit', minutes: 45, mode: 'in-person', priceText: null },
    others: [],
    who: 'anyone',
    latestAt: null,
    targetBusinessDays: 5,
    practitioners: [{ id: 'ada', displayName: 'Ada', title: '', hue: 1, preferred: true }],
    places: [],
    days: [{ date: '2025-03-04', slots, empty: null }],
    alternatives: [],
    ...over,
  };
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ visit }}>
      <TimesPicker
        {...{ times, clinic }}
        wish={{ practitionerId: null, from: null, ...wish }}
        onWish={(wish) => wishes.push(wish)}
        onPick={(one) => picked.push(one)}
        picking={null}
        waiting={false}
      />
    </NextIntlClientProvider>,
  );
  return { wishes, picked };
}

test('where there are several places, one is chosen, and each time says where it is', () => {
  const { wishes, picked } = show({ places }, [slot('clinic'), slot('quay')]);
  fireEvent.change(screen.getByLabelText('Where'), { target: { value: 'quay' } });
  expect(wishes).toEqual([{ practitionerId: null, from: null, locationId: 'quay' }]);
  fireEvent.click(screen.getByRole('button', { name: /^9:00\sam The quay, with Ada$/ }));
  expect(picked).toEqual([slot('quay')]);
  // Who speaks to the page says what they see.
  expect(screen.getByRole('button', { name: /The quay, with/ }).textContent).toMatch(/^9:00\sam The quay$/);
  expect(screen.getByRole('region', { name: 'First free' }).textContent).toContain('Alder');
});

test('where there is one, nothing is said of it', () => {
  show({}, [slot(null)]);
  expect(screen.queryByLabelText('Where')).toBeNull();
  expect(screen.getByRole('button', { name: /with Ada$/ }).textContent).toMatch(/^9:00\sam$/);
});

test('times after the latest the result asks for are said to be late', () => {
  const late = /are later than we suggest/;
  show({ latestAt: '2025-03-03T22:00:00.001Z' }, [slot(null)]);
  expect(screen.queryByText(late)).toBeNull();
  cleanup();
  show({ latestAt: '2025-03-03T22:00:00Z' }, [slot(null)]);
  expect(screen.getByText(late)).toBeTruthy();
});

test('a day on which nobody works is not called closed: others may be there, or elsewhere', () => {
  const days = [{ date: '2025-03-04', slots: [], empty: 'closed' as const }];
  const said = (over: Partial<OfferedTimes>, wish: Partial<TimesWish>) => {
    cleanup();
    show({ days, ...over }, [], wish);
    return screen.getByText(/for this visit on this day/).textContent;
  };
  expect(said({}, {})).toBe('Nobody is here for this visit on this day.');
  expect(said({}, { practitionerId: 'ada' })).toBe('Ada is not here for this visit on this day.');
  expect(said({ places }, { locationId: 'quay' })).toBe('Nobody is there for this visit on this day.');
});

test('where all times of a day are at one place, it is said once', () => {
  show({ places }, [slot('quay')]);
  expect(screen.getByRole('button', { name: /with Ada$/ }).textContent).toMatch(/^9:00\sam$/);
  expect(screen.getByRole('region', { name: /4 March/ }).textContent).toContain('The quay');
});
