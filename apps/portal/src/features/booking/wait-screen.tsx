'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { LinkButton } from '@kinloop/ui/link-button';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { makeHatClient } from '@/rpc/hat-client.ts';
import type { ClinicContact } from '@/visit/clinic-contact.ts';
import type { OfferedTimes } from '@/visit/offered-times.ts';
import type { Wishes } from '@/visit/wishes.ts';
import { WishesFields } from '@/visit/wishes-fields.tsx';
import { type Details, enterAsNewcomer, type Progress, sendCode } from './book-visit.ts';
import { CodeForm } from './code-form.tsx';
import { DetailsForm } from './details-form.tsx';
import type { Person } from './person-form.tsx';

type Props = {
  readonly checkId: string;
  readonly clinic: ClinicContact;
  readonly service: OfferedTimes['service'];
  readonly practitioners: OfferedTimes['practitioners'];
  /** Whom the person signed in acts for here; empty for a newcomer. */
  readonly people: readonly Person[];
  readonly timesHref: string;
};

const anything: Wishes = { practitionerIds: null, suits: [], untilDate: null };

/** When no time suits: what would, who it is, and a place in the list. What was typed stays in this page. */
export function WaitScreen({ checkId, clinic, service, practitioners, people, timesHref }: Props) {
  const t = useTranslations('waitlist');
  const [wishes, setWishes] = useState<Wishes | null>(anything);
  const [step, setStep] = useState<'wishes' | 'details' | 'code' | 'done'>('wishes');
  const [details, setDetails] = useState<Details | null>(null);
  const progress = useRef<Progress>({});
  const [request] = useState(() => ({ key: uuidv7(), entryId: uuidv7() }));
  const heading = useFocusOn(step);

  async function join(patientId: string) {
    const mine = makeHatClient(clinic.slug, 'my', null);
    await mine.waitlist.join.mutate({
      ...request,
      ...(wishes ?? anything),
      patientId,
      checkId,
      visitId: null,
      serviceIds: [service.id],
    });
    setStep('done');
  }
  async function joinAsNewcomer(typed: Details, code: string) {
    const book = makeHatClient(clinic.slug, 'book', null);
    const patientId = await enterAsNewcomer(clinic, typed.email, code, progress.current, (loginCodeId) =>
      book.waitlist.register.mutate({ checkId, loginCodeId, details: typed }),
    );
    await join(patientId);
  }

  const title =
    step === 'done' ? t('join.doneTitle') : step === 'details' ? t('join.details') : t('join.title');
  return (
    <div className="space-y-8 pt-4">
      <header className="space-y-2">
        <h1 ref={heading} tabIndex={-1} className="text-2xl outline-none sm:text-3xl">
          {title}
        </h1>
        {step === 'wishes' ? (
          <>
            <p className="font-semibold">
              {t('join.for', { service: service.name, minutes: service.minutes })}
            </p>
            <p className="text-ink-soft">{t('join.lead')}</p>
          </>
        ) : null}
      </header>
      {step === 'done' ? (
        <Joined clinic={clinic} />
      ) : (
        <>
          <div hidden={step !== 'wishes'} className="space-y-8">
            <WishesFields practitioners={practitioners} onChange={setWishes} />
            {wishes === null ? <Banner tone="info">{t('wishes.none')}</Banner> : null}
            {people.length === 0 ? (
              <Button
                variant="primary"
                size="lg"
                wide
                disabled={wishes === null}
                onClick={() => setStep('details')}
              >
                {t('join.next')}
              </Button>
            ) : (
              <JoinForm people={people} ready={wishes !== null} onJoin={join} />
            )}
            <a
              href={timesHref}
              className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
            >
              {t('join.back')}
            </a>
          </div>
          <div hidden={step !== 'details'}>
            <DetailsForm
              onSend={async (typed) => {
                await sendCode(clinic, typed.email, progress.current);
                delete progress.current.patientId;
                setDetails(typed);
                setStep('code');
              }}
            />
          </div>
          {step === 'code' && details ? (
            <CodeForm
              email={details.email}
              demo={clinic.demo}
              action={t('join.do')}
              onCode={(code) => joinAsNewcomer(details, code)}
              onAgain={() => sendCode(clinic, details.email, progress.current)}
              onEdit={() => setStep('details')}
            />
          ) : null}
        </>
      )}
    </div>
  );
}

/** Each step begins at its heading, for whoever listens to the page. */
function useFocusOn(step: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, [step]);
  return heading;
}

type JoinFormProps = {
  readonly people: readonly Person[];
  readonly ready: boolean;
  readonly onJoin: (patientId: string) => Promise<void>;
};

function JoinForm({ people, ready, onJoin }: JoinFormProps) {
  const t = useTranslations('waitlist.join');
  const [first] = people;
  const form = useForm<'patientId'>(({ patientId }) => onJoin(patientId || (first?.id ?? '')));
  return (
    <form {...form.form} className="space-y-6">
      {people.length > 1 ? (
        <RadioCards
          label={t('details')}
          name="patientId"
          {...(first ? { defaultValue: first.id } : {})}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <FormProblem form={form} />
      <Button type="submit" variant="primary" size="lg" wide pending={form.pending} disabled={!ready}>
        {t('do')}
      </Button>
    </form>
  );
}

function Joined({ clinic }: { readonly clinic: ClinicContact }) {
  const t = useTranslations('waitlist.join');
  return (
    <div className="space-y-6">
      <p>{t('done')}</p>
      <LinkButton href={`/${clinic.slug}/my/appointments`} variant="primary" size="lg">
        {t('toMine')}
      </LinkButton>
    </div>
  );
}
