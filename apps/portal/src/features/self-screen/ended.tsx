'use client';
import { EmptyState } from '@kinloop/ui/empty-state';
import { useTranslations } from 'next-intl';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';

/** Nothing more to do here. */
export function Ended({ title, children }: { readonly title: string; readonly children: string }) {
  const t = useTranslations('self-screen');
  const { clinic } = useHat();
  return (
    <div role="status">
      <EmptyState title={title}>
        <p>{children}</p>
        <AppLink
          href={`/${clinic}/my`}
          className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
        >
          {t('backToToday')}
        </AppLink>
      </EmptyState>
    </div>
  );
}
