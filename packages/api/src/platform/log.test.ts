import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog, type LogFields } from './log.ts';

function capture() {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, log: createLog('info', sink) };
}

test('only fields of the list get into a line, whatever the caller passes', () => {
  const { lines, log } = capture();
  const careless = { requestId: 'r-1', email: 'canary@example.org', note: 'canary', ms: 3 } as LogFields;
  log.with({ clinicId: 'c-1' }).info('answered', careless);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('canary');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    requestId: 'r-1',
    clinicId: 'c-1',
    ms: 3,
    msg: 'answered',
  });
});

test("an error's message stays out, its kind and place stay in", () => {
  const { lines, log } = capture();
  log.error('failed', { error: new RangeError('patient canary has 9/10') });
  expect(lines[0]).not.toContain('canary');
  expect(lines[0]).toContain('RangeError');
  expect(lines[0]).toContain('log.test.ts');
});

test('a line break in a value cannot start a line', () => {
  const { lines, log } = capture();
  log.info('answered', { procedure: 'x\n{"level":50,"msg":"forged"}' });
  expect(lines.join('').trimEnd().split('\n')).toHaveLength(1);
});
