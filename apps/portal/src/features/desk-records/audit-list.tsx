import type { RouterOutputs } from '@kinloop/api/router';
import { Badge, type BadgeTone } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Select } from '@kinloop/ui/select';
import { Table } from '@kinloop/ui/table';
import { TextInput } from '@kinloop/ui/text-input';
import { getTranslations } from 'next-intl/server';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDay, sayTime } from '@/time/say-time.ts';
import type { AuditFilter } from './audit-filter.ts';
import { auditHref } from './audit-filter.ts';

type Page = RouterOutputs['audit']['list'];
type Props = {
  readonly page: Page;
  readonly base: string;
  readonly place: Place;
  readonly filter: AuditFilter;
};

const tones = {
  listed: 'neutral',
  opened: 'routine',
  exported: 'soon',
  changed: 'good',
  refused: 'urgent',
} as const satisfies Record<Page['rows'][number]['kind'], BadgeTone>;

const kinds = ['opened', 'changed', 'listed', 'exported', 'refused'] as const;

/** Who saw or changed what, newest first. The filters are a plain form, so the address holds them. */
export async function AuditList({ page: { rows, more }, base, place, filter }: Props) {
  const t = await getTranslations('desk-records');
  const last = rows.at(-1);
  return (
    <>
      <PageHeader title={t('auditTitle')} intro={t('auditIntro')} />
      <form className="mb-6 flex max-w-page flex-wrap items-end gap-4" action={base}>
        <Select
          name="kind"
          label={t('auditKind')}
          placeholder={t('auditAny')}
          defaultValue={filter.kind ?? ''}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          fieldClassName="w-48"
        />
        <TextInput
          type="date"
          name="day"
          label={t('auditDay')}
          defaultValue={filter.day ?? ''}
          fieldClassName="w-48"
        />
        {filter.patient ? <input type="hidden" name="patient" value={filter.patient} /> : null}
        {filter.person ? <input type="hidden" name="person" value={filter.person} /> : null}
        <Button type="submit">{t('auditFilter')}</Button>
        {Object.values(filter).some((value) => value !== undefined) ? (
          <LinkButton as={AppLink} href={base} variant="quiet">
            {t('auditAll')}
          </LinkButton>
        ) : null}
      </form>
      <div className="max-w-page">
        <Table
          caption={t('auditTitle')}
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('noAuditTitle')}>{t('noAudit')}</EmptyState>}
          columns={[
            {
              id: 'at',
              header: t('auditWhen'),
              className: 'whitespace-nowrap',
              cell: ({ at }) => `${sayDay(at, place)}, ${sayTime(at, place)}`,
            },
            {
              id: 'who',
              header: t('auditWho'),
              cell: ({ personId, personName, role }) => (
                <>
                  {personId ? (
                    <AppLink
                      href={auditHref(base, { ...filter, person: personId })}
                      className="text-ink underline"
                    >
                      {personName ?? t('someone')}
                    </AppLink>
                  ) : (
                    t('someone')
                  )}
                  <span className="block text-xs text-ink-soft">{role}</span>
                </>
              ),
            },
            {
              id: 'what',
              header: t('auditWhat'),
              rowHeader: true,
              cell: ({ action, kind, objectCount }) => (
                <span className="flex flex-wrap items-center gap-2">
                  <Badge tone={tones[kind]}>{t(`kind.${kind}`)}</Badge>
                  <code className="text-xs font-normal">{action}</code>
                  {objectCount > 1 ? (
                    <span className="text-xs font-normal text-ink-soft">
                      {t('records', { count: objectCount })}
                    </span>
                  ) : null}
                </span>
              ),
            },
            {
              id: 'whose',
              header: t('auditWhose'),
              cell: ({ patientId, patientName }) =>
                patientId ? (
                  <AppLink
                    href={auditHref(base, { ...filter, patient: patientId })}
                    className="text-ink underline"
                  >
                    {patientName ?? t('someone')}
                  </AppLink>
                ) : null,
            },
          ]}
        />
      </div>
      {more && last ? (
        <LinkButton
          as={AppLink}
          className="mt-4"
          href={auditHref(base, { ...filter, after: `${last.at}_${last.id}` })}
        >
          {t('older')}
        </LinkButton>
      ) : null}
    </>
  );
}
