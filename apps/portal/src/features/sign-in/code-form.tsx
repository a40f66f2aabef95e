'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { callAccount } from '@/account-door/call-account.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { enter } from './enter.ts';

export type CodeFormProps = {
  /** A path of our own, already checked. */
  readonly to: string;
  /** On the way there: a password is offered at the first sign-in, or a new one is chosen. */
  readonly choose: 'offer' | 'new';
};

/** First the address, then the six digits that came to it. The answer is the same for every address. */
export function CodeForm({ to, choose }: CodeFormProps) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  return sentTo === null ? (
    <AskForCode onSent={setSentTo} />
  ) : (
    <TypeCode
      email={sentTo}
      to={`/sign-in?choose=${choose}&to=${encodeURIComponent(to)}`}
      onBack={() => setSentTo(null)}
    />
  );
}

function AskForCode({ onSent }: { readonly onSent: (email: string) => void }) {
  const t = useTranslations('sign-in');
  const form = useForm<'email'>(async ({ email }) => {
    await callAccount('request-code', { email, purpose: 'sign-in', clinicId: null });
    onSent(email);
  });
  return (
    <form {...form.form} className="space-y-5">
      <TextInput
        {...form.field('email')}
        label={t('email')}
        hint={t('sendHint')}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
      />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" size="lg" wide pending={form.pending}>
        {t('send')}
      </Button>
    </form>
  );
}

type TypeCodeProps = { readonly email: string; readonly to: string; readonly onBack: () => void };

function TypeCode({ email, to, onBack }: TypeCodeProps) {
  const t = useTranslations('sign-in');
  const form = useForm<'code'>(({ code }) => enter('code', { email, code: code.replaceAll(' ', '') }, to));
  return (
    <form {...form.form} className="space-y-5">
      <Banner tone="info" live>
        {t('sent', { email })}
      </Banner>
      <TextInput
        {...form.field('code')}
        label={t('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\s*(\d\s*){6}"
        required
        maxLength={12}
        chars={8}
        className="font-semibold tracking-[0.3em]"
      />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" size="lg" wide pending={form.pending}>
        {t('submit')}
      </Button>
      <Button variant="quiet" onClick={onBack}>
        {t('newCode')}
      </Button>
    </form>
  );
}
