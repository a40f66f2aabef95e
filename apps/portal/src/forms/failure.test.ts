import { describe, expect, it } from 'vitest';
import { FormFailure, readFailure } from './failure.ts';

describe('readFailure', () => {
  it('reads a procedure error by its code, field and numbers', () => {
    const thrown = {
      name: 'TRPCClientError',
      data: { code: 'PASSWORD_WEAK', field: 'password', params: { why: 'short' } },
    };
    expect(readFailure(thrown)).toEqual({
      code: 'PASSWORD_WEAK',
      field: 'password',
      params: { why: 'short' },
    });
  });

  it('takes the first refused place of the input as the field', () => {
    const thrown = {
      data: { code: 'INVALID_INPUT', fields: [{ path: 'clinic.slug', problem: 'invalid_format' }] },
    };
    expect(readFailure(thrown).field).toBe('clinic.slug');
  });

  it('gives a problem of the whole input to the form', () => {
    expect(
      readFailure({ data: { code: 'INVALID_INPUT', fields: [{ path: '', problem: 'x' }] } }).field,
    ).toBeUndefined();
  });

  it('knows a call that never arrived', () => {
    expect(readFailure(new TypeError('Failed to fetch')).code).toBe('OFFLINE');
    expect(readFailure({ name: 'TRPCClientError' }).code).toBe('OFFLINE');
  });

  it('keeps records that params may carry out of the words', () => {
    const thrown = { data: { code: 'CONFLICT', params: { current: { note: 'secret' }, version: 3 } } };
    expect(readFailure(thrown).params).toEqual({ version: 3 });
  });

  it.each([[null], [undefined], ['text'], [new Error('x')], [{ data: { code: 7 } }]])(
    'calls %j our own mistake',
    (thrown) => {
      expect(readFailure(thrown).code).toBe('INTERNAL');
    },
  );

  it('passes a failure of the form itself on', () => {
    expect(readFailure(new FormFailure('PASSWORDS_DIFFER', 'repeat'))).toMatchObject({
      code: 'PASSWORDS_DIFFER',
      field: 'repeat',
    });
  });
});
