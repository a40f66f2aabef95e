import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const src = new URL('../', import.meta.url);

/** Where results are worked out. Sentences about them belong into `explanations`; content and questions are data of theirs. */
const FOLDERS = ['inference', 'triage', 'prescription', 'progress', 'outcomes'];
/** Files whose sentences are data: the published wording of measures, and notes on where an error comes from. */
const DATA: readonly string[] = [
  'outcomes/measure-forms.ts',
  'outcomes/detectable-change.ts',
  'outcomes/engines.ts',
];

function filesOf(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, src), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesOf(path);
    return /\.ts$/.test(entry.name) && !/\.(test|fixture|fixtures)\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** A literal that reads as a sentence: a capital, at least two blanks, and a full stop or question mark at its end. */
const SENTENCE = /(['"`])[A-Z][^'"`\n]* [^'"`\n]* [^'"`\n]*[.?]\1/;

function sentencesOf(path: string): string[] {
  return readFileSync(new URL(path, src), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && SENTENCE.test(line));
}

describe('what is said about a result', () => {
  it('is seen by this check', () => {
    expect(SENTENCE.test("return 'The program has no exercise.';")).toBe(true);
    expect(SENTENCE.test("phrase(language, 'program.problem.empty', {})")).toBe(false);
  });

  it('stands in explanations, not where it is worked out', () => {
    const found = FOLDERS.flatMap(filesOf)
      .filter((path) => !DATA.includes(path))
      .flatMap((path) => sentencesOf(path).map((line) => `${path}: ${line.trim()}`));
    expect(found).toEqual([]);
  });
});
