'use client';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { callAccount } from '@/account-door/call-account.ts';
import { forgetDevice } from '@/device/device.ts';
import { type LeftBehind, leftBehind } from '@/device/left-behind.ts';
import { sayDate } from '@/time/say-time.ts';
import { useReaderZone } from '@/time/use-reader-zone.ts';

/**
 * Ends this session in the database and leaves with a fresh page, so that nothing stays in memory; what the device
 * keeps is erased. Entries that did not reach a clinic are named first, by count and day.
 */
export function SignOutButton() {
  const t = useTranslations('account');
  const td = useTranslations('device');
  const place = { zone: useReaderZone(), locale: useLocale() };
  const [pending, setPending] = useState(false);
  const [unsent, setUnsent] = useState<LeftBehind | null>(null);
  async function ask() {
    setPending(true);
    const left = await leftBehind();
    if (left === null) return leave();
    setPending(false);
    setUnsent(left);
  }
  async function leave() {
    setPending(true);
    await callAccount('sign-out', {}).catch(() => undefined);
    await forgetDevice().catch(() => undefined);
    window.location.assign('/sign-in');
  }
  return (
    <>
      <Button pending={pending} onClick={() => void ask()}>
        {t('signOut')}
      </Button>
      <Dialog
        title={td('leaveTitle')}
        closeLabel={td('close')}
        open={unsent !== null}
        onOpenChange={(open) => {
          if (!open) setUnsent(null);
        }}
        actions={
          <>
            <Button onClick={() => setUnsent(null)}>{td('stay')}</Button>
            <Button variant="danger" pending={pending} onClick={() => void leave()}>
              {td('leave')}
            </Button>
          </>
        }
      >
        {unsent === null ? null : (
          <p>{td('leaveText', { count: unsent.count, day: sayDate(unsent.oldest, place) })}</p>
        )}
      </Dialog>
    </>
  );
}
