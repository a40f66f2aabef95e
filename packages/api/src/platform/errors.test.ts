import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError, errorCodes, toAppError, toHttpError, toPublicError, toTrpcError } from './errors.ts';
import { sqlState } from './sql-state.ts';

function driverError(originalCode: string): Error {
  return Object.assign(new Error('Raw query failed. Code: KL. Message: secret text'), {
    code: 'P2010',
    meta: { driverAdapterError: { name: 'DriverAdapterError', cause: { originalCode, kind: 'postgres' } } },
  });
}

function adapterError(cause: object): Error {
  return Object.assign(new Error('Raw query failed. Code: `N/A`.'), {
    code: 'P2010',
    meta: { driverAdapterError: Object.assign(new Error('adapter'), { name: 'DriverAdapterError', cause }) },
  });
}

describe('one error, one mapper', () => {
  test.each([
    ['KL401', 'UNAUTHENTICATED'],
    ['KL403', 'ROLE_NOT_ALLOWED'],
    ['KL404', 'NOT_FOUND'],
    ['42501', 'NOT_FOUND'],
    ['23505', 'CONFLICT'],
    ['23P01', 'SLOT_TAKEN'],
    ['57014', 'UNAVAILABLE'],
    ['22P02', 'INTERNAL'],
  ])('SQLSTATE %s becomes %s', (state, code) => {
    expect(sqlState(driverError(state))).toBe(state);
    expect(toAppError(driverError(state)).code).toBe(code);
  });

  test.each([
    ...['57P01', '57P02', '57P03', '08006', '08P01', '53100', '53200', '53300', '25P03', '25006', '58030'],
  ])('SQLSTATE %s says that the database is away', (state) => {
    expect(toAppError(driverError(state)).code).toBe('UNAVAILABLE');
  });

  test.each([
    ['a statement on a connection the server closed', adapterError({ kind: 'ConnectionClosed' })],
    ['a server that cannot be reached', adapterError({ kind: 'DatabaseNotReachable', host: '127.0.0.1' })],
    ['a connection that ended under a statement', new Error('Connection terminated unexpectedly')],
    ['a statement after that', new Error('Client has encountered a connection error and is not queryable')],
    ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
    ['a pipe that broke', Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' })],
    [
      'a reset, wrapped',
      new Error('query failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }),
    ],
    ['no transaction in time', Object.assign(new Error('Transaction API error'), { code: 'P2028' })],
  ])('%s is UNAVAILABLE', (_, error) => {
    expect(toAppError(error).code).toBe('UNAVAILABLE');
    expect(toHttpError(error, null).status).toBe(503);
  });

  test.each(['22007', '22008'])('SQLSTATE %s is a date that its sender has to mend', (state) => {
    expect(toAppError(driverError(state)).code).toBe('INVALID_INPUT');
  });

  test('anything unknown is our own mistake', () => {
    expect(toAppError(new TypeError('boom')).code).toBe('INTERNAL');
    expect(toAppError('boom').code).toBe('INTERNAL');
  });

  test('every code survives the way through tRPC with its status', () => {
    for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[]) {
      const there = toTrpcError(new AppError(code, { field: 'name', params: { rule: 'r1' } }));
      expect(toAppError(there)).toMatchObject({ code, field: 'name', params: { rule: 'r1' } });
      expect(toHttpError(there, null).status).toBe(errorCodes[code]);
    }
  });

  test('input problems name the field and never the value', () => {
    const parsed = z.strictObject({ name: z.string().max(3) }).safeParse({ name: 'Ada Example' });
    const shown = toPublicError(new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error }), 'r-1');
    expect(shown).toEqual({
      code: 'INVALID_INPUT',
      requestId: 'r-1',
      fields: [{ path: 'name', problem: 'too_big' }],
    });
  });

  test('nothing of a library or of SQL gets out', () => {
    const shown = JSON.stringify(toHttpError(driverError('22P02'), 'r-2'));
    expect(shown).toBe('{"status":500,"body":{"error":{"code":"INTERNAL","requestId":"r-2"}}}');
  });
});
