'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Drawer } from '@kinloop/ui/drawer';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type ContactField, ContactFields, contactOf } from './contact-fields.tsx';

type Same = { readonly id: string; readonly name: string; readonly phone: string | null };

/** A new record, after a look at who may be here already. */
export function AddPatientPanel({
  typed,
  onClose,
}: {
  readonly typed: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations('desk-patients');
  const client = useTRPCClient();
  const router = useRouter();
  const { clinic } = useHat();
  const [intent] = useState(() => ({ key: uuidv7(), patientId: uuidv7() }));
  const [same, setSame] = useState<readonly Same[] | null>(null);
  const isNumber = /^[\d\s+()-]+$/.test(typed);
  const [given = '', ...family] = isNumber ? [''] : typed.trim().split(/\s+/u);

  const form = useForm<ContactField>(async (values) => {
    const contact = contactOf(values);
    if (same === null) {
      const { familyName, phone, email } = contact;
      const found = await client.desk.likelySame.query({ familyName, phone, email });
      if (found.length > 0) return setSame(found);
    }
    const { patientId } = await client.desk.addPatient.mutate({ ...intent, ...contact });
    router.push(`/${clinic}/desk/patients/${patientId}`);
  });
  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('addTitle')}
      closeLabel={t('close')}
    >
      <form {...form.form} className="space-y-5">
        <ContactFields
          form={form}
          first={{ givenName: given, familyName: family.join(' '), phone: isNumber ? typed : '' }}
        />
        {same && same.length > 0 ? (
          <Banner tone="warning" live title={t('sameTitle')}>
            <ul>
              {same.map(({ id, name, phone }) => (
                <li key={id}>
                  <AppLink href={`/${clinic}/desk/patients/${id}`} className="text-accent underline">
                    {name}
                  </AppLink>{' '}
                  {phone}
                </li>
              ))}
            </ul>
          </Banner>
        ) : null}
        <FormProblem form={form} />
        <Button type="submit" variant="primary" size="lg" wide pending={form.pending}>
          {same ? t('addAnyway') : t('addDo')}
        </Button>
      </form>
    </Drawer>
  );
}
