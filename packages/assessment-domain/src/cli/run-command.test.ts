import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer, type Command, parseWith } from './run-command.ts';

const doubling: Command<{ n: number; tags?: string[] | undefined }, { twice: number }> = {
  name: 'double',
  help: 'double: {"n": 1} -> {"twice": 2}',
  parse: parseWith(
    z.strictObject({ n: z.number('must be a number'), tags: z.array(z.string('must be text')).optional() }),
  ),
  run: ({ n }) => ({ twice: n * 2 }),
};

describe('answer', () => {
  it('answers one document with one document', () => {
    const result = answer(doubling, [], '{"n": 2}');
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toEqual({ twice: 4 });
  });

  it('answers an array with an array in the same order', () => {
    expect(JSON.parse(answer(doubling, [], '[{"n":1},{"n":3}]').stdout)).toEqual([
      { twice: 2 },
      { twice: 6 },
    ]);
    expect(JSON.parse(answer(doubling, [], '[]').stdout)).toEqual([]);
  });

  it('refuses all documents when one is bad, and says which', () => {
    expect(answer(doubling, [], '[{"n":1},{"n":"x"},{"n":1,"m":2}]')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '[1].n: must be a number\n[2].m: unknown field\n',
    });
  });

  it('points into arrays', () => {
    expect(answer(doubling, [], '{"n":1,"tags":["a",2]}').stderr).toBe('tags[1]: must be text\n');
  });

  it.each([
    ['', /^input: empty/],
    ['{', /^input: not valid JSON/],
    ['3', /^input: /],
    ['[[]]', /^\[0\]\.input: /],
  ])('refuses %j in one line', (input, expected) => {
    const result = answer(doubling, [], input);
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(expected);
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('keeps a problem on one line whatever the key holds', () => {
    expect(answer(doubling, [], '{"n":1,"a\\nb":2}').stderr).toBe('a b: unknown field\n');
  });

  it('hands nothing to a terminal that it would obey, and names a key without a name', () => {
    const keys = { n: 1, 'a\u001b[31mb': 2, 'c\u202ed': 3, '': 4 };
    expect(answer(doubling, [], JSON.stringify(keys)).stderr).toBe(
      'a [31mb: unknown field\nc d: unknown field\n"": unknown field\n',
    );
  });

  it('explains itself and refuses arguments it does not know', () => {
    expect(answer(doubling, ['--help'], '')).toMatchObject({ exitCode: 0, stdout: `${doubling.help}\n` });
    expect(answer(doubling, ['--fast'], '')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
