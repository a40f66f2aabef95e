'use client';
import { Badge } from '@kinloop/ui/badge';
import { Button, buttonClass } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import { Row, Rows } from '@kinloop/ui/section';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';

export type ScreenListProps = { readonly patientId: string; readonly place: Place };

/** A patient's screens, newest first, and the way to a new one. */
export function ScreenList({ patientId, place }: ScreenListProps) {
  const t = useTranslations('capture.list');
  const trpc = useTRPC();
  const router = useRouter();
  const say = useFailureWords();
  const { clinic } = useHat();
  const [key] = useState(() => uuidv7());
  const { data: screens } = useSuspenseQuery(trpc.screenings.list.queryOptions({ patientId }));
  const start = useMutation(
    trpc.screenings.start.mutationOptions({
      onSuccess: ({ screeningId }) => router.push(`/${clinic}/care/screens/${screeningId}`),
    }),
  );
  const isOpen = screens.some(({ kind, state }) => kind === 'clinic' && state === 'draft');
  const [now, before] = screens.filter(({ kind, state }) => kind === 'clinic' && state === 'submitted');
  return (
    <div className="pb-16">
      <PageHeader
        title={t('title')}
        actions={
          <>
            {now && before ? (
              <AppLink
                className={buttonClass()}
                href={`/${clinic}/care/screens/compare?before=${before.id}&now=${now.id}`}
              >
                {t('compare')}
              </AppLink>
            ) : null}
            <Button
              variant="primary"
              pending={start.isPending || start.isSuccess}
              onClick={() => start.mutate({ key, patientId })}
            >
              {isOpen ? t('resume') : t('start')}
            </Button>
          </>
        }
      />
      {start.error ? (
        <p role="alert" className="mb-4 font-semibold text-urgent">
          {say(readFailure(start.error))}
        </p>
      ) : null}
      {screens.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>
      ) : (
        <Rows>
          {screens.map((screen) => (
            <Row
              key={screen.id}
              trail={
                screen.assessmentId === null ? null : (
                  <AppLink
                    className="inline-flex min-h-target items-center"
                    href={`/${clinic}/care/assessments/${screen.assessmentId}`}
                  >
                    {t('open')}
                  </AppLink>
                )
              }
            >
              <p className="font-medium">
                {screen.submittedAt === null
                  ? t('draft', { date: sayDate(screen.startedAt, place) })
                  : sayDate(screen.submittedAt, place)}
              </p>
              <p className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
                <Badge>{t(`kind.${screen.kind}`)}</Badge>
                {screen.practitionerName}
                {screen.findingsCount > 0 ? (
                  <span>{t('tested', { count: screen.findingsCount })}</span>
                ) : null}
              </p>
            </Row>
          ))}
        </Rows>
      )}
    </div>
  );
}
