'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { Dialog, DialogClose } from '@kinloop/ui/dialog';
import { Textarea } from '@kinloop/ui/textarea';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useSendKey } from '@/forms/use-send-key.ts';
import { useTRPC } from '@/rpc/hat-provider.tsx';

type Props = { readonly appointment: RouterOutputs['appointments']['get']['appointment'] };

/** Asks first: a time given back may be somebody else's a minute later. */
export function CancelDialog({ appointment }: Props) {
  const t = useTranslations('appointments');
  const shell = useTranslations('shell');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const key = useSendKey(appointment.version);
  const cancel = useMutation(trpc.appointments.cancel.mutationOptions());
  const form = useForm<'reason'>(async ({ reason }) => {
    const { id: visitId, version } = appointment;
    await cancel.mutateAsync({ key, visitId, version, reason });
    setOpen(false);
    await queries.invalidateQueries({ queryKey: trpc.appointments.pathKey() });
  });
  // What is only asked for is taken back without consequence.
  const isLate = appointment.changes.notice === 'late' && appointment.state !== 'requested';
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('cancel.title')}
      description={
        isLate ? t('cancel.lateText', { hours: appointment.changes.noticeHours }) : t('cancel.text')
      }
      closeLabel={shell('close')}
      trigger={
        <Button variant="secondary" className="max-sm:w-full">
          {t(appointment.state === 'requested' ? 'one.takeBackAction' : 'one.cancel')}
        </Button>
      }
      actions={
        <>
          <DialogClose>{t('cancel.no')}</DialogClose>
          <Button type="submit" form={formId} variant="danger" pending={form.pending}>
            {t('cancel.yes')}
          </Button>
        </>
      }
    >
      <form {...form.form} id={formId} className="space-y-4">
        <Textarea {...form.field('reason')} label={t('cancel.reason')} maxLength={500} rows={3} />
        <FormProblem form={form} />
      </form>
    </Dialog>
  );
}
