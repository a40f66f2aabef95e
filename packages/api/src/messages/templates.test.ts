import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type AnotherTimeFacts,
  type ConfirmationFacts,
  type ReminderFacts,
  renderMessage,
} from './templates.ts';
import { channels, healthWords, messageKinds, smsParts } from './wording.ts';

const facts: AnotherTimeFacts & ReminderFacts & ConfirmationFacts = {
  clinicName: 'Harbour Clinic',
  clinicPhone: '+61 2 9000 0000',
  zone: 'Australia/Sydney',
  locale: 'en-AU',
  startsAt: Temporal.Instant.from('2026-12-03T22:30:00Z'),
  until: Temporal.Instant.from('2026-12-03T02:00:00Z'),
  was: Temporal.Instant.from('2026-12-02T22:30:00Z'),
  minutes: 40,
  mode: 'in-person',
  address: '1 Quay Street',
  link: 'https://portal.example.org/harbour/my/appointments',
  visits: [Temporal.Instant.from('2026-12-03T22:30:00Z'), Temporal.Instant.from('2026-12-10T22:30:00Z')],
  form: 'https://portal.example.org/harbour/my/intake?for=1',
  answer: 'https://portal.example.org/harbour/book/visit/aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789-_aBcDe',
};
const confirmed = { kind: 'visit-confirmed', channel: 'email', own: null } as const;

describe('messages', () => {
  test("say the date whole, in the clinic's own time", () => {
    const { subject, body } = renderMessage(confirmed, facts);
    expect(subject).toContain('4 Dec');
    expect(body).toMatch(/Friday,? 4 December 2026.* 9:30.am/);
    expect(body).toContain('1 Quay Street');
    expect(body).toContain(facts.link);
  });

  test('of a confirmation name every visit booked together, and the form where one is due', () => {
    const { body } = renderMessage(confirmed, facts);
    expect(body).toMatch(/All of your appointments:\s*\n- Friday,? 4 December.*\n- Friday,? 11 December/);
    expect(body).toContain(facts.form);
    const alone = renderMessage(confirmed, { ...facts, visits: [], form: null }).body;
    expect(alone).not.toMatch(/All of your|first visit|\n\n\n/);
  });

  test('of an offer name the day until when it is kept', () => {
    for (const kind of ['waitlist-offer', 'another-time'] as const)
      for (const channel of channels)
        expect(renderMessage({ kind, channel, own: null }, facts).body).toMatch(
          /kept for you until Thu,? 3 Dec,? 1:00.pm/,
        );
  });

  test('never speak of health', () => {
    const words =
      /pain|symptom|injur|diagnos|assess|exercise|screen|alert|urgent|red flag|physio|treat|therap/i;
    for (const kind of messageKinds)
      for (const channel of channels) {
        const { subject, body } = renderMessage({ kind, channel, own: null }, facts);
        expect(`${subject}\n${body}`).not.toMatch(words);
        expect(healthWords(`${subject}\n${body}`)).toEqual([]);
        expect(`${subject}\n${body}`).not.toMatch(/[{}]|undefined|null/);
      }
  });

  test('a phone or an address that is not known leaves no gap', () => {
    const { body } = renderMessage(
      { ...confirmed, kind: 'visit-changed' },
      { ...facts, clinicPhone: '', address: '' },
    );
    expect(body.endsWith(facts.link)).toBe(true);
    expect(body).toContain('40 minutes, Harbour Clinic');
  });

  test('by text have no subject and travel in two parts at most', () => {
    for (const kind of messageKinds) {
      const { subject, body } = renderMessage({ kind, channel: 'sms', own: null }, facts);
      expect(subject).toBe('');
      expect(smsParts(body)).toBeLessThanOrEqual(2);
    }
  });

  test('say what a clinic wrote itself, on one line where it is a subject', () => {
    const own = { subject: 'See you {day},\n{time}', body: 'At {place}.\n{contact}' };
    expect(renderMessage({ ...confirmed, own }, { ...facts, clinicPhone: null })).toEqual({
      subject: 'See you Fri, 4 Dec, 9:30 am',
      body: 'At 1 Quay Street.',
    });
  });
});
