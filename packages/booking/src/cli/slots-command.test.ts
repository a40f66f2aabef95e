import { describe, expect, it } from 'vitest';
import { answer } from './run-command.ts';
import { slotsCommand } from './slots-command.ts';

const DOCUMENT = {
  practitioners: [
    {
      id: 'p1',
      timezone: 'Europe/London',
      workingHours: [{ days: [1, 2, 3, 4, 5], start: '08:00', end: '18:00' }],
      overrides: [
        { date: '2027-03-05', start: '10:00', end: '12:00' },
        { date: '2027-03-08', off: true },
      ],
      busy: [{ start: '2027-03-01T09:00:00.000Z', end: '2027-03-01T09:30:00.000Z' }],
    },
  ],
  service: { durationMin: 30, gridMin: 15, bufferBeforeMin: 0, bufferAfterMin: 0, minNoticeMin: 0 },
  range: { from: '2027-03-01T00:00:00.000Z', to: '2027-04-01T00:00:00.000Z' },
  now: '2027-02-20T00:00:00.000Z',
  mode: 'any',
};
const [PRACTITIONER] = DOCUMENT.practitioners;

const ask = (document: unknown, args: string[] = []) => answer(slotsCommand, args, JSON.stringify(document));
const withPractitioner = (over: object) => ({ ...DOCUMENT, practitioners: [{ ...PRACTITIONER, ...over }] });

/** The lines on standard error; refused input says nothing on standard output. */
function complaints(document: unknown): string[] {
  const { exitCode, stdout, stderr } = ask(document);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  return stderr.trimEnd().split('\n');
}

describe('the answer', () => {
  it('by time: ascending, UTC with milliseconds, around what is busy', () => {
    const { exitCode, stdout, stderr } = ask({
      ...DOCUMENT,
      range: { from: '2027-03-01T00:00:00Z', to: '2027-03-01T10:00:00Z' },
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      slots: ['08:00', '08:15', '08:30', '09:30', '09:45'].map((time) => ({
        start: `2027-03-01T${time}:00.000Z`,
        practitionerIds: ['p1'],
      })),
    });
  });

  it('by practitioner', () => {
    const range = { from: '2027-03-05T00:00:00Z', to: '2027-03-09T00:00:00Z' };
    const { byPractitioner } = JSON.parse(ask({ ...DOCUMENT, mode: 'each', range }).stdout);
    expect(Object.keys(byPractitioner)).toEqual(['p1']);
    expect(byPractitioner.p1).toHaveLength(7);
    expect(byPractitioner.p1.at(-1)).toBe('2027-03-05T11:30:00.000Z');
  });

  it('to an array is an array in the same order', () => {
    const outputs = JSON.parse(
      ask([
        { ...DOCUMENT, practitioners: [] },
        { ...DOCUMENT, mode: 'each' },
      ]).stdout,
    );
    expect(outputs.map((output: object) => Object.keys(output))).toEqual([['slots'], ['byPractitioner']]);
    expect(outputs[0]).toEqual({ slots: [] });
    expect(ask([]).stdout).toBe('[]\n');
  });

  it('to a notice that outlasts the range is no start', () => {
    const service = { ...DOCUMENT.service, minNoticeMin: Number.MAX_SAFE_INTEGER };
    expect(JSON.parse(ask({ ...DOCUMENT, service }).stdout)).toEqual({ slots: [] });
  });

  it('needs no hours, overrides, busy time, buffers, notice or mode', () => {
    const { now, range } = DOCUMENT;
    const least = {
      practitioners: [{ id: 'p', timezone: 'UTC' }],
      service: { durationMin: 30, gridMin: 15 },
      now,
      range,
    };
    expect(JSON.parse(ask(least).stdout)).toEqual({ slots: [] });
  });

  it('keeps the input order of ids that an object would sort or hide', () => {
    const practitioners = ['__proto__', 'b', 'a'].map((id) => ({ ...PRACTITIONER, id }));
    const { stdout } = ask({ ...DOCUMENT, practitioners, mode: 'each' });
    expect(stdout.startsWith('{"byPractitioner":{"__proto__":["2027')).toBe(true);
    expect(JSON.parse(ask({ ...DOCUMENT, practitioners }).stdout).slots[0].practitionerIds).toEqual([
      '__proto__',
      'b',
      'a',
    ]);
  });

  it('helps', () => {
    expect(answer(slotsCommand, ['--help'], '')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(answer(slotsCommand, ['--help'], '').stdout).toContain('npm run --silent slots');
  });
});

describe('a refusal names the field', () => {
  it.each([
    ['now', { ...DOCUMENT, now: '2027-02-20' }],
    ['now', { ...DOCUMENT, now: undefined }],
    ['mode', { ...DOCUMENT, mode: 'both' }],
    ['range.to', { ...DOCUMENT, range: { from: DOCUMENT.range.to, to: DOCUMENT.range.from } }],
    ['range.to', { ...DOCUMENT, range: { ...DOCUMENT.range, to: '2037-04-01T00:00:00Z' } }],
    ['service.durationMin', { ...DOCUMENT, service: { ...DOCUMENT.service, durationMin: 9e15 } }],
    ['range.from', { ...DOCUMENT, range: { from: 5, to: DOCUMENT.range.to } }],
    ['service.gridMin', { ...DOCUMENT, service: { ...DOCUMENT.service, gridMin: 0 } }],
    ['service.durationMin', { ...DOCUMENT, service: { ...DOCUMENT.service, durationMin: 22.5 } }],
    ['service.bufferAfterMin', { ...DOCUMENT, service: { ...DOCUMENT.service, bufferAfterMin: -1 } }],
    ['service.color', { ...DOCUMENT, service: { ...DOCUMENT.service, color: 'red' } }],
    ['practitioners', { ...DOCUMENT, practitioners: {} }],
    ['practitioners[1].id', { ...DOCUMENT, practitioners: [PRACTITIONER, PRACTITIONER] }],
    ['practitioners[0].timezone', withPractitioner({ timezone: 'Mars/Olympus' })],
    [
      'practitioners[0].workingHours[0].days[1]',
      withPractitioner({ workingHours: [{ days: [1, 7], start: '08:00', end: '09:00' }] }),
    ],
    [
      'practitioners[0].workingHours[0].end',
      withPractitioner({ workingHours: [{ days: [1], start: '22:00', end: '06:00' }] }),
    ],
    [
      'practitioners[0].workingHours[0].start',
      withPractitioner({ workingHours: [{ days: [1], start: '8:00', end: '09:00' }] }),
    ],
    [
      'practitioners[0].workingHours[0].end',
      withPractitioner({ workingHours: [{ days: [1], start: '08:00', end: '24:30' }] }),
    ],
    [
      'practitioners[0].overrides[0].date',
      withPractitioner({ overrides: [{ date: '2027-02-29', off: true }] }),
    ],
    ['practitioners[0].overrides[0]', withPractitioner({ overrides: [{ date: '2027-03-01' }] })],
    [
      'practitioners[0].overrides[0].end',
      withPractitioner({ overrides: [{ date: '2027-03-01', start: '10:00' }] }),
    ],
    [
      'practitioners[0].busy[0].end',
      withPractitioner({ busy: [{ start: '2027-03-01T10:00:00Z', end: '2027-03-01T09:00:00Z' }] }),
    ],
    ['practitioners[0].busy[0].start', withPractitioner({ busy: [{ end: '2027-03-01T09:00:00Z' }] })],
    [
      'practitioners[0].busy[0].title',
      withPractitioner({
        busy: [{ start: '2027-03-01T09:00:00Z', end: '2027-03-01T09:00:00Z', title: 'x' }],
      }),
    ],
    ['practitioners[0].busy[1]', withPractitioner({ busy: [PRACTITIONER?.busy[0], null] })],
    ['input', 'slots'],
    ['input', null],
  ])('%s', (field, document) => {
    expect(complaints(document)).toEqual([expect.stringMatching(/^.+: .+$/)]);
    expect(complaints(document)[0]?.split(':')[0]).toBe(field);
  });

  it('on one line each, all of them', () => {
    const service = { ...DOCUMENT.service, gridMin: 'x', 'two\u001b\nlines': 1 };
    expect(complaints({ ...DOCUMENT, service, now: 1 }).map((line) => line.split(':')[0])).toEqual([
      'service.gridMin',
      'service.two lines',
      'now',
    ]);
  });

  it('in an array with its place, and answers none of it', () => {
    expect(complaints([DOCUMENT, { ...DOCUMENT, mode: 1 }])).toEqual(['[1].mode: must be any or each']);
  });

  it('when there is no JSON or an unknown argument', () => {
    expect(answer(slotsCommand, [], ' ').stderr).toMatch(/^input: empty/);
    expect(answer(slotsCommand, [], '{').stderr).toMatch(/^input: not valid JSON/);
    expect(answer(slotsCommand, ['--fast'], '{}')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
