'use client';
import { PageHeader } from '@kinloop/ui/page-header';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { PauseNotice } from '@/advice/advice-banner.tsx';
import { useKeptOffline } from '@/device/keep-offline.ts';
import { momentNow } from '@/device/moment.ts';
import { type ClinicContacts, keepSnapshot, snapshotOf } from '@/device/snapshot.ts';
import { logsOf, standingEntries } from '@/device/standing-logs.ts';
import { UnsentNotice } from '@/device/unsent-notice.tsx';
import { useDevice, useOutbox } from '@/device/use-outbox.ts';
import { FirstVisitForm } from '@/intake/first-visit-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import { type Place, sayDate } from '@/time/say-time.ts';
import { KeptTimes } from '@/visit/kept-times.tsx';
import { DayAfterQuestion } from './day-after-question.tsx';
import { DueHomeScreen } from './due-home-screen.tsx';
import { DueMeasures } from './due-measures.tsx';
import { NextVisit } from './next-visit.tsx';
import { PatientChoice } from './patient-choice.tsx';
import { type DrawnExercise, ProgramCard } from './program-card.tsx';
import { QuickLog } from './quick-log.tsx';
import { SmallerProgram } from './smaller-program.tsx';

export type TodayScreenProps = {
  readonly clinic: ClinicContacts;
  readonly place: Place;
  readonly now: string;
  /** The exercise that its card shows. */
  readonly drawn: DrawnExercise | null;
};

/** The one thing to do now, how it is, the next visit. Nothing else competes. */
export function TodayScreen({ clinic, place, now, drawn }: TodayScreenProps) {
  const t = useTranslations('today');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const outbox = useOutbox(clinic.slug);
  const { data } = useQuery(trpc.today.overview.queryOptions({}));
  useKept(data, clinic);
  useKeptOffline(clinic.slug);
  const again = () => void queries.invalidateQueries({ queryKey: trpc.today.overview.queryKey() });
  useLive('today.changes', client.today.changes, {}, again);
  if (data === undefined) return null;
  const {
    patientId,
    name,
    actsFor,
    isForOthers,
    program,
    pause,
    silence,
    offers,
    nextVisit,
    review,
    visitForm,
    measures,
    homeScreen,
    question,
    recent,
    intake,
    alertRules,
  } = data;
  const entries = standingEntries(recent, outbox.unsent, patientId);
  return (
    <>
      <PageHeader
        title={isForOthers ? t('titleOf', { name }) : t('title')}
        context={<span className="first-letter:uppercase">{sayDate(now, place)}</span>}
        actions={actsFor.length > 1 ? <PatientChoice people={actsFor} chosen={patientId} /> : null}
      />
      <div className="max-w-reading space-y-10">
        <UnsentNotice outbox={outbox} place={place} />
        <KeptTimes {...{ offers, place, now }} />
        {pause === null ? null : <PauseNotice {...{ pause, clinic, place }} />}
        {visitForm === null ? null : <FirstVisitForm stand={visitForm} />}
        <ProgramCard {...{ program, drawn }} isPaused={pause !== null} base={`/${clinic.slug}/my/program`} />
        <SmallerProgram {...{ silence, program }} onChange={again} />
        {question === null ? null : (
          <DayAfterQuestion {...{ question, patientId, outbox }} onAnswered={again} />
        )}
        <DueHomeScreen asked={homeScreen} clinic={clinic.slug} place={place} onChange={again} />
        <DueMeasures measures={measures} clinic={clinic.slug} />
        <QuickLog
          {...{ entries, patientId, outbox, place, clinic }}
          past={{ logs: logsOf(entries), intake, alertRules }}
          onLogged={again}
        />
        <NextVisit
          visit={nextVisit}
          review={pause === null ? review : null}
          clinic={clinic.slug}
          place={place}
        />
      </div>
    </>
  );
}

type Overview = Parameters<typeof snapshotOf>[0];

/** Keeps today for when there is no network. */
function useKept(data: Overview | undefined, clinic: ClinicContacts): void {
  const device = useDevice(clinic.slug);
  useEffect(() => {
    if (device === null || data === undefined) return;
    // A browser that keeps nothing still shows everything.
    void keepSnapshot(device.vault, snapshotOf(data, clinic), momentNow()).catch(() => undefined);
  }, [device, data, clinic]);
}
