import type { RouterOutputs } from '@kinloop/api/router';
import { Badge } from '@kinloop/ui/badge';
import { EmptyState } from '@kinloop/ui/empty-state';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Row, Rows } from '@kinloop/ui/section';
import { getTranslations } from 'next-intl/server';
import { AppLink } from '@/shell/app-link.tsx';
import { localDate } from '@/time/local-date.ts';
import { type Place, sayDays } from '@/time/say-time.ts';
import { recallHref } from './recall-cursor.ts';

type Page = RouterOutputs['desk']['recall'];
type Props = {
  readonly page: Page;
  readonly isFirst: boolean;
  readonly base: string;
  readonly place: Place;
};

/** Who has been here and has nothing booked: whom to call, why, and the way to a booking. */
export async function RecallList({ page: { rows, next }, isFirst, base, place }: Props) {
  const t = await getTranslations('desk-recall');
  return (
    <>
      <PageHeader
        context={
          <AppLink href={base} className="inline-flex min-h-target items-center underline underline-offset-4">
            {t('back')}
          </AppLink>
        }
        title={t('title')}
        intro={t('intro')}
      />
      <div className="max-w-page space-y-6">
        {rows.length === 0 ? (
          <EmptyState title={t('noneTitle')}>{t('none')}</EmptyState>
        ) : (
          <Rows>
            {rows.map((row) => (
              <RecallRow key={row.patientId} {...{ row, base, place }} />
            ))}
          </Rows>
        )}
        <p className="flex flex-wrap gap-3">
          {isFirst ? null : (
            <LinkButton as={AppLink} href={`${base}/recall`}>
              {t('first')}
            </LinkButton>
          )}
          {next ? (
            <LinkButton as={AppLink} href={recallHref(base, next)}>
              {t('next')}
            </LinkButton>
          ) : null}
        </p>
      </div>
    </>
  );
}

type RowProps = Pick<Props, 'base' | 'place'> & { readonly row: Page['rows'][number] };

async function RecallRow({ row, base, place }: RowProps) {
  const t = await getTranslations('desk-recall');
  const day = localDate(row.lastAt, place.zone);
  const when = sayDays(day, day, place.locale);
  const facts = [t(`last.${row.lastState}`, { when }), row.serviceName, row.practitionerName];
  return (
    <Row
      trail={
        <LinkButton
          as={AppLink}
          href={`${base}?book=${row.patientId}`}
          aria-label={t('bookName', { name: row.name })}
        >
          {t('book')}
        </LinkButton>
      }
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <AppLink
          href={`${base}/patients/${row.patientId}`}
          className="inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-4"
        >
          {row.name}
        </AppLink>
        {row.phone ? (
          <a
            href={`tel:${row.phone}`}
            className="inline-flex min-h-6 items-center whitespace-nowrap underline"
          >
            {row.phone}
          </a>
        ) : (
          <span className="text-sm text-ink-soft">{t('noPhone')}</span>
        )}
        {row.reviewDue ? <Badge tone="soon">{t('reviewDue')}</Badge> : null}
        {row.onWaitlist ? <Badge tone="neutral">{t('onWaitlist')}</Badge> : null}
      </p>
      <p className="text-sm text-ink-soft">{facts.filter(Boolean).join(' · ')}</p>
    </Row>
  );
}
