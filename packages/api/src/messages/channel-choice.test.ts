import { expect, test } from 'vitest';
import { channelsFor, type Reachable } from './channel-choice.ts';
import { mobileNumber } from './sms.ts';

const ned: Reachable = {
  email: 'ned@people.example',
  phone: '0491 570 156',
  smsWanted: true,
  sms: true,
  locale: 'en-AU',
};
const on = (kind: Parameters<typeof channelsFor>[0], over: Partial<Reachable> = {}) =>
  channelsFor(kind, { ...ned, ...over }).map(({ channel, to }) => `${channel} ${to}`);

test('a reminder goes both ways, a confirmation by e-mail', () => {
  expect(on('visit-reminder')).toEqual(['email ned@people.example', 'sms +61491570156']);
  expect(on('visit-confirmed')).toEqual(['email ned@people.example']);
});

test('whoever has no e-mail address is told everything by text', () => {
  expect(on('visit-confirmed', { email: null })).toEqual(['sms +61491570156']);
});

test.each<Partial<Reachable>>([
  { smsWanted: false },
  { sms: false },
  { phone: null },
  { phone: '02 9374 4000' },
])('no text with %j', (over) => expect(on('visit-reminder', over)).toEqual(['email ned@people.example']));

test.each([
  ['0491 570 156', 'en-AU', '+61491570156'],
  ['+64 21 123 4567', 'en-AU', '+64211234567'],
  ['021 123 4567', 'en-NZ', '+64211234567'],
  ['07400 123456', 'en-GB', '+447400123456'],
  ['12', 'en-AU', null],
  ['not a number', 'en-AU', null],
])('%s at a clinic of %s is %s', (phone, locale, number) => {
  expect(mobileNumber(phone, locale)).toBe(number);
});
