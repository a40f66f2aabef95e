'use client';
import { Badge } from '@kinloop/ui/badge';
import { buttonClass } from '@kinloop/ui/button';
import { ChevronLeftIcon, PhoneIcon } from '@kinloop/ui/icon';
import { PageHeader } from '@kinloop/ui/page-header';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useReasonWords } from '@/attention/reason-words.ts';
import { BuildProgram } from '@/clinical/build-program.tsx';
import { PatientLine } from '@/clinical/patient-line.tsx';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate, sayDateTime } from '@/time/say-time.ts';
import type { PatientRecord } from './patient-record.ts';

type Props = { readonly record: PatientRecord; readonly place: Place };

/** Who it is, the three things to know, and what can be done. */
export function RecordHeader({ record, place }: Props) {
  const t = useTranslations('record');
  const { clinic } = useHat();
  const { patient } = record;
  return (
    <PageHeader
      context={
        <AppLink href={`/${clinic}/care`} className="inline-flex min-h-target items-center gap-1">
          <ChevronLeftIcon size={18} />
          {t('back')}
        </AppLink>
      }
      title={<PatientLine patient={patient} />}
      actions={<Actions record={record} />}
    >
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-ink-soft">
        <span>
          {patient.birthDate === null
            ? t('bornUnknown')
            : t('born', { date: sayDate(`${patient.birthDate}T12:00:00Z`, { ...place, zone: 'UTC' }) })}
        </span>
        {patient.phone === null ? null : (
          <a href={`tel:${patient.phone}`} className="inline-flex items-center gap-1.5">
            <PhoneIcon size={16} />
            {patient.phone}
          </a>
        )}
        <span>
          {patient.practitionerName === null ? t('nobody') : t('with', { name: patient.practitionerName })}
        </span>
      </p>
      <ThreeThings record={record} place={place} />
    </PageHeader>
  );
}

function Actions({ record }: { readonly record: PatientRecord }) {
  const t = useTranslations('record.actions');
  const { clinic } = useHat();
  const care = `/${clinic}/care`;
  const [now, before] = record.screenIds;
  return (
    <nav aria-label={t('label')} className="flex flex-wrap gap-2">
      {now && before ? (
        <AppLink className={buttonClass()} href={`${care}/screens/compare?before=${before}&now=${now}`}>
          {t('compare')}
        </AppLink>
      ) : null}
      {record.program === null ? (
        <BuildProgram patientId={record.patient.id} assessmentId={record.cause?.assessmentId ?? null}>
          {t('newProgram')}
        </BuildProgram>
      ) : (
        <AppLink className={buttonClass()} href={`${care}/programs/${record.program.id}`}>
          {t('program')}
        </AppLink>
      )}
      <AppLink
        className={buttonClass({ variant: 'primary' })}
        href={
          record.draftScreenId === null
            ? `${care}/screens?patient=${record.patient.id}`
            : `${care}/screens/${record.draftScreenId}`
        }
      >
        {record.draftScreenId === null ? t('screen') : t('resume')}
      </AppLink>
    </nav>
  );
}

function ThreeThings({ record, place }: Props) {
  const t = useTranslations('record.three');
  const words = useReasonWords(place);
  const [first] = record.reasons;
  const { tone, word } = words.sign(first);
  return (
    <dl aria-label={t('label')} className="grid gap-x-10 gap-y-5 border-y border-line py-5 md:grid-cols-3">
      <Thing term={t('now')}>
        <p className="mb-1">
          <Badge tone={tone}>{word}</Badge>
        </p>
        {first ? <p className="text-pretty">{words.text(first)}</p> : null}
      </Thing>
      <Thing term={t('cause')}>
        <Cause cause={record.cause} place={place} />
      </Thing>
      <Thing term={t('next')}>
        {record.nextVisit === null ? (
          <p className="font-display text-lg">{t('noVisit')}</p>
        ) : (
          <>
            <p className="font-display text-lg">{sayDateTime(record.nextVisit.startsAt, place)}</p>
            <p className="text-sm text-ink-soft">
              {record.nextVisit.serviceName === null
                ? t('visit', { name: record.nextVisit.with })
                : t('visitWith', { service: record.nextVisit.serviceName, name: record.nextVisit.with })}
            </p>
          </>
        )}
      </Thing>
    </dl>
  );
}

function Thing({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-1 text-sm text-ink-soft">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Cause({ cause, place }: { readonly cause: PatientRecord['cause']; readonly place: Place }) {
  const t = useTranslations('record');
  const a = useTranslations('attention');
  const { clinic } = useHat();
  if (cause === null) return <p className="font-display text-lg">{t('three.noCause')}</p>;
  return (
    <>
      <p className="font-display text-lg">
        {cause.pattern === null
          ? t('three.noneFits')
          : [cause.pattern, ...(cause.side === null ? [] : [a(`side.${cause.side}`)])].join(', ')}
      </p>
      <p className="text-sm text-ink-soft">
        <AppLink
          href={`/${clinic}/care/assessments/${cause.assessmentId}`}
          className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
        >
          {t('three.causeBy', { by: cause.by ?? '', date: sayDate(cause.at, place) })}
        </AppLink>
      </p>
    </>
  );
}
