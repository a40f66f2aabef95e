import pino, { type DestinationStream } from 'pino';
import { sqlState } from './sql-state.ts';

/**
 * The only fields a log line may carry: ids, codes and numbers. A name, an address, an answer or a note has no
 * key here, so it cannot be logged by mistake; adding a key means deciding that its values identify nobody.
 */
export interface LogFields {
  requestId?: string;
  clinicId?: string;
  personId?: string | null;
  role?: string;
  procedure?: string;
  code?: string;
  sqlState?: string;
  status?: number;
  ms?: number;
  attempt?: number;
  job?: string;
  jobId?: string;
  messageId?: string;
  calendarId?: string;
  topic?: string;
  count?: number;
  signal?: string;
  url?: string;
  error?: unknown;
}

const allowed: ReadonlySet<string> = new Set<keyof LogFields>([
  'requestId',
  'clinicId',
  'personId',
  'role',
  'procedure',
  'code',
  'sqlState',
  'status',
  'ms',
  'attempt',
  'job',
  'jobId',
  'messageId',
  'calendarId',
  'topic',
  'count',
  'signal',
  'url',
]);

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** The same log with these fields on every line. */
  with(fields: LogFields): Log;
}

type Line = Record<string, string | number | null>;

function toLine(fields: LogFields): Line {
  const line: Line = {};
  for (const [key, value] of Object.entries(fields)) {
    if (!allowed.has(key)) continue;
    if (typeof value === 'string') line[key] = value.slice(0, 200);
    else if (typeof value === 'number' || value === null) line[key] = value;
  }
  return fields.error === undefined ? line : { ...line, ...errorLine(fields.error) };
}

/** An error's class, SQLSTATE and where it was thrown. Its message may quote a value, so it stays out. */
function errorLine(error: unknown): Line {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((row) => /^\s+at /.test(row))
    .slice(0, 12);
  const state = sqlState(error);
  return {
    errorName: error.name,
    ...(state === undefined ? {} : { sqlState: state }),
    at: frames.map((frame) => frame.trim()).join(' | '),
  };
}

/** @param destination where lines go; standard output when left out */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const sink = destination === undefined ? pino(options) : pino(options, destination);
  const make = (bound: LogFields): Log => {
    const write = (at: 'debug' | 'info' | 'warn' | 'error') => (event: string, fields?: LogFields) =>
      sink[at](toLine({ ...bound, ...fields }), event);
    return {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      with: (fields) => make({ ...bound, ...fields }),
    };
  };
  return make({});
}
