import { describe, expect, it } from 'vitest';
import { assessCommand } from './assess.ts';
import { answer } from './run-command.ts';

const ask = (document: unknown) => answer(assessCommand, [], JSON.stringify(document));

describe('assess', () => {
  it('answers an empty document: nothing is known, and nothing is assumed', () => {
    const result = ask({});
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ ranked: [], pair: null, urgency: 'routine' });
  });

  it('hashes the input as JSON with sorted keys and no spaces', () => {
    // sha256 of {"context":{"age":41,"nprs":3},"stage":"early"}
    const hash = '0bd581511c47562505bd566f56f80994382b4b9e8093cb997c27a6739409673a';
    const one = JSON.parse(ask({ stage: 'early', context: { nprs: 3, age: 41 } }).stdout);
    const other = JSON.parse(ask({ context: { age: 41, nprs: 3 }, stage: 'early' }).stdout);
    expect(one.inputHash).toBe(other.inputHash);
    expect(one.inputHash).toBe(hash);
  });

  it.each([
    [{ findings: { L: { wblt: [0.3, 'clinician'] } } }, 'findings.L.wblt: level must be 0, 0.5 or 1'],
    [{ findings: { L: { ake: [1, 'report'] } } }, 'findings.L.ake: mode must be clinician or self'],
    [{ findings: { L: { ake: [1] } } }, 'findings.L.ake: must be [level, mode]'],
    [{ findings: { L: { ache: [1, 'report'] } } }, 'findings.L.ache: unknown field'],
    [{ findings: { X: {} } }, 'findings.X: unknown field'],
    [{ findings: null }, 'findings: must be an object with B, L and R'],
    [{ findings: { B: null, L: {} } }, 'findings.B: must be an object of findings'],
    [{ findings: { L: { wblt: [1, 'telepathy'] } } }, 'findings.L.wblt: mode must be clinician or self'],
    [{ findings: { L: { constructor: [1, 'self'] } } }, 'findings.L.constructor: unknown field'],
    [
      { findings: { B: { wblt: [1, 'self'] }, R: { wblt: [1, 'self'] } } },
      'findings.R.wblt: also given under B',
    ],
    [{ cautions: ['x'] }, 'cautions[0]: unknown caution'],
    [{ cautionsAsked: 'some' }, 'cautionsAsked: must be "all" or a list of cautions'],
    [{ stage: 'middle' }, 'stage: must be early or later'],
    [{ medicalConsidered: 1 }, 'medicalConsidered: must be true or false'],
    [{ context: { nprs: 11 } }, 'context.nprs: must be a number from 0 to 10'],
    [{ context: { nprs: null } }, 'context.nprs: must be a number from 0 to 10'],
    [{ context: { weeks: -1 } }, 'context.weeks: must be a number, 0 or more'],
    [{ context: { regions: 1.5 } }, 'context.regions: must be a whole number, 0 or more'],
    [{ context: { regions: 0 } }, 'context.regions: must be a whole number from 1 to 29'],
    [{ context: { regions: 30 } }, 'context.regions: must be a whole number from 1 to 29'],
    [
      { context: { inflammatoryFeatures: 6 } },
      'context.inflammatoryFeatures: must be a whole number from 0 to 5',
    ],
    [{ context: { signals: ['ache'] } }, 'context.signals[0]: unknown warning signal'],
    [{ context: { redFlags: ['rf-x'] } }, 'context.redFlags[0]: unknown red flag'],
    [{ context: { mood: 'fine' } }, 'context.mood: unknown field'],
    [{ severity: 3 }, 'severity: unknown field'],
    ['text', 'input: must be an object'],
  ])('refuses %j', (document, expected) => {
    expect(ask(document)).toEqual({ exitCode: 2, stdout: '', stderr: `${expected}\n` });
    expect(ask([{}, document]).stderr).toBe(`[1].${expected}\n`);
  });

  it('tells a count that cannot be beside other problems', () => {
    expect(
      ask({ context: { nprs: 11, regions: 30 } })
        .stderr.trim()
        .split('\n'),
    ).toEqual([
      'context.nprs: must be a number from 0 to 10',
      'context.regions: must be a whole number from 1 to 29',
    ]);
    expect(ask({ context: 3 }).stderr).toBe('context: must be an object\n');
    expect(ask({ context: { regions: -1 } }).stderr).toBe(
      'context.regions: must be a whole number, 0 or more\n',
    );
  });
});
