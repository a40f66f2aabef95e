'use client';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { enter } from './enter.ts';

export function PasswordForm({ to }: { readonly to: string }) {
  const t = useTranslations('sign-in');
  const form = useForm<'email' | 'password'>(({ email, password }) =>
    enter('password', { email, password }, to),
  );
  return (
    <form {...form.form} id="sign-in-password" className="space-y-5">
      <TextInput
        {...form.field('email')}
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
      />
      <TextInput
        {...form.field('password')}
        label={t('password')}
        type="password"
        autoComplete="current-password"
        required
        maxLength={256}
      />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" size="lg" wide pending={form.pending}>
        {t('submit')}
      </Button>
    </form>
  );
}
