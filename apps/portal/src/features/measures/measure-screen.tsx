'use client';
import { isLicensed, MEASURE_FORMS } from '@kinloop/assessment-domain/outcomes';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { nameOf } from '@/clinical/measure-name.ts';
import { SaveLine } from '@/clinical/save-line.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { ActivityFields } from './activity-fields.tsx';
import { ConflictChoice } from './conflict-choice.tsx';
import { ItemField } from './item-field.tsx';
import { LicensedField } from './licensed-field.tsx';
import { type OpenMeasure, useMeasureDraft } from './use-measure-draft.ts';

/** A form a physio asked for; or that it is done, or no longer needed. */
export function MeasureScreen({ requestId }: { readonly requestId: string }) {
  const t = useTranslations('measures');
  const trpc = useTRPC();
  const { data: measure } = useSuspenseQuery({
    ...trpc.measures.open.queryOptions({ requestId }),
    // What is entered here is the newest there is; asking again would race with it.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (measure.state === 'answered') return <Ended title={t('thanks')}>{t('thanksText')}</Ended>;
  if (measure.state === 'withdrawn') return <Ended title={t('withdrawn')}>{t('withdrawnText')}</Ended>;
  return <MeasureForm measure={measure} />;
}

function Ended({ title, children }: { readonly title: string; readonly children: string }) {
  const t = useTranslations('measures');
  const { clinic } = useHat();
  return (
    <div role="status">
      <EmptyState title={title}>
        <p>{children}</p>
        <AppLink
          href={`/${clinic}/my`}
          className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
        >
          {t('back')}
        </AppLink>
      </EmptyState>
    </div>
  );
}

function MeasureForm({ measure }: { readonly measure: OpenMeasure }) {
  const t = useTranslations('measures');
  const draft = useMeasureDraft(measure);
  if (draft.finished) return <Ended title={t('thanks')}>{t('thanksText')}</Ended>;
  const shipped = isLicensed(measure.measure) ? undefined : MEASURE_FORMS[measure.measure];
  return (
    <div className="max-w-reading space-y-10 pb-12">
      <PageHeader
        title={t(`name.${nameOf(measure.measure)}`)}
        context={t('asked', { name: measure.askedBy })}
        intro={measure.fixedActivities ? t('again') : (measure.form ?? shipped)?.instruction}
        actions={<SaveLine state={draft.autosave.state} />}
      />
      <ConflictChoice measure={measure} draft={draft} />
      {measure.form?.items.map((item, index) => (
        <LicensedField key={item.text} measure={measure.measure} {...{ item, index, draft }} />
      ))}
      {measure.measure === 'psfs' ? (
        <ActivityFields measure={measure} draft={draft} />
      ) : (
        shipped?.items.map((item, index) => (
          <ItemField
            key={item.text}
            measure={measure.measure}
            item={item}
            index={index}
            label={item.text}
            draft={draft}
          />
        ))
      )}
      <div className="space-y-3 border-t border-line pt-6">
        {draft.problem === null ? null : (
          <p role="alert" className="font-semibold text-urgent">
            {draft.problem}
          </p>
        )}
        <Button variant="primary" size="lg" wide pending={draft.pending} onClick={() => void draft.finish()}>
          {t('finish')}
        </Button>
        <p className="text-sm text-ink-soft">{t('notWatched')}</p>
      </div>
    </div>
  );
}
