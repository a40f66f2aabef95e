import type { z } from 'zod';
import { idOf, patientClinic, recordNames, targetIds, targetNames } from '../world/ids.ts';
import type { Chance } from './chance.ts';

type Def = Readonly<Record<string, unknown>> & { type: string };
type Node = Readonly<Record<string, unknown>> & { _zod?: { def: Def } };

/** Texts of every shape an input asks for: whichever fits is taken. */
const WELL_FORMED = [
  ...['a', 'Sam', 'Two words', '0', '1', '42', 'x'.repeat(40), 'alder', 'birch', 'en', 'en-AU'],
  ...['2027-03-01', '1980-02-03', '2024-02-29', '0001-01-01', '9999-12-31', '0000-02-29'],
  ...['2027-03-01T09:00:00Z', '2027-03-01T09:00:00.123456+10:30', '0000-01-01T00:00:00Z'],
  ...['9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+23:59', '2011-12-30T12:00:00-10:00'],
  ...['09:00', '00:00', '23:59', '24:00', '09:00:00', '2027-03', '2027-W09'],
  ...['somebody@patients.example', '+61 2 5550 0001', '+61255500001', '0400 000 000', '123456'],
  ...[
    'Australia/Sydney',
    'Pacific/Apia',
    'UTC',
    'https://calendar.example/feed.ics',
    'seven quiet herons wading',
  ],
  ...['A'.repeat(43), 'QQ'.repeat(43), 'f'.repeat(64), '#336699', 'heel', 'left', 'routine', 'general'],
];

/** Texts that some layer below may stumble over. */
const ODD = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'e\u0301',
    '\u202egnp.exe',
    '👩‍👩‍👧',
    '\u00a0',
    '\r\n\t',
    '\ufeff',
  ],
  ...["'; DROP TABLE visit; --", '%', '_', '\\', '{}', '[]', 'null', 'undefined', 'NaN', '$1', '{{name}}'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '<script>alert(1)</script>',
    'x'.repeat(10_000),
    '../../etc/passwd',
  ],
  ...[
    '2027-02-30',
    '2027-13-01',
    '-000001-01-01',
    '+275760-09-13T00:00:00Z',
    '2027-03-01T25:00:00Z',
    '1e309',
  ],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'not-a-uuid'],
];

const ODD_NUMBERS = [
  ...[0, -0, -1, 1, 0.5, 1e-9, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, Number.NaN],
  ...[Number.POSITIVE_INFINITY, 100, 1000, 65_536],
];

/** Ids of records that are there, of somebody, and of none. */
const IDS = [
  ...targetNames.flatMap((name) => recordNames.map((record) => targetIds(name)[record])),
  ...Object.keys(patientClinic).map((name) => idOf(`${name}.patient`)),
];

/**
 * A value that fits the schema as far as its shape tells, and now and then one that does not: the wrong kind, one too
 * many, an unknown key.
 *
 * @param wrong how often out of a hundred a place is filled with something else
 */
export function valueFor(schema: z.ZodType, chance: Chance, wrong: number, depth = 0): unknown {
  if (chance.percent(wrong)) return oddValue(chance);
  const node = schema as unknown as Node;
  const def = node._zod?.def;
  if (def === undefined || depth > 12) return oddValue(chance);
  const inner = (child: unknown, deeper = 1) => valueFor(child as z.ZodType, chance, wrong, depth + deeper);
  switch (def.type) {
    case 'string':
      return textFor(schema, node, chance);
    case 'number':
    case 'int':
      return numberFor(node, chance);
    case 'boolean':
      return chance.percent(50);
    case 'literal':
      return chance.pick(def.values as unknown[]);
    case 'enum':
      return chance.pick(Object.values(def.entries as Record<string, unknown>));
    case 'array':
      return Array.from({ length: chance.pick([0, 1, 1, 2, 3]) }, () => inner(def.element));
    case 'tuple':
      return (def.items as unknown[]).map((item) => inner(item));
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, unknown>).flatMap(([name, child]) => {
          const value = inner(child);
          return value === undefined ? [] : [[name, value]];
        }),
      );
    case 'record':
      return Object.fromEntries(
        Array.from({ length: chance.int(3) }, () => [String(inner(def.keyType)), inner(def.valueType)]),
      );
    case 'union':
      return inner(chance.pick(def.options as unknown[]));
    case 'optional':
    case 'default':
      return chance.percent(40) ? undefined : inner(def.innerType);
    case 'nullable':
      return chance.percent(30) ? null : inner(def.innerType);
    case 'null':
      return null;
    case 'pipe':
      return inner(def.in);
    case 'lazy':
      return inner((def.getter as () => unknown)(), 3);
    case 'date':
      return new Date(chance.int(2 ** 31) * 1000);
    default:
      return def.innerType === undefined ? oddValue(chance) : inner(def.innerType);
  }
}

function textFor(schema: z.ZodType, node: Node, chance: Chance): string {
  if (node.format === 'uuid' || node.format === 'guid') return chance.pick(IDS);
  const pool = chance.percent(70) ? WELL_FORMED : ODD;
  const first = chance.int(pool.length);
  for (let at = 0; at < pool.length; at += 1) {
    const text = pool[(first + at) % pool.length] ?? '';
    if (schema.safeParse(text).success) return text;
  }
  return chance.pick(WELL_FORMED);
}

function numberFor({ minValue, maxValue }: Node, chance: Chance): number {
  const low = typeof minValue === 'number' && Number.isFinite(minValue) ? minValue : -1000;
  const high = typeof maxValue === 'number' && Number.isFinite(maxValue) ? maxValue : low + 1000;
  return chance.pick([low, high, low + 1, low + chance.int(Math.max(1, Math.min(high - low, 1e6)))]);
}

function oddValue(chance: Chance): unknown {
  return chance.pick<unknown>([
    ...[null, undefined, true, [], {}, [[]], { key: 'value' }, ['a', 'b']],
    chance.pick(ODD),
    chance.pick(ODD),
    chance.pick(ODD_NUMBERS),
    chance.pick(IDS),
    'deep'.repeat(chance.int(9)),
  ]);
}

/** The value with something else in one of its places, or one key more. */
export function nearly(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value) && value.length > 0) {
    const at = chance.int(value.length);
    if (chance.percent(20)) return [...value, ...value];
    return value.with(at, nearly(value[at], chance));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const names = Object.keys(value);
    if (names.length === 0 || chance.percent(5)) return { ...value, unknown: oddValue(chance) };
    const name = chance.pick(names);
    const { [name]: one, ...rest } = value as Record<string, unknown>;
    return chance.percent(10) ? rest : { ...rest, [name]: nearly(one, chance) };
  }
  return oddValue(chance);
}
