import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  channels,
  defaultWording,
  editableKinds,
  fillWording,
  healthWords,
  leftOut,
  smsParts,
  wordingProblems,
} from './wording.ts';

describe('a wording', () => {
  test('of ours is one a clinic could have kept', () => {
    for (const kind of editableKinds)
      for (const channel of channels)
        expect(wordingProblems(kind, channel, defaultWording(kind, channel))).toEqual([]);
  });

  test('with a placeholder that is none is refused by its name', () => {
    const wording = { subject: 'Dear {patient}', body: 'On {when} at {palce}, {palce}' };
    expect(wordingProblems('visit-reminder', 'email', wording)).toEqual([
      { problem: 'unknown', field: 'subject', name: 'patient' },
      { problem: 'unknown', field: 'body', name: 'palce' },
    ]);
  });

  test('needs what one could act on', () => {
    expect(wordingProblems('waitlist-offer', 'sms', { subject: '', body: 'A time is free: {when}' })).toEqual(
      [
        { problem: 'missing', field: 'body', names: ['link'] },
        { problem: 'missing', field: 'body', names: ['until'] },
      ],
    );
    expect(wordingProblems('visit-changed', 'email', { subject: ' ', body: '{day}, {time}' })).toEqual([
      { problem: 'empty', field: 'subject' },
    ]);
  });
});

describe('what a wording leaves out', () => {
  test('is nothing in the usual words', () => {
    for (const kind of editableKinds)
      for (const channel of channels)
        expect(leftOut(kind, channel, defaultWording(kind, channel))).toEqual([]);
  });

  test('is named with the line that would tell it', () => {
    const words = { subject: 'Booked', body: '{day} at {time}, {minutes} minutes\n{link}\n{contact}' };
    expect(leftOut('visit-confirmed', 'email', words)).toEqual([
      { names: ['place'], text: '{place}' },
      { names: ['visits'], text: 'All of your appointments: {visits}' },
      {
        names: ['form'],
        text: 'Before your first visit, please answer a few questions (5 minutes): {form}',
      },
    ]);
    const whole = leftOut('visit-confirmed', 'email', words).map(({ text }) => text);
    expect(
      leftOut('visit-confirmed', 'email', { ...words, body: [words.body, ...whole].join('\n\n') }),
    ).toEqual([]);
  });
});

describe('filling in', () => {
  test('leaves a line out that had nothing to say, and no other', () => {
    expect(fillWording('One\nCall {phone}\n\n{day} {phone}', { phone: '', day: 'Mon' })).toBe('One\n\nMon');
  });

  test('leaves no hole where a paragraph had nothing to say', () => {
    const text = 'When: {day}\n\nForm: {form}\n\nAll: {visits}\n\nLink: {link}';
    expect(fillWording(text, { day: 'Mon', link: 'L' })).toBe('When: Mon\n\nLink: L');
    expect(fillWording(text, { day: 'Mon', visits: '\n- Tue', link: 'L' })).toBe(
      'When: Mon\n\nAll: \n- Tue\n\nLink: L',
    );
  });

  test('never fills in what a value brought along', () => {
    expect(fillWording('At {clinic}', { clinic: '{link}', link: 'https://elsewhere.example' })).toBe(
      'At {link}',
    );
  });

  test('leaves text without placeholders as it is', () => {
    const text = fc.string().filter((value) => !/[{}]/.test(value));
    fc.assert(fc.property(text, (value) => fillWording(value, {}) === value.trimEnd()));
  });
});

test.each([
  ['Come in with your knee and shoulder-brace', ['knee', 'shoulder-brace']],
  ['Your exercises for the hips', ['exercises', 'hips']],
  ['See you at {place}, on the shipyard', []],
])('%s speaks of health: %j', (text, words) => {
  expect(healthWords(text)).toEqual(words);
});

test.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ж'.repeat(70), 1],
  ['ж'.repeat(71), 2],
])('%s travels in %i', (text, parts) => {
  expect(smsParts(text)).toBe(parts);
});
