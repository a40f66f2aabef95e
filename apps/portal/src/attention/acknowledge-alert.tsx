'use client';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { Textarea } from '@kinloop/ui/textarea';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';

export type AcknowledgeAlertProps = {
  readonly alertId: string;
  /** What the alert says, above the note. */
  readonly says: string;
  readonly onDone: () => void;
};

/** The button that takes an alert over, and the note that goes with it. */
export function AcknowledgeAlert({ alertId, says, onDone }: AcknowledgeAlertProps) {
  const t = useTranslations('attention.acknowledge');
  const { hat } = useHat();
  const [open, setOpen] = useState(false);
  // Then the alert leaves the page, and its button with it.
  const isDone = useRef(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      finalFocus={() => !isDone.current || document.getElementById('main')}
      title={t('title')}
      description={hat === 'care' ? t('intro') : t('introDesk')}
      closeLabel={t('close')}
      trigger={<Button variant="primary">{t('open')}</Button>}
    >
      <NoteForm
        alertId={alertId}
        says={says}
        onDone={() => {
          isDone.current = true;
          setOpen(false);
          onDone();
        }}
      />
    </Dialog>
  );
}

function NoteForm({ alertId, says, onDone }: AcknowledgeAlertProps) {
  const t = useTranslations('attention.acknowledge');
  const client = useTRPCClient();
  const toast = useToast();
  const id = useId();
  const [key] = useState(() => uuidv7());
  const form = useForm<'note'>(async ({ note }) => {
    await client.alerts.acknowledge.mutate({ key, alertId, note });
    toast.show({ title: t('done') });
    onDone();
  });
  return (
    <form {...form.form} id={id} className="space-y-5">
      <p className="border-l-4 border-line-strong pl-3">{says}</p>
      <Textarea
        {...form.field('note')}
        label={t('note')}
        hint={t('hint')}
        required
        maxLength={1000}
        rows={3}
      />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" wide pending={form.pending}>
        {t('send')}
      </Button>
    </form>
  );
}
