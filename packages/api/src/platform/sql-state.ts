/** Five digits and capitals; the socket error EPIPE and Prisma's P1001 have that shape too and are none. */
const shape = /^(?!E[A-Z]{4}$|P[12]\d{3}$)[0-9A-Z]{5}$/;

/**
 * The SQLSTATE inside a thrown value, whatever wrapped it: `pg` puts it in `code`; Prisma's raw queries in
 * `meta.driverAdapterError.cause.originalCode`; other wrappers in `cause`. Undefined when there is none.
 */
export function sqlState(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined;
  const fields = error as Readonly<Record<string, unknown>>;
  for (const key of ['originalCode', 'sqlState', 'code'] as const) {
    const value = fields[key];
    if (typeof value === 'string' && shape.test(value)) return value;
  }
  for (const key of ['driverAdapterError', 'meta', 'cause'] as const) {
    const inner = sqlState(fields[key], depth + 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
