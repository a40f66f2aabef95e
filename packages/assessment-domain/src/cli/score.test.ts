import { describe, expect, it } from 'vitest';
import { answer } from './run-command.ts';
import { scoreCommand } from './score.ts';

const ask = (document: unknown) => answer(scoreCommand, [], JSON.stringify(document));
const ticks = (count: number) => Array.from({ length: 24 }, (_, index) => index < count);
const startOf = (line: string) => new RegExp(`^${line.replaceAll(/[.[\]"]/g, '\\$&')}`);

describe('score', () => {
  it('answers with exactly the documented fields', () => {
    const result = ask({ measure: 'rmdq', items: ticks(9), previous: { items: ticks(14) } });
    expect(result.stderr).toBe('');
    expect(JSON.parse(result.stdout)).toEqual({
      score: 9,
      range: [0, 24],
      better: 'lower',
      missing: 0,
      valid: true,
      change: { value: -5, judgement: 'improved', threshold: 5 },
    });
  });

  it('has nothing to compare without an earlier score', () => {
    expect(JSON.parse(ask({ measure: 'nprs', items: [4] }).stdout).change).toBeNull();
  });

  it.each([
    { measure: 'peg', items: [3, 3, 3], previous: { items: [0, 0, 0] } },
    { measure: 'peg', items: [10, 10, 10], previous: { score: 0 } },
    { measure: 'pseq2', items: [6, 6], previous: { score: 0 } },
  ])('claims nothing where no threshold is known: %j', (document) => {
    const { change } = JSON.parse(ask(document).stdout);
    expect(change).toMatchObject({ judgement: null, threshold: null });
  });

  it('adds group and scales where a measure has them', () => {
    const items = [1, 1, 0, 0, 1, 1, 1, 1, 'very much'];
    expect(JSON.parse(ask({ measure: 'start-back', items }).stdout)).toMatchObject({
      score: 7,
      group: 'high',
    });
  });

  it.each<[object, string]>([
    [{ measure: 'vas' }, 'measure: must be one of nprs'],
    [{ items: [1] }, 'measure: must be one of nprs'],
    [{ measure: 'nprs', tool: 'vas', items: [1] }, 'tool: must be one of hoos-jr, koos-jr, adl, sport'],
    [{ measure: 'hagos', items: { constructor: [1] } }, 'items.constructor: must be one of pain'],
    [{ measure: 'lefs', tool: 'sf12', total: 70 }, 'tool: does not belong to lefs'],
    [{ measure: 'nprs' }, 'items: must be a whole number from 0 to 10, or null'],
    [{ measure: 'nprs', items: 'x' }, 'items: must be a whole number from 0 to 10, or null'],
    [{ measure: 'sane', items: { pain: 3 } }, 'items: must be a whole number from 0 to 100, or null'],
    [{ measure: 'nprs', items: [true] }, 'items: must be a whole number from 0 to 10, or null'],
    [{ measure: 'nprs', items: [11] }, 'items: must be a whole number from 0 to 10'],
    [{ measure: 'peg', items: [1, 2, 'x'] }, 'items[2]: must be a whole number from 0 to 10'],
    [{ measure: 'peg', items: [1, 2] }, 'items: must hold 3 answers, has 2'],
    [
      { measure: 'rmdq', items: ticks(3), previous: { score: 25 } },
      'previous.score: must be a whole number from 0 to 24',
    ],
    [{ measure: 'peg', items: [1, 2, 3], previous: { items: [1] } }, 'previous.items: must hold 3 answers'],
    [{ measure: 'pcs', items: [1] }, 'total: is the only way'],
    [{ measure: 'pcs', total: 53 }, 'total: must be a whole number from 0 to 52'],
    [{ measure: 'peg', items: [1, 2, 3], extra: 1 }, 'extra: unknown field'],
    [{ measure: 'groc', items: 6 }, 'items: must be a whole number from -5 to 5'],
    [{ measure: 'groc', items: 1, scale: 7 }, 'scale: must be 11 or 15'],
    [{ measure: 'hagos', items: { hip: [1] } }, 'items.hip: must be one of pain'],
  ])('refuses %j in one line naming the field', (document, line) => {
    const result = ask(document);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(result.stderr.startsWith(line), result.stderr).toBe(true);
  });

  it.each<[object, string[]]>([
    [
      { measure: 'peg', items: [99, 1, 'x'], x: 1 },
      [
        'x: unknown field',
        'items[0]: must be a whole number from 0 to 10, or null',
        'items[2]: must be a whole number from 0 to 10, or null',
      ],
    ],
    [
      { measure: 'peg', items: { pain: { now: 1 } }, previous: { items: [1, 2, 11] } },
      [
        'items: must be an answer, a list of answers, or lists by name',
        'previous.items[2]: must be a whole number from 0 to 10, or null',
      ],
    ],
    [
      { measure: 'peg', items: [99, 1, 1], tool: 'adl', previous: { items: [1], score: 3 } },
      [
        'tool: does not belong to peg',
        'previous.score: must not be given beside another way to tell the answers',
        'items[0]: must be a whole number from 0 to 10, or null',
      ],
    ],
    // What its answers should be hangs on the tool.
    [{ measure: 'eq5d-sf12', tool: 'adl', total: 80 }, ['tool: must be eq5d-vas or sf12']],
    [{ measure: 'vas', items: [99], '': 1 }, ['measure: must be one of', '"": unknown field']],
  ])('tells all that is wrong with %j at once', (document, lines) => {
    const told = ask(document).stderr.trimEnd().split('\n');
    expect(told).toEqual(lines.map((line) => expect.stringMatching(startOf(line))));
  });

  it('prefixes the problems of one of several documents', () => {
    const good = { measure: 'sane', items: 70 };
    expect(ask([good, { measure: 'sane', items: 101 }]).stderr).toMatch(/^\[1\]\.items: /);
    expect(JSON.parse(ask([good, good]).stdout)).toHaveLength(2);
  });
});
