'use client';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { Textarea } from '@kinloop/ui/textarea';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Stop } from './stop.ts';

type Props = { readonly stop: Pick<Stop, 'id' | 'code'>; readonly onDone: () => void };

/** Lets somebody book again, with the reason. */
export function ClearStop({ stop, onDone }: Props) {
  const t = useTranslations('stops');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('clearTitle', { code: stop.code })}
      description={t('clearIntro')}
      closeLabel={t('close')}
      trigger={<Button className="self-start">{t('clear')}</Button>}
    >
      <ReasonForm
        stop={stop}
        onDone={() => {
          setOpen(false);
          onDone();
        }}
      />
    </Dialog>
  );
}

function ReasonForm({ stop, onDone }: Props) {
  const t = useTranslations('stops');
  const client = useTRPCClient();
  const toast = useToast();
  const [key] = useState(() => uuidv7());
  const form = useForm<'reason'>(async ({ reason }) => {
    await client.stops.clear.mutate({ key, stopId: stop.id, reason });
    toast.show({ title: t('done', { code: stop.code }) });
    onDone();
  });
  return (
    <form {...form.form} className="space-y-5">
      <Textarea
        {...form.field('reason')}
        label={t('reason')}
        hint={t('reasonHint')}
        required
        maxLength={500}
        rows={3}
      />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" wide pending={form.pending}>
        {t('send')}
      </Button>
    </form>
  );
}
