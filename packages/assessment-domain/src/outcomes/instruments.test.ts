import { describe, expect, test } from 'vitest';
import { MEASURE_IDS, MEASURES } from '../catalogue/measures.ts';
import { INSTRUMENT_IDS, INSTRUMENTS, type InstrumentId, instrumentInput, readTotal } from './instruments.ts';
import { isLicensed } from './licensed-forms.ts';
import { score } from './score.ts';

test('every offered measure of tier C, and no total of tier A', () => {
  const measured = new Set(INSTRUMENT_IDS.map((id) => INSTRUMENTS[id].measure));
  const offered = MEASURE_IDS.filter((id) => MEASURES[id].tier === 'C' && MEASURES[id].offered);
  expect(offered.filter((id) => !measured.has(id))).toEqual([]);
  expect(
    INSTRUMENT_IDS.filter((id) => INSTRUMENTS[id].tier === 'A' && INSTRUMENTS[id].total !== null),
  ).toEqual([]);
});

test('every offered measure of tier B has an instrument, and each of those is asked in a clinic’s wording or says why not', () => {
  const measured = new Set(INSTRUMENT_IDS.map((id) => INSTRUMENTS[id].measure));
  const offered = MEASURE_IDS.filter((id) => MEASURES[id].tier === 'B' && MEASURES[id].offered);
  expect(offered.filter((id) => !measured.has(id))).toEqual([]);
  for (const id of INSTRUMENT_IDS.filter((one) => INSTRUMENTS[one].tier === 'B')) {
    const { notAsked, total } = INSTRUMENTS[id];
    expect([id, isLicensed(id)]).toEqual([id, notAsked === null]);
    if (notAsked !== null) expect([id, total]).not.toEqual([id, null]);
  }
});

test('a threshold nobody checked says so, by the mark in its source', () => {
  const unchecked = MEASURE_IDS.filter((id) => !MEASURES[id].changeVerified);
  expect(unchecked).toEqual(expect.arrayContaining(['sane', 'groc', 'peg', 'ffi']));
  for (const id of ['nprs', 'psfs', 'visa-a', 'ihot12', 'rmdq', 'lefs', 'odi', 'hagos', 'faam'] as const)
    expect(MEASURES[id]).toMatchObject({ changeVerified: true });
});

test('a range or a scoring nobody checked says so, whatever is known of its threshold', () => {
  const unchecked = MEASURE_IDS.filter((id) => !MEASURES[id].scoringVerified);
  expect(unchecked).toEqual(expect.arrayContaining(['peg', 'visa-a', 'ffi', 'tsk11', 'pseq2']));
  for (const id of ['nprs', 'psfs', 'rmdq', 'sane', 'groc', 'lefs', 'odi', 'pcs'] as const)
    expect(MEASURES[id]).toMatchObject({ scoringVerified: true });
});

test.each(INSTRUMENT_IDS)('%s is scored in the range it names', (id) => {
  const { range, total } = INSTRUMENTS[id];
  if (total === null) return;
  for (const value of range) expect(score({ ...instrumentInput(id), total: value })).toMatchObject({ range });
  expect(() => score({ ...instrumentInput(id), total: range[1] + 1 })).toThrow();
});

describe('a total', () => {
  test.each<[InstrumentId, number, number | null, string]>([
    ['odi', 34, null, 'taken'],
    ['odi', 100, null, 'taken'],
    ['odi', 101, null, 'refused'],
    ['odi', 33.33, null, 'refused'],
    ['pcs', 20.5, null, 'refused'],
    ['pcs', Number.NaN, null, 'refused'],
    ['promis-pf', 42.1, null, 'taken'],
    ['promis-pf', 71, null, 'ask'],
    ['eq5d-index', 0.725, null, 'taken'],
    ['eq5d-index', -0.7, null, 'ask'],
    ['eq5d-index', 72.5, null, 'refused'],
    ['odi', 90, 40, 'taken'],
    ['odi', 91, 40, 'ask'],
    ['odi', 4, 60, 'ask'],
    ['nprs', 4, null, 'refused'],
  ])('%s %d after %s is %s', (id, value, before, status) => {
    expect(readTotal(id, value, before).status).toBe(status);
  });

  test.each<[InstrumentId, number, string]>([
    ['odi', -1, 'A total is 0 to 100.'],
    ['pcs', 20.5, 'A total is a whole number.'],
    ['promis-pf', 42.15, 'A total has at most 1 decimals.'],
    ['nprs', 4, 'This measure has no total of its own.'],
  ])('%s %d is refused: %s', (id, value, message) => {
    expect(readTotal(id, value, null)).toEqual({ status: 'refused', message });
  });

  test('may lie at either end of its range, and of what is usual', () => {
    expect(readTotal('odi', 0, null).status).toBe('taken');
    const { usual } = INSTRUMENTS['promis-pf'].total ?? {};
    if (!usual) throw new Error('nothing is usual');
    for (const value of usual) expect(readTotal('promis-pf', value, null).status).toBe('taken');
    expect(readTotal('promis-pf', usual[1] + 1, null)).toEqual({
      status: 'ask',
      question: `Usually ${usual[0]} to ${usual[1]}. Is ${usual[1] + 1} right?`,
    });
  });

  test('asks beyond half the range, wherever the range begins', () => {
    // 11 to 44: more than 16.5
    expect([27, 28].map((value) => readTotal('tsk11', value, 11).status)).toEqual(['taken', 'ask']);
  });

  test('asks with the numbers it is about', () => {
    expect(readTotal('odi', 91, 40)).toEqual({
      status: 'ask',
      question: 'Last time it was 40. Is 91 right?',
    });
  });
});
