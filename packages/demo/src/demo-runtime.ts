import { parseEnv } from '@kinloop/api/env';
import { createRuntime, type Runtime } from '@kinloop/api/platform';

export interface DemoDatabaseUrls {
  readonly appUrl: string;
  readonly authUrl: string;
  readonly workerUrl: string;
  /** The installation's secret: contacts are found again by hashes keyed with it. */
  readonly secret: string;
}

/** The portal's own runtime on this database, closed afterwards. */
export async function withRuntime<T>(
  { appUrl, authUrl, workerUrl, secret }: DemoDatabaseUrls,
  work: (runtime: Runtime) => Promise<T>,
): Promise<T> {
  const runtime = createRuntime(
    parseEnv({
      KINLOOP_KIND: 'demo',
      KINLOOP_SECRET: secret,
      APP_DATABASE_URL: appUrl,
      AUTH_DATABASE_URL: authUrl,
      WORKER_DATABASE_URL: workerUrl,
      LOG_LEVEL: 'silent',
    }),
  );
  try {
    return await work(runtime);
  } finally {
    await runtime.close();
  }
}
