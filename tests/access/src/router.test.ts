import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { unbounded } from './bounds.ts';
import { entries } from './matrix/index.ts';
import { walkRouter } from './walk.ts';

const walked = await walkRouter();
const paths = walked.map((procedure) => procedure.path);

describe('every procedure', () => {
  test('is in the committed list, and nothing else is', () => {
    const listed = readFileSync(new URL('./procedures.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    expect(paths).toEqual(listed);
  });

  test('has an entry in the matrix, and every entry has a procedure', () => {
    expect([...entries.keys()].sort()).toEqual(paths);
  });

  test.each(walked)(
    '$path has an output schema, a strict input with bounds, and an audit row for health records',
    (one) => {
      expect(unbounded(one.input)).toEqual([]);
      expect(one.hasOutput || one.type === 'subscription').toBe(true);
      expect(one.policy.hats.length).toBeGreaterThan(0);
      if (one.policy.phi) expect(one.policy.audit).not.toBeNull();
    },
  );
});

describe('the walker of bounds', () => {
  const inside = z.strictObject({
    id: z.uuid(),
    on: z.iso.date(),
    code: z.string().regex(/^\d{6}$/),
    name: z.string().max(10).optional(),
    level: z.number().int().min(0).max(10),
    kind: z.enum(['a', 'b']),
    rows: z.array(z.strictObject({ note: z.string().max(5).nullable() })).max(3),
    by: z.record(z.enum(['x', 'y']), z.boolean()),
  });

  test('passes what has an end everywhere', () => {
    expect(unbounded(inside)).toEqual([]);
  });

  test.each([
    ['a text', z.string()],
    ['a text with an open pattern', z.string().regex(/^\d+$/)],
    ['a list', z.array(z.uuid())],
    ['a number', z.number().min(0)],
    ['an integer', z.number().int()],
    ['anything', z.unknown()],
    ['a loose object', z.object({ id: z.uuid() })],
    ['a text in a list', z.array(z.string()).max(3)],
    ['an optional text', z.string().nullish()],
    ['one side of a union', z.union([z.uuid(), z.string()])],
    ['a record', z.record(z.string().max(5), z.boolean())],
  ])('finds %s without one', (_, schema) => {
    expect(unbounded(z.strictObject({ it: schema }))).toHaveLength(1);
  });
});
