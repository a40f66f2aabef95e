import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './repository.ts';

/** Rooms that are total functions of what they are given: no clock, no chance, nothing of the machine. */
const PURE = ['packages/assessment-domain/src', 'packages/booking/src', 'packages/interop/src'];
/** Tests, fixtures and the command-line doors run on a machine and may say so. */
const AT_THE_DOOR = /\.(test|fixture)\.tsx?$|(^|[\\/])cli[\\/]/;

const IMPURE: Readonly<Record<string, RegExp>> = {
  'the clock':
    /\bDate\s*(\.\s*now|\[)|\bDate\s*\(\s*\)|\bnew\s+Date\b(?!\s*\(\s*[^\s)])|\bTemporal\s*\.\s*Now\b|\bNow\s*[,}].*Temporal|\bperformance\s*\.\s*now\b/,
  chance: /\bMath\s*(\.\s*random\b|\[)|=\s*Math\b(?!\s*\.)|\bcrypto\b/,
  'the machine':
    /\bprocess\b\s*\.|\bglobalThis\b|\bset(Timeout|Interval|Immediate)\b|\bfetch\s*\(|\b(local|session)Storage\b|\bnavigator\b/,
};

/** Words in comments and texts are about such things, and do none of them. */
const withoutWords = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (words) =>
    words.replace(/[^\n]/g, ' '),
  );

/** What a source reaches for that it must be given, line by line. */
function impureLines(source: string): string[] {
  return withoutWords(source)
    .split('\n')
    .flatMap((line, at) =>
      Object.entries(IMPURE).flatMap(([what, sign]) => (sign.test(line) ? [`${at + 1}: ${what}`] : [])),
    );
}

describe('a pure room', () => {
  it.each(PURE)('%s knows no clock, no chance and no machine', (room) => {
    const found = readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !AT_THE_DOOR.test(file))
      .flatMap((file) =>
        impureLines(readFileSync(path.join(ROOT, room, file), 'utf8')).map((line) => `${file}:${line}`),
      );
    expect(found).toEqual([]);
  });
});

describe('is seen reaching for', () => {
  it.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = new Date;',
    'const now = Date();',
    "const now = Date['now']();",
    'const now = Temporal.Now.instant();',
    'const { Now } = Temporal;',
    'const began = performance.now();',
    'const roll = Math.random();',
    "const roll = Math['random']();",
    'const { random } = Math;',
    'const id = crypto.randomUUID();',
    'const where = process.env.HOME;',
    'setTimeout(run, 5);',
    'await fetch(url);',
  ])('%s', (line) => {
    expect(impureLines(line)).toHaveLength(1);
  });

  it.each([
    'const at = new Date(given);',
    'const at = Date.parse(text);',
    'const low = Math.min(a, b);',
    '// Date.now() is for the caller',
    "const words = 'Math.random()';",
    'const at = Temporal.Instant.from(text);',
  ])('nothing by %s', (line) => {
    expect(impureLines(line)).toEqual([]);
  });
});
