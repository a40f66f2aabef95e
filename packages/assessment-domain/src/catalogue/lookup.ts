/** A total lookup over a closed list of ids; the one place where the list and the keys are known to agree. No rule of its own. */
export function recordOf<Id extends string, Value>(
  ids: readonly Id[],
  entryOf: (id: Id) => Value,
): Record<Id, Value> {
  return Object.fromEntries(ids.map((id) => [id, entryOf(id)])) as Record<Id, Value>;
}

/** Whether a text is one of a closed list of ids. No rule of its own. */
export function isOneOf<Id extends string>(ids: readonly Id[], value: unknown): value is Id {
  return typeof value === 'string' && (ids as readonly string[]).includes(value);
}
