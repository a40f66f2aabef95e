import { z } from 'zod';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const exampleSecrets = /^(change[-_ ]?me|secret|example|password|test|kinloop|xxx)/i;

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'must be a postgres:// address');

const schema = z
  .object({
    /** Decided when the database was made; the processes are told which it is. */
    KINLOOP_KIND: z.enum(['demo', 'real']).default('demo'),
    /** Signs sessions and keys hashes; at least 32 characters, made by chance. */
    KINLOOP_SECRET: z.string().min(32, 'must have at least 32 characters'),
    /** The database as the application's run-time role. */
    APP_DATABASE_URL: postgresUrl,
    /** The database as the role that signs people in. */
    AUTH_DATABASE_URL: postgresUrl,
    /** The database as the background process's role. */
    WORKER_DATABASE_URL: postgresUrl,
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    /** Where browsers find the portal: https, or http on this machine only. Follows PORT when unset. */
    APP_ORIGIN: z.url().optional(),
    /** smtp://user:password@host:port; without it mail is kept and shown in the message list. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/\S+$/, 'must be an smtp:// or smtps:// address')
      .optional(),
    /** The sender's address of every mail. */
    MAIL_FROM: z.email().default('no-reply@kinloop.example'),
    /**
     * Where text messages go: a Twilio-compatible address that takes To, From and Body as a form, with account and token
     * in front of the host; without it they are kept and shown in the message list.
     */
    SMS_URL: z
      .string()
      .regex(/^https?:\/\/[^\s@/]+:[^\s@/]+@\S+$/, 'must be an https:// address with account and token')
      .optional(),
    /** The sender of every text message: a number with its country code, or a name of at most 11 letters. */
    SMS_FROM: z
      .string()
      .regex(/^(\+[0-9]{6,15}|[A-Za-z0-9 ]{1,11})$/, 'must be a number like +61400000000, or a short name')
      .optional(),
    /** A demo only: whom the sign-in page offers, as JSON. Told by the start command. */
    DEMO_LOGINS: z.string().max(20_000).default('[]'),
    FILES_DIR: z.string().min(1).default('.data/files'),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    /** How many proxies of ours stand in front and append to x-forwarded-for. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  })
  .transform((raw) => ({
    ...raw,
    APP_ORIGIN: new URL(raw.APP_ORIGIN ?? `http://localhost:${raw.PORT}`).origin,
  }))
  .superRefine((value, check) => {
    const origin = new URL(value.APP_ORIGIN);
    const local = loopback.has(origin.hostname);
    if (origin.protocol !== 'https:' && !(origin.protocol === 'http:' && origin.hostname === 'localhost'))
      check.addIssue({
        code: 'custom',
        path: ['APP_ORIGIN'],
        message: 'must be https, or http on localhost',
      });
    if (value.KINLOOP_KIND === 'demo' && !local)
      check.addIssue({ code: 'custom', path: ['APP_ORIGIN'], message: 'of a demo must be on localhost' });
    if (value.SMS_URL !== undefined && value.SMS_FROM === undefined)
      check.addIssue({ code: 'custom', path: ['SMS_FROM'], message: 'is needed with SMS_URL' });
    const sms = value.SMS_URL === undefined ? undefined : new URL(value.SMS_URL);
    if (sms !== undefined && sms.protocol !== 'https:' && !loopback.has(sms.hostname))
      check.addIssue({ code: 'custom', path: ['SMS_URL'], message: 'must be https' });
    const guessable = exampleSecrets.test(value.KINLOOP_SECRET) || new Set(value.KINLOOP_SECRET).size < 10;
    if (value.KINLOOP_KIND === 'real' && guessable)
      check.addIssue({ code: 'custom', path: ['KINLOOP_SECRET'], message: 'looks like an example' });
  });

/** What the processes know of their surroundings. `APP_ORIGIN` is an origin without a trailing slash. */
export type Env = z.output<typeof schema>;

/** Names each bad variable on a line of its own; never repeats a value. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/** @throws EnvError when a variable is missing or bad */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new EnvError(`Bad settings\n  ${lines.join('\n  ')}`);
}

let parsed: Env | undefined;

/** The process's own settings, parsed at the first call and never again. Lazy, because a build has none. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
