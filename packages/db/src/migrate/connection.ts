import pg from 'pg';
import { MigrationError } from './migration-error.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** Runs `work` on one connection and closes it. A failure to connect becomes one line without the password. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: checkedUrl(url),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'kinloop-migrate',
  });
  // A server that goes away is reported by the query that was under way.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new MigrationError('unreachable', explainConnection(error, url), { cause: error });
  }
}

function checkedUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isPostgres = parsed?.protocol === 'postgres:' || parsed?.protocol === 'postgresql:';
  if (parsed && isPostgres && parsed.pathname.length > 1) return url;
  throw new MigrationError(
    'unreachable',
    'DATABASE_URL is not understood: it should look like postgresql://user:password@host:5432/database',
  );
}

function explainConnection(error: unknown, url: string): string {
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname}:${port || '5432'}`;
  const database = decodeURIComponent(pathname.slice(1));
  const role = decodeURIComponent(username);
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case '28P01':
    case '28000':
      return `DATABASE_URL: the server at ${where} refuses the name or password of role "${role}"`;
    case '3D000':
      return `DATABASE_URL: there is no database "${database}" at ${where}; create it first`;
    case '53300':
      return `DATABASE_URL: the server at ${where} has no connection left`;
    case '57P03':
      return `DATABASE_URL: the server at ${where} is still starting; try again in a moment`;
    case 'ECONNREFUSED':
      return `DATABASE_URL: nothing answers at ${where}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL: the host "${hostname}" is not known`;
    default:
      return `DATABASE_URL: cannot connect to ${where}: ${message ?? code ?? 'no reason given'}`;
  }
}
