'use client';
import { Banner } from '@kinloop/ui/banner';
import { SkeletonLines } from '@kinloop/ui/skeleton';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { callAccount } from '@/account-door/call-account.ts';
import { SetupForm } from './setup-form.tsx';

type LinkState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'dead' }
  | { readonly kind: 'works'; readonly token: string };

/** Reads the token of the link and says at once when it is worth nothing. */
export function SetupScreen({ zones }: { readonly zones: readonly string[] }) {
  const t = useTranslations('setup');
  const [link, setLink] = useState<LinkState>({ kind: 'checking' });

  useEffect(() => {
    const token = window.location.hash.slice(1);
    callAccount('set-up-link', { token: token.slice(0, 200) })
      .then(({ works }) => setLink(works ? { kind: 'works', token } : { kind: 'dead' }))
      .catch(() => setLink({ kind: 'dead' }));
  }, []);

  if (link.kind === 'checking') return <SkeletonLines label={t('checking')} />;
  if (link.kind === 'works') return <SetupForm token={link.token} zones={zones} />;
  return (
    <Banner tone="warning" title={t('expired.title')} live>
      {t('expired.text')}
    </Banner>
  );
}
