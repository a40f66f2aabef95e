import { readdirSync, readFileSync } from 'node:fs';
import { forbiddenWordsIn } from '@kinloop/assessment-domain/catalogue';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, it } from 'vitest';

/** Files of words that patients, guardians and visitors read, and nobody else. */
const PATIENT_FILES = [
  'advice',
  'appointments',
  'booking',
  'calendar-feed',
  'check',
  'classes',
  'clinic-front',
  'device',
  'intake',
  'measures',
  'message-link',
  'offers',
  'offline',
  'player',
  'results',
  'self-screen',
  'symptoms',
  'today',
  'waitlist',
] as const;

// Flesch-Kincaid grade: an 11-year-old is at the end of grade 5, in grade 6. Buttons and labels score by chance, so a
// file is judged as a whole, and single texts from ten words on.
const ELEVEN_YEARS = 6;
const SINGLE_TEXT = 9;
const WORDS_TO_JUDGE = 10;

const splitting = {
  word: new Intl.Segmenter('en', { granularity: 'word' }),
  sentence: new Intl.Segmenter('en', { granularity: 'sentence' }),
};
const wordsOf = (text: string) =>
  [...splitting.word.segment(text)].filter((one) => one.isWordLike).map((one) => one.segment);

function gradeOf(text: string): number {
  const words = wordsOf(text);
  const sentences = [...splitting.sentence.segment(text)].filter(
    ({ segment }) => wordsOf(segment).length > 0,
  );
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  });
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [asRead(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** A message as somebody reads it: the last form of each choice, and a short word for each value. */
function asRead(message: string): string {
  const choice =
    /\{\w+, (?:plural|select|selectordinal),(?:[^{}]|\{[^{}]*\})*\s\w+ \{((?:[^{}]|\{[^{}]*\})*)\}\s*\}/;
  let text = message;
  for (let found = choice.exec(text); found !== null; found = choice.exec(text))
    text = text.replace(found[0], found[1] ?? '');
  return text
    .replaceAll(/\{[^{}]*\}/g, 'this')
    .replaceAll('#', '2')
    .replaceAll(/<[^>]*>/g, '');
}

const ended = (text: string) => (/[.?!:"]$/.test(text) ? text : `${text}.`);
const textsIn = (file: string) =>
  textsOf(JSON.parse(readFileSync(new URL(`../../messages/en/${file}.json`, import.meta.url), 'utf8')));

describe('what patients read on a page', () => {
  it('is read as a person does', () => {
    expect(asRead('{count, plural, one {one exercise} other {# exercises}}, about {minutes} minutes')).toBe(
      '2 exercises, about this minutes',
    );
  });

  it.each(PATIENT_FILES)('%s: holds no forbidden word', (file) => {
    expect(textsIn(file).flatMap(forbiddenWordsIn)).toEqual([]);
  });

  it.each(PATIENT_FILES)('%s: an 11-year-old can follow', (file) => {
    const texts = textsIn(file);
    expect(gradeOf(texts.map(ended).join(' '))).toBeLessThanOrEqual(ELEVEN_YEARS);
    const hard = texts.filter(
      (text) => wordsOf(text).length >= WORDS_TO_JUDGE && gradeOf(text) > SINGLE_TEXT,
    );
    expect(hard).toEqual([]);
  });
});

/** A literal that reads as a sentence: a capital, at least two blanks, and a full stop or question mark at its end. */
const SENTENCE = /(['"`])[A-Z][^'"`\n]* [^'"`\n]* [^'"`\n]*[.?!]\1/;

function sourceFiles(folder: URL): URL[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return sourceFiles(new URL(`${entry.name}/`, folder));
    return /(?<!\.(?:test|fixture))\.tsx?$/.test(entry.name) ? [new URL(entry.name, folder)] : [];
  });
}

describe('a page', () => {
  it('takes its sentences from the messages or from the explanations, and makes none up', () => {
    const found = sourceFiles(new URL('../', import.meta.url)).flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && SENTENCE.test(line))
        .map((line) => `${file.pathname.split('/src/')[1]}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
