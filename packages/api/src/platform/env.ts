import { z } from 'zod';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const exampleSecrets = /^(change[-_ ]?me|your|secret|example|password|test|demo|kinloop|xxx)/i;
const shortestSecret = 32;

/** What is wrong with a secret that sessions and keyed hashes are to hang on. Undefined: nothing. */
function secretProblem(secret: string): string | undefined {
  if (secret.length < shortestSecret) return `is too short; give at least ${shortestSecret} random bytes`;
  if (exampleSecrets.test(secret) || new Set(secret).size < 10)
    return 'looks like an example; give random bytes: head -c 48 /dev/urandom | base64';
  return undefined;
}

const secret = z.string({ error: 'is missing' });
const postgresUrl = z
  .string({ error: 'is missing' })
  .regex(/^postgres(ql)?:\/\/\S+$/, 'must be a postgres:// address');

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
    error: ({ input }) => `"${input}" is not a port; give a number from 1 to 65535`,
  })
  .transform(Number);

const origin = z
  .string()
  .refine(isOrigin, {
    error: 'give an address without a path, such as https://portal.your-clinic.example',
    abort: true,
  })
  // By name alone: browsers keep cookies of localhost and of 127.0.0.1 apart, and a link leads to one of them.
  .refine((text) => text.startsWith('https:') || new URL(text).hostname === 'localhost', {
    error: ({ input }) =>
      `${new URL(String(input)).origin} is not encrypted; only localhost may do without https`,
  })
  .transform((text) => new URL(text).origin);

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    !url.search &&
    !url.username
  );
}

/** Handed on by the start command to the processes as it was set. */
const handedOn = {
  /** smtp://user:password@host:port; without it mail is kept and shown in the message list. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must be an smtp:// or smtps:// address')
    .optional(),
  /** The sender's address of every mail. */
  MAIL_FROM: z.email('must be an address').default('no-reply@kinloop.example'),
  /**
   * Where text messages go: a Twilio-compatible address that takes To, From and Body as a form, with account and token
   * in front of the host; without it they are kept and shown in the message list.
   */
  SMS_URL: z
    .string()
    .regex(/^https?:\/\/[^\s@/]+:[^\s@/]+@\S+$/, 'must be an https:// address with account and token')
    .refine((text) => text.startsWith('https:') || loopback.has(new URL(text).hostname), 'must be https')
    .optional(),
  /** The sender of every text message: a number with its country code, or a name of at most 11 letters. */
  SMS_FROM: z
    .string()
    .regex(/^(\+[0-9]{6,15}|[A-Za-z0-9 ]{1,11})$/, 'must be a number like +61400000000, or a short name')
    .optional(),
  /** How many proxies of ours stand in front and append to x-forwarded-for. */
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-5]$/, 'must be a number from 0 to 5')
    .transform(Number)
    .default(0),
  /** Left out: warnings in a demo, and everything of note in a real installation. */
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .optional(),
};

function textsHaveASender({
  value,
  issues,
}: z.core.ParsePayload<{ SMS_URL?: unknown; SMS_FROM?: unknown }>): void {
  if (value.SMS_URL !== undefined && value.SMS_FROM === undefined)
    issues.push({ code: 'custom', path: ['SMS_FROM'], message: 'is needed with SMS_URL', input: value });
}

/** What the person who starts the product may set. Everything has a default but a real database's secret. */
const set = {
  PORT: port.default(3000),
  /** Where browsers find the portal: https, or http on this machine only. Follows PORT when unset. */
  APP_ORIGIN: origin.optional(),
  /** A PostgreSQL of one's own, in whatever form it understands; the embedded one when unset. */
  DATABASE_URL: z.string().optional(),
  /** Unset: what the database is; of a new one, a demo where it is embedded. */
  DEMO: z
    .enum(['1', 'true', '0', 'false'], { error: ({ input }) => `"${input}" is neither 1 nor 0` })
    .transform((said): 'demo' | 'real' => (said === '1' || said === 'true' ? 'demo' : 'real'))
    .optional(),
  /** Signs sessions and keys hashes; of a demo made by itself. */
  KINLOOP_SECRET: secret
    .refine((text) => secretProblem(text) === undefined, {
      error: ({ input }) => secretProblem(String(input)),
    })
    .optional(),
  /** A folder, from the repository's. */
  DATA_DIR: z.string().default('.data'),
  ...handedOn,
};

const settingsSchema = z.object(set).check(textsHaveASender);

/** `APP_ORIGIN` is an origin without a trailing slash. */
export type GivenSettings = Omit<z.output<typeof settingsSchema>, 'APP_ORIGIN'> & { APP_ORIGIN: string };

/** The names of all that may be set. */
export const settingNames = Object.keys(set);

/** Names each bad variable, all in one line; repeats none that may hold a password. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/** What was set, for the start command. @throws EnvError */
export function parseSettings(source: Source): GivenSettings {
  return withOrigin(read(settingsSchema, source));
}

/** Of the settings, those that the processes get as they were set. */
export function settingsHandedOn(given: GivenSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      name in handedOn && value !== undefined ? [[name, String(value)]] : [],
    ),
  );
}

/** Refuses what a demo must not be: reachable from other machines. @throws EnvError */
export function checkOrigin(kind: 'demo' | 'real', given: string): void {
  if (kind === 'demo' && !loopback.has(new URL(given).hostname))
    throw new EnvError(
      `APP_ORIGIN: a demo is for this machine only, so its address is localhost and not ${given}`,
    );
}

const envSchema = z
  .object({
    /** Decided when the database was made. */
    KINLOOP_KIND: z.enum(['demo', 'real']).default('demo'),
    KINLOOP_SECRET: secret.min(shortestSecret, { error: ({ input }) => secretProblem(String(input)) }),
    /** The database as the application's run-time role. */
    APP_DATABASE_URL: postgresUrl,
    /** The database as the role that signs people in. */
    AUTH_DATABASE_URL: postgresUrl,
    /** The database as the background process's role. */
    WORKER_DATABASE_URL: postgresUrl,
    /** A demo only: whom the sign-in page offers, as JSON. */
    DEMO_LOGINS: z.string().max(20_000).default('[]'),
    PORT: set.PORT,
    APP_ORIGIN: set.APP_ORIGIN,
    ...handedOn,
    LOG_LEVEL: handedOn.LOG_LEVEL.default('info'),
  })
  .check(textsHaveASender, ({ value, issues }) => {
    const message = value.KINLOOP_KIND === 'real' ? secretProblem(value.KINLOOP_SECRET) : undefined;
    if (message !== undefined) issues.push({ code: 'custom', path: ['KINLOOP_SECRET'], message, input: '' });
  });

/** What the processes know of their surroundings, told by the start command. `APP_ORIGIN` is an origin without a trailing slash. */
export type Env = Omit<z.output<typeof envSchema>, 'APP_ORIGIN'> & { APP_ORIGIN: string };

/** @throws EnvError when a variable is missing or bad */
export function parseEnv(source: Source): Env {
  const told = withOrigin(read(envSchema, source));
  checkOrigin(told.KINLOOP_KIND, told.APP_ORIGIN);
  return told;
}

type Source = Readonly<Record<string, string | undefined>>;

function read<Schema extends z.ZodType>(schema: Schema, source: Source): z.output<Schema> {
  const given = Object.entries(source).flatMap(([name, value]) =>
    value?.trim() ? [[name, value.trim()]] : [],
  );
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  throw new EnvError(
    result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

function withOrigin<Read extends { PORT: number; APP_ORIGIN?: string | undefined }>(given: Read) {
  return { ...given, APP_ORIGIN: given.APP_ORIGIN ?? `http://localhost:${given.PORT}` };
}

let parsed: Env | undefined;

/** The process's own settings, parsed at the first call and never again. Lazy, because a build has none. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
