import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENGLISH } from './phrases.ts';

const src = new URL('../', import.meta.url);

/** Where results are worked out, and what they are worked out from. Sentences about a result belong into `explanations`. */
const FOLDERS = [
  'inference',
  'triage',
  'prescription',
  'progress',
  'outcomes',
  'screening',
  'intake',
  'catalogue',
];

/**
 * The fields in which a sentence is content: what an id is, what it asks, how it is done, where it comes from. It belongs to
 * the id whoever it is about, and is data (decision 100). A constant or a list of texts goes by its own name.
 */
const CONTENT: Readonly<Record<string, readonly string[]>> = {
  'catalogue/appointments.ts': ['DISCHARGE_RULE'],
  'catalogue/cautions.ts': ['question'],
  'catalogue/claims': ['claim', 'evidence', 'weDo', 'weSay'],
  'catalogue/red-flags.ts': ['patientQuestion'],
  'catalogue/screening-tests/norms.ts': ['NO_NORM'],
  'catalogue/screening-tests/self-test.ts': ['because', 'instead'],
  'intake/health-questions.ts': ['text', 'help', 'details'],
  'outcomes/measure-forms.ts': ['instruction', 'text'],
  'screening/': ['forWhom'],
  'screening/home-tests.ts': ['before', 'steps', 'stopWhen', 'write'],
  'screening/pre-visit-questions.ts': ['text', 'help'],
};

/** Reads as a sentence: a capital, at least two blanks, and a full stop or question mark at its end. */
const SENTENCE = /^[A-Z][^\n]* [^\n]* [^\n]*[.?]$/;
const LITERAL = /(['"`])((?:(?!\1)[^\n\\]|\\.)*)\1/g;

function filesOf(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, src), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesOf(path);
    return /\.ts$/.test(entry.name) && !/\.(test|fixture|fixtures)\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** Sentences written in a source, comments aside. */
function sentencesIn(source: string): string[] {
  return source
    .split('\n')
    .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line))
    .flatMap((line) => [...line.matchAll(LITERAL)].map(([, , text]) => text ?? ''))
    .filter((text) => SENTENCE.test(text));
}

interface Said {
  readonly field: string;
  readonly text: string;
}

/** Sentences in a value, each under the key that holds it; a list of texts, or texts by id, go by the name of the list. */
function sentencesOf(value: unknown, name: string, isExport = true): Said[] {
  if (typeof value === 'string') return SENTENCE.test(value) ? [{ field: name, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const isTextsById = isExport && entries.every(([, entry]) => typeof entry === 'string');
  return entries.flatMap(([key, entry]) =>
    sentencesOf(entry, Array.isArray(value) || isTextsById ? name : key, false),
  );
}

const contentFieldsOf = (path: string) =>
  Object.entries(CONTENT).flatMap(([start, fields]) => (path.startsWith(start) ? fields : []));

const paths = FOLDERS.flatMap(filesOf);
/** What each file exports; one that passes on what another file says is not asked again. */
const data = new Map<string, Said[]>();

// Every file of the rooms, which a machine under load takes its time to read.
const LOADED_WITHIN_MS = 120_000;

beforeAll(async () => {
  for (const path of paths) {
    if (path.endsWith('/index.ts') || path === 'catalogue/lint.ts') continue;
    const exported = Object.entries((await import(new URL(path, src).href)) as Record<string, unknown>);
    data.set(
      path,
      exported.flatMap(([name, value]) => sentencesOf(value, name)),
    );
  }
}, LOADED_WITHIN_MS);

describe('what is said about a result', () => {
  it('is seen by this check', () => {
    expect(sentencesIn("return 'The program has no exercise.';")).toEqual(['The program has no exercise.']);
    expect(sentencesIn("phrase(language, 'program.problem.empty', {})")).toEqual([]);
    const flags = {
      'rf-pe': { question: 'Chest pain, or short of breath?', advice: ['Call for help now.'] },
    };
    expect(sentencesOf(flags, 'FLAGS').map(({ field }) => field)).toEqual(['question', 'advice']);
    expect(sentencesOf({ 'rf-pe': 'Call for help now.' }, 'ADVICE')).toEqual([
      { field: 'ADVICE', text: 'Call for help now.' },
    ]);
  });

  it('stands in no field of the data', () => {
    const found = [...data].flatMap(([path, said]) =>
      said
        .filter(({ field }) => !contentFieldsOf(path).includes(field))
        .map(({ field, text }) => `${path}, ${field}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('stands in explanations, not where it is worked out', () => {
    const content = new Set([...data.values()].flat().map(({ text }) => text));
    const found = paths.flatMap((path) =>
      sentencesIn(readFileSync(new URL(path, src), 'utf8'))
        .filter((text) => !content.has(text))
        .map((text) => `${path}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('has no template that nobody says', () => {
    const sources = [...paths, ...filesOf('explanations'), ...filesOf('reference')]
      .filter((path) => !path.startsWith('explanations/english'))
      .map((path) => readFileSync(new URL(path, src), 'utf8'))
      .join('\n');
    const whole = new Set([...sources.matchAll(LITERAL)].map(([, , text]) => text));
    const begun = [...sources.matchAll(/`([a-z-]+\.[a-z.-]*)\$\{/g)].map(([, start]) => start ?? '');
    const silent = Object.keys(ENGLISH).filter(
      (key) => !whole.has(key) && !begun.some((start) => key.startsWith(start)),
    );
    expect(silent).toEqual([]);
  });

  it('leaves no field in the list that holds no sentence', () => {
    const unused = Object.entries(CONTENT).flatMap(([start, fields]) => {
      const held = new Set(
        [...data].flatMap(([path, said]) => (path.startsWith(start) ? said.map(({ field }) => field) : [])),
      );
      return fields.filter((field) => !held.has(field)).map((field) => `${start}: ${field}`);
    });
    expect(unused).toEqual([]);
  });
});
