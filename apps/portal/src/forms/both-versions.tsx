'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { useTranslations } from 'next-intl';
import type { Difference } from './differences.ts';

type Props = {
  /** Who was first: somebody else, or the same person on another device. */
  readonly by: 'person' | 'device';
  readonly differences: readonly Difference[];
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
};

/** Two versions of one record side by side where they differ, and one choice. Nothing is lost until it is made. */
export function BothVersions({ by, differences, onKeepMine, onTakeTheirs }: Props) {
  const t = useTranslations('errors.versions');
  return (
    <div className="space-y-4">
      <Banner
        tone="warning"
        live
        title={t(`title.${by}`)}
        actions={
          <>
            <Button onClick={onKeepMine}>{t('keepMine')}</Button>
            <Button onClick={onTakeTheirs}>{t('takeTheirs')}</Button>
          </>
        }
      >
        {t('body', { count: differences.length })}
      </Banner>
      <ul aria-label={t('caption')} className="divide-y divide-line border-y border-line empty:hidden">
        {differences.map(({ id, what, mine, theirs }) => (
          <li key={id} className="gap-x-6 py-3 md:grid md:grid-cols-[1fr_3fr]">
            <p className="font-semibold">{what}</p>
            <dl className="grid grid-cols-2 gap-x-6">
              <Version name={t('mine')} said={mine || t('empty')} />
              <Version name={t('theirs')} said={theirs || t('empty')} />
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Version({ name, said }: { readonly name: string; readonly said: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="whitespace-pre-line wrap-anywhere">{said}</dd>
    </div>
  );
}
