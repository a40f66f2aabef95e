import { readdirSync, readFileSync } from 'node:fs';
import { forbiddenWordsIn } from '@kinloop/assessment-domain/catalogue';
import { expect, test } from 'vitest';

/** Files whose sentences are a mail's own: signing in has no clinic whose wording it could take. */
const MAILS: readonly string[] = ['identity/mails.ts'];

/** A literal that reads as a sentence: a capital, at least two blanks, and a full stop or question mark at its end. */
const SENTENCE = /(['"`])[A-Z][^'"`\n]* [^'"`\n]* [^'"`\n]*[.?!]\1/;
const src = new URL('../', import.meta.url);

function sourceFiles(folder: string): string[] {
  return readdirSync(new URL(folder, src), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return sourceFiles(`${folder}${entry.name}/`);
    return /(?<!\.(?:test|fixture|testing))\.ts$/.test(entry.name) ? [`${folder}${entry.name}`] : [];
  });
}

test('no message holds a word that patients never read', () => {
  const wording = readFileSync(new URL('wording-en.json', import.meta.url), 'utf8');
  expect(forbiddenWordsIn(wording)).toEqual([]);
  for (const file of MAILS) expect(forbiddenWordsIn(readFileSync(new URL(file, src), 'utf8'))).toEqual([]);
});

test('a use-case makes up no sentence: what is said about a result comes from the explanations', () => {
  const files = sourceFiles('').filter((file) => !MAILS.includes(file));
  const found = files.flatMap((file) =>
    readFileSync(new URL(file, src), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && SENTENCE.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
