'use client';
import { FINDINGS } from '@kinloop/assessment-domain/catalogue';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Table } from '@kinloop/ui/table';
import { useTranslations } from 'next-intl';
import { differingEntries } from './differences.ts';
import { sayEntry } from './say-entry.ts';
import { type Draft, keyOfPlace, type ScreenDraft } from './use-screen-draft.ts';

/** Two devices changed one screen: both versions side by side where they differ, and one choice. */
export function ConflictChoice({ screen }: { readonly screen: ScreenDraft }) {
  const t = useTranslations('capture.conflict');
  const names = useTranslations('clinical.sideOf');
  const theirs = screen.autosave.conflict;
  if (theirs === null) return null;
  const mine = screen.draft;
  const rows = differingEntries(mine.values, theirs.values);
  const say = (draft: Draft, { finding, side }: (typeof rows)[number]) => {
    const entry = draft.values[finding]?.[side];
    return sayEntry(finding, entry) ?? (entry === undefined ? t('empty') : entry.kind);
  };
  return (
    <div className="space-y-4">
      <Banner
        tone="warning"
        live
        title={t('title')}
        actions={
          <>
            <Button
              onClick={() => {
                screen.autosave.resolve(theirs.version);
                screen.autosave.touch();
              }}
            >
              {t('keepMine')}
            </Button>
            <Button
              onClick={() => {
                screen.replace({ values: theirs.values, context: theirs.context });
                screen.autosave.resolve(theirs.version);
              }}
            >
              {t('takeTheirs')}
            </Button>
          </>
        }
      >
        {t('body', { count: rows.length })}
      </Banner>
      {rows.length > 0 ? (
        <Table
          caption={t('title')}
          rows={rows}
          rowKey={keyOfPlace}
          columns={[
            {
              id: 'finding',
              header: '',
              rowHeader: true,
              cell: ({ finding, side }) => `${FINDINGS[finding].label}, ${names(side)}`,
            },
            { id: 'mine', header: t('mine'), cell: (place) => say(mine, place) },
            { id: 'theirs', header: t('theirs'), cell: (place) => say(theirs, place) },
          ]}
        />
      ) : null}
    </div>
  );
}
