import type { OpenDatabase } from './database.ts';
import type { Settings } from './settings.ts';

/** What the machine's owner set for every program, and nothing of what was set for us alone. */
const OF_THE_MACHINE = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
  'SSL_CERT_FILE',
];

/** The whole environment of the portal and the worker. The admin's connection string is not in it. */
export async function processEnvironment(
  settings: Settings,
  database: OpenDatabase,
): Promise<Record<string, string>> {
  const machine = Object.fromEntries(
    OF_THE_MACHINE.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return {
    ...machine,
    LOG_LEVEL: database.kind === 'demo' ? 'warn' : 'info',
    ...settings.handedOn,
    NODE_ENV: 'production',
    TZ: 'UTC',
    NEXT_TELEMETRY_DISABLED: '1',
    KINLOOP_KIND: database.kind,
    ...(database.kind === 'demo' ? { DEMO_LOGINS: await demoLoginsText() } : {}),
    KINLOOP_SECRET: database.secret,
    APP_DATABASE_URL: database.urls.app,
    AUTH_DATABASE_URL: database.urls.auth,
    WORKER_DATABASE_URL: database.urls.worker,
    APP_ORIGIN: settings.origin,
    NEXTAUTH_URL: settings.origin,
    PORT: String(settings.port),
    HOSTNAME: listenAddress(settings, database),
  };
}

/** A demo, and whatever is used at localhost, is for this machine; the rest is for the proxy in front. */
function listenAddress({ origin }: Settings, { kind }: OpenDatabase): string {
  return kind === 'demo' || origin.startsWith('http:') ? '127.0.0.1' : '0.0.0.0';
}

async function demoLoginsText(): Promise<string> {
  const { demoLogins } = await import('@kinloop/demo');
  return JSON.stringify(demoLogins);
}
