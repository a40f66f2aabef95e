'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { LinkButton } from '@kinloop/ui/link-button';
import { TextInput } from '@kinloop/ui/text-input';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import type { ClinicContacts } from './clinic-contacts.ts';
import type { Stop } from './stop-of.ts';

const dial = (phone: string) => `tel:${phone.replaceAll(/[^+\d]/g, '')}`;

export type StopScreenProps = {
  readonly stop: Stop;
  readonly clinic: ClinicContacts;
  /** Only the browser or patient whose stop it is may leave a number beside it. */
  readonly mayLeaveNumber?: boolean;
};

/** Plain advice, whom to call, and nothing to book. */
export function StopScreen({ stop, clinic, mayLeaveNumber = true }: StopScreenProps) {
  const t = useTranslations('check.stop');
  const isEmergency = stop.level === 'emergency';
  const advice = stop.advice.length > 0 ? stop.advice : [t(`advice.${stop.level}`)];
  return (
    <section className="max-w-reading space-y-8" aria-labelledby="stop">
      <h1 id="stop" tabIndex={-1} ref={(heading) => heading?.focus()} className="text-3xl outline-none">
        {t(`title.${stop.level}`)}
      </h1>
      <Banner
        tone={isEmergency ? 'emergency' : 'warning'}
        live
        actions={
          <>
            {isEmergency ? (
              <LinkButton href={dial(clinic.emergencyNumber)}>
                {t('callEmergency', { number: clinic.emergencyNumber })}
              </LinkButton>
            ) : null}
            {clinic.phone ? (
              <LinkButton href={dial(clinic.phone)}>{t('callClinic', { phone: clinic.phone })}</LinkButton>
            ) : null}
          </>
        }
      >
        {advice.map((line) => (
          <p key={line} className="text-lg">
            {line}
          </p>
        ))}
      </Banner>
      {clinic.crisisLine && isEmergency ? <p>{t('crisis', { number: clinic.crisisLine })}</p> : null}
      {stop.reasons.length > 0 ? (
        <div>
          <h2 className="text-lg">{t('why')}</h2>
          <ul className="mt-2 space-y-1">
            {stop.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {mayLeaveNumber && stop.level === 'urgent' ? (
        <LeaveNumber code={stop.code} callToday={stop.callToday} />
      ) : null}
      <div className="border-t border-line pt-6">
        <p>{t('nothingToBook')}</p>
        {stop.source === 'alert' ? (
          <p className="mt-3">{t('sayName')}</p>
        ) : (
          <p className="mt-3">
            {t('code')} <strong className="ml-1 font-display text-2xl tracking-[0.2em]">{stop.code}</strong>
          </p>
        )}
        <p className="mt-2 text-sm text-ink-soft">{t('until')}</p>
      </div>
    </section>
  );
}

function LeaveNumber({ code, callToday }: { readonly code: string; readonly callToday: boolean }) {
  const t = useTranslations('check.stop');
  const trpc = useTRPC();
  const [requestId] = useState(() => uuidv7());
  const leave = useMutation(trpc.triage.leaveNumber.mutationOptions());
  const form = useForm<'name' | 'phone'>(async ({ name, phone }) => {
    await leave.mutateAsync({ requestId, code, name, phone });
  });
  if (leave.isSuccess)
    return (
      <Banner tone="success" live title={t('numberLeft')}>
        {callToday ? t('callToday') : t('callSoon')}
      </Banner>
    );
  return (
    <form {...form.form} className="max-w-md space-y-5">
      <h2 className="text-xl">{t('leaveTitle')}</h2>
      <p>{callToday ? t('callToday') : t('callSoon')}</p>
      <TextInput {...form.field('name')} label={t('name')} required maxLength={200} autoComplete="name" />
      <TextInput
        {...form.field('phone')}
        label={t('phone')}
        type="tel"
        required
        minLength={6}
        maxLength={40}
        autoComplete="tel"
      />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" pending={form.pending}>
        {t('leave')}
      </Button>
    </form>
  );
}
