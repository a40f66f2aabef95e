'use client';
import { Banner } from '@kinloop/ui/banner';
import { ProgressSteps } from '@kinloop/ui/progress-steps';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { type Stop, stopOf } from '@/safety/stop-of.ts';
import { StopScreen } from '@/safety/stop-screen.tsx';
import { sayTime } from '@/time/say-time.ts';
import type { ClinicContact } from '@/visit/clinic-contact.ts';
import { VisitSummary } from '@/visit/visit-summary.tsx';
import { bookAsNewcomer, confirmAs, type Details, type Progress, renewHold, sendCode } from './book-visit.ts';
import { CodeForm } from './code-form.tsx';
import { DetailsForm } from './details-form.tsx';
import { type Hold, HoldPicker, type Lost } from './hold-picker.tsx';
import { type Person, PersonForm } from './person-form.tsx';

export type DetailsScreenProps = {
  readonly hold: Hold;
  readonly clinic: ClinicContact;
  /** Whom the person signed in acts for here; empty for a newcomer. */
  readonly people: readonly Person[];
  readonly timesHref: string;
  /** Where one is told of the booking; `visit` is added to it. */
  readonly doneHref: string;
};

/**
 * The last steps: who it is for, the address proved by six digits, booked. Everything typed stays in this page, also
 * when the time is lost and another has to be chosen.
 */
export function DetailsScreen({ hold: first, clinic, people, timesHref, doneHref }: DetailsScreenProps) {
  const [hold, setHold] = useState(first);
  const [lost, setLost] = useState<Lost | null>(null);
  const [stop, setStop] = useState<Stop | null>(null);
  const [details, setDetails] = useState<Details | null>(null);
  const t = useTranslations('booking.details');
  const progress = useRef<Progress>({});
  const isNewcomer = people.length === 0;
  const step = isNewcomer && details !== null ? 3 : 2;

  /** A lost time and a stop are dealt with here, whatever step they were noticed at; all else is the form's to say. */
  async function keeping(work: () => Promise<void>) {
    try {
      await work();
    } catch (thrown) {
      const reason = lostBy(thrown);
      const stopped = stopOf(readFailure(thrown));
      if (reason === null && stopped === null) throw thrown;
      setLost(reason);
      setStop(stopped);
      window.scrollTo({ top: 0 });
    }
  }
  if (stop) return <StopScreen stop={stop} clinic={clinic} mayLeaveNumber={false} />;
  const leave = () => window.location.assign(`${doneHref}?visit=${hold.visitId}`);

  return (
    <div className="space-y-8 pt-4">
      <Heading step={step} total={isNewcomer ? 3 : 2} isCode={step === 3} lost={lost !== null} />
      {lost ? (
        <HoldPicker
          checkId={hold.checkId}
          clinic={clinic}
          lost={lost}
          onHeld={(next) => {
            setHold(next);
            setLost(null);
          }}
        />
      ) : (
        <HeldTime hold={hold} clinic={clinic} timesHref={timesHref} />
      )}
      <div hidden={lost !== null}>
        {isNewcomer ? (
          <>
            <div hidden={details !== null}>
              <DetailsForm
                onSend={(typed) =>
                  keeping(async () => {
                    // First the time, so that a lost one is noticed before a mail leaves.
                    setHold(await renewHold(clinic, hold.visitId));
                    await sendCode(clinic, typed.email, progress.current);
                    delete progress.current.patientId;
                    setDetails(typed);
                  })
                }
              />
            </div>
            {details ? (
              <CodeForm
                email={details.email}
                demo={clinic.demo}
                action={hold.needsConfirmation ? t('ask') : undefined}
                onCode={(code) =>
                  keeping(async () => {
                    await bookAsNewcomer(clinic, hold.visitId, details, code, progress.current);
                    leave();
                  })
                }
                onAgain={() => sendCode(clinic, details.email, progress.current)}
                onEdit={() => setDetails(null)}
              />
            ) : null}
          </>
        ) : (
          <PersonForm
            people={people}
            asks={hold.needsConfirmation}
            onBook={(patientId) =>
              keeping(async () => {
                await confirmAs(clinic, hold.visitId, patientId, progress.current);
                leave();
              })
            }
          />
        )}
      </div>
    </div>
  );
}

function lostBy(thrown: unknown): Lost | null {
  const { code, params } = readFailure(thrown);
  if (code === 'HOLD_EXPIRED') return 'expired';
  if (code === 'SLOT_TAKEN') return params?.resource === 'patient' ? 'elsewhere' : 'taken';
  return null;
}

type HeadingProps = {
  readonly step: number;
  readonly total: number;
  readonly isCode: boolean;
  readonly lost: boolean;
};

function Heading({ step, total, isCode, lost }: HeadingProps) {
  const t = useTranslations('booking');
  const title = lost ? t('times.title') : isCode ? t('details.codeTitle') : t('details.title');
  const current = lost ? 1 : step;
  return (
    <ProgressSteps
      current={current}
      total={total}
      label={t('step', { current, total })}
      title={<h1 className="text-2xl sm:text-3xl">{title}</h1>}
    />
  );
}

type HeldTimeProps = Pick<DetailsScreenProps, 'hold' | 'clinic' | 'timesHref'>;

function HeldTime({ hold, clinic, timesHref }: HeldTimeProps) {
  const t = useTranslations('booking.details');
  return (
    <section className="space-y-3 rounded-xl bg-paper-sunk p-5 sm:p-6">
      <VisitSummary visit={hold} place={clinic} address={clinic.address} />
      <Banner tone="info">{t('kept', { until: sayTime(hold.expiresAt, clinic) })}</Banner>
      {hold.needsConfirmation ? <p>{t('asks')}</p> : null}
      <a
        href={timesHref}
        className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
      >
        {t('change')}
      </a>
    </section>
  );
}
