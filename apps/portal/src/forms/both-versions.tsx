'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Table } from '@kinloop/ui/table';
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
  const said = (text: string) => (
    <span className="whitespace-pre-line wrap-anywhere">{text || t('empty')}</span>
  );
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
      {differences.length === 0 ? null : (
        <Table
          caption={t('caption')}
          rows={differences}
          rowKey={({ id }) => id}
          columns={[
            { id: 'what', header: t('what'), rowHeader: true, cell: ({ what }) => what },
            { id: 'mine', header: t('mine'), cell: ({ mine }) => said(mine) },
            { id: 'theirs', header: t('theirs'), cell: ({ theirs }) => said(theirs) },
          ]}
        />
      )}
    </div>
  );
}
