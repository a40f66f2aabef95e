'use client';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { callAccount } from '@/account-door/call-account.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';

type Names =
  | 'clinic.name'
  | 'clinic.slug'
  | 'clinic.zone'
  | 'clinic.emergencyNumber'
  | 'clinic.phone'
  | 'clinic.address'
  | 'admin.name'
  | 'admin.email'
  | 'admin.password';

export type SetupFormProps = { readonly token: string; readonly zones: readonly string[] };

/** The first clinic and its first administrator, in one step. Field names are the paths of the input. */
export function SetupForm({ token, zones }: SetupFormProps) {
  const t = useTranslations('setup');
  const [name, setName] = useState('');
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const slug = ownSlug ?? slugFrom(name);
  const form = useForm<Names>(async (typed) => {
    const { slug: made } = await callAccount('set-up-clinic', {
      token,
      clinic: {
        name: typed['clinic.name'],
        slug: typed['clinic.slug'],
        zone: typed['clinic.zone'],
        emergencyNumber: typed['clinic.emergencyNumber'],
        phone: typed['clinic.phone'],
        address: typed['clinic.address'],
      },
      admin: { name: typed['admin.name'], email: typed['admin.email'], password: typed['admin.password'] },
    });
    window.location.assign(`/${made}/desk`);
  });
  return (
    <form {...form.form} className="max-w-xl space-y-12">
      <Section title={t('clinic')} marked className="space-y-5">
        <TextInput
          {...form.field('clinic.name')}
          label={t('name')}
          required
          maxLength={120}
          autoComplete="organization"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextInput
          {...form.field('clinic.slug')}
          label={t('slug')}
          hint={t('slugHint', { slug: slug || '…' })}
          required
          pattern="[a-z0-9](-?[a-z0-9]){1,39}"
          maxLength={40}
          autoCapitalize="none"
          spellCheck={false}
          value={slug}
          onChange={(event) => setOwnSlug(event.target.value)}
        />
        <Select
          {...form.field('clinic.zone')}
          label={t('zone')}
          required
          placeholder={t('zoneChoose')}
          defaultValue={zones.find((zone) => zone === zoneHere) ?? ''}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
        <TextInput
          {...form.field('clinic.emergencyNumber')}
          label={t('emergency')}
          hint={t('emergencyHint')}
          required
          maxLength={20}
          inputMode="tel"
          chars={10}
        />
        <TextInput
          {...form.field('clinic.phone')}
          label={t('phone')}
          note={t('optional')}
          type="tel"
          maxLength={40}
          autoComplete="tel"
        />
        <TextInput
          {...form.field('clinic.address')}
          label={t('address')}
          note={t('optional')}
          maxLength={300}
          autoComplete="street-address"
        />
      </Section>
      <Section title={t('admin')} marked className="space-y-5">
        <TextInput
          {...form.field('admin.name')}
          label={t('adminName')}
          required
          maxLength={200}
          autoComplete="name"
        />
        <TextInput
          {...form.field('admin.email')}
          label={t('email')}
          type="email"
          required
          maxLength={254}
          autoComplete="username"
        />
        <TextInput
          {...form.field('admin.password')}
          label={t('password')}
          hint={t('passwordHint')}
          type="password"
          required
          minLength={12}
          maxLength={256}
          autoComplete="new-password"
        />
      </Section>
      <FormProblem form={form} />
      <Button type="submit" variant="primary" size="lg" pending={form.pending}>
        {t('submit')}
      </Button>
    </form>
  );
}

/** An address out of a name: "Harbour Street Physio" -> "harbour-street-physio". */
export function slugFrom(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
}
