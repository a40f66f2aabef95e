'use client';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { Row, Rows } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { useEntryWords } from '@/device/entry-words.ts';
import { type Entry, isOfSession } from '@/device/standing-logs.ts';
import { type Place, sayDateTime } from '@/time/say-time.ts';

const shownAtMost = 20;

export type EntryListProps = {
  readonly entries: readonly Entry[];
  readonly place: Place;
  readonly onEdit: (entry: Entry) => void;
  readonly onRemove: (entry: Entry) => void;
};

/** The latest entries, each to correct or take back; what is not sent yet says so. */
export function EntryList({ entries, place, onEdit, onRemove }: EntryListProps) {
  const t = useTranslations('symptoms');
  const wordsOf = useEntryWords();
  if (entries.length === 0) return <EmptyState title={t('noEntries')}>{t('noEntriesText')}</EmptyState>;
  const latest = entries
    .toSorted((a, b) => Date.parse(b.shown.recordedAt) - Date.parse(a.shown.recordedAt))
    .slice(0, shownAtMost);
  return (
    <Rows>
      {latest.map((entry) => {
        const { id, recordedAt, receivedAt, payload } = entry.shown;
        const when = sayDateTime(recordedAt, place);
        const ofSession = isOfSession(payload);
        return (
          <Row
            key={id}
            trail={
              ofSession ? null : (
                <span className="flex shrink-0 flex-col sm:flex-row">
                  <Button variant="quiet" onClick={() => onEdit(entry)}>
                    {t('edit')}
                    <span className="sr-only">, {when}</span>
                  </Button>
                  <Button variant="quiet" onClick={() => onRemove(entry)}>
                    {t('remove')}
                    <span className="sr-only">, {when}</span>
                  </Button>
                </span>
              )
            }
          >
            <p className="font-medium">
              {ofSession ? `${t('inSession')}: ` : payload.after24hNprs !== null ? `${t('dayAfter')}: ` : ''}
              {wordsOf(payload)}
            </p>
            {payload.note === '' ? null : <p className="text-ink-soft">“{payload.note}”</p>}
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
              {when}
              {receivedAt === null ? <Badge tone="soon">{t('notSent')}</Badge> : null}
              {entry.history.length > 0 ? <span>{t('corrected')}</span> : null}
            </p>
            {entry.concurrent.map((other) =>
              other.payload === null ? null : (
                <p key={other.id} className="text-sm text-ink-soft">
                  {t('alsoSaid', { words: wordsOf(other.payload) })}
                </p>
              ),
            )}
          </Row>
        );
      })}
    </Rows>
  );
}
