'use client';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import type { FormState, FormValues } from '@/forms/use-form.tsx';

export type ContactField = 'givenName' | 'familyName' | 'preferredName' | 'birthDate' | 'phone' | 'email';

type Props = {
  readonly form: FormState<ContactField>;
  readonly first?: Partial<Record<ContactField, string | null>>;
};

/** Who somebody is and how to reach them. */
export function ContactFields({ form, first = {} }: Props) {
  const t = useTranslations('desk-patients');
  const start = (name: ContactField) => ({ defaultValue: first[name] ?? '', autoComplete: 'off' });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          {...form.field('givenName')}
          {...start('givenName')}
          label={t('givenName')}
          maxLength={100}
          required
        />
        <TextInput
          {...form.field('familyName')}
          {...start('familyName')}
          label={t('familyName')}
          maxLength={100}
          required
        />
      </div>
      <TextInput
        {...form.field('preferredName')}
        {...start('preferredName')}
        label={t('preferredName')}
        note={t('optional')}
        maxLength={100}
      />
      <TextInput
        {...form.field('birthDate')}
        {...start('birthDate')}
        type="date"
        label={t('birthDate')}
        note={t('optional')}
      />
      <TextInput
        {...form.field('phone')}
        {...start('phone')}
        type="tel"
        label={t('phone')}
        minLength={6}
        maxLength={40}
        required
      />
      <TextInput
        {...form.field('email')}
        {...start('email')}
        type="email"
        label={t('email')}
        note={t('optional')}
        maxLength={254}
      />
    </>
  );
}

export function contactOf(values: FormValues<ContactField>) {
  const optional = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    givenName: values.givenName,
    familyName: values.familyName,
    preferredName: optional(values.preferredName),
    birthDate: optional(values.birthDate),
    phone: values.phone,
    email: optional(values.email),
  };
}
