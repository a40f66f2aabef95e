import type { z } from 'zod';

type Def = Readonly<Record<string, unknown>> & { type: string };

/** Where an input may be as large as somebody likes: texts, lists and numbers without an end. Empty when nowhere. */
export function unbounded(schema: z.ZodType, path = 'input'): string[] {
  return look(schema, path, 0);
}

function look(schema: unknown, path: string, depth: number): string[] {
  const { def, node } = read(schema);
  if (def === undefined || depth > 20) return [];
  const inner = (child: unknown, at = path) => look(child, at, depth + 1);
  switch (def.type) {
    case 'string':
      return isBoundedText(node, def) ? [] : [`${path}: a text without a maximum`];
    case 'number':
    case 'bigint':
      return Number.isFinite(node.minValue) && Number.isFinite(node.maxValue) && !isWide(node)
        ? []
        : [`${path}: a number without both ends`];
    case 'array':
    case 'set':
      return [
        ...(hasMax(def) ? [] : [`${path}: a list without a maximum`]),
        ...inner(def.element ?? def.valueType, `${path}[]`),
      ];
    case 'object':
      return [
        ...(read(def.catchall).def?.type === 'never'
          ? []
          : [`${path}: an object that lets unknown keys through`]),
        ...Object.entries(def.shape as Record<string, unknown>).flatMap(([key, child]) =>
          inner(child, `${path}.${key}`),
        ),
      ];
    case 'union':
      return (def.options as unknown[]).flatMap((option) => inner(option));
    case 'intersection':
      return [...inner(def.left), ...inner(def.right)];
    case 'tuple':
      return (def.items as unknown[]).flatMap((item, at) => inner(item, `${path}[${at}]`));
    case 'record':
      return [
        ...(isClosedKey(def.keyType) || hasMax(def) ? [] : [`${path}: a record with any number of keys`]),
        ...inner(def.valueType, `${path}{}`),
      ];
    case 'pipe':
      return inner(def.in);
    case 'any':
    case 'unknown':
      return [`${path}: anything at all`];
    default:
      return def.innerType === undefined ? [] : inner(def.innerType);
  }
}

function read(schema: unknown): { def: Def | undefined; node: Readonly<Record<string, unknown>> } {
  const node = (schema ?? {}) as Readonly<Record<string, unknown>> & { _zod?: { def: Def } };
  return { def: node._zod?.def, node };
}

/** A format of fixed shape (an id, a date, an instant) is bounded by it; e-mail and links are not. */
const fixedFormats = new Set([
  'uuid',
  'guid',
  'date',
  'time',
  'datetime',
  'duration',
  'ipv4',
  'ipv6',
  'e164',
]);

function isBoundedText(node: Readonly<Record<string, unknown>>, def: Def): boolean {
  if (typeof node.maxLength === 'number') return true;
  if (fixedFormats.has(String(node.format ?? ''))) return true;
  const patterns = (def.checks as { _zod: { def: { pattern?: RegExp } } }[] | undefined) ?? [];
  return patterns.some((check) => isClosedPattern(check._zod.def.pattern));
}

/** Anchored at both ends, without a repetition that has no end. */
function isClosedPattern(pattern: RegExp | undefined): boolean {
  if (pattern === undefined) return false;
  const { source } = pattern;
  return source.startsWith('^') && source.endsWith('$') && !/(?<!\\)[*+]|\{\d+,\}/.test(source);
}

function isClosedKey(keyType: unknown): boolean {
  const type = read(keyType).def?.type;
  return type === 'enum' || type === 'literal';
}

function isWide(node: Readonly<Record<string, unknown>>): boolean {
  return node.maxValue === Number.MAX_SAFE_INTEGER || node.minValue === Number.MIN_SAFE_INTEGER;
}

function hasMax(def: Def): boolean {
  const checks = (def.checks as { _zod: { def: { check: string } } }[] | undefined) ?? [];
  return checks.some((check) =>
    ['max_length', 'max_size', 'length_equals', 'size_equals'].includes(check._zod.def.check),
  );
}
