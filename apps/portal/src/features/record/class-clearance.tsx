'use client';
import { Checkbox } from '@kinloop/ui/checkbox';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';

type Props = { readonly patientId: string; readonly cleared: boolean; readonly onChanged: () => void };

/** Whether this patient may join classes: a physio's decision. */
export function ClassClearance({ patientId, cleared, onChanged }: Props) {
  const t = useTranslations('record.classes');
  const client = useTRPCClient();
  const toast = useToast();
  const sayFailure = useFailureWords();
  const [pending, setPending] = useState(false);

  async function set(wanted: boolean) {
    setPending(true);
    try {
      await client.classes.setClearance.mutate({ patientId, cleared: wanted });
      toast.show({ title: t(wanted ? 'cleared' : 'ended') });
      onChanged();
    } catch (error) {
      toast.show({ title: sayFailure(readFailure(error)) });
    }
    setPending(false);
  }
  return (
    <Checkbox
      label={t('may')}
      hint={t('hint')}
      checked={cleared}
      disabled={pending}
      onChange={({ target }) => void set(target.checked)}
    />
  );
}
