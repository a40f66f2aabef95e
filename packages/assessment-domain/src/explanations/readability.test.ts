import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, it } from 'vitest';
import { LOG_FLAG_LABELS } from '../catalogue/alert-rules.ts';
import { CAUTIONS, EXERCISES, forbiddenWordsIn, RED_FLAGS } from '../catalogue/index.ts';
import { INTAKE_CONDITIONS, INTAKE_QUESTIONS } from '../intake/index.ts';
import { MEASURE_FORMS } from '../outcomes/index.ts';
import { HOME_INPUTS, HOME_TESTS, PRE_VISIT_QUESTIONS } from '../screening/index.ts';
import { ENGLISH } from './phrases.ts';

// Flesch-Kincaid grade: an 11-year-old is at the end of grade 5, in grade 6. Short commands score by chance ("Call the
// emergency number" is grade 9), so a whole group is judged, and single texts from ten words on.
const ELEVEN_YEARS = 6;
const SINGLE_TEXT = 8;
const WORDS_TO_JUDGE = 10;

const splitting = {
  word: new Intl.Segmenter('en', { granularity: 'word' }),
  sentence: new Intl.Segmenter('en', { granularity: 'sentence' }),
};

function wordsOf(text: string): string[] {
  return [...splitting.word.segment(text)].filter((one) => one.isWordLike).map((one) => one.segment);
}

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

// A label stands by itself, so it is read as a sentence.
const ended = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!"]$/.test(text) ? '' : '.'}`;

const said = Object.entries(ENGLISH).filter(([key]) => key.startsWith('patient.'));
/** Words that only ever stand inside another sentence. */
const isPart = (key: string) => /^patient\.(symptom|where)\./.test(key);
/** Told at once or beside a test, so judged by themselves and not as part of all that is ever said. */
const APART = ['patient.alert.', 'patient.flag.', 'patient.home.'] as const;

function sentencesAt(belongs: (key: string) => boolean): string[] {
  return said
    .filter(([key]) => !isPart(key) && belongs(key))
    .map(([, text]) => text.replaceAll(/\{[a-z]+\}/g, 'this'));
}

const groups: readonly (readonly [string, readonly string[]])[] = [
  ['explanations', sentencesAt((key) => !APART.some((start) => key.startsWith(start)))],
  ...APART.map((start) => [start, sentencesAt((key) => key.startsWith(start))] as const),
  ['questions about cautions', Object.values(CAUTIONS).map(({ question }) => question)],
  [
    'the check before a visit',
    PRE_VISIT_QUESTIONS.flatMap(({ text, help, control }) => [
      text,
      help ?? '',
      ...('options' in control ? control.options.map(({ label }) => label) : []),
    ]),
  ],
  [
    'the form before a first visit',
    [
      ...INTAKE_QUESTIONS.flatMap(({ text, help, details }) => [text, help ?? '', details ?? '']),
      ...INTAKE_CONDITIONS.map(({ label }) => label),
    ],
  ],
  [
    'tests at home',
    Object.values(HOME_TESTS).flatMap((test) => [
      test.title,
      ...test.need,
      ...test.before,
      ...test.steps,
      ...test.stopWhen,
      test.write,
    ]),
  ],
  [
    'answers of tests at home',
    Object.values(HOME_INPUTS).flatMap((input) =>
      'options' in input ? input.options.map(({ label }) => label) : [],
    ),
  ],
  [
    'measures in our wording',
    Object.values(MEASURE_FORMS).flatMap(({ instruction, items }) => [
      instruction,
      ...items.flatMap(({ text, low, high }) => [text, low, high]),
    ]),
  ],
  ['ticks of a log', Object.values(LOG_FLAG_LABELS)],
  ['exercise cues', Object.values(EXERCISES).flatMap(({ cues }) => [...cues])],
];

describe('what patients read', () => {
  it('is measured by a yardstick that tells easy from hard', () => {
    expect(gradeOf('The cat sat on the mat. It was warm.')).toBeLessThan(1);
    expect(
      gradeOf('Lumbopelvic dissociation necessitates individualised neuromuscular re-education.'),
    ).toBeGreaterThan(20);
  });

  it.each(groups)('%s: an 11-year-old can follow', (_, texts) => {
    const filled = texts.filter((text) => text !== '');
    expect(gradeOf(filled.map(ended).join(' '))).toBeLessThanOrEqual(ELEVEN_YEARS);
    const hard = filled.filter(
      (text) => wordsOf(text).length >= WORDS_TO_JUDGE && gradeOf(text) > SINGLE_TEXT,
    );
    expect(hard).toEqual([]);
  });

  // Their wording is the clinical data's own; what they ask cannot always be said shorter without asking something else.
  it('red-flag questions: as a whole no harder than a 12-year-old reads', () => {
    const questions = Object.values(RED_FLAGS).map(({ patientQuestion }) => patientQuestion);
    expect(gradeOf(questions.join(' '))).toBeLessThanOrEqual(ELEVEN_YEARS + 1);
  });

  it('holds no forbidden word in any template', () => {
    expect(said.flatMap(([, text]) => forbiddenWordsIn(text))).toEqual([]);
  });

  it.each(groups)('%s: holds no forbidden word', (_, texts) => {
    expect(texts.flatMap(forbiddenWordsIn)).toEqual([]);
  });
});
