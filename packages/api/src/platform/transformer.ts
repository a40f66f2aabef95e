import superjson, { type SuperJSONResult } from 'superjson';

/**
 * How answers travel: as superjson writes them, which keeps what JSON does not know. Nearly all of ours are plain JSON
 * already; those go as they are, in the same envelope, because superjson's walk and copy of a clinic's week take longer
 * than making it.
 */
export const transformer = {
  serialize: (value: unknown): SuperJSONResult =>
    isPlain(value) ? { json: value } : superjson.serialize(value),
  deserialize: <T>(sent: SuperJSONResult): T =>
    sent.meta === undefined ? (sent.json as T) : superjson.deserialize<T>(sent),
};

type Plain = SuperJSONResult['json'];

/** Whether JSON carries it as it is. Precondition: no cycles, which no answer has. */
function isPlain(value: unknown): value is Plain {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      return value === null || (Array.isArray(value) ? value.every(isPlain) : isPlainObject(value));
    default:
      return false;
  }
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype) return false;
  for (const name in value) if (!isPlain(value[name as keyof typeof value])) return false;
  return true;
}
