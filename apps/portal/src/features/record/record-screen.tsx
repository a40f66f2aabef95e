'use client';
import { Badge } from '@kinloop/ui/badge';
import { Banner } from '@kinloop/ui/banner';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { AcknowledgeAlert } from '@/attention/acknowledge-alert.tsx';
import { useReasonWords } from '@/attention/reason-words.ts';
import { ResultReplay } from '@/clinical/result-replay.tsx';
import { WhyDetails } from '@/clinical/why-details.tsx';
import { HelpButton } from '@/reference/help-button.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import { ClassClearance } from './class-clearance.tsx';
import { HomeScreenPart } from './home-screen-part.tsx';
import { IntakeNotice } from './intake-notice.tsx';
import { MeasurePart } from './measure-part.tsx';
import type { PatientRecord } from './patient-record.ts';
import { ProgramPart } from './program-part.tsx';
import { RecordHeader } from './record-header.tsx';
import { RecordTimeline } from './record-timeline.tsx';
import { ReviewPart } from './review-part.tsx';
import { SignalPart } from './signal-part.tsx';
import { useRecord } from './use-record.ts';

export type RecordScreenProps = { readonly patientId: string; readonly locale: string };

/** One record: what to know first, what waits, what is running, how it goes, and everything that happened. */
export function RecordScreen({ patientId, locale }: RecordScreenProps) {
  const t = useTranslations('record');
  const { record, lookAgain } = useRecord(patientId);
  const place: Place = { zone: record.zone, locale };
  return (
    <div className="pb-16">
      <RecordHeader record={record} place={place} />
      {record.glassUntil === null ? null : (
        <Banner tone="info" className="mb-8">
          {t('glass', { until: sayDateTime(record.glassUntil, place) })}
        </Banner>
      )}
      <div className="space-y-14">
        {record.alerts.length > 0 ? (
          <Section marked title={t('alerts')}>
            <ul className="divide-y divide-line border-y border-line">
              {record.alerts.map((alert) => (
                <WaitingAlert
                  key={alert.id}
                  alert={alert}
                  now={record.now}
                  place={place}
                  onDone={lookAgain}
                />
              ))}
            </ul>
          </Section>
        ) : null}
        {record.lateChanges.length > 0 ? (
          <Section title={t('late')} intro={t('lateIntro')}>
            <ul className="list-disc space-y-1 pl-5">
              {record.lateChanges.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </Section>
        ) : null}
        <div className="grid gap-x-16 gap-y-14 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="min-w-0 space-y-14">
            <SignalPart record={record} place={place} />
            <RecordTimeline patientId={patientId} first={record.timeline} place={place} />
          </div>
          <div className="min-w-0 space-y-14 max-xl:order-first">
            <IntakeNotice record={record} place={place} />
            <div className="space-y-8">
              <ProgramPart record={record} place={place} />
              <ReviewPart record={record} place={place} />
              <ClassClearance patientId={patientId} cleared={record.groupCleared} onChanged={lookAgain} />
            </div>
            <MeasurePart record={record} place={place} onChange={lookAgain} />
            <HomeScreenPart record={record} place={place} onChange={lookAgain} />
          </div>
        </div>
      </div>
    </div>
  );
}

type WaitingAlertProps = {
  readonly alert: PatientRecord['alerts'][number];
  readonly now: string;
  readonly place: Place;
  readonly onDone: () => void;
};

function WaitingAlert({ alert, now, place, onDone }: WaitingAlertProps) {
  const t = useTranslations('attention');
  const r = useTranslations('record');
  const words = useReasonWords(place);
  const reason = { kind: 'alert', alert, others: 0 } as const;
  const { tone, word } = words.sign(reason);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4 py-5">
      <div className="min-w-0 max-w-reading flex-1 basis-72 space-y-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={tone}>{word}</Badge>
          <span className="text-sm text-ink-soft">
            {r('raised', { when: sayDateTime(alert.raisedAt, place) })}
          </span>
          <HelpButton kind="alerts" id={alert.ruleId} name={t(`alert.${alert.ruleId}`)} />
        </p>
        <p className="text-lg font-semibold">{words.text(reason)}</p>
        {alert.pausesProgram ? <p>{t('paused')}</p> : null}
        {alert.seenAt === null ? null : <p>{t('seen')}</p>}
        {alert.escalation === 'physio' ? null : <p>{t(`escalated.${alert.escalation}`)}</p>}
        <p className="text-sm text-ink-soft">
          {alert.dueAt === null ? null : (
            <>{t(alert.dueAt < now ? 'late' : 'due', { time: sayDateTime(alert.dueAt, place) })}. </>
          )}
          {t('rule', { id: alert.ruleId, rule: alert.rule })}.
        </p>
        <WhyDetails why={alert} />
        <ResultReplay kind="alert" id={alert.id} />
      </div>
      <AcknowledgeAlert alertId={alert.id} says={words.text(reason)} onDone={onDone} />
    </li>
  );
}
