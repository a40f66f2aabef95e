'use client';
import type { ProgramItem } from '@kinloop/api/program-item';
import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import { doseText } from '@kinloop/assessment-domain/prescription';
import { Badge } from '@kinloop/ui/badge';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
import { Table } from '@kinloop/ui/table';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ResultReplay } from '@/clinical/result-replay.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';
import { useLanguage } from '@/words/language.ts';
import type { Version } from './use-program-draft.ts';

export type VersionListProps = {
  readonly versions: readonly Version[];
  /** What the newest is compared as: the draft as it is typed, or the newest version. */
  readonly items: readonly ProgramItem[];
  readonly place: Place;
};

/** Every version, and what changed between one of them and now. */
export function VersionList({ versions, items, place }: VersionListProps) {
  const t = useTranslations('builder');
  const [newest, ...older] = versions;
  const [chosen, setChosen] = useState('');
  const other = older.find(({ id }) => id === chosen);
  return (
    <Section title={t('versions')}>
      <Rows>
        {versions.map(({ id, number, state, publishedAt, publishedBy, isProposalKept }) => (
          <Row
            key={id}
            trail={<Badge tone={state === 'active' ? 'good' : 'neutral'}>{t(`state.${state}`)}</Badge>}
          >
            <p className="font-medium">{t('version', { number })}</p>
            {publishedAt === null ? null : (
              <p className="text-sm text-ink-soft">
                {t('publishedBy', { date: sayDate(publishedAt, place), name: publishedBy ?? t('someone') })}
              </p>
            )}
            {isProposalKept ? <ResultReplay kind="proposal" id={id} /> : null}
          </Row>
        ))}
      </Rows>
      {older.length === 0 ? null : (
        <Select
          label={t('compareWith')}
          placeholder={t('compareNone')}
          value={chosen}
          options={older.map(({ id, number }) => ({ value: id, label: t('version', { number }) }))}
          onChange={({ currentTarget: { value } }) => setChosen(value)}
        />
      )}
      {other === undefined || newest === undefined ? null : (
        <Difference before={other} now={{ number: newest.number, items }} />
      )}
    </Section>
  );
}

type Side = { readonly number: number; readonly items: readonly ProgramItem[] };

function Difference({ before, now }: { readonly before: Side; readonly now: Side }) {
  const t = useTranslations('builder');
  const language = useLanguage();
  const ids = [...new Set([...before.items, ...now.items].map(({ exerciseId }) => exerciseId))];
  const say = (item: ProgramItem | undefined, otherwise: string) =>
    item === undefined ? otherwise : `${doseText({ dose: item }, language)}, ${t(item.side).toLowerCase()}`;
  const rows = ids
    .map((id) => ({
      id,
      before: before.items.find(({ exerciseId }) => exerciseId === id),
      now: now.items.find(({ exerciseId }) => exerciseId === id),
    }))
    .filter((row) => say(row.before, '') !== say(row.now, ''));
  if (rows.length === 0) return <p className="text-ink-soft">{t('noDifference')}</p>;
  return (
    <Table
      caption={t('compareWith')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'exercise', header: t('exercise'), rowHeader: true, cell: ({ id }) => EXERCISES[id].name },
        {
          id: 'before',
          header: t('version', { number: before.number }),
          cell: (row) => say(row.before, t('onlyNow')),
        },
        {
          id: 'now',
          header: t('version', { number: now.number }),
          cell: (row) => say(row.now, t('onlyBefore')),
        },
      ]}
    />
  );
}
