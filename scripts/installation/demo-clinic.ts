import { demoFillState, recordDemoFill, recreateDatabase } from '@kinloop/db/migrate';
import { Temporal } from 'temporal-polyfill';
import type { OpenDatabase } from './database.ts';
import { StartError } from './start-error.ts';

export type { DemoLogin } from '@kinloop/demo';

/**
 * True when the demo clinic has yet to be filled in. A fill that was interrupted cannot be told from a clinic that
 * someone has used, so it starts again on an empty database.
 */
export async function demoNeedsFilling(database: OpenDatabase): Promise<boolean> {
  if (database.kind !== 'demo') return false;
  const state = await demoFillState(database.adminUrl);
  if (state === 'begun') {
    if (!database.embedded) {
      throw new StartError(
        'the demo database was left half filled: drop it, create it again and start once more',
      );
    }
    await recreateDatabase({ adminUrl: database.adminUrl, secret: database.secret, kind: 'demo' });
  }
  return state !== 'done';
}

export async function fillDemoClinic({ adminUrl, urls, secret }: OpenDatabase): Promise<void> {
  const { fillDemo } = await import('@kinloop/demo');
  await recordDemoFill(adminUrl, 'begun');
  await fillDemo({
    adminUrl,
    appUrl: urls.app,
    authUrl: urls.auth,
    workerUrl: urls.worker,
    secret,
    now: Temporal.Now.instant(),
  });
  await recordDemoFill(adminUrl, 'done');
}
