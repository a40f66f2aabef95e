'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { Button, buttonClass } from '@kinloop/ui/button';
import { Drawer } from '@kinloop/ui/drawer';
import { PlusIcon } from '@kinloop/ui/icon';
import { TextInput } from '@kinloop/ui/text-input';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';

type Found = Extract<RouterOutputs['patients']['add'], { kind: 'maybe-same' }>['found'];
type Field = 'givenName' | 'familyName' | 'birthDate' | 'phone' | 'email';

/** A new record in one's own care. Whoever is here under the same phone or e-mail is shown first. */
export function AddPatient() {
  const t = useTranslations('caseload.add');
  return (
    <Drawer
      title={t('title')}
      description={t('intro')}
      closeLabel={t('close')}
      trigger={<Button icon={<PlusIcon size={18} />}>{t('open')}</Button>}
    >
      <AddForm />
    </Drawer>
  );
}

function AddForm() {
  const t = useTranslations('caseload.add');
  const client = useTRPCClient();
  const router = useRouter();
  const { clinic } = useHat();
  const [patientId] = useState(() => uuidv7());
  // Asked a second time it is another question: with the answer that it is somebody else.
  const [keys] = useState(() => ({ first: uuidv7(), somebodyElse: uuidv7() }));
  const [same, setSame] = useState<Found>([]);
  const form = useForm<Field>(async ({ givenName, familyName, birthDate, phone, email }) => {
    const added = await client.patients.add.mutate({
      key: same.length > 0 ? keys.somebodyElse : keys.first,
      patientId,
      givenName,
      familyName,
      birthDate: birthDate === '' ? null : birthDate,
      phone,
      email: email === '' ? null : email,
      isSomebodyElse: same.length > 0,
    });
    if (added.kind === 'maybe-same') setSame(added.found);
    else router.push(`/${clinic}/care/patients/${added.patientId}`);
  });
  return (
    <form {...form.form} className="space-y-5">
      <TextInput
        {...form.field('givenName')}
        label={t('given')}
        required
        maxLength={100}
        autoComplete="off"
      />
      <TextInput
        {...form.field('familyName')}
        label={t('family')}
        required
        maxLength={100}
        autoComplete="off"
      />
      <TextInput
        {...form.field('birthDate')}
        label={t('birth')}
        hint={t('optional')}
        type="date"
        chars={12}
      />
      <TextInput
        {...form.field('phone')}
        label={t('phone')}
        type="tel"
        required
        minLength={6}
        maxLength={40}
        autoComplete="off"
      />
      <TextInput
        {...form.field('email')}
        label={t('email')}
        hint={t('optional')}
        type="email"
        maxLength={254}
        autoComplete="off"
      />
      {same.length > 0 ? (
        <Banner
          tone="warning"
          live
          title={t('same')}
          actions={same.map(({ id, name }) => (
            <AppLink key={id} className={buttonClass()} href={`/${clinic}/care/patients/${id}`}>
              {t('open-same', { name })}
            </AppLink>
          ))}
        />
      ) : null}
      <FormProblem form={form} />
      <Button type="submit" variant="primary" wide pending={form.pending}>
        {same.length > 0 ? t('somebodyElse') : t('send')}
      </Button>
    </form>
  );
}
