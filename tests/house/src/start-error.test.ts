import { describe, expect, it } from 'vitest';
import { explain, StartError } from '../../../scripts/installation/start-error.ts';

const withCode = (code: string, cause?: Error) =>
  Object.assign(new Error(`${code}: a message for engineers`, { cause }), { code });

describe('what a start that failed says', () => {
  it.each([
    ['the file system', withCode('ENOSPC')],
    ['a quota', withCode('EDQUOT')],
    [
      'the server in the middle of a statement',
      new Error('a statement failed', { cause: withCode('53100') }),
    ],
    [
      'what was wrapped twice',
      new Error('outer', { cause: new Error('inner', { cause: withCode('ENOSPC') }) }),
    ],
  ])('is that the disk is full, in one line, when %s says so', (_, error) => {
    expect(explain(error)).toBe('kinloop: the disk is full: make room and start again');
  });

  it('is its own line for what we know, and the whole stack for what we do not', () => {
    expect(explain(new StartError('port 3000 is taken'))).toBe('kinloop: port 3000 is taken');
    expect(explain(new Error('a mistake of ours'))).toMatch(/^kinloop: Error: a mistake of ours\n.+at /s);
  });
});
