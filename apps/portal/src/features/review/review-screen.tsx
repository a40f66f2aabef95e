'use client';
import { Banner } from '@kinloop/ui/banner';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { BuildProgram } from '@/clinical/build-program.tsx';
import { HypothesisList } from '@/clinical/hypothesis-list.tsx';
import { PatientLine } from '@/clinical/patient-line.tsx';
import { ResultReplay } from '@/clinical/result-replay.tsx';
import { StopBanner } from '@/clinical/stop-banner.tsx';
import { FormOf } from '@/forms/form-of.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';
import { DecisionForm } from './decision-form.tsx';
import { HomeAnswers } from './home-answers.tsx';
import { ReleaseForm } from './release-form.tsx';

export type ReviewScreenProps = { readonly assessmentId: string; readonly place: Place };

/** A result for the physio: what it points to and why, the physio's own decision, and what the patient is told. */
export function ReviewScreen({ assessmentId, place }: ReviewScreenProps) {
  const t = useTranslations('review');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const queryClient = useQueryClient();
  const question = trpc.assessments.open.queryOptions({ assessmentId });
  const { data: open } = useSuspenseQuery(question);
  const reread = () => queryClient.fetchQuery({ ...question, staleTime: 0 });
  // Another decision here is told in other words.
  const [decided, setDecided] = useState(0);
  const { patient, result, screenedAt, screenedBy, review } = open;
  const date = sayDate(screenedAt ?? open.createdAt, place);
  const base = `/${clinic}/care/screens`;
  return (
    <div className="space-y-12 pb-16">
      <PageHeader
        title={t('title')}
        context={<PatientLine patient={patient} />}
        intro={
          open.home !== null
            ? t('screenedHome', { date })
            : screenedBy === null
              ? t('screenedDate', { date })
              : t('screened', { date, name: screenedBy })
        }
        actions={
          <nav className="flex flex-wrap gap-x-5">
            {open.previousScreeningId === null ? null : (
              <AppLink
                className="inline-flex min-h-target items-center"
                href={`${base}/compare?before=${open.previousScreeningId}&now=${open.screeningId}`}
              >
                {t('compare')}
              </AppLink>
            )}
            <AppLink className="inline-flex min-h-target items-center" href={`${base}?patient=${patient.id}`}>
              {t('screens')}
            </AppLink>
          </nav>
        }
      >
        <div className="space-y-3">
          <StopBanner stop={open.stop} />
          <Flags open={open} />
        </div>
      </PageHeader>
      <div className="grid gap-12 lg:grid-cols-2">
        <div className="space-y-8">
          {open.home === null ? null : <HomeAnswers home={open.home} />}
          <Section title={t('hypotheses')} marked>
            <HypothesisList assessment={result} input={result.input} open={1} />
            <ResultReplay kind="assessment" id={open.id} />
          </Section>
        </div>
        <div className="space-y-12">
          <Section title={t('decide')} intro={t('decideIntro')} marked>
            <FormOf record={open} reread={reread}>
              {(begun) => (
                <DecisionForm
                  begun={begun}
                  open={open}
                  place={place}
                  onDecided={() => setDecided(decided + 1)}
                />
              )}
            </FormOf>
            {review === null ? null : (
              <div className="mt-6 border-t border-line pt-6">
                <BuildProgram variant="primary" size="lg" patientId={open.patient.id} assessmentId={open.id}>
                  {open.programId === null ? t('build') : t('openProgram')}
                </BuildProgram>
              </div>
            )}
          </Section>
          {review === null ? null : (
            <FormOf key={decided} record={open} reread={reread}>
              {(begun) => <ReleaseForm begun={begun} open={open} place={place} />}
            </FormOf>
          )}
        </div>
      </div>
    </div>
  );
}

type OpenProps = { readonly open: Parameters<typeof DecisionForm>[0]['open'] };

function Flags({ open: { warnings } }: OpenProps) {
  const t = useTranslations('capture');
  if (warnings.length === 0) return null;
  return (
    <Banner tone="warning" title={t('flagTitle')}>
      {warnings.join(' ')}
    </Banner>
  );
}
