'use client';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { FormFailure } from '@/forms/failure.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { callAccount } from './call-account.ts';

export type SetPasswordFormProps = {
  readonly email: string;
  /** Whether the one there is must be said first: not right after signing in by code. */
  readonly askCurrent: boolean;
  readonly onSaved: () => void;
};

/** A new password, twice. Ends every other session of the person. */
export function SetPasswordForm({ email, askCurrent, onSaved }: SetPasswordFormProps) {
  const t = useTranslations('account.password');
  const form = useForm<'current' | 'password' | 'repeat'>(async ({ current, password, repeat }) => {
    if (password !== repeat) throw new FormFailure('PASSWORDS_DIFFER', 'repeat');
    await callAccount('set-password', { password, current: askCurrent ? current : null });
    form.form.ref.current?.reset();
    onSaved();
  });
  const secret = { type: 'password', required: true, maxLength: 256 } as const;
  return (
    <form {...form.form} className="max-w-md space-y-5">
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      {askCurrent ? (
        <TextInput
          {...form.field('current')}
          {...secret}
          label={t('current')}
          autoComplete="current-password"
        />
      ) : null}
      <TextInput
        {...form.field('password')}
        {...secret}
        label={t('new')}
        hint={t('hint')}
        minLength={12}
        autoComplete="new-password"
      />
      <TextInput {...form.field('repeat')} {...secret} label={t('repeat')} autoComplete="new-password" />
      <FormProblem form={form} />
      <p className="text-sm text-ink-soft">{t('effect')}</p>
      <Button type="submit" variant="primary" pending={form.pending}>
        {t('submit')}
      </Button>
    </form>
  );
}
