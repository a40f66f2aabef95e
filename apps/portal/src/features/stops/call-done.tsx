'use client';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { PhoneIcon } from '@kinloop/ui/icon';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';

type Props = { readonly callbackId: string; readonly onDone: () => void };

/** The person was phoned back; the stop itself stays until it is cleared. */
export function CallDone({ callbackId, onDone }: Props) {
  const t = useTranslations('stops');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('callTitle')}
      closeLabel={t('close')}
      trigger={
        <Button variant="quiet" icon={<PhoneIcon size={18} />}>
          {t('callDone')}
        </Button>
      }
    >
      <NoteForm
        callbackId={callbackId}
        onDone={() => {
          setOpen(false);
          onDone();
        }}
      />
    </Dialog>
  );
}

function NoteForm({ callbackId, onDone }: Props) {
  const t = useTranslations('stops');
  const client = useTRPCClient();
  const form = useForm<'note'>(async ({ note }) => {
    await client.stops.called.mutate({ callbackId, note });
    onDone();
  });
  return (
    <form {...form.form} className="space-y-5">
      <Textarea {...form.field('note')} label={t('callNote')} required maxLength={500} rows={2} />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" wide pending={form.pending}>
        {t('callDone')}
      </Button>
    </form>
  );
}
