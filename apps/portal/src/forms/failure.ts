/** What went wrong with something a person sent, reduced to what a form shows. */
export type Failure = {
  /** A code of the message file `errors`. */
  readonly code: string;
  /** Name of the field it belongs to; the whole form without it. */
  readonly field?: string | undefined;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
};

/** Thrown inside a form's `submit` where the failure does not come from a procedure. */
export class FormFailure extends Error {
  readonly failure: Failure;
  constructor(code: string, field?: string, params?: Readonly<Record<string, string | number>>) {
    super(code);
    this.name = 'FormFailure';
    this.failure = { code, field, params };
  }
}

/**
 * Reads any thrown value as a failure. A tRPC error carries our code, field and numbers in `data`; one without `data`
 * never reached the server.
 */
export function readFailure(thrown: unknown): Failure {
  if (thrown instanceof FormFailure) return thrown.failure;
  if (!isRecord(thrown)) return { code: 'INTERNAL' };
  const { data } = thrown;
  if (isRecord(data)) return fromServer(data);
  return {
    code: thrown.name === 'TRPCClientError' || thrown instanceof TypeError ? 'OFFLINE' : 'INTERNAL',
  };
}

function fromServer(data: Record<string, unknown>): Failure {
  return {
    code: text(data.code) ?? 'INTERNAL',
    field: text(data.field) ?? firstPath(data.fields),
    params: numbersAndText(data.params),
  };
}

/** Where a refused input's schema found its first problem: a dotted path, the name of our field. */
function firstPath(fields: unknown): string | undefined {
  const first: unknown = Array.isArray(fields) ? fields[0] : undefined;
  return isRecord(first) ? text(first.path) || undefined : undefined;
}

function numbersAndText(value: unknown): Record<string, string | number> | undefined {
  if (!isRecord(value)) return undefined;
  const kept = Object.entries(value).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return Object.fromEntries(kept);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
