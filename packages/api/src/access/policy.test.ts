import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { proc } from '../platform/procedure.ts';
import { idsAt, type Policy, relationFor } from './policy.ts';

describe('a policy', () => {
  test('finds ids through objects and lists, and leaves absent ones out', () => {
    const input = { patientId: 'p1', rows: [{ visitId: 'v1' }, { visitId: 'v2' }, {}], ids: ['x', 'y'] };
    expect(idsAt(input, 'patientId')).toEqual(['p1']);
    expect(idsAt(input, 'rows.visitId')).toEqual(['v1', 'v2']);
    expect(idsAt(input, 'ids')).toEqual(['x', 'y']);
    expect(idsAt(input, 'nothing.here')).toEqual([]);
    expect(idsAt(undefined, 'patientId')).toEqual([]);
  });

  test('may ask another relation of another role, and of another object', () => {
    const policy: Policy = {
      hats: ['patient', 'physio'],
      relation: { patient: 'own', physio: 'care' },
      phi: false,
      audit: null,
    };
    expect(relationFor(policy, 'patient')).toBe('own');
    expect(relationFor(policy, 'lead')).toBeUndefined();
    expect(relationFor(policy, 'physio', { type: 'service', id: 'serviceId', relation: 'clinic' })).toBe(
      'clinic',
    );
  });

  test('that does not fit its input does not compile', () => {
    const open = {
      hats: ['physio'],
      object: { type: 'patient', id: 'patientId' },
      relation: 'care',
      phi: true,
      audit: { action: 'patients.open', kind: 'opened' },
    } as const;
    expect(proc(open).input(z.strictObject({ patientId: z.uuid() }))).toHaveProperty('output');
    // @ts-expect-error the object's id is not in the input
    expect(proc(open).input(z.strictObject({ other: z.uuid() }))).toBeDefined();
    expect(() => proc(open).input(z.object({ patientId: z.uuid() }))).toThrow('strictObject');
    // @ts-expect-error idempotent, without a key
    expect(proc({ ...open, idempotent: true }).input(z.strictObject({ patientId: z.uuid() }))).toBeDefined();
    // @ts-expect-error health information without an audit row
    expect(proc({ ...open, audit: null })).toBeDefined();
    // @ts-expect-error no output schema
    expect(proc(open).input(z.strictObject({ patientId: z.uuid() })).query).toBeUndefined();
  });
});
