'use client';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import type { Details } from './book-visit.ts';

type Props = { readonly onSend: (details: Details) => Promise<void> };

/** Who comes: only what the clinic needs to know them and to reach them. */
export function DetailsForm({ onSend }: Props) {
  const t = useTranslations('booking.details');
  const form = useForm<keyof Details>(({ givenName, familyName, birthDate, phone, email }) =>
    onSend({ givenName, familyName, birthDate, phone, email: email.trim() }),
  );
  return (
    <form {...form.form} className="space-y-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput
          {...form.field('givenName')}
          label={t('given')}
          autoComplete="given-name"
          required
          maxLength={100}
        />
        <TextInput
          {...form.field('familyName')}
          label={t('family')}
          autoComplete="family-name"
          required
          maxLength={100}
        />
      </div>
      <TextInput
        {...form.field('birthDate')}
        label={t('birth')}
        hint={t('birthHint')}
        type="date"
        autoComplete="bday"
        min="1900-01-01"
        required
        className="max-w-52"
      />
      <TextInput
        {...form.field('phone')}
        label={t('phone')}
        hint={t('phoneHint')}
        type="tel"
        autoComplete="tel"
        required
        minLength={6}
        maxLength={40}
        className="max-w-80"
      />
      <TextInput
        {...form.field('email')}
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
      />
      <p className="text-sm text-ink-soft">{t('privacy')}</p>
      <FormProblem form={form} />
      <Button type="submit" variant="primary" size="lg" wide pending={form.pending}>
        {t('send')}
      </Button>
    </form>
  );
}
